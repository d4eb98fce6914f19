"""Words to be read across a room: as large as they fit, never cut before they are small."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint

_LEAST = 0.45  # of the size it would like


class BigText(QWidget):
    """One line in a size of the type scale, smaller when it is long or the window low."""

    painted = Signal()

    def __init__(self, role: str, make: Callable[[], str], *, tone: str = "text") -> None:
        super().__init__()
        self._role, self._tone, self._share = role, tone, 1.0
        self._make = make
        self._text: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def renew(self) -> None:
        """Make the words anew with the next paint, which whoever holds this asks for."""
        self._text = None

    def text(self) -> str:
        """Return the words."""
        if self._text is None:
            self._text = self._make()
            self.setAccessibleName(self._text)
        return self._text

    def set_share(self, share: float) -> None:
        """Take a share of the size, in a smaller window."""
        self._share = share
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = theme.font(self._role)
        font.setPixelSize(round(font.pixelSize() * self._share * 100 / max(theme.letters(), 100)))
        return font

    def sizeHint(self) -> QSize:
        """Take the height of a line."""
        return QSize(200, round(self._font().pixelSize() * 1.28))

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the words shrink with the width."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words in the largest size that fits."""
        painter, font, text = QPainter(self), self._font(), self.text()
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > self.width():
            fits = max(self.width() / wide, _LEAST)
            font.setPixelSize(max(int(font.pixelSize() * fits), 1))
        painter.setFont(font)
        paint.words(painter, QRectF(self.rect()), text, self._tone)
        self.painted.emit()
