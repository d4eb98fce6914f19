"""Long tables drawn fast: a cell's text is fitted and encoded once, rows only move it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from printing.fit import Style
from printing.page import Press
from printing.place import MM, Setter, Slot
from printing.rules import FRAME, HEAVY

HEAD_GREY = 0.93
TOTAL_GREY = 0.95
VALUE = Style("song", 10.5, 7)
LABEL = Style("label", 10.5, 7.5)
UNIT_LABEL = Style("label", 9, 7.5)
STRONG = Style("strong", 10.5, 7)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading lines, width in mm, how and what of a row is shown."""

    heads: tuple[str, ...]
    width: float
    value: Callable[[Any], str]
    align: str = "centre"
    style: Style = VALUE
    head_style: Style = LABEL


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
        self._setters = [
            press.setter(Slot(edge, column.width, row_height, column.style, column.align))
            for column, edge in zip(columns, self.edges, strict=False)
        ]

    @property
    def left(self) -> float:
        """The left edge in mm."""
        return self.edges[0]

    @property
    def width(self) -> float:
        """The whole width in mm."""
        return self.edges[-1] - self.edges[0]

    def head(self, top: float, height: float) -> None:
        """Draw the headings, with their ground and rules."""
        self._press.fill(self.left, top, self.width, height, HEAD_GREY)
        for column, edge in zip(self.columns, self.edges, strict=False):
            step = height * 0.36
            first = top + height / 2 - step * (len(column.heads) - 1) / 2
            for place, text in enumerate(column.heads):
                style = UNIT_LABEL if place else column.head_style
                box = (edge, first + step * place - height / 2, column.width, height)
                self._press.cell(box, text, style, "centre")
        self.rule(top, top + height, HEAVY)

    def body(self, top: float, rows: Sequence[Any]) -> None:
        """Draw the texts of the rows."""
        add = self._press.layer.texts.append
        plan = [(column.value, setter.known, setter.set) for column, setter in self._plan()]
        middle = self._press.y(top + self.height / 2)
        step = self.height * MM
        for row in rows:
            for value, known, setting in plan:
                text = value(row)
                cell = known.get(text)
                if cell is None:
                    cell = setting(text)
                for left, offset, shown in cell:
                    add(f"{left}{middle - offset:.2f}{shown}")
            middle -= step

    def _plan(self) -> Iterator[tuple[Column, Setter]]:
        return zip(self.columns, self._setters, strict=True)

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
        if count:
            self.rule(top, top + count * self.height, 0.5)

    def frame(self, top: float, bottom: float) -> None:
        """Draw the frame of the whole table."""
        self._press.frame(self.left, top, self.width, bottom - top, FRAME)
