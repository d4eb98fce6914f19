"""A panel that comes over the page from the right and leaves with Escape."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from resources.i18n import _
from ui import theme
from ui.widgets.button import icon_button
from ui.widgets.label import Label
from ui.widgets.leaving import leave_by_escape


class Drawer(QFrame):
    """Lies over the right side of its parent, as high as the parent."""

    closed = Signal()

    def __init__(self, parent: QWidget, title: str = "", width: int = 300) -> None:
        super().__init__(parent)
        self.setProperty("variant", "drawer")
        self._width = width
        self._back: QWidget | None = None
        self._title = Label(title, "h2")
        self.setAccessibleName(title)
        close = icon_button("close", _("Close"))
        close.clicked.connect(self.close_drawer)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 10, 14, 12)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(close)
        self.body.addLayout(line)
        parent.installEventFilter(self)
        leave_by_escape(self, self.close_drawer)
        self.hide()

    def open_drawer(self, title: str = "") -> None:
        """Come over the page and take the focus."""
        if title:
            self._title.setText(title)
            self.setAccessibleName(title)
        self._back = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus()

    def close_drawer(self) -> None:
        """Leave and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()
        self.closed.emit()

    def _place(self) -> None:
        holder = self.parentWidget()
        if holder is not None:
            wide = min(theme.scaled(self._width), holder.width() - 40)
            self.setGeometry(holder.width() - wide, 0, wide, holder.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
