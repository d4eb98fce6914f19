"""Layers of which one is in view, and which need only the room of that one."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """A stack that does not reserve room for what is behind."""

    def minimumSizeHint(self) -> QSize:
        """Need the room of the layer in view."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()
