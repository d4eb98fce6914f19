"""Papers: a city's roster and slips with QR, against reportlab's tables, widgets and a bare floor.

The floor is the least that puts the same texts on the same pages: each distinct string is encoded
once, a page has one text object and one path of rules; nothing is fitted, no totals, no heads.
"""

import io
from functools import partial
from itertools import accumulate

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from models.money import format_yuan
from models.queries.documents import RosterDocument, RosterRow, Slip, SlipDocument
from printing.fonts import font
from printing.registry import render
from tests.benchmarks.ratio import Ratio, seconds
from tests.printing.paper_samples import roster, slips

ROWS = 37_946
SLIPS = 120
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


LABELS = (
    *(
        "存根联（发放单位留存）",
        "编号",
        "姓名",
        "身份证号",
        "工作单位",
        "发放项目",
        "慰问金",
        "慰问品",
    ),
    *(
        "合计",
        "经办人：",
        "领取人：",
        "领取联（领取人签字后交回）",
        "领取人",
        "身份证号",
        "工作单位",
    ),
    *("序号", "物品名称", "规格", "单位", "数量", "单价", "金额（元）", "合计（大写）"),
    *("领取人签字：", "代领人：", "与领取人关系：", "经办人：", "审核人：", "签收日期："),
)


def widget_slip(drawn: Canvas, slip: Slip, top: float) -> None:
    """Draw one slip with reportlab's own means."""
    goods = [t for i in slip.items for t in (i.name, i.spec, i.unit, format_yuan(i.amount_fen))]
    values = (slip.name, slip.id_number, slip.unit, slip.number, format_yuan(slip.cash_fen))
    drawn.setFont("FormsSong-Regular", 9)
    for place, text in enumerate((*LABELS, *values, *values, *goods)):
        drawn.drawString(30 + place % 8 * 60, top - place // 8 * 20, text)
    for place in range(30):
        drawn.line(30, top - place * 8, 500, top - place * 8)
    for kind, value, x in (("QR", slip.qr_text, 500), ("Code128", slip.number, 30)):
        renderPDF.draw(createBarcodeDrawing(kind, value=value), drawn, x, top - 200)


def widgets(document: SlipDocument) -> None:
    """Print slips with drawString and reportlab's bar code widgets."""
    drawn = canvas(io.BytesIO())
    for place, slip in enumerate(document.slips, 1):
        widget_slip(drawn, slip, 800 - place % 3 * 280)
        if place % 3 == 0:
            drawn.showPage()
    drawn.save()


def our_slips(document: SlipDocument) -> None:
    """Print slips as the program does."""
    render("slips", document, io.BytesIO())


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
    pile = slips(SLIPS)
    piled, widget = seconds(partial(our_slips, pile), partial(widgets, pile), times=3)
    return [
        Ratio(f"{SLIPS} slips with QR, against reportlab's widgets", piled, widget, 1 / 15),
        Ratio(f"roster of {ROWS:,} rows, against one Table a page", mine, table, 1 / 3),
        Ratio(f"roster of {ROWS:,} rows, against the floor", mine, floor, 2),
    ]
