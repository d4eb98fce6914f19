"""The cells of a table checked, a block of rows at a time.

A list is many times larger than what the processor holds at hand: a block is done with in all its
columns before the next one is fetched. A cell that was met before is not checked again, and
where most are new, those that are clean are told at a glance.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from models.exchange.cells_money import factor_proposals
from models.exchange.checks import CHECKS, GLANCES, MISSING, clearing_of, clears
from models.exchange.ditto import REPEATABLE, repeat_above, repeats
from models.exchange.finding import Finding, Verdict
from models.exchange.headers import field_of
from models.exchange.kind_types import FieldType, ListField
from models.exchange.plan import Action, Column, Value
from models.exchange.sheet import Raw
from models.exchange.table import Table, setting_of
from models.rules.clearing import CLEAR

BLOCK = 500  # rows
FEW = 30  # new texts of a block that are as soon checked one by one
WAYS_OF_WRITING = ("date_dots", "date_slashes", "date_words", "date_compact", "date_month_only")


def check_columns(table: Table) -> None:
    """Fill the table's values and findings."""
    spans = _spans(table)
    columns = [
        _ColumnCheck(table, column, declared, spans.get(column.index, {}))
        for key, column in table.columns.items()
        if (declared := field_of(key, table.kind))
    ]
    for start in range(0, len(table.rows), BLOCK):
        rows = table.rows[start : start + BLOCK]
        cells = [table.sheet.rows[row] for row in rows]
        for column in columns:
            column.take(rows, cells, start)
    for column in columns:
        column.finish()


def _spans(table: Table) -> dict[int, dict[int, int]]:
    """Map, for each column with merged cells, a row to the row that holds its value."""
    spans: dict[int, dict[int, int]] = {}
    for column, merge in table.fills:
        span = spans.setdefault(column.index, {})
        span.update((row, merge.top) for row in range(merge.top + 1, merge.bottom + 1))
    return spans


class _Met(dict[Raw, Value]):
    """What cells of one type stand for, each checked when first met; findings by cell."""

    def __init__(self, check: Callable[[Raw], Verdict]) -> None:
        super().__init__()
        self.findings: dict[Raw, Finding] = {}
        self._check = check

    def __missing__(self, raw: Raw) -> Value:
        value, finding = self._check(raw)
        if finding:
            self.findings[raw] = finding
        self[raw] = value
        return value


class _ColumnCheck:
    """Checks one column; 1 and True are not the same cell."""

    def __init__(
        self, table: Table, column: Column, declared: ListField, span: dict[int, int]
    ) -> None:
        self._table, self._column, self._declared, self._span = table, column, declared, span
        self._setting, self._judge = setting_of(table, column, declared), CHECKS[declared.type]
        self._glance = GLANCES.get(declared.type)
        self._values: list[Value] = []
        self._met: dict[type, _Met] = defaultdict(lambda: _Met(self._check))
        table.values[column.key] = self._values

    def take(self, rows: Sequence[int], cells: Sequence[Sequence[Raw]], start: int) -> None:
        """Check the cells of some rows; start: the place of the first."""
        raws = self._raws(rows, cells)
        kinds = set(map(type, raws))
        if len(kinds) == 1:
            met = self._met[kinds.pop()]
            self._meet(raws, met)
            self._values += map(met.__getitem__, raws)
            found = met.findings
            odd = [(at, found[raw]) for at, raw in enumerate(raws) if raw in found] if found else []
        else:
            self._values += [self._met[type(raw)][raw] for raw in raws]
            told = [self._met[type(raw)].findings.get(raw) for raw in raws]
            odd = [(at, finding) for at, finding in enumerate(told) if finding]
        for at, finding in odd:
            self._note(rows[at], start + at, finding)

    def _meet(self, raws: Sequence[Raw], met: _Met) -> None:
        """Take texts that are new and clean as they stand."""
        if self._glance is None or not isinstance(raws[0], str):
            return
        new = [str(one) for one in dict.fromkeys(raws) if one not in met]
        if len(new) > FEW:
            clean = self._glance([text for text in new if CLEAR not in text], self._setting)
            met.update(zip(clean, clean, strict=True))

    def finish(self) -> None:
        """Remark on what only the whole column tells."""
        key, table = self._column.key, self._table
        if self._declared.type in REPEATABLE and any(map(repeats, self._met[str])):
            repeat_above(table, self._column)
        _mark_faults(table, self._column)
        _mark_missing(table, key, self._declared)
        if self._declared.type is FieldType.DATE:
            _accept_habit(table, key)
        if self._declared.guarded:
            _mark_factors(table, key, self._setting.unit_fen)

    def _check(self, raw: Raw) -> Verdict:
        if clears(raw):
            key, needed = self._column.key, self._declared.needed
            kept = needed or key in self._table.kind.required
            return clearing_of(self._declared.type, kept=kept)
        return self._judge(raw, self._setting)

    def _raws(self, rows: Sequence[int], cells: Sequence[Sequence[Raw]]) -> list[Raw]:
        index = self._column.index
        if self._span:
            return [self._table.sheet.cell(self._span.get(row, row), index) for row in rows]
        try:
            return [row[index] for row in cells]
        except IndexError:  # rows of a text file may be of different lengths
            return [row[index] if index < len(row) else "" for row in cells]

    def _note(self, row: int, place: int, finding: Finding) -> None:
        """Keep a finding where its cell stands; rows a merged cell holds for only if it stops."""
        if row not in self._span or not finding.action.importable:
            self._table.findings[place, self._column.key] = finding
            if finding.also:
                self._table.add(place, **finding.also)


def _mark_faults(table: Table, column: Column) -> None:
    """Remark on cells whose formula failed or was never calculated."""
    if not table.sheet.faults:
        return
    places = {row: place for place, row in enumerate(table.rows)}
    for (row, index), word in table.sheet.faults.items():
        if index == column.index and row in places:
            kind = "formula_without_value" if word == "=" else "formula_error"
            finding = Finding(kind, Action.ASK, facts={"error": word})
            table.findings[places[row], column.key] = finding
            table.values[column.key][places[row]] = None


def _mark_missing(table: Table, key: str, declared: ListField) -> None:
    values = table.values[key]
    if not declared.needed or None not in values or not _wanted(key, values):
        return
    owners = _owners(table, key)
    kind = "id_missing" if declared.type is FieldType.ID else MISSING.get(key, "name_missing")
    action = Action.WARN if kind == "id_missing" else Action.ASK
    for place, value in enumerate(values):
        if value is None and owners[place] is not None and (place, key) not in table.findings:
            table.findings[place, key] = Finding(kind, action)


def _wanted(key: str, values: Sequence[Value]) -> bool:
    """Tell whether empty cells are remarked: not those of an amount column nobody filled."""
    return key != "amount_fen" or any(value is not None for value in values)


def _accept_habit(table: Table, key: str) -> None:
    """Take back remarks on a way of writing dates that is the column's own."""
    kinds = Counter(one.kind for (_place, at), one in table.findings.items() if at == key)
    filled = sum(value is not None for value in table.values[key])
    habits = {kind for kind in WAYS_OF_WRITING if kinds[kind] * 2 > filled}
    for place in range(len(table.rows)) if habits else ():
        finding = table.findings.get((place, key))
        if finding and finding.kind in habits:
            del table.findings[place, key]


def _owners(table: Table, key: str) -> Sequence[Value]:
    """Return what must be there for a cell to be missed: for a member, that member."""
    member, mark, name = key.rpartition(":")
    if mark and member.startswith("member"):
        return table.column(f"{member}:name") if name != "name" else [None] * len(table.rows)
    return [True] * len(table.rows)


def _mark_factors(table: Table, key: str, unit_fen: int) -> None:
    for place, proposal in factor_proposals(table.values[key], unit_fen).items():
        table.mark(place, key, Finding("amount_factor_10000", Action.ASK, (proposal,)), None)
