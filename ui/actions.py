"""What the keyboard can do everywhere, as data; pages answer by key."""

from dataclasses import dataclass

from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One thing a key does: the page's handler of that name is called."""

    key: str
    keys: tuple[str, ...]
    label: str


PAGE = (
    Shortcut("new", ("Ctrl+N",), N_("New")),
    Shortcut("save", ("Ctrl+S",), N_("Save")),
    Shortcut("print", ("Ctrl+P",), N_("Print what is shown")),
    Shortcut("export", ("Ctrl+E",), N_("Export what is shown")),
    Shortcut("find", ("Ctrl+F",), N_("Find in this table")),
    Shortcut("undo", ("Ctrl+Z",), N_("Undo")),
    Shortcut("panel", ("Ctrl+I",), N_("Person panel on or off")),
    Shortcut("edit", ("F2",), N_("Edit")),
    Shortcut("amount", ("F4",), N_("Edit the amount")),
    Shortcut("next_problem", ("F8",), N_("Next problem")),
    Shortcut("previous_problem", ("Shift+F8",), N_("Previous problem")),
    Shortcut("leave", ("Escape",), N_("Close the panel or clear the filter")),
)

WINDOW = (
    Shortcut("search", ("Ctrl+K",), N_("Search")),
    Shortcut("primary", ("Ctrl+Return", "Ctrl+Enter"), N_("Next step")),
    Shortcut("lock", ("Ctrl+L",), N_("Lock")),
    Shortcut("help", ("F1",), N_("Help for this page")),
    Shortcut("next_region", ("F6",), N_("Next part of the window")),
    Shortcut("previous_region", ("Shift+F6",), N_("Previous part of the window")),
    Shortcut("back", ("Alt+Left",), N_("Back")),
    Shortcut("larger", ("Ctrl+Shift+=", "Ctrl++"), N_("Larger letters")),
    Shortcut("smaller", ("Ctrl+Shift+-", "Ctrl+-"), N_("Smaller letters")),
)

RAIL = tuple(Shortcut(str(n), (f"Ctrl+{n}",), N_("Page in the rail")) for n in range(1, 10))
