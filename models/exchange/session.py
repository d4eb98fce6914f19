"""One file under the clerk's hands: its plan, cells corrected in place, every step undoable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.errors import InputError
from models.exchange.headers import field_of
from models.exchange.kind_types import FieldType, TableKind
from models.exchange.kinds import list_kind
from models.exchange.parts import apart
from models.exchange.plan import Column, Plan, SheetPlan
from models.exchange.planning import NO_CLUES, Clues, plan_sheets
from models.exchange.recognise import another_kind_told, other_than_said, recognise
from models.exchange.sheet import Raw, Sheet, some_texts
from models.exchange.workbook import content_hash, read_tables
from models.progress import SILENT, Progress
from resources.i18n import _

_NUMBERS = frozenset({FieldType.FEN, FieldType.COUNT, FieldType.HEADCOUNT, FieldType.NUMBER})

_WORTH_IT = 2  # a list that is hardly longer than the window is checked at once


@dataclass(frozen=True, slots=True)
class _Step:
    """One corrected cell: where, what stood there, what stands there now."""

    sheet: int
    row: int
    column: int
    before: Raw
    after: Raw
    fault: str = ""


class ImportSession:
    """Keeps a file's cells while its plan is looked at; nothing is written anywhere.

    window: of a long list so many rows are checked at first, the rest by `complete`.
    """

    def __init__(
        self,
        content: bytes,
        name: str,
        kind: str = "",
        *,
        clues: Clues = NO_CLUES,
        window: int = 0,
        progress: Progress = SILENT,
    ) -> None:
        self._name, self._hash = name, content_hash(content)
        self._clues, self._window = clues, window
        progress.report(0, 2, _("Reading the file"))
        sheets = read_tables(content, name)
        self._kind = list_kind(kind or recognise(sheets, name))
        lists = apart(sheets, self._kind.tables)
        self._sheets = {sheet.index: sheet for sheet in lists}
        if _longest(lists) <= window * _WORTH_IT:
            self._window = 0
        self._other_kind = ""
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        progress.report(1, 2, _("Checking the rows"))
        with another_kind_told(sheets, name, self._kind.key):
            self.plan = self._check(self._clues)
        self._other_kind = other_than_said(sheets, name, kind, self.plan.sheets)
        self.plan = replace(self.plan, other_kind=self._other_kind)
        progress.report(2, 2, _("Checking the rows"))

    @property
    def partial(self) -> bool:
        """Tell whether only the first rows of a long list were checked so far."""
        return bool(self._window)

    def complete(self, progress: Progress = SILENT) -> Plan:
        """Check the rest of a long list."""
        self._window = 0
        progress.report(0, 1, _("Checking the rows"))
        self.plan = self._check(self._clues)
        progress.report(1, 1, _("Checking the rows"))
        return self.plan

    @property
    def can_undo(self) -> bool:
        """Tell whether a correction can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether a correction taken back can be made again."""
        return bool(self._undone)

    def edit(self, sheet: int, row: int, key: str, text: str) -> Plan:
        """Put text into a cell, named by the sheet's index, its row and a key; check anew."""
        planned = self._planned(sheet)
        column = next((one for one in planned.columns if one.key == key), None)
        if column is None:
            raise InputError({key: _("The list has no column for this.")})
        anchor = self._anchor(planned, row, column) - 1
        source = self._sheets[sheet]
        step = _Step(
            sheet=sheet,
            row=anchor,
            column=column.index,
            before=source.cell(anchor, column.index),
            after=self._typed(planned, key, text),
            fault=source.faults.get((anchor, column.index), ""),
        )
        self._done.append(step)
        self._undone.clear()
        return self._put(step, step.after, "")

    def undo(self) -> Plan:
        """Take the last correction back."""
        if not self._done:
            return self.plan
        step = self._done.pop()
        self._undone.append(step)
        return self._put(step, step.before, step.fault)

    def redo(self) -> Plan:
        """Make the last correction taken back again."""
        if not self._undone:
            return self.plan
        step = self._undone.pop()
        self._done.append(step)
        return self._put(step, step.after, "")

    def corrections(self) -> dict[tuple[int, int, int], Raw]:
        """Return what the clerk put into cells: by sheet, row and column, counted from 0."""
        return {(self._place(step.sheet), step.row, step.column): step.after for step in self._done}

    def _place(self, sheet: int) -> int:
        origin = self._sheets[sheet].origin
        return sheet if origin is None else origin

    def remap(self, mapping: Mapping[str, str]) -> Plan:
        """Read the headings as the clerk says: plain heading to key, '' to leave a column out."""
        clues = replace(self._clues, mapping=mapping)
        self.plan = self._check(clues)
        self._clues = clues
        return self.plan

    def samples(self, sheet: int, column: int) -> tuple[str, ...]:
        """Return some different texts that stand in a column of a sheet's data rows."""
        rows = (row.row - 1 for row in self._planned(sheet).rows)
        return some_texts(self._sheets[sheet], rows, column)

    def _planned(self, sheet: int) -> SheetPlan:
        planned = next((one for one in self.plan.data_sheets if one.index == sheet), None)
        if planned is None:
            raise InputError({"sheet": _("This sheet holds nothing to import.")})
        return planned

    def _anchor(self, planned: SheetPlan, row: int, column: Column) -> int:
        fills = (fill for fill in planned.fills if fill.column == column.letter)
        return next((one.first_row for one in fills if one.first_row <= row <= one.last_row), row)

    def _typed(self, planned: SheetPlan, key: str, text: str) -> Raw:
        """Read what the clerk typed as a spreadsheet would: plain digits in an amount are one."""
        declared = field_of(key, self._table(planned))
        if declared is None or declared.type not in _NUMBERS:
            return text
        try:
            return float(text)
        except ValueError:
            return text

    def _table(self, planned: SheetPlan) -> TableKind:
        return next(one for one in self._kind.tables if one.layout == planned.layout)

    def _put(self, step: _Step, raw: Raw, fault: str) -> Plan:
        sheet = self._sheets[step.sheet]
        _write(sheet, step.row, step.column, raw)
        sheet.faults.pop((step.row, step.column), None)
        if fault:
            sheet.faults[step.row, step.column] = fault
        self.plan = self._check(self._clues)
        return self.plan

    def _in_window(self, sheet: Sheet) -> Sheet:
        return replace(sheet, rows=sheet.rows[: self._window]) if self._window else sheet

    def _check(self, clues: Clues) -> Plan:
        sheets = [self._in_window(sheet) for sheet in self._sheets.values()]
        context, plans = plan_sheets(sheets, self._name, self._kind, clues)
        return Plan(self._name, self._hash, self._kind.key, context, plans, self._other_kind)


def _longest(sheets: Iterable[Sheet]) -> int:
    return max((len(sheet.rows) for sheet in sheets), default=0)


def _write(sheet: Sheet, row: int, column: int, raw: Raw) -> None:
    line = sheet.rows[row]
    line.extend([""] * (column + 1 - len(line)))
    line[column] = raw
