"""How a paper is laid out: choices a kind of drawing offers, kept per paper on this desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from models.queries.print_room import Sheet
from models.rules.layouts import keys
from resources.i18n import N_, _
from ui.settings import Settings
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.label import Label
from ui.widgets.tools import clear, set_shown


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the field of the document it sets, its label, and values with their words."""

    field: str
    label: str
    choices: tuple[tuple[object, str], ...]


OPTIONS: Mapping[str, tuple[Option, ...]] = {
    "roster": (
        Option("rows_per_page", N_("Rows on a page"), ((10, "10"), (15, "15"), (20, "20"))),
    ),
    "slips": (
        Option(
            *("cut_and_stack", N_("Order of slips")),
            ((False, N_("Page by page")), (True, N_("To cut and stack"))),
        ),
        Option("up", N_("Slips on a sheet"), ((2, "2"), (3, "3"), (4, "4"))),
    ),
    "notice": (
        Option(
            "seal_circle", N_("Place of the seal"), ((True, N_("Circle")), (False, N_("Blank")))
        ),
    ),
}


def dressed(sheet: Sheet, settings: Settings) -> Sheet:
    """Return a preview with the layout chosen on this desk; issued papers stay as they are."""
    if sheet.paper is not None:
        return sheet
    chosen = {
        option.field: value
        for option in OPTIONS.get(sheet.kind.drawing, ())
        for value, _word in option.choices
        if settings.text(_place(sheet, option)) == str(value)
    }
    return replace(sheet, document=replace(sheet.document, **chosen))  # type: ignore[arg-type]


def _place(sheet: Sheet, option: Option) -> str:
    return f"papers/{sheet.key}/{option.field}"


class OptionsCard(Card):
    """Offers the choices of the paper in view; `changed` says that one was made.

    `layout_wished` carries the paper whose layout is to be changed.
    """

    changed = Signal()
    layout_wished = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__(margins=(14, 10, 12, 12))
        self._settings = settings
        self.choices: dict[str, Segmented] = {}
        self.body.addWidget(Label(_("Options"), "h3"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self._key = ""
        self.layout_button = Button(_("Change the layout"), icon="edit", variant="small")
        self.layout_button.clicked.connect(lambda: self.layout_wished.emit(self._key))
        self.body.addWidget(self.layout_button)
        self.body.addWidget(
            Label(_("Printer, copies and pages are chosen in the next step."), "hint", wrap=True)
        )

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Offer what this paper allows; issued papers stay as they are."""
        clear(self._rows)
        self.choices = {}
        draft = sheet is not None and sheet.paper is None
        set_shown(self, on=draft)
        self._key = sheet.key if sheet else ""
        set_shown(self.layout_button, on=self._key in keys())
        if sheet is not None and draft:
            for option in OPTIONS.get(sheet.kind.drawing, ()):
                self._add(sheet, option)

    def _add(self, sheet: Sheet, option: Option) -> None:
        words = [Choice(str(value), _(word)) for value, word in option.choices]
        choice = self.choices[option.field] = Segmented(words)
        choice.setAccessibleName(_(option.label))
        now = str(getattr(sheet.document, option.field))
        if now in {word.key for word in words}:
            choice.choose(now)
        choice.changed.connect(lambda keys: self._on_chosen(_place(sheet, option), keys))
        self._rows.addWidget(Label(_(option.label), "small"))
        self._rows.addWidget(choice)

    def _on_chosen(self, place: str, keys: set[str]) -> None:
        self._settings.remember(place, next(iter(keys)))
        self.changed.emit()
