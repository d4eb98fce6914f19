"""A field for several words of a list: a menu of ticks that stays open while it is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QMenu

_BETWEEN = "、"


class _TickMenu(QMenu):
    """Ticks with the mouse or the space bar without closing."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn the tick under the pointer over."""
        action = self.actionAt(event.position().toPoint())
        if action in self.actions():
            action.toggle()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the tick of the current word over with the space bar; Enter is done."""
        current = self.activeAction()
        if event.key() == Qt.Key.Key_Space and current in self.actions():
            current.toggle()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)


class SeveralEditor(QComboBox):
    """Any number of words; its value is what stands behind them, None for none."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[object, str]] = ()) -> None:
        super().__init__()
        self._menu = _TickMenu(self)
        self._ticks: list[QAction] = []
        for value, word in choices:
            action = self._menu.addAction(word)
            action.setData(value)
            action.setCheckable(True)
            action.toggled.connect(self._on_tick)
            self._ticks.append(action)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._tell()

    def _on_tick(self, _on: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        words = _BETWEEN.join(action.text() for action in self._ticks if action.isChecked())
        self.clear()
        if words:
            self.addItem(words)
        self.setCurrentIndex(0 if words else -1)
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def value(self) -> object:
        """Return what stands behind the ticked words, in the order of the list."""
        return tuple(action.data() for action in self._ticks if action.isChecked()) or None

    def set_value(self, value: object) -> None:
        """Tick these words and no others."""
        wanted = set(value) if isinstance(value, list | tuple | set | frozenset) else set()
        for action in self._ticks:
            action.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
            action.setChecked(action.data() in wanted)
            action.blockSignals(False)  # noqa: FBT003
        self._tell()

    def problem(self) -> str:
        """Return what is wrong: nothing can be."""
        return ""

    def set_locked(self, *, on: bool) -> None:
        """Let it be read, not changed."""
        self.setEnabled(not on)

    def showPopup(self) -> None:
        """Open the menu of ticks below."""
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form; open with the space bar or the arrow down."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Down}:
            self.showPopup()
        else:
            super().keyPressEvent(event)
