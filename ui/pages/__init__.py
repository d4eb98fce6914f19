"""Pages of the window, found by listing this folder.

A folder here whose `__init__` declares `PAGE` is a page; its class waits in `page.py` until the
page is first opened, so that the window need not wait for all of them. It reloads when something
it shows has changed, and never writes by itself: it hands operations to `context.run_operation`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from models.changes import Change
from ui.actions import Shortcut
from ui.changes import Follower
from ui.context import Context
from ui.responsive import Size, margins

if TYPE_CHECKING:
    from ui.widgets.data_table import DataTable


class Group(IntEnum):
    """Where the rail shows a page; NONE pages are opened from others."""

    NONE = 0
    WORK = 1
    RECORDS = 2
    FIGURES = 3
    BOTTOM = 9


@dataclass(frozen=True, slots=True)
class PageKind:
    """What the rail shows of a page before it is opened; called, it makes the page."""

    key: str
    label: str
    icon: str
    order: int = 0
    group: Group = Group.NONE
    parent_key: str = ""
    home: str = ""

    def __call__(self, context: Context) -> "Page":
        """Make the page, importing its class now."""
        module = importlib.import_module(f"{self.home}.page")
        found = (each for each in vars(module).values() if isinstance(each, type))
        return next(
            each(context) for each in found if issubclass(each, Page) and each.key == self.key
        )


class Page(QWidget):
    """One page: a class of the kind its folder declares; fill yourself in `reload`.

    Put everything into `body`, whose margins follow the size of the window.
    """

    kind: ClassVar[PageKind | None] = None
    key: ClassVar[str] = ""
    label: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    order: ClassVar[int] = 0
    group: ClassVar[Group] = Group.NONE
    parent_key: ClassVar[str] = ""
    help_key: ClassVar[str] = ""
    whole_window: ClassVar[bool] = False
    responds_to: ClassVar[Change] = Change.NONE
    shortcuts: ClassVar[tuple[Shortcut, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Take over what the folder declares."""
        super().__init_subclass__()
        kind = cls.kind
        if kind is not None:
            cls.key, cls.label, cls.icon = kind.key, kind.label, kind.icon
            cls.order, cls.group, cls.parent_key = kind.order, kind.group, kind.parent_key

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.size_class = Size.FULL
        self.wide = True  # however low the window is
        self.body = QVBoxLayout(self)
        self.body.setSpacing(12)
        self.follower = Follower(context.changes, self, self.responds_to, self.reload)
        context.year_changed.connect(self.follower.mark_stale)

    def reload(self) -> None:
        """Read again and draw; the one way a page is filled."""

    def open(self, **args: object) -> None:  # noqa: ARG002  (each page takes its own)
        """Come into view with what was asked for; by default just fill yourself."""
        self.reload()

    def primary_action(self) -> QAbstractButton | None:
        """Return the one filled button."""
        return None

    def next_step(self) -> QAbstractButton | None:
        """Return what Ctrl+Enter presses: the verb of what is asked, else the filled button."""
        from ui.widgets.ask_bar import AskBar  # noqa: PLC0415  (not every page asks)

        asking = (bar.yes for bar in self.findChildren(AskBar) if bar.isVisible())
        return next(asking, None) or self.primary_action()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the keys of `ui.actions.PAGE` and of `shortcuts` do here."""
        return {}

    def usual_handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do on any page that does not answer them itself."""
        return {"export": self.export_table, "print": self.print_table}

    def export_table(self) -> None:
        """Export the table in view."""
        table = self._table()
        if table is not None:
            table.export()

    def print_table(self) -> None:
        """Print the table in view."""
        table = self._table()
        if table is not None:
            table.print_shown()

    def _table(self) -> "DataTable | None":
        """Return the table in view, the one with the focus where there are several."""
        from ui.widgets.data_table import DataTable  # noqa: PLC0415  (not every page has one)

        tables = [one for one in self.findChildren(DataTable) if one.isVisible()]
        focused = (one for one in tables if one.isAncestorOf(self.window().focusWidget() or self))
        return next(focused, tables[0] if tables else None)

    def first_focus(self) -> QWidget | None:
        """Return what has the focus when the page opens: its table or first field."""
        return None

    def regions(self) -> list[QWidget]:
        """Return the parts F6 visits, in reading order; each takes the focus itself."""
        focus = self.first_focus()
        return [focus] if focus else []

    def fit(self, size: Size) -> None:
        """Take the shape for a size of the window; call the base first."""
        self.size_class = size
        across, down = margins(size)
        self.body.setContentsMargins(across, down, across, down)

    def may_leave(self) -> bool:
        """Say whether the page may be left; ask here before unsaved work is lost."""
        return True


Openable: TypeAlias = type[Page] | PageKind


def _declared() -> Iterator[PageKind]:
    for found in pkgutil.iter_modules(__path__):
        home = f"{__name__}.{found.name}"
        kind = getattr(importlib.import_module(home), "PAGE", None)
        if isinstance(kind, PageKind):
            yield replace(kind, home=home)


@cache
def discover() -> tuple[PageKind, ...]:
    """Return all pages in the order of the rail."""
    return tuple(sorted(_declared(), key=lambda kind: (kind.group or 99, kind.order, kind.key)))
