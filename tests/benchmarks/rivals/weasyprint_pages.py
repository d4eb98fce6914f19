"""WeasyPrint, a table a page; it takes a part of the pages, the rest is reckoned in proportion."""

import sys
from html import escape
from pathlib import Path

from benchmark_sheets import run

try:
    from weasyprint import HTML
except (ImportError, OSError):
    sys.exit(3)

STYLE = """@font-face {{ font-family: sheet; src: url("{font}"); }}
@page {{ size: {width}pt {height}pt; margin: {top}pt 5pt 0 {left}pt; }}
table {{ font: 9pt sheet; border-collapse: collapse; table-layout: fixed; }}
div {{ position: relative; page-break-after: always; }}
td {{ border: 0.5pt solid; height: {row_height}pt; padding: 0 2pt; white-space: nowrap; }}
img {{ position: absolute; }}"""


def table(page, sheets):
    """Return the HTML of one page."""
    columns = "".join(f'<col style="width:{width}pt">' for width in sheets["widths"])
    rows = ["".join(f"<td>{escape(text)}</td>" for text in row) for row in page["rows"]]
    images = "".join(
        f'<img src="{Path(file).as_uri()}" style="left:{left}pt;top:{top}pt;width:{side}pt">'
        for left, top, side, file in page["pictures"]
    )
    lines = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<div>{images}<table>{columns}{lines}</table></div>"


def draw(sheets, out):
    """Print the pages from HTML."""
    style = STYLE.format(**sheets | {"font": Path(sheets["font"]).as_uri()})
    body = "".join(table(page, sheets) for page in sheets["pages"])
    HTML(string=f"<style>{style}</style>{body}").write_pdf(out)


run(draw, 1 / 20)
