"""Visiting rounds of a campaign: its teams with what they carry, and lines nobody takes yet."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from peewee import JOIN, fn

from models.facts import still_counts
from models.queries.named import persons_named
from models.rules.states import CLOSED
from models.tables import Batch, Line, Person, RouteStop, RouteTeam, Unit
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A team with its round: stops, of them visited, people, money and goods in fen."""

    id: int
    name: str
    leader: str
    members: str
    car: str
    phone: str
    first_day: date | None
    stops: int
    visited: int
    amount_fen: int
    goods_fen: int


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A line that is on no round yet; money and goods in fen."""

    id: int
    name: str
    unit: str
    address: str
    batch: str
    goods: str
    amount_fen: int
    goods_fen: int


def round_rows(campaign_id: int) -> list[RoundRow]:
    """Return the teams of a campaign by name with what they carry, in one statement."""
    query = (
        RouteTeam.select(
            RouteTeam.id,
            RouteTeam.name,
            RouteTeam.leader,
            RouteTeam.members,
            RouteTeam.car,
            RouteTeam.phone,
            fn.MIN(RouteStop.planned_on),
            fn.COUNT(RouteStop.id),
            fn.COUNT(RouteStop.visited_on),
            fn.COALESCE(fn.SUM(Line.amount_fen), 0),
            fn.COALESCE(fn.SUM(Line.goods_fen), 0),
        )
        .join_from(RouteTeam, RouteStop, JOIN.LEFT_OUTER)
        .join_from(RouteStop, Line, JOIN.LEFT_OUTER)
        .where(RouteTeam.campaign == campaign_id)
        .group_by(RouteTeam.id)
    )
    return fetch(query.order_by(RouteTeam.name), RoundRow)


def count_waiting(campaign_id: int, text: str = "") -> int:
    """Return how many lines of open batches are on no round."""
    return int(_waiting(campaign_id, text, fn.COUNT(Line.id)).scalar())


def waiting_lines(
    campaign_id: int,
    *,
    text: str = "",
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[WaitingRow]:
    """Return a window of the lines on no round, by unit, address and name."""
    query = _waiting(
        campaign_id,
        text,
        Line.id,
        Person.name,
        fn.COALESCE(Unit.name, Person.employer),
        Person.address,
        Batch.name,
        Line.goods,
        Line.amount_fen,
        Line.goods_fen,
    )
    terms = _ORDERS.get(sort, (Unit.name, Person.address, Person.sort_key))
    order = [term.desc() if descending else term.asc() for term in terms]
    query = query.order_by(*order, Line.id)
    return fetch(query if limit is None else query.limit(limit).offset(offset), WaitingRow)


_ORDERS: dict[str, tuple[Any, ...]] = {
    "name": (Person.sort_key,),
    "address": (Person.address,),
    "batch": (Batch.number, Line.position),
    "amount_fen": (Line.amount_fen,),
}


def _waiting(campaign_id: int, text: str, *columns: Any) -> Any:  # noqa: ANN401  (peewee)
    where = (
        (Batch.campaign == campaign_id)
        & (Line.kind == "named")
        & (Line.removed == 0)
        & Batch.state.not_in(CLOSED)
        & still_counts()
        & RouteStop.id.is_null()
    )
    found = persons_named(text, Line.person) if text.strip() else []
    return (
        Line.select(*columns)
        .join_from(Line, Batch)
        .join_from(Line, Person, on=Line.person == Person.id)
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .join_from(Line, RouteStop, JOIN.LEFT_OUTER, on=RouteStop.line == Line.id)
        .where(reduce(and_, found, where))
    )
