"""Working days with the state's holidays and moved weekends."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from models.rules import codes

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off on weekdays and working weekends.

    Years not listed know weekends, and the holidays whose day (month, day) the law names.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    every_year: frozenset[tuple[int, int]] = frozenset()

    def covers(self, year: int) -> bool:
        """Say whether the state's arrangement for a year is known."""
        return year in self.years

    def is_workday(self, day: date) -> bool:
        """Say whether offices work on a day."""
        if day in self.workdays:
            return True
        if not self.covers(day.year) and (day.month, day.day) in self.every_year:
            return False
        return day.weekday() < _SATURDAY and day not in self.holidays

    def next_workday(self, day: date) -> date:
        """Return the day itself, or the first working day after it."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def add_workdays(self, start: date, n: int) -> date:
        """Return the n-th working day after start; start itself does not count."""
        day = start
        for _step in range(n):
            day = self.next_workday(day + _DAY)
        return day

    def notice_end(self, start: date, days: int) -> date:
        """Return the last day of a notice of so many working days.

        The start counts as the first day when it is a working day: 2026年1月5日 and
        5 days give 1月9日.
        """
        return self.add_workdays(self.next_workday(start), days - 1)

    def workdays_between(self, first: date, last: date) -> int:
        """Count the working days from first to last, both included."""
        span = (last - first).days + 1
        return sum(self.is_workday(first + _DAY * n) for n in range(span))


@cache
def shipped() -> Calendar:
    """Return the calendar that ships with the program."""
    years = codes.document("workdays")["years"]
    return Calendar(
        frozenset(date.fromisoformat(day) for year in years for day in year["holidays"]),
        frozenset(date.fromisoformat(day) for year in years for day in year["workdays"]),
        frozenset(year["year"] for year in years),
        every_year(),
    )


@cache
def every_year() -> frozenset[tuple[int, int]]:
    """Return month and day of the holidays whose day the law names."""
    days = (day.split("-") for day in codes.document("workdays")["every_year"])
    return frozenset((int(month), int(day)) for month, day in days)
