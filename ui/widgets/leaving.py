"""Escape leaves what is open in a page, and goes no further."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class _Escape(QObject):
    """Hears the keys of a part and of what stands in it."""

    def __init__(self, part: QWidget, leave: Callable[[], None]) -> None:
        super().__init__(part)
        self._leave = leave
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Escape before a shortcut of the page gets it."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            self._leave()
        event.accept()
        return True


def leave_by_escape(part: QWidget, leave: Callable[[], None]) -> None:
    """Call leave when Escape is pressed in a part; what in it takes Escape itself comes first."""
    _Escape(part, leave)
