"""The practice store: one winter in every state of the way, made by the real operations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from models import backup, clock, store
from models.actor import Actor
from models.copying import Reason
from models.demo.dossiers import fill_dossiers
from models.demo.families import family_walks, set_standards
from models.demo.office import Office
from models.demo.people import shipped
from models.demo.seasons import fill_seasons
from models.demo.way import Walk
from models.keys import CHEAP, Cost
from models.operations.set_up import FirstFacts, set_up

OPERATOR = shipped("practice")["operator"]
PASSWORD = shipped("practice")["password"]

_OPENED = 10  # days between an opened campaign and its first batch
_MORNING, _EVENING = time(9), time(17, 32)
_PAUSE = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day of the story."""

    day: date
    happen: Callable[[], None]


def make_practice(folder: Path, *, today: date | None = None) -> Actor:
    """Make a practice store in an empty folder, open for its first operator, who may do all."""
    script, day = shipped("practice"), today or clock.today()
    office = Office(day, script)
    walks = [Walk(office, plan) for plan in script["plans"]]
    first_days = _first_days(walks)
    begun = min(first_days.values()) - timedelta(days=1)
    with clock.told(datetime.combine(begun, _MORNING)):
        office.admin = set_up_office(folder, script, PASSWORD)
    with store.atomic():
        play(_events(office, walks, first_days))
    with clock.told(datetime.combine(day - timedelta(days=1), _EVENING)):
        backup.copy_to(folder / store.COPIES, reason=Reason.CLOSING)
    return office.admin


def play(events: Iterable[Event]) -> None:
    """Let everything happen in the order of its days, each thing at an hour of its own."""
    in_order = sorted(events, key=lambda event: event.day)
    for day, of_day in groupby(in_order, key=lambda event: event.day):
        for nth, event in enumerate(of_day):
            with clock.told(datetime.combine(day, _MORNING) + nth * _PAUSE):
                event.happen()


def set_up_office(
    folder: Path, script: Mapping[str, Any], password: str, cost: Cost = CHEAP
) -> Actor:
    """Make an empty practice store for the operator of the script."""
    facts = FirstFacts(
        union=script["union"],
        seal=script["seal"],
        phone=script["phone"],
        subdistricts=script["subdistricts"],
        operator=script["operator"],
        practice=True,
    )
    return set_up(folder, facts, password=password, cost=cost).actor


def _first_days(walks: Iterable[Walk]) -> dict[int, date]:
    """Return when the campaign of each winter was opened: some days before its first batch."""
    opened: dict[int, date] = {}
    for walk in walks:
        winter, day = walk.plan["year"], walk.begun() - timedelta(days=_OPENED)
        opened[winter] = min(day, opened.get(winter, day))
    return opened


def _events(
    office: Office, walks: Iterable[Walk], first_days: Mapping[int, date]
) -> Iterator[Event]:
    yield Event(min(first_days.values()), office.hire)
    for winter, day in first_days.items():
        yield Event(day, partial(office.open_winter, winter))
    for walk in walks:
        for day, state in walk.days():
            yield Event(day, partial(walk.enter, state))
    first = min(first_days.values())
    yield Event(first, partial(set_standards, office))
    for family in family_walks(office, first):
        for on, reached in family.days():
            yield Event(on, partial(family.enter, reached))
    yield Event(office.today - timedelta(days=1), partial(fill_dossiers, office))
    yield Event(office.today - timedelta(days=1), partial(fill_seasons, office))
