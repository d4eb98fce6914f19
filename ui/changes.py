"""What operations changed, told to those who show it; hidden ones hear it when shown again."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from models.changes import Change


class Changes(QObject):
    """The one place where committed changes are announced."""

    happened = Signal(object)

    def announce(self, change: Change) -> None:
        """Tell everybody what an operation changed."""
        if change:
            self.happened.emit(change)


class Follower(QObject):
    """Calls a widget's slot when something it shows has changed, at once or when it is shown."""

    def __init__(
        self, changes: Changes, widget: QWidget, kinds: Change, slot: Callable[[], None]
    ) -> None:
        super().__init__(widget)
        self._widget, self._kinds, self._slot = widget, kinds, slot
        self._stale = False
        widget.installEventFilter(self)
        changes.happened.connect(self._on_happened)

    def mark_stale(self) -> None:
        """Have the widget draw itself anew, now or when it is next shown."""
        self._stale = True
        if self._widget.isVisible():
            self._refresh()

    def _on_happened(self, change: Change) -> None:
        if change & self._kinds:
            self.mark_stale()

    def _refresh(self) -> None:
        self._stale = False
        self._slot()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the widget comes into view."""
        if self._stale and watched is self._widget and event.type() == QEvent.Type.Show:
            self._refresh()
        return False
