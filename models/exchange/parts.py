"""Several lists on one sheet: below one another under other headings, or side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from models.exchange.headers import Hints, synonyms
from models.exchange.kind_types import TableKind
from models.exchange.layout import Header, find_header
from models.exchange.sheet import Raw, Sheet, column_letter
from resources.i18n import _

_NO_HINTS = Hints()
_HEADINGS_OF_A_LIST = 2
_LONGEST_HEADING = 14


def apart(sheets: Sequence[Sheet], kinds: Sequence[TableKind]) -> list[Sheet]:
    """Return the sheets with every list on one of its own, at the rows and columns it stands in.

    The first list of a sheet keeps its name and index; the others come last, their names tell
    where they begin.
    """
    fresh = count(max((sheet.index for sheet in sheets), default=0) + 1)
    first: list[Sheet] = []
    others: list[Sheet] = []
    for sheet in sheets:
        head, *more = list(_parts(sheet, kinds)) if sheet.visible else [sheet]
        first.append(head)
        others += [replace(part, index=next(fresh), origin=sheet.index) for part in more]
    return first + others


def _parts(sheet: Sheet, kinds: Sequence[TableKind]) -> Iterator[Sheet]:
    """Yield the lists of a sheet from top to bottom, each from left to right."""
    header = find_header(sheet, kinds, _NO_HINTS)
    if header is None or header.missing:
        yield sheet
        return
    above = replace(sheet, rows=sheet.rows[: header.rows[0]])
    earlier = find_header(above, kinds, _NO_HINTS)
    if earlier and not earlier.missing:
        yield from _cut(sheet, header.rows[0], kinds)
    elif (below := _other_header(sheet, header, kinds)) is not None:
        yield from _cut(sheet, below, kinds)
    elif column := _second_block(header):
        left, right = _halves(sheet, column)
        yield left
        yield from _parts(right, kinds)
    else:
        yield sheet


def _cut(sheet: Sheet, row: int, kinds: Sequence[TableKind]) -> Iterator[Sheet]:
    """Yield the lists above a row, then those from it on."""
    yield from _parts(replace(sheet, rows=sheet.rows[:row]), kinds)
    name = _("{sheet} from row {row}").format(sheet=sheet.name, row=row + 1)
    yield from _parts(replace(sheet, name=name.strip(), start=row), kinds)


def _other_header(sheet: Sheet, header: Header, kinds: Sequence[TableKind]) -> int | None:
    """Return the row where headings begin that mean other columns than the sheet's first."""
    words = frozenset(word for kind in kinds for word in synonyms(kind).known)
    columns = {column.index: column.key for column in header.columns}
    number = header.column(header.kind.person)
    for row in range(header.rows[-1] + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if number is not None and number < len(cells) and _long(cells[number]):
            continue
        if words.isdisjoint(cells) or len(words.intersection(cells)) < _HEADINGS_OF_A_LIST:
            continue
        part = replace(sheet, rows=sheet.rows[: row + 2], start=row - 1)
        found = find_header(part, kinds, _NO_HINTS)
        if found and not found.missing and row in found.rows:
            meant = {column.index: column.key for column in found.columns}
            if meant != columns:
                return found.rows[0]
    return None


def _long(cell: Raw) -> bool:
    """Tell somebody's number from a heading at a glance."""
    return isinstance(cell, str) and len(cell) > _LONGEST_HEADING


def _second_block(header: Header) -> int:
    """Return the column where all needed headings begin anew, 0 if they do not."""
    seen = {column.headers: column.key for column in reversed(header.columns)}
    first = {column.headers: column.index for column in reversed(header.columns)}
    again = [one for one in header.columns if first[one.headers] != one.index]
    if not set(header.kind.required) <= {seen[one.headers] for one in again}:
        return 0
    return min(one.index for one in again)


def _halves(sheet: Sheet, column: int) -> tuple[Sheet, Sheet]:
    name = _("{sheet} from column {column}").format(sheet=sheet.name, column=column_letter(column))
    left = [row[:column] for row in sheet.rows]
    right: list[list[Raw]] = [[*[""] * column, *row[column:]] for row in sheet.rows]
    return replace(sheet, rows=left), replace(sheet, name=name.strip(), rows=right)
