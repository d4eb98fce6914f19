"""Body text of letters and notices: lines justified on both sides, blocks kept together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from printing.fit import Style, wrap
from printing.fonts import chain
from printing.page import Press
from printing.place import MM


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height in mm that is drawn at a baseline; kept ones take company along."""

    height: float
    draw: Callable[[float], None]
    company: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """The column of text: left edge and width in mm, line height in mm, type."""

    left: float
    width: float
    leading: float
    style: Style


def paragraph(press: Press, text: str, measure: Measure, indent: int = 2) -> Iterator[Block]:
    """Return the lines of a paragraph, its first line so many characters in."""
    style, room = measure.style, measure.width * MM
    start = indent * style.size
    lines = wrap(text, room, style, indent=start)
    for place, line in enumerate(lines):
        inset = 0.0 if place else start
        spacing = 0.0 if place == len(lines) - 1 else _spacing(line, room - inset, style)
        shown = style._replace(spacing=spacing)
        yield Block(measure.leading, _drawer(press, measure.left + inset / MM, line, shown))


def _drawer(press: Press, x: float, line: str, style: Style) -> Callable[[float], None]:
    return lambda y: press.text(x, y, line, style)


def _spacing(line: str, room: float, style: Style) -> float:
    """Return the letter spacing that makes a line as wide as the column."""
    gap = room - chain(style.chain).width(line, style.size)
    return gap / max(len(line) - 1, 1)


def pages(blocks: Sequence[Block], first: float, top: float, bottom: float) -> list[list[Block]]:
    """Share blocks among pages: first is the baseline to start at, top the one of later pages."""
    done: list[list[Block]] = [[]]
    y = first
    for block in blocks:
        if y + block.height > bottom and done[-1]:
            moved = _company(done[-1], block.company)
            done.append(moved)
            y = top + sum(one.height for one in moved)
        done[-1].append(block)
        y += block.height
    return done


def _company(page: list[Block], count: int) -> list[Block]:
    """Take the last blocks off a page, if something is left on it."""
    count = count if len(page) > count else 0
    moved = page[len(page) - count :]
    del page[len(page) - count :]
    return moved
