"""The working calendar: a year of holidays entered, changed, or given back."""

from models import facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, operation
from models.operations.settings import put
from models.rules.calendars import CalendarYear, problems_of, shipped_years
from resources.i18n import _

KEY = "calendar.years"


@operation("setting.calendar")
def save_calendar_year(year: CalendarYear, *, actor: Actor) -> Done:  # noqa: ARG001
    """Let a year's holidays and worked weekends be these, in place of the shipped ones.

    Notices and clocks reckoned from now on go by them; a last day that is on paper stays.
    Raises InputError by field.
    """
    problems = problems_of(year)
    if problems:
        raise InputError(problems)
    own = [data for data in facts.setting(KEY) if data["year"] != year.year]
    put(KEY, sorted([*own, year.as_data()], key=lambda data: data["year"]))
    return Done(Change.SETTINGS, "setting", 0, {"key": KEY, **year.as_data()})


@operation("setting.calendar_reset")
def reset_calendar_year(year: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Give up the office's own holidays of a year; the shipped ones hold again."""
    own = facts.setting(KEY)
    kept = [data for data in own if data["year"] != year]
    if len(kept) == len(own):
        raise InputError({"year": _("The office has no holidays of its own for that year.")})
    put(KEY, kept)
    shipped = any(one.year == year for one in shipped_years())
    return Done(Change.SETTINGS, "setting", 0, {"key": KEY, "year": year, "shipped": shipped})
