"""A finished PDF onto real paper, by the system's own dialog."""

from collections.abc import Sequence
from contextlib import closing

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import (
    QAbstractPrintDialog,
    QPrintDialog,
    QPrinter,
    QPrinterInfo,
)
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FileProblem
from models.progress import SILENT, Progress
from resources.i18n import _
from ui.pdf import POINTS, Pdf

_SHARPEST = 300  # dots an inch; more makes no letter clearer and fills the printer's memory
_SLACK = 6  # points two sizes of paper may differ

Size = tuple[float, float]


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> bool:
    """Let the user choose a printer and print all pages; False when they would rather not.

    Raises FileProblem when the printer takes nothing.
    """
    with closing(Pdf(pdf)) as document:
        size, pages = document.sizes[0], len(document)
    printer = choose(parent, size, pages, name)
    if printer is None:
        return False
    put_on(printer, pdf)
    return True


def choose(
    parent: QWidget, size: Size, pages: int, name: str, *, ranges: bool = True
) -> QPrinter | None:
    """Let the user choose a printer for a paper of a size in points; None if they would not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer, size, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=ranges)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def set_paper(printer: QPrinter, size: Size, name: str) -> None:
    """Propose the paper's own size and orientation."""
    wide, high = size
    upright = QSizeF(min(size), max(size))
    landscape = QPageLayout.Orientation.Landscape
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(landscape if wide > high else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(name)


def unknown_size(size: Size) -> str:
    """Return the name of the usual printer when it does not take paper of a size; else nothing."""
    usual = QPrinterInfo.defaultPrinter()
    sizes = [page.size(QPageSize.Unit.Point) for page in usual.supportedPageSizes()]
    wanted = sorted(size)
    fits = any(
        all(abs(one - two) <= _SLACK for one, two in zip(sorted(known), wanted, strict=True))
        for known in ((page.width(), page.height()) for page in sizes)
    )
    return "" if fits or not sizes else usual.printerName()


def size_name(size: Size) -> str:
    """Return the name of a size of paper in points, as A4."""
    fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
    upright = QSizeF(min(size), max(size))
    return QPageSize(upright, QPageSize.Unit.Point, "", fuzzy).name()


def other_paper(printer: QPrinter, size: Size) -> str:
    """Return the name of the printer's paper when it is not the size of the paper to print."""
    chosen = printer.pageLayout().pageSize()
    at_hand = chosen.size(QPageSize.Unit.Point)
    pairs = zip(sorted(size), sorted((at_hand.width(), at_hand.height())), strict=True)
    return "" if all(abs(one - two) <= _SLACK for one, two in pairs) else chosen.name()


def chosen_pages(printer: QPrinter, pages: int) -> range:
    """Return the pages the user chose, counted from 0."""
    first = max(printer.fromPage(), 1)
    return range(first - 1, min(printer.toPage() or pages, pages))


def put_on(
    printer: QPrinter, pdf: bytes, progress: Progress = SILENT, *, offset: Size = (0.0, 0.0)
) -> None:
    """Draw the chosen pages of a PDF on a printer, as large as they are when the paper allows.

    All of it is moved by an offset in points to the right and down.

    Raises FileProblem when the printer takes nothing, and Cancelled after throwing away what
    the printer had taken.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise FileProblem(
            _("The printer takes nothing."), _("Check that it is switched on and has paper.")
        )
    try:
        with closing(Pdf(pdf)) as document:
            painter.translate(*[points * printer.resolution() / POINTS for points in offset])
            _draw_all(painter, printer, document, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw_all(painter: QPainter, printer: QPrinter, document: Pdf, progress: Progress) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    sheets = _sheets(printer, chosen_pages(printer, len(document)))
    for done, number in enumerate(sheets):
        progress.report(done, len(sheets))
        if done and not printer.newPage():
            raise FileProblem(
                _("The printer stopped at page {page}.").format(page=done + 1),
                _("Check that it is switched on and has paper."),
            )
        dots = printer.resolution()
        picture = document.picture(number, min(dots, _SHARPEST) / POINTS)
        painter.drawImage(_place(painter, document.sizes[number], dots), picture)
    progress.report(len(sheets), len(sheets))


def _sheets(printer: QPrinter, pages: range) -> Sequence[int]:
    """Return the pages in the order they leave the printer, as often as it cannot count itself."""
    order = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    run = list(reversed(pages)) if order else list(pages)
    if printer.supportsMultipleCopies():
        return run
    if printer.collateCopies():
        return run * printer.copyCount()
    return [page for page in run for _copy in range(printer.copyCount())]


def _place(painter: QPainter, size: Size, dots: int) -> QRectF:
    """Return where a page goes: in its own size, made smaller only for a smaller paper."""
    paper = QRectF(painter.viewport())
    natural = QSizeF(*size) * (dots / POINTS)
    shrink = min(1.0, paper.width() / natural.width(), paper.height() / natural.height())
    return QRectF(paper.topLeft(), natural * (shrink if shrink < 0.98 else 1.0))
