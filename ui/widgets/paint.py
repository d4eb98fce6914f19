"""Strokes shared by the painted parts."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen

from ui import theme


def rounded(where: QRectF, radius: float = 6) -> QPainterPath:
    """Return a rounded rectangle as a path."""
    path = QPainterPath()
    path.addRoundedRect(where, radius, radius)
    return path


def box(painter: QPainter, where: QRectF, fill: str, line: str = "", radius: float = 6) -> None:
    """Fill a rounded box in a tone, with a 1 px line if asked to."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(line), 1) if line else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = 0.5 if line else 0.0
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), radius, radius)


def ring(painter: QPainter, where: QRectF, radius: float = 6) -> None:
    """Draw the 2 px focus ring inside a rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), radius, radius)


def tick(painter: QPainter, where: QRectF, tone: str) -> None:
    """Paint a bare tick."""
    pen = QPen(theme.colour(tone), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    side = where.width() / 16
    spots = ((4, 8.2), (7, 11), (12, 5.2))
    painter.drawPolyline([QPointF(where.x() + x * side, where.y() + y * side) for x, y in spots])


def words(
    painter: QPainter,
    where: QRectF,
    text: str,
    tone: str = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line in the painter's font, cut with an ellipsis when there is no room."""
    painter.setPen(theme.colour(tone))
    shown = QFontMetrics(painter.font()).elidedText(
        text, Qt.TextElideMode.ElideRight, int(where.width() + 1)
    )
    painter.drawText(where, align | Qt.AlignmentFlag.AlignVCenter, shown)


def pattern(painter: QPainter, where: QRectF, tone: str, kind: str) -> None:
    """Fill a rectangle with a season's chart colour and its pattern."""
    painter.save()
    painter.setClipRect(where)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour(tone)
    painter.fillRect(where, theme.colour("surface") if kind == "hollow" else ink)
    _PATTERNS[kind](painter, where, ink)
    painter.restore()


def _solid(_painter: QPainter, _where: QRectF, _ink: QColor) -> None:
    """Leave the fill as it is."""


def _diagonal(painter: QPainter, where: QRectF, _ink: QColor) -> None:
    painter.setPen(QPen(theme.colour("surface"), 1))
    x = where.left() - where.height()
    while x < where.right():
        painter.drawLine(int(x), int(where.bottom()), int(x + where.height()), int(where.top()))
        x += 5


def _dots(painter: QPainter, where: QRectF, _ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(theme.colour("surface")))
    y = where.bottom() - 2.5
    while y > where.top():
        x = where.left() + 2.5
        while x < where.right():
            painter.drawEllipse(QRectF(x - 0.8, y - 0.8, 1.6, 1.6))
            x += 5
        y -= 5


def _horizontal(painter: QPainter, where: QRectF, _ink: QColor) -> None:
    y = where.bottom() - 4
    while y > where.top():
        painter.fillRect(QRectF(where.left(), y, where.width(), 1), theme.colour("surface"))
        y -= 5


def _hollow(painter: QPainter, where: QRectF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5))


_PATTERNS = {
    "solid": _solid,
    "diagonal": _diagonal,
    "dots": _dots,
    "horizontal": _horizontal,
    "hollow": _hollow,
}
