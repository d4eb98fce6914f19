"""Why two figures differ: the way from one to the other, one condition after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from models.queries.figures import lines
from models.queries.figures.span import Span
from models.queries.statistics import SIDES, named
from models.queries.statistics_out import MEASURE_NAMES
from resources.i18n import N_, _

COUNTED: dict[str, Callable[[Span], int]] = {
    "occasions": lines.occasions,
    "people": lines.persons,
    "households": lines.households,
    "sites": lines.sites,
    "money": lines.money_fen,
    "goods": lines.goods_fen,
    "value": lines.value_fen,
}
_IN_FEN = frozenset({"money", "goods", "value"})
_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure: its title, whose lines, a measure of COUNTED, its value when it was read."""

    title: str
    span: Span
    measure: str
    value: int


@dataclass(frozen=True, slots=True)
class Step:
    """One reason in words, by how much it changes the figure, and the figure after it."""

    id: int
    words: str
    change: int
    value: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Two figures side by side; the steps lead from the first to the second, none left out."""

    first: Asked
    second: Asked
    steps: tuple[Step, ...]

    @property
    def counts_alike(self) -> bool:
        """Say whether both are of one kind, so that the way between them is one of numbers."""
        return comparable(self.first.measure, self.second.measure)


def comparable(one: str, other: str) -> bool:
    """Say whether two measures can be led over into each other."""
    return one == other or {one, other} <= _IN_FEN


def why_apart(first: Asked, second: Asked) -> Apart:
    """Return what leads from one figure to the other; conditions that change nothing are told too.

    What was recorded, voided or corrected since the first was read is a step of its own. Figures
    of different kinds, such as people and money, have no steps.
    """
    if not comparable(first.measure, second.measure):
        return Apart(first, second, ())
    steps: list[Step] = []
    value = first.value
    for words, span, measure in _way(first, second):
        now = COUNTED[measure](span)
        if words or now != value:
            said = words or _("Recorded, voided or corrected since the first was read")
            steps.append(Step(len(steps), said, now - value, now))
        value = now
    return Apart(first, second, tuple(steps))


def _way(first: Asked, second: Asked) -> Iterator[tuple[str, Span, str]]:
    """Return the figures on the way: words, whose lines, which measure; '' for the first again."""
    yield "", first.span, first.measure
    if first.measure != second.measure:
        yield _instead("", second.measure, first.measure), first.span, second.measure
    span = first.span
    for words, wider in (*_days(span, second.span), *_limits(span, second.span)):
        span = replace(span, **wider)
        yield words, span, second.measure


def _days(span: Span, wanted: Span) -> list[tuple[str, dict[str, Any]]]:
    """Return the days that join and leave; those that join first, so that some are always left."""
    day = timedelta(days=1)
    found: list[tuple[bool, str, dict[str, Any]]] = []
    if wanted.start != span.start:
        joins = wanted.start < span.start
        ends = sorted((wanted.start, span.start))
        found.append(
            (joins, _stretch(ends[0], ends[1] - day, joins=joins), {"start": wanted.start})
        )
    if wanted.end != span.end:
        joins = wanted.end > span.end
        ends = sorted((wanted.end, span.end))
        found.append((joins, _stretch(ends[0] + day, ends[1], joins=joins), {"end": wanted.end}))
    return [(words, change) for joins, words, change in sorted(found, key=lambda one: not one[0])]


def _stretch(first: date, last: date, *, joins: bool) -> str:
    words = _("With the days {first} to {last}") if joins else _("Without {first} to {last}")
    return words.format(first=first, last=last)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A condition of a span: its name, and how its values are called."""

    name: str
    label: str
    say: Callable[[Any], str]


_LIMITS = (
    _Limit("seasons", SIDES["season"].label, SIDES["season"].say),
    _Limit("units", SIDES["unit"].label, lambda key: named("unit", [str(key)])[0][1]),
    _Limit("sources", SIDES["source"].label, SIDES["source"].say),
    _Limit("aid_kinds", SIDES["kind"].label, SIDES["kind"].say),
    _Limit("classes", N_("Class"), str),
    _Limit("campaigns", N_("Campaign"), str),
)


def _limits(span: Span, wanted: Span) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for limit in _LIMITS:
        before, after = attrgetter(limit.name)(span), attrgetter(limit.name)(wanted)
        if before != after:
            told = (_called(limit, values) for values in (after, before))
            found.append((_instead(_(limit.label), *told), {limit.name: after}))
    return found


def _called(limit: _Limit, values: Sequence[Any]) -> str:
    names = [limit.say(value) for value in sorted(values)]
    more = "…" if len(names) > _NAMES_SHOWN else ""
    return "、".join(names[:_NAMES_SHOWN]) + more if names else _("all")


def _instead(side: str, now: str, before: str) -> str:
    names = [_(MEASURE_NAMES[one]) if one in MEASURE_NAMES else one for one in (now, before)]
    said = _("{now} instead of {before}").format(now=names[0], before=names[1])
    return f"{side}：{said}" if side else said
