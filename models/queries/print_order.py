"""Slips in the order they are to be numbered and printed, before they are issued."""

from dataclasses import replace
from datetime import date

from models.queries.documents import SlipDocument
from models.queries.print_room import Sheet
from models.rules.print_order import Orderable, ordered
from models.tables import RouteStop, RouteTeam
from models.tables.base import rows

Stops = dict[int, tuple[str, str, int]]


def in_order(sheet: Sheet, order: str, *, units_together: bool = False) -> Sheet:
    """Return a preview of slips in an order; issued slips keep the order of their numbers."""
    pile = sheet.document
    if sheet.paper is not None or not isinstance(pile, SlipDocument):
        return sheet
    stops = _stops(sheet.of.campaign_id) if order == "route" else {}
    found = [
        Orderable(slip.name, slip.unit, stops.get(line))
        for slip, line in zip(pile.slips, sheet.lines, strict=True)
    ]
    places = ordered(found, order, units_together=units_together)
    slips = tuple(pile.slips[place] for place in places)
    lines = tuple(sheet.lines[place] for place in places)
    return replace(sheet, document=replace(pile, slips=slips), lines=lines)


def _stops(campaign_id: int) -> Stops:
    """Return team, day and position of the stop of every line that has one."""
    query = (
        RouteStop.select(RouteStop.line, RouteTeam.name, RouteStop.planned_on, RouteStop.position)
        .join(RouteTeam)
        .where((RouteStop.campaign == campaign_id) & RouteStop.line.is_null(is_null=False))
    )
    return {line: (team, _iso(day), position) for line, team, day, position in rows(query)}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "9999"
