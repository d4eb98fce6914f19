"""LibreOffice without a window, from a workbook that is written within the time.

What stands around the grid is in head and foot of the page, as far as they can say it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmark_sheets import code, run

try:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.drawing.image import Image
    from openpyxl.styles import Border, Font, Side
    from openpyxl.worksheet.pagebreak import Break
except ImportError:
    sys.exit(3)

PROGRAM = shutil.which("soffice") or sys.exit(3)


def around(sheet, sheets):
    """Say title, head row and number of the page on every page."""
    texts = [text for *_box, text in sheets["pages"][0]["texts"]]
    if texts:
        title, unit, batch, measure, signed, day, digest, _page, number = texts
        sheet.oddHeader.left.text, sheet.oddHeader.right.text = unit, measure
        sheet.oddHeader.center.text = f"{title} {batch}"
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = f"{signed} {digest}", number
        sheet.oddFooter.center.text = f"{day} 第&P页 共&N页"


def write(sheets, file):
    """Write all rows into one sheet that breaks after each page."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.page_setup.orientation = "landscape" if sheets["width"] > sheets["height"] else "portrait"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    around(sheet, sheets)
    line = Side("thin")
    font, border = Font(name=sheets["family"], size=9), Border(line, line, line, line)
    for number, width in enumerate(sheets["widths"]):
        sheet.column_dimensions["ABCDEFGHIJKL"[number]].width = width / 5.5
    at = 0
    for page in sheets["pages"]:
        rows = [sheets["head"]] * bool(sheets["head"]) + page["rows"]
        for _left, place, width, height, kind, text in page["pictures"]:
            picture = Image(code(kind, text))
            picture.width, picture.height = width / 0.75, height / 0.75
            row = at + 1 + int((place - sheets["top"]) / sheets["row_height"])
            sheet.add_image(picture, f"F{row}")
        for row in rows:
            at += 1
            sheet.row_dimensions[at].height = sheets["row_height"]
            cells = [WriteOnlyCell(sheet, text) for text in row]
            for cell in cells:
                cell.font, cell.border = font, border
            sheet.append(cells)
        sheet.row_breaks.append(Break(at))
    book.save(file)


def draw(sheets, out):
    """Print a workbook of the sheets."""
    file = Path(out).with_suffix(".xlsx")
    write(sheets, file)
    home = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    command = [
        PROGRAM,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(file.parent),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True)


run(draw)
