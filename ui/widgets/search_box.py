"""Boxes that find: after the input method has finished they list hits under the box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from resources.i18n import _
from ui import icons, theme
from ui.context import Context, Hit, HitGroup
from ui.widgets.hit_list import HitList
from ui.widgets.label import Label

_PAUSE = 120  # ms without typing before it searches
_WITH_KEY = 350  # px from which the shortcut is written in the box
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ComposedEdit(QLineEdit):
    """A line edit that knows when an input method is still composing."""

    settled = Signal(str)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self._composing = False
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self._search = self.addAction(
            icons.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, _text: str) -> None:
        if not self._composing:
            self._pause.start()

    def _on_pause(self) -> None:
        if not self._composing:
            self.settled.emit(self.text().strip())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Wait while the input method shows letters that are not text yet."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and event.commitString():
            self._pause.start()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._search.setIcon(icons.icon("search", "text3"))


class PickBox(ComposedEdit):
    """Lists what it finds; arrows choose a hit, Enter takes it, Ctrl+Enter takes it beside."""

    picked = Signal(object, bool)

    def __init__(
        self,
        context: Context,
        placeholder: str,
        find: Callable[[str], Sequence[HitGroup]] | None = None,
    ) -> None:
        super().__init__(placeholder)
        self._context, self._find = context, find
        self._popup: QFrame | None = None
        self.list = HitList()
        self.list.chosen.connect(self._on_chosen)
        self.settled.connect(self._on_settled)

    def _on_settled(self, text: str) -> None:
        if not text:
            self.close_popup()
            return
        find = self._find or self._context.services.search
        self._context.run_query(lambda: find(text), done=self.show_groups, latest="search")

    def show_groups(self, groups: Sequence[HitGroup]) -> None:
        """List what was found under the box."""
        if not self.text().strip():
            return
        self.list.show_groups(groups)
        popup = self._frame()
        below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        room = self.window().height() - below.y() - 12
        popup.setGeometry(
            below.x(), below.y(), max(self.width(), 420), min(self.list.wanted_height() + 10, room)
        )
        popup.show()
        popup.raise_()

    def close_popup(self) -> None:
        """Put the list away."""
        if self._popup is not None:
            self._popup.hide()

    def _frame(self) -> QFrame:
        if self._popup is None:
            self._popup = QFrame(self.window())
            self._popup.setProperty("variant", "popup")
            layout = QVBoxLayout(self._popup)
            layout.setContentsMargins(4, 4, 4, 4)
            layout.addWidget(self.list)
        return self._popup

    def _is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _on_chosen(self, hit: Hit, beside: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self.close_popup()
        self.clear()
        self.picked.emit(hit, beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the hits without leaving the box."""
        if event.key() in _MOVES and self._is_open():
            self.list.step(_MOVES[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._is_open():
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.list.choose(beside=beside)
        elif event.key() == Qt.Key.Key_Escape and (self._is_open() or self.text()):
            self.close_popup()
            self.clear()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape and Ctrl+Enter for the list while it is open."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.key() in keys and self._is_open():
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away when the box is left, unless for the list itself."""
        super().focusOutEvent(event)
        QTimer.singleShot(0, self, self._close_if_left)

    def _close_if_left(self) -> None:
        focus: QWidget | None = self.window().focusWidget()
        if focus not in {self, self.list}:
            self.close_popup()


class SearchBox(PickBox):
    """The box in the top bar: opens what was chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Name, pinyin initials, ID tail, number"))
        self._key = Label("Ctrl+K", "hint")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 9, 0)
        line.addStretch(1)
        line.addWidget(self._key)
        self.picked.connect(self._on_picked)
        self.textChanged.connect(self._show_key)

    def _show_key(self) -> None:
        self._key.setVisible(not self.text() and self.width() >= theme.scaled(_WITH_KEY))

    def _on_picked(self, hit: Hit, beside: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self._context.open(hit.page, **{**hit.args, **({"beside": True} if beside else {})})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key out where the hint would not fit beside it."""
        super().resizeEvent(event)
        self._show_key()

    def sizeHint(self) -> QSize:
        """Be wide enough for a whole number."""
        return QSize(theme.scaled(373), super().sizeHint().height())
