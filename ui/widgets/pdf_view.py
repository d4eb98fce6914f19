"""A PDF on a desk: one page at a time, sharp at every screen, drawn beside the window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QIntValidator, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from models.progress import Progress
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.tasks import Job, Lane
from ui.widgets.button import icon_button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.elided import Elided
from ui.widgets.label import Label
from ui.widgets.paint import ring
from ui.widgets.pdf_strip import PdfStrip
from ui.widgets.search_box import ComposedEdit
from ui.widgets.tools import set_shown

if TYPE_CHECKING:
    from ui.pdf import Pdf

ZOOMS = (("page", N_("Whole page")), ("width", N_("Page width")), ("actual", "100%"))
_SCREEN = 96 / 72  # pixels a point at 100 %
_EDGE = 14  # pixels of desk around the page
_STEPS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class _Paper(QWidget):
    """One page; white until its picture has come."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None

    def show_picture(self, picture: QImage | None) -> None:
        """Show a page, or blank paper."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page and its edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._picture)
        painter.setPen(theme.colour("border2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Desk(QScrollArea):
    """What the page lies on; takes the focus and says which page it is."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paper = _Paper()
        self.paper.hide()
        holder = QWidget()
        holder.setProperty("variant", "scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignCenter)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(holder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is other room."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring of the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            ring(QPainter(self.viewport()), QRectF(self.viewport().rect()))


class PdfView(QWidget):
    """Shows a PDF; draws only the page in view and then its neighbours, off the window's thread."""

    page_changed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pdf: Pdf | None = None
        self._page = 0
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self.previous = icon_button("chevron-left", _("Previous page"), small=True)
        self.next = icon_button("chevron-right", _("Next page"), small=True)
        self.number, self._of = QLineEdit(), Label("", "small")
        self.words = Elided("", "small", tone="text2")
        self.zoom = Segmented([Choice(key, _(word)) for key, word in ZOOMS])
        self.desk, self.strip = _Desk(), PdfStrip(self._ask_small)
        self.small = icon_button("copy", _("Small pages"), small=True)
        self.search = icon_button("search", _("Find in the pages"), small=True)
        self.find_box = ComposedEdit(_("Find in the pages"))
        self.hits, self._found = Elided("", "small", tone="text2"), list[int]()
        self._lay_out()
        self._connect()
        self.show_pdf(None)

    def _lay_out(self) -> None:
        self._bar, bar = QWidget(), QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(6)
        self.number.setAccessibleName(_("Page"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(theme.scaled(56))
        self.small.setCheckable(True)
        self.strip.hide()
        for part in (self.small, self.previous, self.number, self._of, self.next):
            bar.addWidget(part)
        self.search.setCheckable(True)
        bar.addWidget(self.search)
        for part in (self.find_box, self.hits):
            part.hide()
            bar.addWidget(part, 1)
        bar.addStretch(1)
        bar.addWidget(self.words)
        bar.addStretch(1)
        bar.addWidget(self.zoom)
        self._bar.setLayout(bar)
        holder = QFrame()
        holder.setProperty("variant", "paperdesk")
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.strip)
        inside.addWidget(self.desk, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(holder, 1)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.go_to(self._page - 1))
        self.next.clicked.connect(lambda: self.go_to(self._page + 1))
        self.number.editingFinished.connect(self._on_typed)
        self.zoom.changed.connect(lambda _keys: self._draw())
        self.desk.resized.connect(self._draw)
        self.small.toggled.connect(lambda on: set_shown(self.strip, on=on))
        self.strip.wished.connect(self.go_to)
        self.search.toggled.connect(self._show_search)
        self.find_box.settled.connect(self.seek)
        self.find_box.returnPressed.connect(self.find_next)

    def show_pdf(self, data: bytes | None) -> None:
        """Show a PDF from its first page; None clears the desk."""
        self._let_go()
        self._page = 0
        if data is None:
            self._draw()
            return
        job = Job(partial(_open, data), self._on_opened, latest=(id(self), "open"))
        self._context.tasks.submit(job, Lane.FILES)

    def _let_go(self) -> None:
        """Close the PDF shown so far, on the lane where it was drawn."""
        if self._pdf is not None:
            self._context.tasks.submit(Job(partial(_close, self._pdf)), Lane.FILES)
        self._pdf = None
        self._pictures.clear()
        self._found = []
        self.strip.show_sizes(())

    def _on_opened(self, pdf: "Pdf") -> None:
        self._pdf = pdf
        self.strip.show_sizes(pdf.sizes)
        self._draw()

    @property
    def page(self) -> int:
        """Return the page in view, counted from 0."""
        return self._page

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pdf.sizes) if self._pdf else 0

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0; beyond the ends the first or last."""
        before, self._page = self._page, max(0, min(page, self.count() - 1))
        self._draw()
        self.strip.show_page(self._page)
        if before != self._page:
            self.desk.verticalScrollBar().setValue(0)
            self.page_changed.emit(self._page)

    def _show_search(self, on: bool) -> None:  # noqa: FBT001  (Qt's signal)
        """Let the search take the place of the zoom."""
        for part in (self.zoom, self.words):
            set_shown(part, on=not on)
        for box in (self.find_box, self.hits):
            set_shown(box, on=on)
        if on:
            self.find_box.setFocus()

    def seek(self, text: str) -> None:
        """Go to the first page from here on whose text holds this."""
        self._found = []
        self.hits.show_text("")
        if self._pdf is None or not text.strip():
            return
        work = partial(_find, self._pdf, text)
        job = Job(work, self._on_found, owner=self, latest=(id(self), "find"))
        self._context.tasks.submit(job, Lane.FILES)

    def _on_found(self, pages: list[int]) -> None:
        self._found = pages
        on_pages = ngettext("On {n} page", "On {n} pages", len(pages)).format(n=f"{len(pages):,}")
        self.hits.show_text(on_pages if pages else _("No page says this."))
        if not pages:
            return
        self.go_to(next((page for page in pages if page >= self._page), pages[0]))

    def find_next(self) -> None:
        """Go to the next page that says what is sought, after the last to the first."""
        if self._found:
            after = (page for page in self._found if page > self._page)
            self.go_to(next(after, self._found[0]))

    def _ask_small(self, page: int, scale: float) -> None:
        if self._pdf is not None:
            done = partial(self.strip.put, page)
            job = Job(partial(_picture, self._pdf, page, scale), done, owner=self.strip)
            self._context.tasks.submit(job, Lane.FILES)

    def is_drawn(self) -> bool:
        """Say whether the page in view shows its picture."""
        return self.count() > 0 and self._is_sharp(self._page)

    def _is_sharp(self, page: int) -> bool:
        return self._pictures.get(page, (0, None))[0] == self._dots(page)

    def _on_typed(self) -> None:
        self.go_to(int(self.number.text() or 1) - 1)

    def _scale(self, page: int) -> float:
        """Return how many logical pixels a point takes."""
        if self._pdf is None:
            return 1.0
        wide, high = self._pdf.sizes[page]
        room = self.desk.size() - QSize(2 * _EDGE, 2 * _EDGE)
        across, down = max(room.width(), 60) / wide, max(room.height(), 60) / high
        bar = self.desk.verticalScrollBar().sizeHint().width()
        width = across if high * across <= room.height() else (room.width() - bar) / wide
        scales = {"page": min(across, down), "width": width, "actual": _SCREEN}
        return scales[self.zoom.key()]

    def _draw(self) -> None:
        self._say()
        if self._pdf is None:
            self.desk.paper.hide()
            return
        wide, high = self._pdf.sizes[self._page]
        scale = self._scale(self._page)
        self.desk.paper.setFixedSize(round(wide * scale), round(high * scale))
        self.desk.paper.show_picture(self._pictures.get(self._page, (0, None))[1])
        self.desk.paper.show()
        if self._is_sharp(self._page):
            self._draw_neighbours()
        else:
            self._ask_for(self._page, "page")

    def _say(self) -> None:
        count = self.count()
        self._of.setText(ngettext("of {count} page", "of {count} pages", count).format(count=count))
        self.number.setText(str(self._page + 1) if count else "")
        self.number.setValidator(QIntValidator(1, max(count, 1), self.number))
        self.number.setEnabled(count > 1)
        self.previous.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < count)
        words = _("Page {page} of {count}").format(page=self._page + 1, count=count)
        self.desk.setAccessibleName(words if count else _("Preview"))

    def _dots(self, page: int) -> int:
        """Return the width of a page in the pixels of the screen."""
        wide = self._pdf.sizes[page][0] if self._pdf else 0.0
        return round(wide * self._scale(page) * self.devicePixelRatioF())

    def _ask_for(self, page: int, what: str) -> None:
        pdf = self._pdf
        if pdf is None or self._dots(page) == 0:
            return
        dots = self._dots(page)
        work = partial(_picture, pdf, page, dots / pdf.sizes[page][0])
        done = partial(self._on_picture, pdf, page, dots)
        job = Job(work, done, owner=self, latest=(id(self), what))
        self._context.tasks.submit(job, Lane.FILES)

    def _on_picture(self, pdf: "Pdf", page: int, dots: int, picture: QImage) -> None:
        if pdf is not self._pdf:
            return
        near = range(self._page - 1, self._page + 2)
        kept = {number: one for number, one in self._pictures.items() if number in near}
        self._pictures = {**kept, page: (dots, picture)}
        if page == self._page:
            self._draw()

    def _draw_neighbours(self) -> None:
        for page, what in ((self._page + 1, "after"), (self._page - 1, "before")):
            if 0 <= page < self.count() and not self._is_sharp(page):
                self._ask_for(page, what)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew for another theme or screen."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.DevicePixelRatioChange}:
            self.number.setFixedWidth(theme.scaled(56))
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.go_to(self._page + step)


def _open(data: bytes, _progress: Progress) -> "Pdf":
    from ui.pdf import Pdf  # noqa: PLC0415  (pypdfium2 is loaded when first needed)

    return Pdf(data)


def _find(pdf: "Pdf", text: str, progress: Progress) -> list[int]:
    return pdf.find(text, progress)


def _picture(pdf: "Pdf", page: int, scale: float, _progress: Progress) -> QImage:
    return pdf.picture(page, scale)


def _close(pdf: "Pdf", _progress: Progress) -> None:
    pdf.close()
