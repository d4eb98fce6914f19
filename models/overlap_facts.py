"""Who stands on the lists of two populations of a campaign, and what was chosen for it."""

from typing import Any

from peewee import Case, fn

from models.rules import codes
from models.rules.overlaps import Choice, ListedLine, Overlap, overlaps
from models.tables import Batch, Line, OverlapChoice
from models.tables.base import fetch, rows


def overlap_choice(campaign_id: int) -> Choice:
    """Return what was chosen for a campaign, '' before anything was."""
    query = OverlapChoice.select(OverlapChoice.choice).where(OverlapChoice.campaign == campaign_id)
    found: list[Choice] = [choice for (choice,) in rows(query)]
    return found[0] if found else ""


def listed_twice(campaign_id: int, counts: Any, people: Any = None) -> list[ListedLine]:  # noqa: ANN401
    """Return the lines of everybody whom several populations of a campaign list, by person.

    counts is the condition for lines that are, or may still be, given; people a select.
    """
    live = (Batch.campaign == campaign_id) & (Line.kind == "named") & (Line.removed == 0) & counts
    live = live if people is None else live & Line.person.in_(people)
    twice = (
        Line.select(Line.person)
        .join(Batch)
        .where(live)
        .group_by(Line.person)
        .having(fn.COUNT(population().distinct()) > 1)
    )
    query = (
        Line.select(
            Line.id,
            Line.person,
            Batch.id,
            Batch.name,
            Batch.state,
            Line.class_key,
            Line.amount_fen + Line.goods_fen,
        )
        .join(Batch)
        .where(live & Line.person.in_(twice))
        .order_by(Line.person, Line.id)
    )
    return fetch(query, ListedLine)


def population() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return the population of a line's class."""
    grouped = [(code.key, code.group) for code in codes.load("recipient_classes") if code.group]
    return Case(Line.class_key, grouped, Line.class_key)


def batch_overlaps(campaign_id: int, counts: Any, people: Any) -> dict[int, Overlap]:  # noqa: ANN401
    """Return by line how the lines of some people stand beside those of other populations."""
    found = listed_twice(campaign_id, counts, people)
    return overlaps(found, overlap_choice(campaign_id)) if found else {}
