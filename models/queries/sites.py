"""Sites with their last visit, and the stops of a round in order with what goes there."""

from dataclasses import dataclass, replace
from datetime import date

from peewee import JOIN, fn

from models.tables import (
    Line,
    Person,
    RouteStop,
    RouteTeam,
    Site,
    SummerDetail,
    Unit,
)
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site, the last day it was visited or received, and how often it received."""

    id: int
    name: str
    kind: str
    unit: str
    address: str
    contact: str
    phone: str
    headcount: int | None
    active: bool
    last_visit: date | None
    deliveries: int


@dataclass(frozen=True, slots=True)
class StopRow:
    """One stop of a round: where, whom to ask for, and the line carried there in fen."""

    id: int
    team: str
    leader: str
    car: str
    planned_on: date | None
    position: int
    place: str
    address: str
    contact: str
    phone: str
    headcount: int
    goods: str
    goods_fen: int
    amount_fen: int
    visited_on: date | None


def sites() -> list[SiteRow]:
    """Return all sites by name, in one statement."""
    visited = RouteStop.select(fn.MAX(RouteStop.visited_on)).where(RouteStop.site == Site.id)
    given = (
        SummerDetail.select(fn.MAX(Line.result_on))
        .join(Line)
        .where((SummerDetail.site == Site.id) & (Line.removed == 0))
    )
    count = SummerDetail.select(fn.COUNT(Line.id)).join(Line)
    received = count.where((SummerDetail.site == Site.id) & Line.result.in_(("received", "proxy")))
    query = Site.select(
        Site.id,
        Site.name,
        Site.kind,
        Unit.name,
        Site.address,
        Site.contact,
        Site.phone,
        Site.headcount,
        Site.active,
        fn.NULLIF(fn.MAX(fn.COALESCE(visited, ""), fn.COALESCE(given, "")), ""),
        received,
    ).join(Unit)
    return [_with_day(row) for row in fetch(query.order_by(Site.name), SiteRow)]


def _with_day(row: SiteRow) -> SiteRow:
    day = row.last_visit
    return replace(row, last_visit=date.fromisoformat(day)) if isinstance(day, str) else row


def round_stops(
    campaign_id: int, *, team_id: int | None = None, on: date | None = None
) -> list[StopRow]:
    """Return the stops of a campaign in the order of the rounds; of a team or a day if given."""
    where = RouteStop.campaign == campaign_id
    where = where if team_id is None else where & (RouteStop.team == team_id)
    where = where if on is None else where & (RouteStop.planned_on == on)
    query = (
        RouteStop.select(
            RouteStop.id,
            fn.COALESCE(RouteTeam.name, ""),
            fn.COALESCE(RouteTeam.leader, ""),
            fn.COALESCE(RouteTeam.car, ""),
            RouteStop.planned_on,
            RouteStop.position,
            fn.COALESCE(Site.name, Person.name, ""),
            fn.COALESCE(Site.address, Person.address, ""),
            fn.COALESCE(Site.contact, Person.name, ""),
            fn.COALESCE(Site.phone, Person.phone, ""),
            fn.COALESCE(Line.headcount, Site.headcount, 0),
            fn.COALESCE(Line.goods, ""),
            fn.COALESCE(Line.goods_fen, 0),
            fn.COALESCE(Line.amount_fen, 0),
            RouteStop.visited_on,
        )
        .join_from(RouteStop, RouteTeam, JOIN.LEFT_OUTER)
        .join_from(RouteStop, Site, JOIN.LEFT_OUTER)
        .join_from(RouteStop, Line, JOIN.LEFT_OUTER)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .where(where)
    )
    order = (RouteTeam.name, RouteStop.planned_on, RouteStop.position, RouteStop.id)
    return fetch(query.order_by(*order), StopRow)
