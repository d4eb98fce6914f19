"""Strips of a form one below the other: kept together, headed again, shared among pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of one part of a form, so many mm high; draw takes its top and its height.

    A strip that clings stays with the next one. Its head is drawn above it where a page or a
    table begins. ruled_to is where the rule under it ends: the right edge, or nowhere for 0.
    """

    part: int
    height: float
    draw: Callable[[float, float], None]
    clings: bool = False
    head: "Strip | None" = None
    ruled_to: float = 0.0
    stretch: bool = False
    breaks: bool = False


def pages(strips: Sequence[Strip], first: float, later: float, bottom: float) -> list[list[Strip]]:
    """Share strips among pages; first and later are where the first and later pages begin."""
    done: list[list[Strip]] = [[]]
    y = first
    for block in _blocks(strips):
        shown = _headed(block, done[-1])
        full = y + _height(shown) > bottom
        if done[-1] and (full or block[0].breaks):
            done.append([])
            y, shown = later, _headed(block, [])
        done[-1] += shown
        y += _height(shown)
    tops = [first, *[later] * (len(done) - 1)]
    return [_stretched(page, bottom - top) for page, top in zip(done, tops, strict=True)]


def _blocks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Return strips in runs that stay together."""
    block: list[Strip] = []
    for strip in strips:
        block.append(strip)
        if not strip.clings:
            yield block
            block = []
    if block:
        yield block


def _headed(block: list[Strip], page: list[Strip]) -> list[Strip]:
    """Put the head of a table above a block unless the page already stands under it."""
    head, last = block[0].head, page[-1] if page else None
    return [head, *block] if head and (last is None or last.head is not head) else block


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _stretched(page: list[Strip], room: float) -> list[Strip]:
    """Share what is left of a page among the strips that may grow."""
    growing = sum(strip.stretch for strip in page)
    more = max(room - _height(page), 0.0) / growing if growing else 0.0
    return [replace(s, height=s.height + more) if s.stretch else s for s in page]
