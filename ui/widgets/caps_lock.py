"""Whether capital letters are locked, seen from what is typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsWatch(QObject):
    """Watches the keys that reach a field; `changed` tells when capitals are locked or freed."""

    changed = Signal(bool)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.on = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compare the letter that came with the Shift key; let every key pass."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._see(event)
        return super().eventFilter(watched, event)

    def _see(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self.on:
            self._set(on=False)
        elif letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set(on=letter.isupper() is not shift)

    def _set(self, *, on: bool) -> None:
        if on is not self.on:
            self.on = on
            self.changed.emit(on)
