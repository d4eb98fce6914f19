"""In which order slips are numbered and printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models import pinyin
from models.rules import codes
from resources.i18n import N_

_UNLISTED = 1 << 20  # behind every character of the dictionary


@dataclass(frozen=True, slots=True)
class Orderable:
    """What an order looks at: name, unit, and the stop of the round, None without one."""

    name: str
    unit: str
    stop: tuple[str, str, int] | None = None


def stroke_key(text: str) -> tuple[int, ...]:
    """Return what sorts names by strokes, then by the order of strokes, as lists of names do."""
    ranks = _ranks()
    return tuple([ranks.get(character, _UNLISTED + ord(character)) for character in text])


@cache
def _ranks() -> Mapping[str, int]:
    listed: str = codes.document("stroke_order")["characters"]
    return {character: rank for rank, character in enumerate(listed)}


def _by_route(one: Orderable) -> object:
    return (one.stop is None, one.stop or ("", "", 0))


Key = Callable[[Orderable], object]
ORDERS: Mapping[str, tuple[str, Key]] = {
    "list": (N_("As on the list"), lambda _one: 0),
    "route": (N_("By route"), _by_route),
    "unit": (N_("By unit"), lambda one: pinyin.sort_key(one.unit)),
    "pinyin": (N_("By pinyin"), lambda one: pinyin.sort_key(one.name)),
    "strokes": (N_("By strokes"), lambda one: stroke_key(one.name)),
}


def ordered(found: Sequence[Orderable], order: str, *, units_together: bool = False) -> list[int]:
    """Return the places of the list in an order; what is alike keeps the order of the list.

    units_together keeps the slips of a unit side by side, the units in the order of their pinyin.
    """
    key = ORDERS[order][1]
    places = sorted(range(len(found)), key=lambda place: key(found[place]))  # type: ignore[arg-type,return-value]
    if units_together:
        places.sort(key=lambda place: pinyin.sort_key(found[place].unit))
    return places
