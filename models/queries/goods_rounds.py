"""What a round takes along: the loading list in the order of its stops, and cash in envelopes."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models import facts, goods_facts
from models.rules.note_packing import Packed, pack, together
from models.tables import Line, Person, RouteStop, RouteTeam, Site, Unit
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class Load:
    """So much of an item, in thousandths of its measure, at its value in fen."""

    item: str
    measure: str
    quantity: int
    value_fen: int


@dataclass(frozen=True, slots=True)
class StopLoad:
    """One stop of a round and what is unloaded there; a line without a stop has no team."""

    line_id: int
    team: str
    leader: str
    car: str
    planned_on: date | None
    place: str
    contact: str
    phone: str
    headcount: int
    goods: tuple[Load, ...]
    amount_fen: int
    packed: Packed


@dataclass(frozen=True, slots=True)
class Round:
    """A team's whole round: stops in order, everything to load, and its notes."""

    team: str
    stops: tuple[StopLoad, ...]
    goods: tuple[Load, ...]
    packed: Packed


def rounds(batch_id: int) -> list[Round]:
    """Return what each team takes along for a list, in three statements and one setting.

    Notes are packed where the list is paid by hand; their sum is the sum of the stops.
    """
    loads = _loads(batch_id)
    faces = [int(face) for face in facts.setting("cash.notes")]
    by_team: dict[str, list[StopLoad]] = defaultdict(list)
    for values in rows(_stops(batch_id)):
        amount, by_hand = values[-2:]
        packed = pack(amount if by_hand else 0, faces)
        goods = tuple(loads.get(values[0], ()))
        stop = _stop(*values[:-2], goods, amount, packed)
        by_team[stop.team].append(stop)
    return [
        Round(team, tuple(stops), _sums(stops), together(stop.packed for stop in stops))
        for team, stops in by_team.items()
    ]


_stop: Callable[..., StopLoad] = StopLoad


def bank_order(batch_id: int) -> Packed:
    """Return the notes the bank has to bring for a list that is paid by hand."""
    return together(one.packed for one in rounds(batch_id))


def _stops(batch_id: int) -> Any:  # noqa: ANN401  (a select)
    return (
        Line.select(
            Line.id,
            fn.COALESCE(RouteTeam.name, ""),
            fn.COALESCE(RouteTeam.leader, ""),
            fn.COALESCE(RouteTeam.car, ""),
            RouteStop.planned_on,
            fn.COALESCE(Site.name, Person.name, Unit.name),
            fn.COALESCE(Site.contact, Person.name, Unit.contact, ""),
            fn.COALESCE(Site.phone, Person.phone, Unit.phone, ""),
            Line.headcount,
            Line.amount_fen,
            Line.batch.rel_model.pay_method == "hand",
        )
        .join_from(Line, Line.batch.rel_model)
        .join_from(Line, RouteStop, JOIN.LEFT_OUTER, on=RouteStop.line == Line.id)
        .join_from(RouteStop, RouteTeam, JOIN.LEFT_OUTER)
        .join_from(RouteStop, Site, JOIN.LEFT_OUTER)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(facts.live_lines(batch_id))
        .order_by(
            RouteTeam.name.is_null(),
            RouteTeam.name,
            RouteStop.planned_on,
            RouteStop.position,
            Line.position,
        )
    )


def _loads(batch_id: int) -> dict[int, list[Load]]:
    part = goods_facts.contents(facts.live_lines(batch_id)).alias("part")
    columns = (part.c.line, part.c.item, fn.SUM(part.c.quantity), fn.SUM(part.c.value))
    found = rows(part.select_from(*columns).group_by(part.c.line, part.c.item))
    names = goods_facts.names_of({item for _line, item, *_sums in found})
    loads: dict[int, list[Load]] = defaultdict(list)
    for line, item, quantity, value in found:
        loads[line].append(Load(*names[item], int(quantity), int(value)))
    return loads


def _sums(stops: Sequence[StopLoad]) -> tuple[Load, ...]:
    sums: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for load in (load for stop in stops for load in stop.goods):
        quantity, value = sums[load.item, load.measure]
        sums[load.item, load.measure] = (quantity + load.quantity, value + load.value_fen)
    return tuple(Load(*key, *amounts) for key, amounts in sorted(sums.items()))
