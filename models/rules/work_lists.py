"""Work lists: which matters of hardship files wait for somebody, declared once.

The two national lists (untouched for a year, helped without a visit) and ours
(features A9, domain.md §1.2); every limit is a day reckoned from today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from models.rules import codes
from models.rules.workdays import Calendar
from resources.i18n import N_

_MONTHS = 12
_DAY = timedelta(days=1)
_LAST_DAY = 28  # a day every month has


class Matter(StrEnum):
    """What a list is about, the most pressing first."""

    NATIONAL = "national"
    REVIEW = "review"
    UNTOUCHED = "untouched"
    NEVER_HELPED = "never_helped"
    NO_VISIT = "no_visit"
    TOO_OLD = "too_old"
    RETIRING = "retiring"
    UNAUTHORISED = "unauthorised"


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list: its name, what stands on it, what to do, how the day of a row is called.

    of_people: a row is about one member, not about the household's file.
    """

    key: Matter
    label: str
    sentence: str
    todo: str
    since: str
    icon: str
    of_people: bool = False


LISTS: Mapping[Matter, WorkList] = {
    one.key: one
    for one in (
        WorkList(
            Matter.NATIONAL,
            N_("Not yet in the national system"),
            N_("Files that the national system does not hold as they stand here"),
            N_("Key them in with the keying list and tick them off."),
            N_("Since"),
            "export",
        ),
        WorkList(
            Matter.REVIEW,
            N_("Review due"),
            N_("Files whose yearly review is due"),
            N_("Look into each, or tick those that stayed as they were."),
            N_("Last review"),
            "audit",
        ),
        WorkList(
            Matter.UNTOUCHED,
            N_("Untouched for a year"),
            N_("Files on which nothing was changed for twelve months"),
            N_("Ask the unit, then change, review or withdraw the file."),
            N_("Last change"),
            "clock",
        ),
        WorkList(
            Matter.NEVER_HELPED,
            N_("Never helped"),
            N_("Households on file of which nobody ever received anything"),
            N_("Put them on the next list, or find out why they are on file."),
            N_("On file since"),
            "people",
        ),
        WorkList(
            Matter.NO_VISIT,
            N_("Helped without a visit"),
            N_("Households helped within twelve months and not visited in that time"),
            N_("Go there by two and record the visit."),
            N_("Last helped"),
            "household",
        ),
        WorkList(
            Matter.TOO_OLD,
            N_("Student too old"),
            N_("Members who are older than students of their level are"),
            N_("Ask for the certificate of the school, then correct the status."),
            N_("Born"),
            "person",
            of_people=True,
        ),
        WorkList(
            Matter.RETIRING,
            N_("Retirement age reached"),
            N_("Applicants who have reached retirement age, women counted from 50"),
            N_("Ask whether they retired; retired people leave the file."),
            N_("Born"),
            "person",
            of_people=True,
        ),
        WorkList(
            Matter.UNAUTHORISED,
            N_("No authorisation"),
            N_("Files without the signed authorisation of the check"),
            N_("Have it signed by all adults and attach it."),
            N_("In this state since"),
            "sign",
        ),
    )
}
OF_FILES = tuple(key for key, one in LISTS.items() if not one.of_people)
OF_PEOPLE = tuple(key for key, one in LISTS.items() if one.of_people)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of school: the words that mean it, and the age nobody there should pass."""

    key: str
    label: str
    words: tuple[str, ...]
    oldest: int


def months_before(today: date, months: int) -> date:
    """Return the day so many months ago, at most the 28th."""
    year, month = divmod(today.year * _MONTHS + today.month - 1 - months, _MONTHS)
    return date(year, month + 1, min(today.day, _LAST_DAY))


def born_before(today: date, age: int) -> date:
    """Return the latest birth date of somebody older than so many full years."""
    return date(today.year - age - 1, today.month, min(today.day, _LAST_DAY))


@cache
def levels() -> tuple[Level, ...]:
    """Return the levels of school with what families and forms call them."""
    return tuple(
        Level(code.key, code.label, (code.key, code.label, *code.aliases), int(code.get("oldest")))
        for code in codes.load("school_levels")
    )


@cache
def retired_words() -> tuple[str, ...]:
    """Return the work statuses of somebody who is retired."""
    return tuple(codes.document("retirement")["retired"])


def retired_if_born_by(today: date) -> dict[str, date]:
    """Return by sex the end of the month in which the youngest of retirement age were born."""
    table = codes.document("retirement")
    start = _month(date.fromisoformat(table["from"]))
    return {row["sex"]: _born_by(_month(today), row, start) for row in table["rows"]}


def _born_by(now: int, row: Mapping[str, int], start: int) -> date:
    born = now - row["age"] * _MONTHS
    while _retires(born, row, start) > now:
        born -= 1
    following = born + 1
    return date(following // _MONTHS, following % _MONTHS + 1, 1) - _DAY


def _retires(born: int, row: Mapping[str, int], start: int) -> int:
    """Return the month of retirement of those born in a month, both counted from year 0."""
    old = born + row["age"] * _MONTHS
    if old < start:
        return old
    return old + min(row["most"], (old - start) // row["every"] + 1)


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def overdue_since(calendar: Calendar, today: date, days: int) -> date:
    """Return the latest start from which so many working days were over before today."""
    start = today - _DAY
    while calendar.add_workdays(start, days) >= today:
        start -= _DAY
    return start
