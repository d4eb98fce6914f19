"""The working calendar as the office sees it: known years and where each comes from."""

from dataclasses import dataclass

from models import facts
from models.rules.calendars import CalendarYear, shipped_years, years_in_force
from models.rules.workdays import Calendar


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year that is known; own: the office entered or changed it, shipped: there is one below."""

    days: CalendarYear
    own: bool
    shipped: bool

    @property
    def id(self) -> int:
        """Return the year as the key of its row."""
        return self.days.year


def calendar_years() -> list[YearRow]:
    """Return the known years, the latest first."""
    own = facts.setting("calendar.years")
    entered = {data["year"] for data in own}
    shipped = {year.year for year in shipped_years()}
    return [
        YearRow(year, year.year in entered, year.year in shipped)
        for year in reversed(years_in_force(own))
    ]


def calendar() -> Calendar:
    """Return the calendar every clock goes by."""
    return facts.calendar()
