"""Many cells told at a glance to be clean as they stand; only the others are checked singly."""

import re
from collections.abc import Callable, Iterator, Sequence

from models.exchange.finding import Setting

Glance = Callable[[Sequence[str], Setting], Sequence[str]]
"""From texts that are all different to those among them that are clean as they stand."""


def by_shape(shape: re.Pattern[str]) -> Glance:
    """Return a glance at the texts that a pattern fits wholly; it fits no line break."""
    run = re.compile(rf"(?:{shape.pattern}\n)*+", shape.flags)

    def glance(texts: Sequence[str], _setting: Setting) -> Sequence[str]:
        joined = "\n".join([*texts, ""])
        if joined.count("\n") > len(texts):  # a line is not a cell
            return ()
        odd = frozenset(_others(run, joined))
        return [text for text in texts if text not in odd] if odd else texts

    return glance


def _others(run: re.Pattern[str], joined: str) -> Iterator[str]:
    """Yield the lines between the runs of those that fit."""
    at = 0
    while found := run.match(joined, at):
        if found.end() == len(joined):
            return
        end = joined.index("\n", found.end())
        yield joined[found.end() : end]
        at = end + 1
