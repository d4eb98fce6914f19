"""The practice store: one winter in every state of the way, made by the real operations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from models import clock, keys, store
from models.actor import Actor
from models.demo.office import Office
from models.demo.people import shipped
from models.demo.way import Walk
from models.operations.set_up import FirstFacts, set_up

OPERATOR = shipped("practice")["operator"]
PASSWORD = shipped("practice")["password"]

_OPENED = 10  # days between an opened campaign and its first batch
_MORNING = time(9)
_PAUSE = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day of the story."""

    day: date
    happen: Callable[[], None]


def make_practice(folder: Path, *, today: date | None = None) -> Actor:
    """Make a practice store in an empty folder, open for its first operator, who may do all."""
    script, day = shipped("practice"), today or clock.today()
    begun = day - timedelta(days=max(_first_days(script).values()) + _OPENED + 1)
    with clock.told(datetime.combine(begun, _MORNING)):
        actor = set_up_office(folder, script, PASSWORD)
    office = Office(actor, day, script)
    with store.atomic():
        play(_events(office, begun))
    return actor


def play(events: Iterable[Event]) -> None:
    """Let everything happen in the order of its days, each thing at an hour of its own."""
    in_order = sorted(events, key=lambda event: event.day)
    for day, of_day in groupby(in_order, key=lambda event: event.day):
        for nth, event in enumerate(of_day):
            with clock.told(datetime.combine(day, _MORNING) + nth * _PAUSE):
                event.happen()


def set_up_office(folder: Path, script: Mapping[str, Any], password: str) -> Actor:
    """Make an empty practice store for the operator of the script; its keys cost little."""
    facts = FirstFacts(
        union=script["union"],
        seal=script["seal"],
        phone=script["phone"],
        subdistricts=script["subdistricts"],
        operator=script["operator"],
        practice=True,
    )
    return set_up(folder, facts, password=password, cost=keys.CHEAP).actor


def _first_days(script: Mapping[str, Any]) -> dict[int, int]:
    """Return how many days ago the first batch of each winter was drafted."""
    first: dict[int, int] = {}
    for plan in script["plans"]:
        first[plan["year"]] = max(first.get(plan["year"], 0), plan["started"])
    return first


def _events(office: Office, begun: date) -> Iterator[Event]:
    yield Event(begun, office.hire)
    for winter, days in _first_days(office.script).items():
        opened = office.today - timedelta(days=days + _OPENED)
        yield Event(opened, partial(office.open_winter, winter))
    for plan in office.script["plans"]:
        walk = Walk(office, plan)
        for day, state in walk.days():
            yield Event(day, partial(walk.enter, state))
