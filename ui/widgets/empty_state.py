"""What a place says when it is empty: an icon, one sentence, one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label


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
        column.addWidget(IconMark(icon, "text2", 32), 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._text)
        self.button = Button(action, icon="plus", variant="primary")
        self.button.setVisible(bool(action))
        if on_action is not None:
            self.button.clicked.connect(on_action)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
