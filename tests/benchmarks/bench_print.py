"""Papers: a city's roster and slips with QR, against reportlab's tables, widgets and a bare floor.

The floor is the least that puts the same texts on the same pages: each distinct string is encoded
once, a page has one text object and one path of rules; nothing is fitted, no totals, no heads.
"""

import io
from functools import partial
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from models.money import format_yuan
from models.queries.documents import RosterDocument, RosterRow
from printing.fonts import font
from printing.registry import render
from tests.benchmarks.ratio import Ratio, seconds
from tests.printing.paper_samples import roster

ROWS = 37_946
PAGE = 15
SIZE = (297 * mm, 210 * mm)
WIDTHS = [w * mm for w in (11, 26, 10, 41, 57, 21, 24, 27, 33, 14)]
LEFT, TOP, HIGH = 18.5 * mm, 165 * mm, 8.6 * mm
Cells = tuple[str, ...]


def cells(row: RosterRow) -> Cells:
    """Return the texts of a row."""
    money = format_yuan(row.amount_fen)
    texts = (row.name, row.sex, row.id_number, row.unit, row.category, money, row.phone, "", "")
    return (str(row.seq), *texts)


def canvas(stream: io.BytesIO) -> Canvas:
    """Return reportlab's canvas with the roster's font."""
    pdfmetrics.registerFont(font("FormsSong-Regular"))
    return Canvas(stream, SIZE, pageCompression=1, invariant=1, initialFontName="FormsSong-Regular")


def ours(document: RosterDocument) -> None:
    """Print the roster as the program does."""
    render("roster", document, io.BytesIO())


def tables(rows: list[Cells]) -> None:
    """Print the rows as one Table a page."""
    stream = io.BytesIO()
    drawn = canvas(stream)
    style = [
        ("FONT", (0, 0), (-1, -1), "FormsSong-Regular", 9),
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ]
    for start in range(0, len(rows), PAGE):
        table = Table(rows[start : start + PAGE], WIDTHS, HIGH, style=style)
        _width, height = table.wrapOn(drawn, *SIZE)
        table.drawOn(drawn, LEFT, TOP - height)
        drawn.drawCentredString(SIZE[0] / 2, 20, str(start))
        drawn.showPage()
    drawn.save()


class Floor:
    """Writes the rows with nothing but what is needed."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.canvas = canvas(self.stream)
        self.font = font("FormsSong-Regular")
        self.known: dict[str, str] = {}
        self.grids: dict[int, str] = {}
        self.edges = list(accumulate(WIDTHS, initial=LEFT))

    def encode(self, text: str) -> str:
        """Return the operators of a text."""
        document = self.canvas._doc
        parts = [
            f"{self.font.getSubsetInternalName(subset, document)} 9 Tf <{code.hex()}> Tj"
            for subset, code in self.font.splitString(text, document)
        ]
        self.known[text] = shown = " ".join(parts)
        return shown

    def grid(self, count: int) -> str:
        """Return the path of the rules around so many rows."""
        bottom = TOP - count * HIGH
        down = [f"{x:.2f} {TOP:.2f} m {x:.2f} {bottom:.2f} l" for x in self.edges]
        levels = [TOP - n * HIGH for n in range(count + 1)]
        across = [f"{LEFT:.2f} {y:.2f} m {self.edges[-1]:.2f} {y:.2f} l" for y in levels]
        self.grids[count] = path = " ".join([*down, *across, "S"])
        return path

    def page(self, rows: list[Cells]) -> None:
        """Write one page."""
        parts = ["BT"]
        for place, row in enumerate(rows):
            y = f"{TOP - (place + 0.7) * HIGH:.2f}"
            for edge, text in zip(self.edges, row, strict=False):
                if text:
                    shown = self.known.get(text) or self.encode(text)
                    parts.append(f"1 0 0 1 {edge + 3:.2f} {y} Tm {shown}")
        parts += ["ET", self.grids.get(len(rows)) or self.grid(len(rows))]
        self.canvas._code.append("\n".join(parts))
        self.canvas.showPage()

    def write(self, rows: list[Cells]) -> None:
        """Write all pages."""
        for start in range(0, len(rows), PAGE):
            self.page(rows[start : start + PAGE])
        self.canvas.save()


def run() -> list[Ratio]:
    """Measure rosters and slips."""
    document = roster(ROWS)
    ours(roster(30))
    rows = list(map(cells, document.rows))
    mine, table, floor = seconds(
        partial(ours, document),
        partial(tables, rows),
        lambda: Floor().write(rows),
        times=3,
    )
    return [
        Ratio(f"roster of {ROWS:,} rows, against one Table a page", mine, table, 1 / 3),
        Ratio(f"roster of {ROWS:,} rows, against the floor", mine, floor, 2),
    ]
