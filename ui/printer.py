"""A finished PDF onto real paper, by the system's own dialog."""

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FileProblem
from resources.i18n import _

_SHARPEST = 300  # dots an inch; more makes no letter clearer and fills the printer's memory
_POINTS = 72


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> bool:
    """Let the user choose a printer and print all pages; False when they would rather not.

    Raises FileProblem when the printer takes nothing.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    put_on(printer, pdf)
    return True


def put_on(printer: QPrinter, pdf: bytes) -> None:
    """Draw the pages of a PDF on a printer, each as large as its paper."""
    painter = QPainter()
    if not painter.begin(printer):
        raise FileProblem(
            _("The printer takes nothing."), _("Check that it is switched on and has paper.")
        )
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), _picture(page, printer.resolution()))
    finally:
        painter.end()
        document.close()


def _picture(page: pypdfium2.PdfPage, resolution: int) -> QImage:
    bitmap = page.render(scale=min(resolution, _SHARPEST) / _POINTS, rev_byteorder=True)
    shape = QImage.Format.Format_RGB888
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, shape).copy()
