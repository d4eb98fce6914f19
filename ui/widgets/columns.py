"""What a table shows, declared: columns by kind, marks on cells, and where the rows come from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import Qt

from models.money import format_yuan
from resources.i18n import N_, _
from ui.widgets.badge import Tag

NONE = "—"


class Kind(StrEnum):
    """How a cell is written and painted."""

    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    MASKED = "masked"
    BADGE = "badge"
    TICK = "tick"


RIGHT = frozenset({Kind.NUMBER, Kind.AMOUNT})


@dataclass(frozen=True, slots=True)
class Mark:
    """What is the matter with a cell: tone danger, warn, info or ok, and the words for it."""

    tone: str
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` names the row's attribute and what the source sorts by.

    `get` reads the native value of a row; its words come from `show`, which sees only that
    value, or from `words`, which sees the row. `total` says which rows are sums of the others.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 110
    stretch: bool = False
    hidden: bool = False
    sortable: bool = True
    editable: bool = False
    get: Callable[[Any], Any] | None = None
    show: Callable[[Any], str] | None = None
    words: Callable[[Any], str] | None = None
    tag: Callable[[Any], Tag | None] | None = None
    mark: Callable[[Any], Mark | None] | None = None
    total: Callable[[Any], bool] | None = None

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Return left or right: amounts and numbers stand at the right."""
        side = Qt.AlignmentFlag.AlignRight if self.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def value(self, row: object) -> Any:  # noqa: ANN401  (a cell holds what its column declares)
        """Return the native value of this column in a row."""
        return self.get(row) if self.get else getattr(row, self.key)

    def text(self, row: object) -> str:
        """Return the value as it is read."""
        if self.tag is not None:
            tag = self.tag(row)
            return tag.text if tag else ""
        if self.words is not None:
            return self.words(row)
        value = self.value(row)
        return self.show(value) if self.show else write(self.kind, value)


def tick_column() -> Column:
    """Return the column of check boxes."""
    return Column("id", N_("Ticked"), Kind.TICK, width=34, sortable=False)


def write(kind: Kind, value: object) -> str:
    """Write a native value in a table; a zero that means none is a dash."""
    if kind is Kind.TICK:
        return ""
    if value is None or (kind in RIGHT and value == 0):
        return NONE
    writer = _WRITERS.get(type(value))
    if kind is Kind.AMOUNT and isinstance(value, int):
        return format_yuan(value)
    return writer(value) if writer else str(value)


_WRITERS: dict[type, Callable[[Any], str]] = {
    int: lambda value: f"{value:,}",
    bool: lambda value: _("Yes") if value else _("No"),
    date: lambda value: f"{value:%Y-%m-%d}",
    datetime: lambda value: f"{value:%Y-%m-%d %H:%M}",
}


def year_words(year: int | None) -> str:
    """Write a year, which has no thousands."""
    return str(year) if year else NONE


@dataclass(frozen=True, slots=True)
class Sort:
    """The order asked of a source: a column's key and a direction."""

    key: str = ""
    descending: bool = False


class Source(Protocol):
    """Where a table's rows come from, a window at a time; asked on the store's lane."""

    def count(self) -> int:
        """Return how many rows there are."""

    def rows(self, offset: int, limit: int, sort: Sort) -> Sequence[Any]:
        """Return a window of rows in the order asked for; each row has an `id`."""


class ListSource:
    """Rows that are all here already, sorted by their native values."""

    def __init__(self, rows: Sequence[Any], columns: Sequence[Column] = ()) -> None:
        self._rows = list(rows)
        self._columns = {column.key: column for column in columns}

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def rows(self, offset: int, limit: int, sort: Sort) -> Sequence[Any]:
        """Return a window of the sorted rows."""
        return self._sorted(sort)[offset : offset + limit]

    def _sorted(self, sort: Sort) -> list[Any]:
        if not sort.key:
            return self._rows
        column = self._columns.get(sort.key, Column(sort.key, ""))
        return sorted(
            self._rows, key=lambda row: _order(column.value(row)), reverse=sort.descending
        )


class WindowSource:
    """Rows the store gives by windows: read takes limit, offset, sort and descending."""

    def __init__(self, count: int, read: Callable[..., Sequence[Any]]) -> None:
        self._count, self._read = count, read

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    def count(self) -> int:
        """Return how many rows there are."""
        return self._count

    def rows(self, offset: int, limit: int, sort: Sort) -> Sequence[Any]:
        """Return a window of rows in the order asked for."""
        return self._read(limit=limit, offset=offset, sort=sort.key, descending=sort.descending)


def source_of(rows: "Sequence[Any] | WindowSource", columns: Sequence[Column]) -> Source:
    """Return where a table's rows come from: all here, or by windows."""
    return rows if isinstance(rows, WindowSource) else ListSource(rows, columns)


def _order(value: object) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)
