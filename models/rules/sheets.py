"""How slips lie on sheets: so many to a sheet, in volumes, in order after the pile was cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from resources.i18n import N_

VOLUMES = {
    "none": N_("All in one"),
    "unit": N_("A volume a unit"),
    "size": N_("Volumes of equal size"),
}


@dataclass(frozen=True, slots=True)
class RunForm:
    """How slips go onto sheets: so many to one, in which volumes, with covers or without."""

    up: int = 3
    stacked: bool = True
    volumes: str = "none"
    size: int = 300
    covers: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where one slip lies: volume and sheet counted from 1, the place on the sheet from 0."""

    volume: int
    sheet: int
    slot: int


def lay_out(volumes: Sequence[int], up: int, *, stacked: bool) -> Iterator[Place]:
    """Return the place of every slip, volumes of so many slips one after another.

    A volume begins on a new sheet. Stacked, a pile of its sheets cut through once gives stacks
    that lie in order one upon the other, whatever the number of slips.
    """
    before = 0
    for volume, count in enumerate(volumes, 1):
        sheets = sheets_of(count, up)
        for place in range(count):
            slot, sheet = divmod(place, sheets) if stacked else divmod(place, up)[::-1]
            yield Place(volume, before + sheet + 1, slot)
        before += sheets


def sheets_of(slips: int, up: int) -> int:
    """Return how many sheets so many slips take."""
    return -(-slips // up)


def equal_volumes(slips: int, size: int) -> list[int]:
    """Return volumes of a size, the last one smaller."""
    full, rest = divmod(slips, size)
    return [size] * full + [rest] * bool(rest)


@dataclass(frozen=True, slots=True)
class Placed:
    """A slip, by its place in the pile, on its sheet."""

    place: Place
    slip: int


def gathered(units: Sequence[str], form: RunForm) -> tuple[list[int], list[int]]:
    """Return the slips in the order they are printed, and how many each volume has.

    Volumes of units gather all slips of a unit where its first one stands.
    """
    order = list(range(len(units)))
    if form.volumes == "size":
        return order, equal_volumes(len(units), max(form.size, form.up))
    if form.volumes == "none":
        return order, [len(units)] if units else []
    first = {unit: place for place, unit in reversed(list(enumerate(units)))}
    order.sort(key=lambda place: first[units[place]])
    return order, [len(list(run)) for _unit, run in groupby(order, key=units.__getitem__)]


def placed(units: Sequence[str], form: RunForm) -> list[Placed]:
    """Return every slip of a pile on its sheet."""
    order, volumes = gathered(units, form)
    places = lay_out(volumes, form.up, stacked=form.stacked)
    return [Placed(place, slip) for place, slip in zip(places, order, strict=True)]
