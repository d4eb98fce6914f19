"""Small pages beside a large one: the pages round the one in view, to leap to one of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.i18n import _
from ui import theme
from ui.widgets import paint

_WIDE, _GAP, _FOOT = 74, 8, 15
_MOST = 60  # pictures kept

Ask = Callable[[int, float], None]


class PdfStrip(QWidget):
    """Shows as many small pages as there is room for; `wished` carries a page, counted from 0.

    `ask` is called with a page and a scale when its picture is needed; give it to `put`.
    """

    wished = Signal(int)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask, self._page = ask, 0
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Small pages"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Be as wide as a small page."""
        return QSize(theme.scaled(_WIDE) + 2 * _GAP, 200)

    def minimumSizeHint(self) -> QSize:
        """Show one page at least."""
        return QSize(theme.scaled(_WIDE) + 2 * _GAP, 60)

    def show_sizes(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Begin with another file."""
        self._sizes, self._page = sizes, 0
        self._pictures.clear()
        self._asked.clear()
        self._draw()

    def show_page(self, page: int) -> None:
        """Put the page in view into the middle."""
        self._page = page
        self._draw()

    def put(self, page: int, picture: QImage) -> None:
        """Take the picture of a page."""
        if len(self._pictures) >= _MOST:
            far = max(self._pictures, key=lambda one: abs(one - self._page))
            del self._pictures[far]
            self._asked.discard(far)
        self._pictures[page] = picture
        self.update()

    def pages(self) -> range:
        """Return the pages there is room for."""
        if not self._sizes:
            return range(0)
        room = max(self.height() // self._step(), 1)
        first = max(0, min(self._page - room // 2, len(self._sizes) - room))
        return range(first, min(first + room, len(self._sizes)))

    def _step(self) -> int:
        wide, high = self._sizes[0]
        return round(theme.scaled(_WIDE) * high / wide) + theme.scaled(_FOOT) + _GAP

    def _draw(self) -> None:
        if self.isVisible():
            wanted = [page for page in self.pages() if page not in self._asked]
            self._asked.update(wanted)
            for page in wanted:
                scale = theme.scaled(_WIDE) * self.devicePixelRatioF() / self._sizes[page][0]
                self._ask(page, scale)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more or fewer."""
        super().resizeEvent(event)
        self._draw()

    def event(self, event: QEvent) -> bool:
        """Ask for pictures when coming into view."""
        done = super().event(event)
        if event.type() == QEvent.Type.Show:
            self._draw()
        return done

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Wish for the page under the pointer."""
        pages = self.pages()
        at = int(event.position().y()) // self._step() if pages else 0
        if at < len(pages):
            self.wished.emit(pages[at])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the small pages with their numbers, the one in view ringed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, page in enumerate(self.pages()):
            self._paint_page(painter, page, place * self._step())

    def _paint_page(self, painter: QPainter, page: int, top: int) -> None:
        wide, foot = theme.scaled(_WIDE), theme.scaled(_FOOT)
        sheet = QRectF(_GAP, top + 2, wide, self._step() - foot - _GAP)
        painter.fillRect(sheet, theme.colour("paper"))
        picture = self._pictures.get(page)
        if picture is not None:
            painter.drawImage(sheet, picture)
        here = page == self._page
        painter.setPen(theme.colour("accent" if here else "border2"))
        painter.drawRect(sheet)
        if here:
            painter.drawRect(sheet.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("hint"))
        below = QRectF(_GAP, sheet.bottom(), wide, foot)
        tone = "accent_x" if here else "text3"
        paint.words(painter, below, str(page + 1), tone, Qt.AlignmentFlag.AlignHCenter)
