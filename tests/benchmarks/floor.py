"""The same texts on the same pages by reportlab's canvas at its barest, and by its own ways.

Of the floor each distinct string is encoded once, a page has one text object and one path of
rules; the texts are given, nothing is fitted or reckoned, and there is one font. Ours can be
below it: it writes pages without the canvas, and what comes again on every page only once.
"""

import io
from itertools import accumulate

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from models.queries.documents import Slip, SlipDocument
from printing.fonts import font
from tests.benchmarks.sheets import FAMILY, PER_SHEET, Page, Sheets, Text, texts_of

ASCENT = 0.86
SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}


def canvas(stream: io.BytesIO, sheets: Sheets) -> Canvas:
    """Return reportlab's canvas with the roster's font."""
    pdfmetrics.registerFont(font(FAMILY))
    size = (sheets.width, sheets.height)
    return Canvas(stream, size, pageCompression=1, invariant=1, initialFontName=FAMILY)


def tables(sheets: Sheets) -> None:
    """Print the pages as one Table each."""
    drawn = canvas(io.BytesIO(), sheets)
    style = [("FONT", (0, 0), (-1, -1), FAMILY, 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    draw = {
        "left": lambda left, _width, y, text: drawn.drawString(left, y, text),
        "center": lambda left, width, y, text: drawn.drawCentredString(left + width / 2, y, text),
        "right": lambda left, width, y, text: drawn.drawRightString(left + width, y, text),
    }
    for page in sheets.pages:
        table = Table(sheets.grid(page), sheets.widths, sheets.row_height, style=style)
        _width, height = table.wrapOn(drawn, sheets.width, sheets.height)
        table.drawOn(drawn, sheets.left, sheets.height - sheets.top - height)
        for left, top, width, size, align, text in page.texts:
            drawn.setFont(FAMILY, size)
            draw[align](left, width, sheets.height - top - size * ASCENT, text)
        drawn.showPage()
    drawn.save()


class Floor:
    """Writes the rows with nothing but what is needed."""

    def __init__(self, sheets: Sheets) -> None:
        self.stream = io.BytesIO()
        self.sheets = sheets
        self.canvas = canvas(self.stream, sheets)
        self.font = font(FAMILY)
        self.top = sheets.height - sheets.top
        self.known: dict[tuple[str, float], str] = {}
        self.cells: dict[str, str] = {}
        self.grids: dict[int, str] = {}
        self.edges = list(accumulate(sheets.widths, initial=sheets.left))

    def encode(self, text: str, size: float) -> str:
        """Return the operators of a text."""
        document = self.canvas._doc
        parts = [
            f"{self.font.getSubsetInternalName(subset, document)} {size} Tf <{code.hex()}> Tj"
            for subset, code in self.font.splitString(text, document)
        ]
        return " ".join(parts)

    def cell(self, text: str) -> str:
        """Return the operators of a text of the grid."""
        self.cells[text] = shown = self.encode(text, 9)
        return shown

    def around(self, text: Text) -> str:
        """Return a text that stands around the grid, with its place."""
        left, top, width, size, align, words = text
        shown = self.known.get((words, size))
        if shown is None:
            shown = self.known[words, size] = self.encode(words, size)
        left += (width - self.font.stringWidth(words, size)) * SHARE[align]
        return f"1 0 0 1 {left:.2f} {self.sheets.height - top - size * ASCENT:.2f} Tm {shown}"

    def grid(self, count: int) -> str:
        """Return the path of the rules around so many rows."""
        high, left, right = self.sheets.row_height, self.edges[0], self.edges[-1]
        bottom = self.top - count * high
        down = [f"{x:.2f} {self.top:.2f} m {x:.2f} {bottom:.2f} l" for x in self.edges]
        levels = [self.top - n * high for n in range(count + 1)]
        across = [f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l" for y in levels]
        self.grids[count] = path = " ".join([*down, *across, "S"])
        return path

    def page(self, page: Page) -> None:
        """Write one page."""
        rows = self.sheets.grid(page)
        parts = ["BT", *map(self.around, page.texts)]
        for place, row in enumerate(rows):
            y = f"{self.top - (place + 0.7) * self.sheets.row_height:.2f}"
            for edge, text in zip(self.edges, row, strict=False):
                if text:
                    shown = self.cells.get(text) or self.cell(text)
                    parts.append(f"1 0 0 1 {edge + 3:.2f} {y} Tm {shown}")
        parts += ["ET", self.grids.get(len(rows)) or self.grid(len(rows))]
        self.canvas._code.append("\n".join(parts))
        self.canvas.showPage()

    def write(self) -> None:
        """Write all pages."""
        for page in self.sheets.pages:
            self.page(page)
        self.canvas.save()


def widgets(document: SlipDocument, sheets: Sheets) -> None:
    """Print slips with drawString and reportlab's bar code widgets."""
    drawn = canvas(io.BytesIO(), sheets)
    for place, slip in enumerate(document.slips, 1):
        _widget_slip(drawn, slip, texts_of(document, slip), 800 - place % PER_SHEET * 280)
        if place % PER_SHEET == 0:
            drawn.showPage()
    drawn.save()


def _widget_slip(drawn: Canvas, slip: Slip, texts: list[str], top: float) -> None:
    drawn.setFont(FAMILY, 9)
    for place, text in enumerate(texts):
        drawn.drawString(30 + place % 5 * 96, top - place // 5 * 16, text)
    for place in range(30):
        drawn.line(30, top - place * 8, 500, top - place * 8)
    for kind, value, x in (("QR", slip.qr_text, 500), ("Code128", slip.number, 30)):
        renderPDF.draw(createBarcodeDrawing(kind, value=value), drawn, x, top - 200)
