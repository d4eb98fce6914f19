"""Years of the working calendar: shipped ones, the office's own, and one read from a file."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from models.errors import InputError
from models.rules import codes
from models.rules.workdays import Calendar, every_year
from resources.i18n import _

_WEEKDAYS = 5
_FIRST, _LAST = 1990, 2200
_BETWEEN, _SPAN = re.compile(r"[\s,，、;；]+"), re.compile(r"[~～—–至]")
_DAY = re.compile(r"(?:(?P<year>[0-9]{4})[-./])?(?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")
_LONGEST, _ENDS = 31, 2  # days and ends of a span


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """Days off and worked weekends of a year; source is the document that says so."""

    year: int
    source: str
    holidays: tuple[date, ...]
    workdays: tuple[date, ...]

    def as_data(self) -> dict[str, Any]:
        """Return the year as it is stored and exchanged."""
        return {
            "year": self.year,
            "source": self.source,
            "holidays": [day.isoformat() for day in self.holidays],
            "workdays": [day.isoformat() for day in self.workdays],
        }


def year_of(data: Mapping[str, Any]) -> CalendarYear:
    """Return a year from plain data; raises KeyError, TypeError or ValueError for anything else."""
    off, worked = (
        tuple(sorted({date.fromisoformat(day) for day in data[key]}))
        for key in ("holidays", "workdays")
    )
    return CalendarYear(int(data["year"]), str(data.get("source", "")).strip(), off, worked)


@cache
def shipped_years() -> tuple[CalendarYear, ...]:
    """Return the years that ship with the program."""
    return tuple(year_of(year) for year in codes.document("workdays")["years"])


def years_in_force(own: Iterable[Mapping[str, Any]]) -> tuple[CalendarYear, ...]:
    """Return all known years in order; one of the office stands for the shipped one."""
    found = {year.year: year for year in (*shipped_years(), *(year_of(data) for data in own))}
    return tuple(found[year] for year in sorted(found))


def calendar_of(own: Iterable[Mapping[str, Any]]) -> Calendar:
    """Return the calendar every clock of the office goes by."""
    years = years_in_force(own)
    return Calendar(
        frozenset(day for year in years for day in year.holidays),
        frozenset(day for year in years for day in year.workdays),
        frozenset(year.year for year in years),
        every_year(),
    )


def read_days(text: str, year: int) -> tuple[date, ...]:
    """Return the days a text lists: 2027-01-01, 01-01 of the year, and spans with ~ between.

    Raises ValueError, saying which part is no day.
    """
    days: set[date] = set()
    for part in filter(None, _BETWEEN.split(text.strip())):
        ends = _SPAN.split(part)
        first, last = _day(ends[0], year), _day(ends[-1], year)
        if len(ends) > _ENDS or not 0 <= (last - first).days <= _LONGEST:
            raise ValueError(part)
        days.update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(sorted(days))


def _day(text: str, year: int) -> date:
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    try:
        return date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(text) from None


def write_days(days: Iterable[date]) -> str:
    """Write days as they are typed, those that follow each other as a span."""
    spans: list[list[date]] = []
    for day in sorted(days):
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return "、".join(
        f"{span[0]:%m-%d}" if len(span) == 1 else f"{span[0]:%m-%d}~{span[-1]:%m-%d}"
        for span in spans
    )


def problems_of(year: CalendarYear) -> dict[str, str]:
    """Return what is wrong with a year by field, in words."""
    found = {}
    strangers = [day for day in (*year.holidays, *year.workdays) if day.year != year.year]
    if not _FIRST <= year.year <= _LAST:
        found["year"] = _("A year from {first} to {last}.").format(first=_FIRST, last=_LAST)
    elif strangers:
        words = _("{day} is not a day of {year}.")
        found["year"] = words.format(day=strangers[0], year=year.year)
    if not year.source:
        found["source"] = _("Say which document announces these days.")
    both = set(year.holidays) & set(year.workdays)
    weekdays = [day for day in year.workdays if day.weekday() < _WEEKDAYS]
    if both:
        found["workdays"] = _("{day} cannot be off and worked.").format(day=min(both))
    elif weekdays:
        words = _("{day} is a weekday; only worked Saturdays and Sundays are listed.")
        found["workdays"] = words.format(day=weekdays[0])
    return found


def read_year(text: str) -> CalendarYear:
    """Return the year a file holds; raises InputError for a file that holds none.

    JSON with year, source, holidays and workdays, days as 2027-01-01.
    """
    try:
        year = year_of(json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(
            {"file": _("This file holds no year of holidays.")},
            _("It needs year, source, holidays and workdays, with days as 2027-01-01."),
        ) from None
    problems = problems_of(year)
    if problems:
        raise InputError(problems)
    return year
