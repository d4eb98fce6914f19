"""The mark of the program: four seasons around one dot."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui import theme

_TILES = (("c_spring", 0, 0), ("c_summer", 1, 0), ("c_winter", 0, 1), ("c_autumn", 1, 1))


def draw_logo(painter: QPainter, side: float, ground: str) -> None:
    """Paint the mark on a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tile = side * 0.46
    for tone, column, row in _TILES:
        painter.setBrush(theme.colour(tone))
        where = QRectF(column * (side - tile), row * (side - tile), tile, tile)
        painter.drawRoundedRect(where, side * 0.08, side * 0.08)
    for tone, radius in ((ground, 0.18), ("text", 0.11)):
        painter.setBrush(theme.colour(tone))
        reach = side * radius
        painter.drawEllipse(QRectF(side / 2 - reach, side / 2 - reach, 2 * reach, 2 * reach))


def logo_pixmap(side: int) -> QPixmap:
    """Return the mark for the window's icon."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_logo(painter, side, "surface")
    painter.end()
    return pixmap


class Logo(QWidget):
    """The mark on a page."""

    def __init__(self, side: int, ground: str = "rail") -> None:
        super().__init__()
        self._ground = ground
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        draw_logo(QPainter(self), self.width(), self._ground)
