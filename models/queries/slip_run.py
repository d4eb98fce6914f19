"""Slips on their sheets: what goes to the printer, volume by volume, each with its cover."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from models.queries.documents import Slip, SlipDocument
from models.queries.paper_mark import UNMARKED, PaperMark
from models.rules.sheets import Placed, RunForm, placed

EMPTY = -1


@dataclass(frozen=True, slots=True)
class VolumeCover:
    """What the cover of a volume says; numbers are those of its first and last slip."""

    volume: int
    volumes: int
    unit: str
    first: str
    last: str
    slips: int
    sheets: int
    headcount: int
    cash_fen: int
    goods_fen: int


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """One sheet: its number, its volume, the slips on it (-1: none), a cover lying before it."""

    number: int
    volume: int
    places: tuple[int, ...]
    cover: VolumeCover | None = None


@dataclass(frozen=True, slots=True)
class SlipRunDocument:
    """A run of sheets out of all the sheets of a pile of slips.

    No cover lies between slips that were pre-printed.
    """

    pile: SlipDocument
    sheets: tuple[SlipSheet, ...]
    up: int
    stacked: bool
    of_sheets: int
    mark: PaperMark = UNMARKED

    @property
    def title(self) -> str:
        """Return the title of the slips."""
        return self.pile.title


def laid_out(pile: SlipDocument, form: RunForm) -> SlipRunDocument:
    """Return a whole pile on its sheets, for a preview."""
    found = placed([slip.unit for slip in pile.slips], form)
    return part_of(pile, found, form, lambda _sheet: True)


def part_of(
    pile: SlipDocument, found: Sequence[Placed], form: RunForm, wanted: Callable[[int], bool]
) -> SlipRunDocument:
    """Return the wanted sheets of a run; a cover lies only before the first sheet of a volume."""
    covers = _covers(pile, found) if form.covers else {}
    whole = _sheets(found, form.up)
    sheets = [replace(one, cover=covers.get(one.number)) for one in whole if wanted(one.number)]
    return SlipRunDocument(pile, tuple(sheets), form.up, form.stacked, len(whole), pile.mark)


def _sheets(found: Iterable[Placed], up: int) -> list[SlipSheet]:
    by_sheet = sorted(found, key=lambda one: (one.place.sheet, one.place.slot))
    return [
        _sheet(number, list(run), up)
        for number, run in groupby(by_sheet, key=lambda one: one.place.sheet)
    ]


def _sheet(number: int, run: Sequence[Placed], up: int) -> SlipSheet:
    slips = {one.place.slot: one.slip for one in run}
    places = tuple(slips.get(slot, EMPTY) for slot in range(up))
    return SlipSheet(number, run[0].place.volume, places)


def _covers(pile: SlipDocument, found: Sequence[Placed]) -> dict[int, VolumeCover]:
    """Return the covers by the sheet each lies before."""
    by_volume = sorted(found, key=lambda one: one.place.volume)
    volumes = [list(run) for _n, run in groupby(by_volume, key=lambda one: one.place.volume)]
    return {min(one.place.sheet for one in run): _cover(pile, run, len(volumes)) for run in volumes}


def _cover(pile: SlipDocument, run: Sequence[Placed], volumes: int) -> VolumeCover:
    slips = [pile.slips[one.slip] for one in run]
    units = list(dict.fromkeys(map(attrgetter("unit"), slips)))
    numbers = [slip.number for slip in slips]
    return VolumeCover(
        volume=run[0].place.volume,
        volumes=volumes,
        unit=units[0] if len(units) == 1 else "",
        first=numbers[0],
        last=numbers[-1],
        slips=len(slips),
        sheets=len({one.place.sheet for one in run}),
        headcount=sum(slip.headcount for slip in slips),
        cash_fen=sum(slip.cash_fen for slip in slips),
        goods_fen=sum(map(_goods_fen, slips)),
    )


def _goods_fen(slip: Slip) -> int:
    return sum(item.amount_fen for item in slip.items)
