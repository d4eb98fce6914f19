"""The practice store: five years, and this winter in every state, made by the real operations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from models import backup, clock, store
from models.actor import Actor
from models.copying import Reason
from models.demo.dossiers import fill_dossiers
from models.demo.earlier import earlier_seasons
from models.demo.families import family_walks, set_standards
from models.demo.office import Office
from models.demo.office_life import office_life
from models.demo.people import shipped
from models.demo.seasons import fill_seasons
from models.demo.story import MORNING, Event, play
from models.demo.winters import WinterWalk
from models.keys import CHEAP, Cost
from models.operations.set_up import FirstFacts, set_up

OPERATOR = shipped("practice")["operator"]
PASSWORD = shipped("practice")["password"]

_OPENED = 10  # days between an opened campaign and its first batch
_EVENING = time(17, 32)


def make_practice(folder: Path, *, today: date | None = None) -> Actor:
    """Make a practice store in an empty folder, open for its first operator, who may do all."""
    script, day = shipped("practice"), today or clock.today()
    office = Office(day, script)
    told = list(_events(office, [WinterWalk(office, plan) for plan in script["plans"]]))
    first = min(event.day for event in told)
    begun = datetime.combine(first - timedelta(days=1), MORNING)
    with clock.told(begun):
        office.admin = set_up_office(folder, script, PASSWORD)
    with store.atomic():
        play((Event(begun.date(), partial(_begin, office)), *told))
    with clock.told(datetime.combine(day - timedelta(days=1), _EVENING)):
        backup.copy_to(folder / store.COPIES, reason=Reason.CLOSING)
    return office.admin


def _begin(office: Office) -> None:
    office.hire()
    set_standards(office)


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


def _events(office: Office, walks: Sequence[WinterWalk]) -> Iterator[Event]:
    """Yield what happens in the office; whatever is told first on a day happens first."""
    yesterday = office.today - timedelta(days=1)
    opened = _first_days(walks)
    yield from (Event(day, partial(office.open_winter, on)) for on, day in opened.items())
    yield from earlier_seasons(office)
    for walk in walks:
        yield from walk.events()
    for family in family_walks(office):
        for on, reached in family.days():
            yield Event(on, partial(family.enter, reached))
    yield from office_life(office, walks)
    yield Event(yesterday, partial(fill_dossiers, office))
    yield Event(yesterday, partial(fill_seasons, office))


def _first_days(walks: Iterable[WinterWalk]) -> dict[int, date]:
    """Return when the campaign of each winter was opened: some days before its first batch."""
    opened: dict[int, date] = {}
    for walk in walks:
        winter, day = walk.plan["year"], walk.begun() - timedelta(days=_OPENED)
        opened[winter] = min(day, opened.get(winter, day))
    return opened
