"""Make a text fit its cell: as is, shrunk, in two lines, or cut and reported."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from printing.fonts import chain

STEP = 0.25
GOOD = 0.85
LEADING = 1.06
ELLIPSIS = "…"
_MOST_LINES = 6

_NO_START = frozenset("，。、；：？！）》〉】〕」』”’％…—·,.;:?!)]}%")
_NO_END = frozenset("（《〈【〔「『“‘¥￥№([{")
_PIECES = re.compile(r"[0-9A-Za-z*×][0-9A-Za-z\-.,*×/:%]*|.", re.DOTALL)


class Style(NamedTuple):
    """How a text is set: fonts, size, smallest size, lines in a cell, letter spacing, grey.

    Kept whole, a text goes on a second line only if one line would be too small. Before it is
    cut it may go down to the least size, on as many lines as the cell has room for.
    """

    chain: str = "song"
    size: float = 10.5
    floor: float = 7.0
    lines: int = 1
    spacing: float = 0.0
    grey: float = 0.0
    keep: bool = False
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit, the size they fit at, and whether something had to be left out."""

    lines: tuple[str, ...]
    size: float
    cut: bool = False


def pieces(text: str) -> list[str]:
    """Split a text where a line may end; codes stay whole, punctuation clings to its word."""
    done: list[str] = []
    for piece in _PIECES.findall(text):
        if done and (piece[0] in _NO_START or done[-1][-1] in _NO_END):
            done[-1] += piece
        else:
            done.append(piece)
    return done


def wrap(text: str, width: float, style: Style, *, indent: float = 0.0) -> list[str]:
    """Break a text into lines of at most width points; the first one starts at indent."""
    widths = chain(style.chain)
    lines, room = [""], width - indent
    for piece in pieces(text):
        size = widths.width(piece, style.size)
        if size > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += piece
        room -= size
    return lines


def fit(text: str, width: float, style: Style, height: float = 1000.0) -> Fitted:
    """Return the text as it fits a cell in points, by the rules of the office's papers."""
    whole = chain(style.chain).width(text, style.size)
    if whole <= width:
        return Fitted((text,), style.size)
    single = max(_step_down(style.size * width / whole), 0.0)
    if single >= max(style.size * GOOD, style.floor):
        return Fitted((text,), single)
    for count in range(2, style.lines + 1):
        several = _in_lines(text, width, style, count, height)
        if several and (single < style.floor or (several.size > single and not style.keep)):
            return several
    if single >= style.floor:
        return Fitted((text,), single)
    return _tightened(text, width, style, height) or _shortened(text, width, style, height)


def _tightened(text: str, width: float, style: Style, height: float) -> Fitted | None:
    """Return the text below its floor, down to the least size, in the lines that let it largest."""
    if not style.least:
        return None
    low = style._replace(floor=style.least)
    found = [_in_lines(text, width, low, n, height) for n in range(1, _MOST_LINES + 1)]
    return max(filter(None, found), key=lambda one: one.size, default=None)


def _step_down(size: float) -> float:
    return size // STEP * STEP


def _in_lines(text: str, width: float, style: Style, count: int, height: float) -> Fitted | None:
    """Return the text in so many lines, at the largest size that fits the cell."""
    size = min(style.size, _step_down(height / (count * LEADING)))
    while size >= style.floor:
        shown = Style(style.chain, size)
        lines = wrap(text, width, shown)
        widest = max(chain(style.chain).width(line, size) for line in lines)
        if len(lines) <= count and widest <= width:
            return Fitted(tuple(_without_orphan(lines, width, shown)), size)
        size -= STEP
    return None


def _without_orphan(lines: list[str], width: float, style: Style) -> list[str]:
    """Break earlier when the last line would hold only a character or two."""
    better, room = lines, width
    while len(better) == len(lines) and len(better[-1]) < 3 and room > width / 2:
        room -= style.size
        better = wrap("".join(lines), room, style)
    return better if len(better) == len(lines) else lines


def _shortened(text: str, width: float, style: Style, height: float) -> Fitted:
    """Return what fits at the floor, the rest left out behind an ellipsis."""
    size, lines, rest = style.floor, [], text
    count = max(min(style.lines, int(height / (size * LEADING))), 1)
    for _line in range(count - 1):
        lines.append(_head(rest, width, style.chain, size))
        rest = rest[len(lines[-1]) :]
    room = width - chain(style.chain).width(ELLIPSIS, size)
    lines.append(_head(rest, room, style.chain, size) + ELLIPSIS)
    return Fitted(tuple(lines), size, cut=True)


def _head(text: str, width: float, key: str, size: float) -> str:
    """Return as many characters as fit the width."""
    widths, used = chain(key), 0.0
    for place, character in enumerate(text):
        used += widths[character] * size
        if used > width:
            return text[:place]
    return text
