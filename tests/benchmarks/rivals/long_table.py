"""reportlab's LongTable, rows of a fixed height, all else drawn by the template of the page."""

from benchmark_sheets import code, run
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate


def around(canvas, page, height):
    """Draw what stands around the table."""
    for left, top, width, size, align, text in page["texts"]:
        canvas.setFont("sheet", size)
        y = height - top - size * 0.86
        if align == "left":
            canvas.drawString(left, y, text)
        elif align == "right":
            canvas.drawRightString(left + width, y, text)
        else:
            canvas.drawCentredString(left + width / 2, y, text)
    for left, top, width, high, kind, text in page["pictures"]:
        canvas.drawImage(code(kind, text), left, height - top - high, width, high)


def draw(sheets, out):
    """Print all rows as one table."""
    pdfmetrics.registerFont(TTFont("sheet", sheets["font"]))
    width, height, head = sheets["width"], sheets["height"], sheets["head"]
    rows = [head] * bool(head) + [row for page in sheets["pages"] for row in page["rows"]]
    count = len(sheets["pages"][0]["rows"]) + bool(head)
    bottom = height - sheets["top"] - count * sheets["row_height"] - 13
    style = [("FONT", (0, 0), (-1, -1), "sheet", 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    repeated = int(bool(head))
    table = LongTable(rows, sheets["widths"], sheets["row_height"], repeatRows=repeated)
    table.setStyle(style)
    table.hAlign = "LEFT"
    document = SimpleDocTemplate(
        out, pagesize=(width, height), topMargin=sheets["top"] - 6, bottomMargin=bottom,
        leftMargin=sheets["left"] - 6, rightMargin=0, pageCompression=1,
    )  # fmt: skip

    def shown(canvas, template):
        around(canvas, sheets["pages"][template.page - 1], height)

    document.build([table], onFirstPage=shown, onLaterPages=shown)


run(draw)
