"""The data rows of one sheet as columns of checked values, with every finding."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.exchange.cells_money import factor_proposals
from models.exchange.checks import CHECKS, MISSING, UNIQUE, Check, clearing_of, clears
from models.exchange.finding import Finding, Setting, Verdict
from models.exchange.headers import field_of
from models.exchange.kind_types import FieldType, ListField, TableKind
from models.exchange.layout import Header
from models.exchange.plan import Action, Column, Value
from models.exchange.sheet import Merge, Raw, Sheet
from models.rules.clearing import CLEAR

KEEP: Value = "\0keep"
WAYS_OF_WRITING = ("date_dots", "date_slashes", "date_words", "date_compact", "date_month_only")
UNIT_FEN = {"万元": 1_000_000, "千元": 100_000, "百元": 10_000, "分": 1}


@dataclass(slots=True)
class Table:
    """Checked columns; places count the data rows from 0, rows are those of the sheet from 0."""

    sheet: Sheet
    header: Header
    rows: list[int]
    setting: Setting
    fills: list[tuple[Column, Merge]] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    values: dict[str, list[Value]] = field(default_factory=dict)
    findings: dict[tuple[int, str], Finding] = field(default_factory=dict)
    remarks: dict[int, list[Finding]] = field(default_factory=dict)
    extras: dict[int, dict[str, Value]] = field(default_factory=dict)
    prices: dict[str, int] = field(default_factory=dict)
    row_kinds: dict[str, list[int]] = field(default_factory=dict)

    @property
    def kind(self) -> TableKind:
        """Return the declaration of this layout."""
        return self.header.kind

    def column(self, key: str) -> list[Value]:
        """Return the checked values of a key; all None where the sheet has no such column."""
        return self.values.get(key) or [None] * len(self.rows)

    def anchor(self, row: int, column: Column) -> int:
        """Return the row whose cell holds a column's value for a row: its own, or the merge's."""
        return next(
            (
                merge.top
                for filled, merge in self.fills
                if filled.index == column.index and merge.top <= row <= merge.bottom
            ),
            row,
        )

    @property
    def marked(self) -> dict[int, list[str]]:
        """Return the keys with a finding, by place."""
        found: dict[int, list[str]] = {}
        for place, key in self.findings:
            found.setdefault(place, []).append(key)
        return found

    def mark(self, place: int, key: str, finding: Finding, value: Value = KEEP) -> None:
        """Remark on a cell unless something worse is known of it; set its value if given."""
        before = self.findings.get((place, key))
        if before is None or before.action.rank < finding.action.rank:
            self.findings[place, key] = finding
        if value is not KEEP:
            self.values[key][place] = value

    def remark(self, place: int, finding: Finding) -> None:
        """Remark on a whole row."""
        self.remarks.setdefault(place, []).append(finding)

    def add(self, place: int, **values: Value) -> None:
        """Give a row values that stand in no column of their own."""
        self.extras.setdefault(place, {}).update(values)


def build(sheet: Sheet, header: Header, rows: list[int], setting: Setting) -> Table:
    """Check every cell of the mapped columns."""
    table = Table(sheet, header, rows, setting)
    for column in header.columns:
        declared = field_of(column.key, header.kind)
        if declared:
            table.columns[column.key] = column
    return table


def check_columns(table: Table) -> None:
    """Fill the table's values and findings, column by column."""
    spans = _spans(table)
    for key, column in table.columns.items():
        declared = field_of(key, table.kind)
        if declared:
            _check_column(table, column, declared, spans.get(column.index, {}))


def _spans(table: Table) -> dict[int, dict[int, int]]:
    """Map, for each column with merged cells, a row to the row that holds its value."""
    spans: dict[int, dict[int, int]] = {}
    for column, merge in table.fills:
        span = spans.setdefault(column.index, {})
        span.update((row, merge.top) for row in range(merge.top + 1, merge.bottom + 1))
    return spans


def setting_of(table: Table, column: Column, declared: ListField) -> Setting:
    """Return what the check of a column may know."""
    base = table.setting
    return Setting(
        key=column.key,
        day=base.day,
        year=base.year,
        unit_fen=UNIT_FEN.get(column.unit, 100),
        codes=declared.codes,
        textual=base.textual,
        own=base.own,
    )


def _check_column(table: Table, column: Column, declared: ListField, span: dict[int, int]) -> None:
    setting = setting_of(table, column, declared)
    raws = _raws(table, column.index, span)
    kept = declared.needed or column.key in table.kind.required
    check = CHECKS[declared.type]
    if declared.type in UNIQUE:
        verdicts = [check(raw, setting) for raw in raws]
    else:
        verdicts = _checked_once(raws, check, setting)
    for place in _clearing(raws):
        verdicts[place] = clearing_of(declared.type, kept=kept)
    table.values[column.key] = [value for value, _finding in verdicts]
    for place, (_value, finding) in enumerate(verdicts):
        if finding:
            _note(table, place, column, span, finding)
    _mark_faults(table, column)
    _mark_missing(table, column.key, declared)
    if declared.type is FieldType.DATE:
        _accept_habit(table, column.key)
    if declared.guarded:
        _mark_factors(table, column.key, setting)


def _clearing(raws: Sequence[Raw]) -> list[int]:
    """Return the places of cells with the word for clearing: in most columns there is none."""
    if CLEAR not in "\n".join([raw for raw in raws if isinstance(raw, str)]):
        return []
    return [place for place, raw in enumerate(raws) if clears(raw)]


def _checked_once(raws: Sequence[Raw], check: Check, setting: Setting) -> list[Verdict]:
    """Check each distinct cell of a column once; 1 and True are not the same cell."""
    verdicts: dict[type, dict[Raw, Verdict]] = {}
    for kind in set(map(type, raws)):
        distinct = {raw for raw in raws if type(raw) is kind}
        verdicts[kind] = {raw: check(raw, setting) for raw in distinct}
    return [verdicts[type(raw)][raw] for raw in raws]


def _raws(table: Table, index: int, span: dict[int, int]) -> list[Raw]:
    rows = table.sheet.rows
    if span:
        return [table.sheet.cell(span.get(row, row), index) for row in table.rows]
    try:
        return [rows[row][index] for row in table.rows]
    except IndexError:  # rows of a text file may be of different lengths
        return [table.sheet.cell(row, index) for row in table.rows]


def _note(table: Table, place: int, column: Column, span: dict[int, int], finding: Finding) -> None:
    """Keep a finding where its cell stands; rows a merged cell also holds for only if it stops."""
    if table.rows[place] not in span or not finding.action.importable:
        table.findings[place, column.key] = finding
        if finding.also:
            table.extras.setdefault(place, {}).update(finding.also)


def _mark_faults(table: Table, column: Column) -> None:
    """Remark on cells whose formula failed or was never calculated."""
    places = {row: place for place, row in enumerate(table.rows)}
    for (row, index), word in table.sheet.faults.items():
        if index == column.index and row in places:
            kind = "formula_without_value" if word == "=" else "formula_error"
            finding = Finding(kind, Action.ASK, facts={"error": word})
            table.findings[places[row], column.key] = finding
            table.values[column.key][places[row]] = None


def _mark_missing(table: Table, key: str, declared: ListField) -> None:
    values = table.values[key]
    if not declared.needed or not _wanted(key, values):
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


def _mark_factors(table: Table, key: str, setting: Setting) -> None:
    for place, proposal in factor_proposals(table.values[key], setting.unit_fen).items():
        table.mark(place, key, Finding("amount_factor_10000", Action.ASK, (proposal,)), None)
