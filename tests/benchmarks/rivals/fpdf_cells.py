"""fpdf2, a cell for each text."""

import sys

from benchmark_sheets import run

try:
    from fpdf import FPDF
except ImportError:
    sys.exit(3)


def draw(sheets, out):
    """Print each page cell by cell."""
    pdf = FPDF(unit="pt", format=(sheets["width"], sheets["height"]))
    pdf.set_auto_page_break(False)
    pdf.add_font("sheet", fname=sheets["font"])
    for page in sheets["pages"]:
        pdf.add_page()
        pdf.set_font("sheet", size=9)
        for place, row in enumerate(page["rows"]):
            pdf.set_xy(sheets["left"], sheets["top"] + place * sheets["row_height"])
            for width, text in zip(sheets["widths"], row, strict=False):
                pdf.cell(width, sheets["row_height"], text, border=1)
        for left, top, side, file in page["pictures"]:
            pdf.image(file, left, top, side, side)
    pdf.output(out)


run(draw)
