"""Whether capital letters are locked, seen from what is typed, and the words that say so."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.i18n import _
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown


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


class CapsWarning(QWidget):
    """Stands below a password field while capital letters are locked."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(IconMark("warn", "warn", 16))
        line.addWidget(Label(_("Capital letters are locked"), "small", tone="warn"), 1)
        CapsWatch(field).changed.connect(lambda on: set_shown(self, on=on))
        self.hide()
