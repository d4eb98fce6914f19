"""The data rows of one sheet as columns of checked values, with every finding."""

from dataclasses import dataclass, field

from models.exchange.finding import Finding, Setting
from models.exchange.headers import field_of
from models.exchange.kind_types import ListField, TableKind
from models.exchange.layout import Header
from models.exchange.plan import Column, Value
from models.exchange.sheet import Merge, Sheet

KEEP: Value = "\0keep"
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
    """Return the table of a sheet, its mapped columns not checked yet."""
    table = Table(sheet, header, rows, setting)
    for column in header.columns:
        declared = field_of(column.key, header.kind)
        if declared:
            table.columns[column.key] = column
    return table


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
