"""Typst, a table a page, which is faster there than one long table."""

import json
import sys
from pathlib import Path

from benchmark_sheets import code, run

try:
    import typst
except ImportError:
    sys.exit(3)

SOURCE = """#let sheets = json("sheets.json")
#let ways = (left: left, center: center, right: right)
#set page(width: sheets.width * 1pt, height: sheets.height * 1pt, margin: 0pt)
#set text(font: sheets.family, size: 9pt)
#for sheet in sheets.pages {
  for (x, y, wide, size, way, words) in sheet.texts {
    place(top + left, dx: x * 1pt, dy: y * 1pt,
      box(width: wide * 1pt, align(ways.at(way), text(size: size * 1pt, words))))
  }
  place(top + left, dx: sheets.left * 1pt, dy: sheets.top * 1pt,
    table(columns: sheets.widths.map(w => w * 1pt), rows: sheets.row_height * 1pt,
      inset: 2pt, stroke: 0.5pt, ..sheets.head, ..sheet.rows.flatten()))
  for (x, y, wide, high, file) in sheet.pictures {
    place(top + left, dx: x * 1pt, dy: y * 1pt,
      image(file, width: wide * 1pt, height: high * 1pt, fit: "stretch"))
  }
  pagebreak(weak: true)
}
"""


def draw(sheets, out):
    """Print the pages from a Typst source."""
    home = Path(out).parent
    for page in sheets["pages"]:
        page["pictures"] = [
            [*box, f"/{Path(code(kind, text)).name}"] for *box, kind, text in page["pictures"]
        ]
    (home / "sheets.json").write_text(json.dumps(sheets), "utf-8")
    (home / "sheets.typ").write_text(SOURCE, "utf-8")
    fonts = [str(Path(sheets["font"]).parent)]
    typst.compile(str(home / "sheets.typ"), output=out, root=str(home), font_paths=fonts)


run(draw)
