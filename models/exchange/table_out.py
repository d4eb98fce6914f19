"""Any table as a workbook: words as text, numbers as numbers, its filter told on top."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from models.errors import FileProblem
from models.exchange.row_pen import FORMATS, RowPen, plain_text
from models.progress import SILENT, Progress
from models.rules.out_columns import Holds, OutColumn, TableOut
from resources.i18n import _

MOST_ROWS = 1_048_576 - 8
HEADER_ROW = 3
_STEP = 200
_LONGEST_SHEET_NAME = 31
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
_THIN = Side(style="thin", color="BFBFBF")


def table_xlsx(table: TableOut, *, progress: Progress = SILENT) -> bytes:
    """Return an .xlsx of a table; raises FileProblem when a sheet cannot hold that many rows."""
    if table.count > MOST_ROWS:
        raise FileProblem(
            _("A sheet holds at most {most} rows; these are {count}.").format(
                most=f"{MOST_ROWS:,}", count=f"{table.count:,}"
            ),
            _("Narrow the list by a filter and export it in parts."),
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(table.title))
    body = _body(sheet, table, progress)
    _set_up(sheet, table)
    _keep_in_memory(sheet)
    for cells in _top(sheet, table):
        sheet.append(cells)
    sheet.close()
    stream = io.BytesIO()
    with _Archive(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.body = body
        ExcelWriter(book, archive).write_data()
    progress.report(table.count, table.count, _("Writing the file"))
    return stream.getvalue()


def sheet_name(title: str) -> str:
    """Return a title as a workbook allows it for the name of a sheet."""
    return title.translate(_FORBIDDEN).strip()[:_LONGEST_SHEET_NAME] or "Sheet1"


def protect(content: bytes, password: str) -> bytes:
    """Return a workbook that only opens with a password (agile encryption, AES-256)."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, stream)
    return stream.getvalue()


class _InMemory(WorksheetWriter):
    """Writes a sheet without the library's temporary file, where numbers would lie open."""

    def cleanup(self) -> None:
        """Leave nothing behind: there is no file."""


class _Archive(zipfile.ZipFile):
    """Takes a sheet from memory where the library hands over the name of a file.

    body: the rows that follow those the library wrote.
    """

    body = b""

    def write(self, filename: Any, arcname: Any = None, *_more: Any) -> None:  # noqa: ANN401
        """Put a sheet into the archive."""
        before, end, after = filename.getvalue().partition(b"</sheetData>")
        self.writestr(arcname, b"".join((before, self.body, end, after)))


def _keep_in_memory(sheet: Any) -> None:  # noqa: ANN401  (a write-only sheet)
    sheet._writer = _InMemory(sheet, io.BytesIO())  # noqa: SLF001  (the library offers no other way)
    sheet._writer.write_top()  # noqa: SLF001


def _set_up(sheet: Any, table: TableOut) -> None:  # noqa: ANN401  (a write-only sheet)
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    last = get_column_letter(max(len(table.columns), 1))
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(table.count, 1)}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _top(sheet: Any, table: TableOut) -> Iterator[list[Any]]:  # noqa: ANN401  (a write-only sheet)
    yield [_styled(sheet, table.title, Font(bold=True, size=14))]
    yield [_styled(sheet, table.sentence, Font(color="666666"))]
    yield [_heading(sheet, column) for column in table.columns]


def _body(sheet: Any, table: TableOut, progress: Progress) -> bytes:  # noqa: ANN401
    sums = [0] * len(table.columns)
    pen = RowPen(sheet, table.columns)
    stream = io.BytesIO()
    place = HEADER_ROW
    for place, row in enumerate(table.rows, start=HEADER_ROW + 1):
        done = place - HEADER_ROW - 1
        if done % _STEP == 0:
            progress.report(done, max(table.count, done + 1), _("Writing the file"))
        _add(sums, table.columns, row)
        stream.write(pen.row(place, row))
    if any(column.holds is Holds.MONEY for column in table.columns):
        bold = RowPen(sheet, table.columns, Font(bold=True))
        stream.write(bold.row(place + 1, _total(table.columns, sums)))
    return stream.getvalue()


def _add(sums: list[int], columns: Sequence[OutColumn], row: Sequence[Any]) -> None:
    for place, column in enumerate(columns):
        if column.holds is Holds.MONEY:
            sums[place] += row[place] or 0


def _total(columns: Sequence[OutColumn], sums: Sequence[int]) -> list[Any]:
    told = [
        sums[place] if column.holds is Holds.MONEY else "" for place, column in enumerate(columns)
    ]
    return [_("Total"), *told[1:]] if columns[0].holds is not Holds.MONEY else told


def _heading(sheet: Any, column: OutColumn) -> Any:  # noqa: ANN401  (a cell)
    cell = _styled(sheet, column.title, Font(bold=True))
    cell.fill = PatternFill("solid", fgColor="EDEDED")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(bottom=_THIN)
    return cell


def _styled(sheet: Any, text: str, font: Font) -> Any:  # noqa: ANN401  (a cell)
    cell = _text(sheet, text)
    cell.font = font
    return cell


def _text(sheet: Any, value: object) -> Any:  # noqa: ANN401  (a cell)
    """Write words that stay words, even where they look like a formula or a number."""
    cell = WriteOnlyCell(sheet, plain_text(value))
    cell.data_type = "s"
    cell.number_format = FORMATS[Holds.TEXT]
    return cell
