"""What an import would do: every row, every remark, nothing written yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | bool | None


class Action(StrEnum):
    """What is done about a cell or a row, from harmless to unusable."""

    OK = "ok"
    REPAIR = "repair"
    WARN = "warn"
    ASK = "ask"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return the weight by which the worst action of a row is found."""
        return _RANKS[self]

    @property
    def importable(self) -> bool:
        """Tell whether a row of this status may go in as it is."""
        return self not in _HELD_BACK


_RANKS = {action: rank for rank, action in enumerate(Action)}
_HELD_BACK = (Action.ASK, Action.ERROR)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sender's sheet and the key it means."""

    index: int
    letter: str
    headers: tuple[str, ...]
    key: str
    unit: str = ""
    hidden: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Dirt:
    """One cell that is not clean: what stands there, what is done, and why in words."""

    row: int
    column: str
    key: str
    original: str | None
    cell_type: str
    kind: str
    action: Action
    value: Value
    text: str
    hint: str = ""
    proposals: tuple[Value, ...] = ()
    also: Mapping[str, Value] = field(default_factory=dict)
    note_text: str = ""
    first_15: str = ""
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One data row after the repairs; dates are ISO text, money is fen, null awaits the clerk."""

    row: int
    status: Action
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Fill:
    """A merged cell whose value holds for all rows of its range."""

    column: str
    key: str
    first_row: int
    last_row: int
    value: Value


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A subtotal or total the sheet states, beside what its readable cells add up to."""

    row: int
    column: str
    kind: str
    unit: str
    key: str
    stated: int
    readable: int

    @property
    def difference(self) -> int:
        """Return stated minus readable."""
        return self.stated - self.readable

    @property
    def agrees(self) -> bool:
        """Tell whether the sheet adds up."""
        return self.stated == self.readable


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows of one sheet that may be the same person or payment."""

    kind: str
    key: str
    value: str
    rows: tuple[int, ...]
    action: Action
    text: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts and sums of a sheet: all readable cells, and the rows that may go in."""

    lines: int
    by_status: Mapping[Action, int]
    readable: Mapping[str, int]
    importable: Mapping[str, int]
    distinct_ids: int
    rows_without_id: int


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One table of the file; role says whether it holds anything to import."""

    name: str
    index: int
    visible: bool
    role: str
    layout: str = ""
    header_rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    row_kinds: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    fills: tuple[Fill, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    dirt: tuple[Dirt, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    stated_totals: tuple[StatedTotal, ...] = ()
    totals: Totals | None = None
    counts_persons: bool = False
    prices: Mapping[str, int] = field(default_factory=dict)
    origin: int | None = None

    @property
    def place(self) -> int:
        """Return the number of the workbook's sheet; several lists may stand on one."""
        return self.index if self.origin is None else self.origin


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read from one file, checked and not yet accepted.

    other_kind: the kind the list looks like rather than the one that was said, else ''.
    """

    file_name: str
    content_hash: str
    kind: str
    context: Mapping[str, Value]
    sheets: tuple[SheetPlan, ...]
    other_kind: str = ""

    @property
    def data_sheets(self) -> tuple[SheetPlan, ...]:
        """Return the sheets that hold rows to import."""
        return tuple(sheet for sheet in self.sheets if sheet.role == "data")
