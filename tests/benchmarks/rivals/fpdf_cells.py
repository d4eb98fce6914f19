"""fpdf2, a cell for each text."""

import sys

from benchmark_sheets import code, grid, run

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
        for left, top, width, size, align, text in page["texts"]:
            pdf.set_font("sheet", size=size)
            pdf.set_xy(left, top)
            pdf.cell(width, size, text, align=align[0].upper())
        pdf.set_font("sheet", size=9)
        for place, row in enumerate(grid(sheets, page)):
            pdf.set_xy(sheets["left"], sheets["top"] + place * sheets["row_height"])
            for width, text in zip(sheets["widths"], row, strict=False):
                pdf.cell(width, sheets["row_height"], text, border=1)
        for left, top, width, height, kind, text in page["pictures"]:
            pdf.image(code(kind, text), left, top, width, height)
    pdf.output(out)


run(draw)
