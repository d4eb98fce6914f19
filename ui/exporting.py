"""Write a table to a workbook: the rows of its filter in its order, by windows, or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models import clock
from models.actor import Actor
from models.progress import SILENT, Progress
from models.queries.forms import FormColumn, ListDocument
from models.queries.full_rows import FullTable
from models.rules.out_columns import Holds, OutColumn, TableOut
from resources.i18n import _
from ui.table_files import Wish, save_table
from ui.widgets.columns import RIGHT, Column, Kind, Sort, Source

WINDOW = 500
_HOLDS = {Kind.NUMBER: Holds.NUMBER, Kind.AMOUNT: Holds.MONEY, Kind.DATE: Holds.DAY}
_PIXELS_A_CHARACTER = 7
_PIXELS_A_MM = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it stands on screen: its name, which rows in words, columns, source, order."""

    title: str
    sentence: str
    columns: Sequence[Column]
    source: Source
    sort: Sort = field(default_factory=Sort)
    full: FullTable | None = None


def write_table(
    shown: Shown, target: Path, wish: Wish, *, actor: Actor, progress: Progress = SILENT
) -> int:
    """Write a table to a file and return how many rows; whole numbers that leave are logged.

    Nothing is left behind when it is cancelled or refused.
    """
    count = shown.source.count()
    full = shown.full if wish.full else None
    table = TableOut(
        shown.title,
        shown.sentence,
        full.spoken() if full else [_out(column) for column in shown.columns],
        _full_cells(shown, full, count) if full else _cells(shown, count),
        count,
    )
    save_table(table, target, wish, actor=actor, progress=progress)
    return count


def table_document(shown: Shown) -> ListDocument:
    """Return a table as a paper: every row as it stands on screen, in its order."""
    count = shown.source.count()
    return ListDocument(
        title=shown.title,
        columns=tuple(map(_printed, shown.columns)),
        rows=tuple(
            tuple(column.text(row) for column in shown.columns)
            for window in _windows(shown, count)
            for row in window
        ),
        sentence=shown.sentence,
        day=f"{clock.today():%Y-%m-%d}",
    )


def _printed(column: Column) -> FormColumn:
    align = "right" if column.kind in RIGHT else "left"
    return FormColumn(_(column.title), column.width / _PIXELS_A_MM, align)


def _windows(shown: Shown, count: int) -> Iterator[Sequence[Any]]:
    for offset in range(0, count, WINDOW):
        yield shown.source.rows(offset, WINDOW, shown.sort)


def _cells(shown: Shown, count: int) -> Iterator[list[Any]]:
    readers = [_reader(column) for column in shown.columns]
    for window in _windows(shown, count):
        for row in window:
            yield [read(row) for read in readers]


def _full_cells(shown: Shown, full: FullTable, count: int) -> Iterator[Sequence[Any]]:
    for window in _windows(shown, count):
        yield from full.rows([row.id for row in window])


def _out(column: Column) -> OutColumn:
    holds = _HOLDS.get(column.kind, Holds.TEXT)
    width = max(column.width // _PIXELS_A_CHARACTER, 2 * len(_(column.title)) + 4)
    return OutColumn(_(column.title), holds, width)


def _reader(column: Column) -> Callable[[Any], Any]:
    """Return how a cell is read: numbers and days as they are, the rest as it is shown."""
    return column.value if column.kind in _HOLDS else column.text
