"""Old .xls workbooks, GBK code pages included."""

import io
import struct
from datetime import date, datetime

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet as BookSheet

from models.errors import FileProblem
from models.exchange.locked import PasswordNeeded
from models.exchange.sheet import Merge, Raw, Sheet
from resources.i18n import _

_BROKEN = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    LookupError,
    ValueError,
    TypeError,
    OverflowError,
    AttributeError,
    MemoryError,
)
_CHINESE = "gb18030"


def read_xls(content: bytes) -> list[Sheet]:
    """Read a BIFF workbook with its merges, hidden rows and hidden columns."""
    try:
        book = _open(content)
        return [_sheet(book, index) for index in range(book.nsheets)]
    except _BROKEN as error:
        raise _problem(str(error)) from error


def _open(content: bytes) -> Book:
    try:
        book = _load(content)
    except (LookupError, UnicodeError):  # a code page nobody knows by this name
        return _load(content, encoding=_CHINESE)
    if book.biff_version < 80 and (book.encoding or "").lower() in {
        "ascii",
        "iso-8859-1",
        "cp1252",
    }:
        return _load(content, encoding=_CHINESE)
    return book


def _load(content: bytes, encoding: str | None = None) -> Book:
    return xlrd.open_workbook(
        file_contents=content,
        logfile=io.StringIO(),
        formatting_info=True,
        encoding_override=encoding,
    )


def _problem(reason: str) -> FileProblem:
    if "encrypted" in reason.lower():
        return PasswordNeeded(wrong=False)
    return FileProblem(
        _("The old .xls workbook is damaged and cannot be read."),
        _("Open it in WPS or Excel and save it as .xlsx, then import it again."),
    )


def _sheet(book: Book, index: int) -> Sheet:
    table = book.sheet_by_index(index)
    sheet = Sheet(name=table.name, index=index, visible=table.visibility == 0)
    for row in range(table.nrows):
        sheet.rows.append(_row(book, table, row, sheet))
    sheet.merges = [
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in table.merged_cells
    ]
    sheet.hidden_columns = frozenset(
        column for column, info in table.colinfo_map.items() if info.hidden
    )
    sheet.hidden_rows = frozenset(row for row, info in table.rowinfo_map.items() if info.hidden)
    return sheet


def _row(book: Book, table: BookSheet, row: int, sheet: Sheet) -> list[Raw]:
    values: list[Raw] = table.row_values(row)
    for column, kind in enumerate(table.row_types(row)):
        if kind == xlrd.XL_CELL_DATE:
            values[column] = _moment(float(str(values[column])), book.datemode)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            values[column] = bool(values[column])
        elif kind == xlrd.XL_CELL_ERROR:
            sheet.faults[row, column] = xlrd.error_text_from_code.get(values[column], "#?")
            values[column] = ""
    return values


def _moment(number: float, datemode: int) -> Raw:
    """Return a date cell as a date; a number that is no day stays a number."""
    try:
        moment: datetime = xlrd.xldate_as_datetime(number, datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return number
    whole: date = moment.date()
    return whole if moment.time() == datetime.min.time() else moment
