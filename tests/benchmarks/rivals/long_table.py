"""reportlab's LongTable, rows of a fixed height, pictures as cells of a column of their own."""

from benchmark_sheets import run
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, LongTable, SimpleDocTemplate


def picture(page, place, rows):
    """Return the picture that begins at a row, or no text."""
    share = len(rows) // max(len(page["pictures"]), 1)
    if not page["pictures"] or place % share:
        return ""
    _left, _top, side, file = page["pictures"][place // share]
    return Image(file, side / 2, side / 2)


def draw(sheets, out):
    """Print all rows as one table."""
    pdfmetrics.registerFont(TTFont("sheet", sheets["font"]))
    width, height = sheets["width"], sheets["height"]
    rows, widths = [], list(sheets["widths"])
    pictured = any(page["pictures"] for page in sheets["pages"])
    for page in sheets["pages"]:
        for place, row in enumerate(page["rows"]):
            rows.append([*row, picture(page, place, page["rows"])] if pictured else row)
    if pictured:
        widths.append(60)
    count = len(sheets["pages"][0]["rows"])
    bottom = height - sheets["top"] - count * sheets["row_height"] - 13
    style = [("FONT", (0, 0), (-1, -1), "sheet", 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    table = LongTable(rows, widths, sheets["row_height"], style=style)
    document = SimpleDocTemplate(
        out, pagesize=(width, height), topMargin=sheets["top"] - 6, bottomMargin=bottom,
        leftMargin=5, rightMargin=5, pageCompression=1,
    )  # fmt: skip
    document.build([table])


run(draw)
