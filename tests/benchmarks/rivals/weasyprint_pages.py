"""WeasyPrint, a table a page; it takes a part of the pages, the rest is reckoned in proportion."""

import sys
from html import escape
from pathlib import Path

from benchmark_sheets import code, grid, run

try:
    from weasyprint import HTML
except (ImportError, OSError):
    sys.exit(3)

STYLE = """@font-face {{ font-family: sheet; src: url("{font}"); }}
@page {{ size: {width}pt {height}pt; margin: 0; }}
table {{ position: absolute; left: {left}pt; top: {top}pt; font: 9pt sheet;
  border-collapse: collapse; table-layout: fixed; }}
div {{ position: relative; height: {height}pt; page-break-after: always; }}
td {{ border: 0.5pt solid; height: {row_height}pt; padding: 0 2pt; white-space: nowrap; }}
img, p {{ position: absolute; margin: 0; font-family: sheet; }}"""


def placed(left, top, width):
    """Return the style of what stands at a place."""
    return f"left:{left}pt;top:{top}pt;width:{width}pt"


def sheet(page, sheets):
    """Return the HTML of one page."""
    columns = "".join(f'<col style="width:{width}pt">' for width in sheets["widths"])
    rows = ["".join(f"<td>{escape(text)}</td>" for text in row) for row in grid(sheets, page)]
    lines = "".join(f"<tr>{row}</tr>" for row in rows)
    texts = "".join(
        f'<p style="{placed(*box)};font-size:{size}pt;text-align:{align}">{escape(text)}</p>'
        for *box, size, align, text in page["texts"]
    )
    images = "".join(
        f'<img src="{Path(code(kind, text)).as_uri()}" style="{placed(*box)};height:{high}pt">'
        for *box, high, kind, text in page["pictures"]
    )
    wide = f'style="width:{sum(sheets["widths"])}pt"'
    return f"<div>{texts}<table {wide}>{columns}{lines}</table>{images}</div>"


def draw(sheets, out):
    """Print the pages from HTML."""
    style = STYLE.format(**sheets | {"font": Path(sheets["font"]).as_uri()})
    body = "".join(sheet(page, sheets) for page in sheets["pages"])
    HTML(string=f"<style>{style}</style>{body}").write_pdf(out)


run(draw, 1 / 20)
