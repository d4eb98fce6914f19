"""Typst, a table a page, which is faster there than one long table."""

import json
import sys
from pathlib import Path

from benchmark_sheets import run

try:
    import typst
except ImportError:
    sys.exit(3)

SOURCE = """#let sheets = json("sheets.json")
#set page(width: sheets.width * 1pt, height: sheets.height * 1pt,
  margin: (left: sheets.left * 1pt, top: sheets.top * 1pt, rest: 5pt))
#set text(font: sheets.family, size: 9pt)
#for sheet in sheets.pages {
  table(columns: sheets.widths.map(w => w * 1pt), rows: sheets.row_height * 1pt,
    inset: 2pt, stroke: 0.5pt, ..sheet.rows.flatten())
  for picture in sheet.pictures {
    place(top + left, dx: picture.at(0) * 1pt, dy: picture.at(1) * 1pt,
      image(picture.at(3), width: picture.at(2) * 1pt))
  }
  pagebreak(weak: true)
}
"""


def draw(sheets, out):
    """Print the pages from a Typst source."""
    home = Path(out).parent
    for page in sheets["pages"]:
        page["pictures"] = [
            [*box, f"/{Path(file).relative_to(home)}"] for *box, file in page["pictures"]
        ]
    (home / "sheets.json").write_text(json.dumps(sheets), "utf-8")
    (home / "sheets.typ").write_text(SOURCE, "utf-8")
    fonts = [str(Path(sheets["font"]).parent)]
    typst.compile(str(home / "sheets.typ"), output=out, root=str(home), font_paths=fonts)


run(draw)
