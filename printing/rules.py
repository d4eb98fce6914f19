"""Rules of a page: collected, merged, each drawn once, since a line drawn twice prints darker."""

from collections import defaultdict
from typing import NamedTuple

FRAME, HEAVY, THIN = 1.2, 0.8, 0.5


class Span(NamedTuple):
    """A stretch of a line."""

    start: float
    end: float


def _joined(spans: list[Span]) -> list[Span]:
    """Return the same stretches with touching ones made one."""
    done: list[Span] = []
    for span in sorted(spans):
        if done and span.start <= done[-1].end + 0.01:
            done[-1] = Span(done[-1].start, max(done[-1].end, span.end))
        else:
            done.append(span)
    return done


def _without(spans: list[Span], taken: list[Span]) -> list[Span]:
    """Return the parts of the stretches that are not under the taken ones."""
    for hole in taken:
        cut = [
            part
            for span in spans
            for part in (
                Span(span.start, min(span.end, hole.start)),
                Span(max(span.start, hole.end), span.end),
            )
        ]
        spans = [span for span in cut if span.end - span.start > 0.01]
    return spans


class Rules:
    """Straight rules in points; where two lie on one another the heavier one stays."""

    def __init__(self) -> None:
        self._lines: dict[tuple[bool, float], dict[float, list[Span]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def across(self, y: float, x0: float, x1: float, weight: float = THIN) -> None:
        """Add a horizontal rule."""
        self._lines[True, round(y, 2)][weight].append(Span(x0, x1))

    def down(self, x: float, y0: float, y1: float, weight: float = THIN) -> None:
        """Add a vertical rule."""
        self._lines[False, round(x, 2)][weight].append(Span(min(y0, y1), max(y0, y1)))

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Add a rectangle, y being its lower edge."""
        for edge in (y, y + height):
            self.across(edge, x, x + width, weight)
        for edge in (x, x + width):
            self.down(edge, y, y + height, weight)

    def operators(self) -> str:
        """Return one path for each weight, square ends so that corners close."""
        paths: dict[float, list[str]] = defaultdict(list)
        for (flat, place), weights in sorted(self._lines.items()):
            taken: list[Span] = []
            for weight in sorted(weights, reverse=True):
                spans = _without(_joined(weights[weight]), taken)
                taken += spans
                paths[weight] += [_segment(place, span, flat=flat) for span in spans]
        drawn = (f"{weight:g} w {' '.join(paths[weight])} S" for weight in sorted(paths))
        return "\n".join(["2 J", *drawn, "0 J"]) if paths else ""


class NoRules(Rules):
    """The rules of a page that has them printed already: none is drawn."""

    def across(self, y: float, x0: float, x1: float, weight: float = THIN) -> None:
        """Draw nothing."""

    def down(self, x: float, y0: float, y1: float, weight: float = THIN) -> None:
        """Draw nothing."""


def _segment(place: float, span: Span, *, flat: bool) -> str:
    if flat:
        return f"{span.start:.2f} {place:.2f} m {span.end:.2f} {place:.2f} l"
    return f"{place:.2f} {span.start:.2f} m {place:.2f} {span.end:.2f} l"
