"""LibreOffice without a window, from a workbook that is written within the time."""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmark_sheets import run

try:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.drawing.image import Image
    from openpyxl.styles import Border, Font, Side
    from openpyxl.worksheet.pagebreak import Break
except ImportError:
    sys.exit(3)

PROGRAM = shutil.which("soffice") or sys.exit(3)


def write(sheets, file):
    """Write all rows into one sheet that breaks after each page."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.page_setup.orientation = "landscape" if sheets["width"] > sheets["height"] else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    line = Side("thin")
    font, border = Font(name=sheets["family"], size=9), Border(line, line, line, line)
    for number, width in enumerate(sheets["widths"]):
        sheet.column_dimensions["ABCDEFGHIJKL"[number]].width = width / 5.5
    at = 0
    for page in sheets["pages"]:
        step = len(page["rows"]) // max(len(page["pictures"]), 1)
        for place, (*_box, picture) in enumerate(page["pictures"]):
            sheet.add_image(Image(picture), f"J{at + 1 + place * step}")
        for row in page["rows"]:
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
