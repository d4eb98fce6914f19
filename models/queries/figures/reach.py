"""Distinct people and households of any days from the tally of years, exact to the day.

Whole years come from the tally. Of years that are cut only those days are read from lines, and
of these whoever the whole years do not hold.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peewee import SQL, fn

from models.queries.figures.span import Span
from models.store import database
from models.tables import Payment, Reach, ReachCount
from models.tables.tally_triggers import COUNTED, GROUPED, SUMMED

ALL_SEASONS = ""
_LIMITS = ("units", "sources", "aid_kinds", "classes", "campaigns")


@dataclass(frozen=True, slots=True)
class Years:
    """Whole years of a span, the season they are looked at in ('' for all), and the cut days."""

    first: int
    last: int
    season: str
    cut: tuple[Span, ...] = ()


def years_of(span: Span) -> Years | None:
    """Split a span into whole years and cut days; None where the tally does not help.

    It knows one season or all of them, and no other limit. A year is whole as well when nothing
    was paid on the days that are missing.
    """
    if any(getattr(span, name) for name in _LIMITS) or len(span.seasons) > 1:
        return None
    if span.end < span.start:
        return None
    first, last, cut = span.start.year, span.end.year, []
    if _paid_between(date(first, 1, 1), span.start):
        first += 1
        cut.append(replace(span, end=min(span.end, date(first, 1, 1) - timedelta(days=1))))
    if last >= first and _paid_between(span.end + timedelta(days=1), date(last + 1, 1, 1)):
        cut.append(replace(span, start=max(span.start, date(last, 1, 1))))
        last -= 1
    season = next(iter(span.seasons), ALL_SEASONS)
    return Years(first, last, season, tuple(cut)) if last >= first else None


def _paid_between(start: date, before: date) -> bool:
    """Say whether anything was paid from a day on and before another."""
    standing = Payment.voids.is_null() & (Payment.voided == SQL("0"))
    days = (Payment.paid_on >= start) & (Payment.paid_on < before)
    return bool(Payment.select().where(standing & days).exists())


def reached_in(years: Years, kind: str) -> int:
    """Count people ('person') or households ('home') of whole years, each once."""
    here = _within(ReachCount, years, kind) & (ReachCount.since < years.first)
    return int(ReachCount.select(fn.SUM(ReachCount.number)).where(here).scalar() or 0)


def known(years: Years, kind: str, subject: Any) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition that whole years already hold a person or household."""
    here = Reach.select(SQL("1")).where(_within(Reach, years, kind) & (Reach.subject == subject))
    return fn.EXISTS(here)


def _within(table: Any, years: Years, kind: str) -> Any:  # noqa: ANN401  (a condition)
    in_years = table.year.between(years.first, years.last)
    return (table.kind == kind) & (table.season == years.season) & in_years


def drift() -> int:
    """Count what the tally says otherwise than the lines; nothing while the triggers are whole."""
    pairs = (
        ("SELECT kind, season, subject, year, since, lines FROM reach", COUNTED),
        ("SELECT * FROM reach_count WHERE number <> 0", GROUPED),
        ("SELECT * FROM year_sum WHERE heads <> 0", SUMMED),
    )
    return sum(
        len(database.execute_sql(f"{one} EXCEPT {other}").fetchall())
        for pair in pairs
        for one, other in (pair, pair[::-1])
    )
