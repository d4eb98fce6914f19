"""Rows of a list that grow for a long text, and how rows of different heights share pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from printing.fit import LEADING, Style, fit, wrap
from printing.grid import AIR, Column
from printing.place import MM, PADDING

READABLE = 7.0  # points: the type of a text its row grew for
COMPANY = 3  # rows that go along with the totals
_STEP = 0.5  # mm between the heights rows may have


class Roomy(NamedTuple):
    """A column whose texts may make a row grow: its place in a row, its room, its type.

    Texts of so few characters stand on two lines of the usual row.
    """

    place: int
    room: float
    style: Style
    few: int


def roomy(columns: Sequence[Column], places: Sequence[int], kinds: Sequence[str]) -> list[Roomy]:
    """Return the columns of words and names; places are those of the columns in a row."""
    found = []
    for place, (at, kind) in enumerate(zip(places, kinds, strict=True)):
        column = columns[at]
        if kind in {"text", "name"}:
            room = (column.width - 2 * PADDING[column.align]) * MM
            few = 2 * (int(room / column.style.floor) - 1)
            found.append(Roomy(place, room, column.style, few))
    return found


def heights(
    rows: Sequence[Sequence[Any]], columns: Sequence[Roomy], usual: float, most: float
) -> list[float] | None:
    """Return how high each row must be in mm for its texts to be read; None when all are usual."""
    found: list[float] | None = None
    known: dict[tuple[int, str], float] = {}
    for number, row in enumerate(rows):
        for column in columns:
            text = row[column.place]
            if isinstance(text, int) or len(text) <= column.few:
                continue
            key = column.place, text
            high = known.get(key)
            if high is None:
                high = known[key] = min(_height(text, column, usual), most)
            if high > usual:
                found = found or [usual] * len(rows)
                found[number] = max(found[number], high)
    return found


def _height(text: str, column: Roomy, usual: float) -> float:
    strict = column.style._replace(least=0.0)
    if not fit(text, column.room, strict, (usual - AIR) * MM).cut:
        return usual
    count = len(wrap(text, column.room, column.style._replace(size=READABLE)))
    needed = count * READABLE * LEADING / MM + AIR + _STEP
    return max(usual, -(-needed // _STEP) * _STEP)


def shares(found: Sequence[float], room: float) -> list[slice]:
    """Return the stretch of rows of each page; a few rows go along to the last one."""
    ends, used = [0], 0.0
    for number, high in enumerate(found):
        if used + high > room and used:
            ends.append(number)
            used = 0.0
        used += high
    ends.append(len(found))
    if len(ends) > 2:
        ends[-2] = _with_company(found, ends[-3:], room)
    return [slice(*pair) for pair in pairwise(ends)]


def _with_company(found: Sequence[float], ends: Sequence[int], room: float) -> int:
    """Return where the last page begins so that a few rows stand on it, if they fit."""
    first, start, end = ends
    while end - start < COMPANY and start - first > COMPANY and sum(found[start - 1 : end]) <= room:
        start -= 1
    return start


def runs(found: Sequence[float]) -> Iterator[tuple[float, slice]]:
    """Yield neighbouring rows of one height."""
    start = 0
    for high, members in groupby(found):
        end = start + sum(1 for _ in members)
        yield high, slice(start, end)
        start = end


def grown(columns: Sequence[Column], height: float) -> list[Column]:
    """Return columns whose texts take as many readable lines as a row so high has room for."""
    lines = max(int((height - AIR) * MM / (READABLE * LEADING)), 2)
    return [_grown(column, lines) for column in columns]


def _grown(column: Column, lines: int) -> Column:
    style = column.style
    if style.lines == 1:
        return column
    more = style._replace(lines=max(lines, style.lines), floor=READABLE)
    return replace(column, style=more)
