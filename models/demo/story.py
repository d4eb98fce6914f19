"""A story as things that happen on days, told in the order of the days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from models import clock

MORNING = time(9)
_PAUSE = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day of the story."""

    day: date
    happen: Callable[[], None]


def play(events: Iterable[Event]) -> None:
    """Let everything happen in the order of its days, each thing at an hour of its own."""
    in_order = sorted(events, key=lambda event: event.day)
    for day, of_day in groupby(in_order, key=lambda event: event.day):
        for nth, event in enumerate(of_day):
            with clock.told(datetime.combine(day, MORNING) + nth * _PAUSE):
                event.happen()
