"""Pages of the window, found by listing this folder.

A module here (or a folder with one) that defines a subclass of `Page` with a `key` is a page.
It is made when first opened, reloads when something it shows has changed, and never writes by
itself: it hands operations to `context.run_operation`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from functools import cache
from types import ModuleType
from typing import ClassVar

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from models.changes import Change
from ui.actions import Shortcut
from ui.changes import Follower
from ui.context import Context
from ui.responsive import Size, margins


class Group(IntEnum):
    """Where the rail shows a page; NONE pages are opened from others."""

    NONE = 0
    WORK = 1
    RECORDS = 2
    FIGURES = 3
    BOTTOM = 9


class Page(QWidget):
    """One page: declare key, label, icon, order and group; fill yourself in `reload`.

    Put everything into `body`, whose margins follow the size of the window.
    """

    key: ClassVar[str] = ""
    label: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    order: ClassVar[int] = 0
    group: ClassVar[Group] = Group.NONE
    parent_key: ClassVar[str] = ""
    help_key: ClassVar[str] = ""
    responds_to: ClassVar[Change] = Change.NONE
    shortcuts: ClassVar[tuple[Shortcut, ...]] = ()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.size_class = Size.FULL
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

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the keys of `ui.actions.PAGE` and of `shortcuts` do here."""
        return {}

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


def _is_page(found: object, home: str) -> bool:
    return (
        isinstance(found, type)
        and issubclass(found, Page)
        and bool(found.key)
        and found.__module__.startswith(home)
    )


def _pages_in(module: ModuleType) -> Iterator[type[Page]]:
    return (found for found in vars(module).values() if _is_page(found, module.__name__))


@cache
def discover() -> tuple[type[Page], ...]:
    """Return all pages in the order of the rail."""
    names = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = {page for module in modules for page in _pages_in(module)}
    return tuple(sorted(found, key=lambda page: (page.group or 99, page.order, page.key)))
