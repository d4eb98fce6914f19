"""A photo in its box, as large as it fits."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.i18n import _
from ui import icons
from ui.widgets import paint


class Photo(QWidget):
    """A photo in a box of a size, or where it would be."""

    def __init__(self, size: QSize, icon: str = "person", name: str = "") -> None:
        super().__init__()
        self._picture: QImage | None = None
        self._size, self._icon, self._name = size, icon, name
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QImage | None) -> None:
        """Show a photo or none."""
        self._picture = picture
        self.setAccessibleName(self._name or (_("Photo") if picture else _("No photo")))
        self.update()

    def fit(self, size: QSize) -> None:
        """Take another size."""
        self._size = size
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Take the room of the box."""
        return self._size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the photo in the middle of its box."""
        painter, frame = QPainter(self), QRectF(self.rect())
        paint.box(painter, frame, "sunken", "border")
        if self._picture is None or self._picture.isNull():
            side = min(frame.width(), frame.height()) / 2.4
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(frame.center())
            icons.draw(painter, self._icon, spot, "text3")
            return
        fitted = self._picture.size().scaled(
            frame.adjusted(4, 4, -4, -4).size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        spot = QRectF(0, 0, fitted.width(), fitted.height())
        spot.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, self._picture)
