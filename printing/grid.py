"""Long tables drawn fast: a cell's text is fitted and encoded once, rows only move it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from printing.fit import Style
from printing.page import Press
from printing.place import RowSetter, Slot
from printing.rules import FRAME, HEAVY

HEAD_GREY = 0.93
TOTAL_GREY = 0.95
AIR = 0.7  # mm that lines of text leave between rules
VALUE = Style("song", 10.5, 7)
LABEL = Style("label", 10.5, 7.5)
UNIT_LABEL = Style("label", 9, 7.5)
STRONG = Style("strong", 10.5, 7, least=4)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading lines, width in mm, how and what of a row is shown.

    What stands under it shares its width: rows then have two halves, and it the upper one.
    """

    heads: tuple[str, ...]
    width: float
    value: Callable[[Any], str]
    align: str = "centre"
    style: Style = VALUE
    head_style: Style = LABEL
    under: "Column | None" = None


@dataclass(frozen=True, slots=True)
class Span:
    """A cell over the columns from first up to but not including last."""

    first: int
    last: int
    text: str
    align: str = "centre"
    style: Style = LABEL


class Grid:
    """A table at a place on the page; rows have one height, rules are drawn once."""

    def __init__(
        self, press: Press, columns: Sequence[Column], left: float, row_height: float
    ) -> None:
        self.columns = columns
        self.height = row_height
        self.edges = list(accumulate((column.width for column in columns), initial=left))
        self._press = press
        self._plan = list(self._planned())

    @property
    def left(self) -> float:
        """The left edge in mm."""
        return self.edges[0]

    @property
    def width(self) -> float:
        """The whole width in mm."""
        return self.edges[-1] - self.edges[0]

    def _planned(self) -> Iterator[tuple[Callable[[Any], str], RowSetter]]:
        """Return what is written of a row and what sets it, cell by cell."""
        for column, edge in zip(self.columns, self.edges, strict=False):
            lower = column.under
            halves = (column, lower) if lower else (column,)
            for place, one in enumerate(halves):
                high = self.height / len(halves)
                shift = high * (place - 0.5) if lower else 0.0
                slot = Slot(edge, column.width, high - AIR, one.style, one.align, shift=shift)
                yield one.value, self._press.row_setter(slot)

    def head(self, top: float, height: float) -> None:
        """Draw the headings, with their ground and rules."""
        self._press.fill(self.left, top, self.width, height, HEAD_GREY)
        for column, edge in zip(self.columns, self.edges, strict=False):
            if column.under:
                self._heading(column, (edge, top, column.width, height / 2))
                self._heading(column.under, (edge, top + height / 2, column.width, height / 2))
            else:
                self._heading(column, (edge, top, column.width, height))
        self._halve(top, 1, height)
        self.rule(top, top + height, HEAVY)

    def _heading(self, column: Column, box: tuple[float, float, float, float]) -> None:
        edge, top, width, height = box
        step = height * 0.36
        first = top + height / 2 - step * (len(column.heads) - 1) / 2
        for place, text in enumerate(column.heads):
            style = UNIT_LABEL if place else column.head_style
            line = (edge, first + step * place - height / 2, width, height)
            self._press.cell(line, text, style, "centre")

    def _halve(self, top: float, count: int, height: float) -> None:
        """Rule the middle of so many rows where a column has two halves."""
        for column, edge in zip(self.columns, self.edges, strict=False):
            for place in range(count if column.under else 0):
                middle = top + height * (place + 0.5)
                self._press.across(edge, edge + column.width, middle)

    def body(self, top: float, rows: Sequence[Any]) -> None:
        """Draw the texts of the rows."""
        cells = [map(setter.__getitem__, map(value, rows)) for value, setter in self._plan]
        self._press.rows(top, self.height, map("".join, zip(*cells, strict=True)))

    def spans(self, top: float, spans: Sequence[Span]) -> None:
        """Draw one row of joined cells."""
        for span in spans:
            start, end = self.edges[span.first], self.edges[span.last]
            box = (start, top, end - start, self.height)
            self._press.cell(box, span.text, span.style, span.align)

    def rule(self, top: float, bottom: float, weight: float, joints: Sequence[int] = ()) -> None:
        """Rule the columns between two heights, closed at the bottom with a weight.

        joints are the edges to rule; without them all of them are.
        """
        for place in joints or range(1, len(self.edges) - 1):
            self._press.down(self.edges[place], top, bottom)
        self._press.across(self.edges[0], self.edges[-1], bottom, weight)

    def lines(self, top: float, count: int) -> None:
        """Rule so many rows."""
        for place in range(1, count + 1):
            self._press.across(self.edges[0], self.edges[-1], top + place * self.height)
        self._halve(top, count, self.height)
        if count:
            self.rule(top, top + count * self.height, 0.5)

    def frame(self, top: float, bottom: float) -> None:
        """Draw the frame of the whole table."""
        self._press.frame(self.left, top, self.width, bottom - top, FRAME)
