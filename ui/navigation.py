"""The pages: made when first opened, shown one at a time, with the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import Context
from ui.pages import Openable, Page
from ui.responsive import Size

_LONGEST = 50  # steps the way back remembers


class Navigator(QStackedWidget):
    """Opens pages by key and passes keys and sizes on to the one in view."""

    shown = Signal(str)

    def __init__(self, context: Context, kinds: Sequence[Openable]) -> None:
        super().__init__()
        self._context, self.kinds = context, kinds
        self._made: dict[str, Page] = {}
        self._way: list[tuple[str, dict[str, object]]] = []
        self._size, self._wide = Size.FULL, True
        context.opened.connect(self.open)

    def current(self) -> Page | None:
        """Return the page in view."""
        found = self.currentWidget()
        return found if isinstance(found, Page) else None

    def open(self, key: str, args: dict[str, object]) -> None:
        """Show a page with what was asked for, unless the one in view must not be left."""
        if self.may_leave() and any(kind.key == key for kind in self.kinds):
            self._way = [*self._way, (key, args)][-_LONGEST:]
            self._show(key, args)

    def back(self) -> None:
        """Show the page before."""
        if len(self._way) > 1 and self.may_leave():
            self._way.pop()
            self._show(*self._way[-1])

    def where(self) -> tuple[str, dict[str, object]] | None:
        """Return the page in view and what it was asked for."""
        return self._way[-1] if self._way else None

    def _show(self, key: str, args: dict[str, object]) -> None:
        page = self._page(key)
        self.setCurrentWidget(page)
        self.shown.emit(page.parent_key or key)
        page.open(**args)
        focus = page.first_focus()
        if focus is not None:
            QTimer.singleShot(0, focus, focus.setFocus)

    def _page(self, key: str) -> Page:
        if key not in self._made:
            kind = next(kind for kind in self.kinds if kind.key == key)
            page = kind(self._context)
            for shortcut in page.shortcuts:
                for keys in shortcut.keys:
                    QShortcut(
                        QKeySequence(keys),
                        page,
                        lambda name=shortcut.key: self.act(name),
                        context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
                    )
            page.wide = self._wide
            page.fit(self._size)
            self.addWidget(page)
            self._made[key] = page
        return self._made[key]

    def act(self, name: str) -> None:
        """Let the page in view do what a key stands for."""
        page = self.current()
        handler = {**page.usual_handlers(), **page.handlers()}.get(name) if page else None
        if handler is not None:
            handler()

    def press_primary(self) -> None:
        """Press the filled button of the page in view."""
        page = self.current()
        button = page.next_step() if page else None
        if button is not None and button.isEnabled() and button.isVisible():
            button.click()

    def help_key(self) -> str:
        """Return the help topic of the page in view."""
        page = self.current()
        return (page.help_key or page.key) if page else ""

    def regions(self) -> list[QWidget]:
        """Return the parts of the page in view that F6 visits."""
        page = self.current()
        return page.regions() if page else []

    def may_leave(self) -> bool:
        """Ask the page in view."""
        page = self.current()
        return page is None or page.may_leave()

    def fit(self, size: Size, *, wide: bool) -> None:
        """Pass the shape of the window on, and whether it is wide however low it is."""
        if (size, wide) != (self._size, self._wide):
            self._size, self._wide = size, wide
            for page in self._made.values():
                page.wide = wide
                page.fit(size)
