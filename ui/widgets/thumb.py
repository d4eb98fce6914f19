"""Small pictures of attachments; each is read and drawn beside the window, in memory only."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from models.errors import AppError
from models.progress import Progress
from models.queries.attachments import LinkRow, content
from resources.i18n import _, ngettext
from ui import icons, theme
from ui.context import Context
from ui.tasks import Lane
from ui.widgets import paint

_WIDE, _HIGH, _LINE = 112, 84, 22
_SHARP = 2  # pixels kept for each logical one


def draw_small(link: LinkRow, edge: int, _progress: Progress) -> QImage:
    """Return a small picture of an attachment: the photo, or the first page of the PDF."""
    found = content(link.attachment_id)
    if link.is_picture:
        return _fitted(QImage.fromData(found.data), edge)
    from ui.pdf import Pdf  # noqa: PLC0415  (pypdfium2 is loaded when first needed)

    pdf = Pdf(found.data)
    try:
        return _fitted(pdf.picture(0, edge / max(pdf.sizes[0])), edge)
    finally:
        pdf.close()


def _fitted(picture: QImage, edge: int) -> QImage:
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(edge, edge, keep, smooth)


class Thumb(QAbstractButton):
    """One attachment, small: Enter or a click opens it, Delete asks to take it off."""

    off_wished = Signal()

    def __init__(self, context: Context, link: LinkRow) -> None:
        super().__init__()
        self.link = link
        self._picture: QImage | None = None
        self._trouble = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = [link.item_label, link.title, self._pages()]
        if link.taken_on:
            words.append(_("taken {day}").format(day=link.taken_on))
        self.setAccessibleName("　".join(filter(None, words)))
        self.setToolTip("\n".join(filter(None, words)))
        context.run_long(
            partial(draw_small, link, theme.scaled(_WIDE) * _SHARP),
            what=_("Drawing small pictures"),
            done=self._on_drawn,
            failed=self._on_failed,
            lane=Lane.FILES,
            owner=self,
        )

    def _pages(self) -> str:
        if self.link.is_picture:
            return ""
        return ngettext("{n} page", "{n} pages", self.link.pages).format(n=self.link.pages)

    def _on_drawn(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def _on_failed(self, error: Exception) -> None:
        self._trouble = error.message if isinstance(error, AppError) else str(error)
        self.setToolTip(self._trouble)
        self.setAccessibleDescription(self._trouble)
        self.update()

    def is_settled(self) -> bool:
        """Say whether its picture, or why there is none, is shown."""
        return self._picture is not None or bool(self._trouble)

    def sizeHint(self) -> QSize:
        """Take the room of the picture and one line of words."""
        return QSize(theme.scaled(_WIDE), theme.scaled(_HIGH + _LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, its title and the number of pages."""
        painter = QPainter(self)
        wide, high = theme.scaled(_WIDE), theme.scaled(_HIGH)
        frame = QRectF(0, 0, wide, high)
        paint.box(painter, frame, "hover" if self.underMouse() else "sunken", "border")
        self._paint_picture(painter, frame.adjusted(4, 4, -4, -4))
        painter.setFont(theme.font("hint"))
        line = QRectF(2, high, wide - 4, theme.scaled(_LINE))
        paint.words(painter, line, self.link.title, "danger" if self._trouble else "text2")
        if self.hasFocus():
            paint.ring(painter, frame)

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        if self._picture is None:
            side = theme.scaled(22)
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(room.center())
            tone = "danger" if self._trouble else "text3"
            icons.draw(painter, "warn" if self._trouble else "clock", spot, tone)
            return
        size = QSize(self._picture.size()).scaled(
            room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, self._picture)
        if pages := self._pages():
            self._paint_pages(painter, room, pages)

    def _paint_pages(self, painter: QPainter, room: QRectF, pages: str) -> None:
        painter.setFont(theme.font("hint"))
        width = theme.metrics("hint").horizontalAdvance(pages) + 10
        spot = QRectF(room.right() - width, room.bottom() - 18, width, 18)
        paint.box(painter, spot, "mute_t", radius=4)
        paint.words(painter, spot.adjusted(5, 0, -5, 0), pages, "mute")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, take off with Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.off_wished.emit()
        else:
            super().keyPressEvent(event)
