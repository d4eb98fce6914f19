"""One line of words that may be cut with an ellipsis; the tip says all of it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui import theme
from ui.widgets import paint
from ui.widgets.label import Label

_LEAST = 40


class Elided(Label):
    """A label that gives way when there is no room for it."""

    def __init__(self, text: str = "", variant: str = "", *, tone: str = "text") -> None:
        super().__init__(text, variant, tone=tone)
        self.setToolTip(text)
        self._tone = tone

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setToolTip(text)

    def set_ink(self, tone: str) -> None:
        """Write in another tone."""
        self._tone = tone
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Give way to a few characters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.scaled(_LEAST)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        painter.setFont(self.font())
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        paint.words(painter, QRectF(self.contentsRect()), self.text(), self._tone, align)
