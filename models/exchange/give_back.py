"""The sender's own workbook with the doubtful cells coloured and the reason in words."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, groupby, zip_longest

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange import words
from models.exchange.plan import Action, Dirt, Plan, SheetPlan
from models.exchange.sheet import Raw, Sheet
from models.exchange.workbook import read_tables
from models.progress import SILENT, Progress
from resources.i18n import _

REASON_TITLE = "退回原因"
COLOURS = {Action.WARN: "FFF2CC", Action.ASK: "FCE4D6", Action.ERROR: "F8CBAD"}
CORRECTED = "D9EAD3"
TEXT_FORMAT = "@"
WIDTH = 64  # of the column of reasons, in half-width characters
LINE = 14  # points
WIDEST = 40  # of the sender's columns, in half-width characters
DAY = len("2026-01-31")
ALONE = 2  # so few cells in a row are a title


def give_back(
    content: bytes,
    plan: Plan,
    *,
    healed: bool = False,
    corrections: Mapping[tuple[int, int, int], Raw] | None = None,
    progress: Progress = SILENT,
) -> bytes:
    """Return an .xlsx of the file: doubtful cells coloured, reasons in a last column.

    healed also puts the repaired values in, as text where a number would lose digits;
    corrections are what the clerk put into cells, by sheet, row and column counted from 0.
    """
    progress.report(0, 3, _("Reading the file"))
    book = _open(content, plan.file_name)
    progress.report(1, 3, _("Marking the cells"))
    lists = sorted(plan.data_sheets, key=lambda sheet: sheet.place)
    for place, found in groupby(lists, key=lambda sheet: sheet.place):
        _mark(book.worksheets[place], list(found), healed=healed)
    for (index, row, column), raw in (corrections or {}).items():
        _correct(book.worksheets[index].cell(row + 1, column + 1), raw)
    progress.report(2, 3, _("Writing the file"))
    stream = io.BytesIO()
    book.save(stream)
    progress.report(3, 3, _("Writing the file"))
    return stream.getvalue()


def _open(content: bytes, name: str) -> Workbook:
    if content.startswith(b"PK") and name.lower().endswith((".xlsx", ".xlsm")):
        return openpyxl.load_workbook(io.BytesIO(content))
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    for table in read_tables(content, name):
        _copy(book.create_sheet(table.name or "Sheet1"), table)
    return book


def _copy(target: Worksheet, table: Sheet) -> None:
    for number, row in enumerate(table.rows, start=1):
        for column, raw in enumerate(row, start=1):
            cell = target.cell(number, column)
            if raw != "" and isinstance(cell, Cell):
                _write(cell, raw)
    _widen(target, table)
    for merge in table.merges:
        target.merge_cells(None, merge.top + 1, merge.left + 1, merge.bottom + 1, merge.right + 1)


def _widen(target: Worksheet, table: Sheet) -> None:
    """Let columns show what they hold; titles, which stand alone in their rows, may run over."""
    filled = (row for row in table.rows if sum(raw != "" for raw in row) > ALONE)
    for column, cells in enumerate(zip_longest(*filled, fillvalue=""), start=1):
        widest = max(map(_width, cells), default=0)
        target.column_dimensions[get_column_letter(column)].width = min(widest, WIDEST) + 2


def _width(raw: Raw) -> int:
    """Return how many half-width characters a value takes."""
    if isinstance(raw, date):
        return DAY
    return max(len(line.encode("gbk", "replace")) for line in f"{raw} ".splitlines())


def _write(cell: Cell, raw: Raw) -> None:
    """Write a value; text stays text even where it looks like a formula."""
    cell.value = raw
    if isinstance(raw, str):
        cell.data_type = "s"
        cell.number_format = TEXT_FORMAT


def _correct(cell: Cell | MergedCell, raw: Raw) -> None:
    if isinstance(cell, Cell):
        _write(cell, raw)
        cell.fill = PatternFill("solid", fgColor=CORRECTED)


def _mark(target: Worksheet, lists: Sequence[SheetPlan], *, healed: bool) -> None:
    """Mark all lists of one sheet; their reasons stand in one column, to the right of them all."""
    last = max((column.index for one in lists for column in one.columns), default=0) + 2
    for one in lists:
        target.cell(one.header_rows[-1], last, REASON_TITLE).font = Font(bold=True)
        if healed:
            _heal(target, one)
    target.column_dimensions[get_column_letter(last)].width = WIDTH
    doubtful = sorted(chain.from_iterable(map(_doubtful, lists)), key=lambda dirt: dirt.row)
    for row, found in groupby(doubtful, key=lambda dirt: dirt.row):
        remarks = list(found)
        reason = target.cell(row, last, _reason(remarks))
        reason.alignment = Alignment(wrap_text=True, vertical="top")
        _make_room(target, row, str(reason.value))
        for dirt in remarks:
            _colour(target, dirt)


def _make_room(target: Worksheet, row: int, reason: str) -> None:
    """Let a row show the whole reason, whatever height the sender gave it."""
    lines = sum(-(-2 * len(line) // WIDTH) for line in reason.splitlines())
    if lines > 1 and (target.row_dimensions[row].height or 0) < lines * LINE:
        target.row_dimensions[row].height = lines * LINE


def _doubtful(sheet: SheetPlan) -> Iterator[Dirt]:
    """Return what the sender should look at, row by row; doubles count for each of their rows."""
    doubles = [
        Dirt(row, "", "", None, "", double.kind, double.action, None, double.text)
        for double in sheet.duplicates
        for row in double.rows
    ]
    marked = [dirt for dirt in (*sheet.dirt, *doubles) if dirt.action in COLOURS]
    yield from sorted(marked, key=lambda dirt: (dirt.row, dirt.column))


def _reason(remarks: Iterable[Dirt]) -> str:
    lines = (
        f"{dirt.column} {dirt.text}{words.hint_for_sender(dirt.kind, dirt.hint)}".strip()
        for dirt in remarks
    )
    return "\n".join(dict.fromkeys(lines))


def _colour(target: Worksheet, dirt: Dirt) -> None:
    if dirt.column:
        colour = COLOURS[dirt.action]
        target[f"{dirt.column}{dirt.row}"].fill = PatternFill("solid", fgColor=colour)


def _heal(target: Worksheet, sheet: SheetPlan) -> None:
    for dirt in sheet.dirt:
        cell = target[f"{dirt.column}{dirt.row}"] if dirt.column else None
        if dirt.action is Action.REPAIR and isinstance(dirt.value, str) and isinstance(cell, Cell):
            _write(cell, dirt.value)
