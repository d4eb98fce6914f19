"""Icons: one SVG in any colour and size, sharp at every pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme


@cache
def _source(name: str) -> bytes:
    return resources.path(f"icons/{name}.svg").read_bytes()


@cache
def svg(name: str, colour: str) -> bytes:
    """Return the icon's SVG text with a hex colour put in."""
    return _source(name).replace(b"currentColor", colour.encode())


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels + round(gap * ratio), pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, tone: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return an icon in a tone's colour at a logical size."""
    return _pixmap(name, theme.hex_of(tone), size, ratio)


def _sharpest() -> float:
    """Return the pixel ratio of the sharpest screen."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def icon(name: str, tone: str = "text2", size: int = 16, gap: int = 0) -> QIcon:
    """Return an icon for a widget that wants a QIcon; the gap to the word is part of it."""
    ratio = _sharpest()
    result = QIcon(_pixmap(name, theme.hex_of(tone), size, ratio, gap))
    grey = _pixmap(name, theme.hex_of("text3"), size, ratio, gap)
    result.addPixmap(grey, QIcon.Mode.Disabled)
    return result


def draw(painter: QPainter, name: str, where: QRectF, tone: str = "text2") -> None:
    """Paint an icon in a rectangle, as sharp as the device allows."""
    scale = abs(painter.deviceTransform().m11()) or 1.0
    size = round(where.width())
    ratio = max(scale, painter.device().devicePixelRatio())
    painter.drawPixmap(
        QPointF(where.x(), where.y()), _pixmap(name, theme.hex_of(tone), size, ratio)
    )


def exists(name: str) -> bool:
    """Say whether an icon of this name is shipped."""
    return resources.path(f"icons/{name}.svg").exists()
