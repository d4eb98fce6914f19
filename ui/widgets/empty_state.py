"""What a place says when it is empty: an icon, one sentence, one button."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_LINE, _LOW, _HIGH = 40, 84, 150


class EmptyState(QWidget):
    """Says what to do next where nothing is yet."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "batch",
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._text = Label(text, tone="text2", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        self._mark = IconMark(icon, "text2", 32)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._text)
        self.button = Button(action, icon="plus", variant="primary")
        set_shown(self.button, on=bool(action))
        if on_action is not None:
            self.button.clicked.connect(on_action)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Need room for the sentence and the button; the icon stays only where it fits."""
        least = _LINE if self.button.isHidden() else _LOW
        return QSize(theme.scaled(160), theme.scaled(least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out in a low place."""
        super().resizeEvent(event)
        set_shown(self._mark, on=self.height() >= theme.scaled(_HIGH))
