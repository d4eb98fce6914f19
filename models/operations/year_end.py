"""The end of a year: batches filed, campaigns closed, the next year's opened; or all rehearsed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from peewee import fn

from models import store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import AppError
from models.operations.campaigns import close_campaign
from models.operations.plans import a_year_on, copy_campaign
from models.operations.way import archive_batch
from models.rules.states import CLOSED, State
from models.tables import Batch, Campaign, CampaignPlan


@dataclass(frozen=True, slots=True)
class YearDone:
    """What a step of the year's end did: names of what was done, and of what was refused, why."""

    changes: Change
    done: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def archive_year(year: int, *, actor: Actor) -> YearDone:
    """File every batch of a year that is done; one that may not be filed stays, with the reason."""
    query = (
        Batch.select(Batch.id, Campaign.name.concat(" ").concat(Batch.name))
        .join(Campaign)
        .where((Campaign.year == year) & (Batch.state == State.DONE))
        .order_by(Campaign.starts_on, Batch.number)
    )
    return _each(query, archive_batch, Change.BATCHES, actor)


def close_year(year: int, *, actor: Actor) -> YearDone:
    """Close every campaign of a year whose batches are all done."""
    waiting = Batch.select().where((Batch.campaign == Campaign.id) & Batch.state.not_in(CLOSED))
    query = Campaign.select(Campaign.id, Campaign.name).where(
        (Campaign.year == year) & (Campaign.state == "open") & ~fn.EXISTS(waiting)
    )
    return _each(query.order_by(Campaign.starts_on), close_campaign, Change.CAMPAIGNS, actor)


def _each(query: Any, do: Callable[..., Outcome], changes: Change, actor: Actor) -> YearDone:  # noqa: ANN401
    """Do something to each record by itself; what is refused is told and left as it was."""
    done, refused = [], []
    for record_id, name in list(query.tuples()):
        try:
            do(record_id, actor=actor)
        except AppError as error:
            refused.append((name, error.message))
        else:
            done.append(name)
    return YearDone(changes, tuple(done), tuple(refused))


def roll_over(year: int, *, actor: Actor) -> YearDone:
    """Open in the next year a copy of every campaign of a year that has none yet, all or none.

    Window and name move by one year; what is still open stays where it is, to be finished.
    """
    copies = CampaignPlan.select().where(CampaignPlan.copied_from == Campaign.id)
    query = Campaign.select().where((Campaign.year == year) & ~fn.EXISTS(copies))
    names = []
    with store.atomic():
        for one in query.order_by(Campaign.starts_on):
            opening = a_year_on(one.year, one.name, one.starts_on, one.ends_on)
            copy_campaign(one.id, opening, actor=actor)
            names.append(opening.name)
    return YearDone(Change.CAMPAIGNS, tuple(names))


STEPS: tuple[Callable[..., YearDone], ...] = (archive_year, close_year, roll_over)


def rehearse(year: int, *, actor: Actor) -> list[YearDone]:
    """Do every step of the year's end and take all of it back; return what each would do."""
    found: list[YearDone] = []
    with suppress(_EnoughError), store.atomic():
        found.extend(step(year, actor=actor) for step in STEPS)
        _take_back()
    return found


class _EnoughError(Exception):
    """Takes everything back that a rehearsal did."""


def _take_back() -> None:
    raise _EnoughError
