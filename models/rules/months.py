"""Whole months of regular aid: which ones a line pays, and whether two lines pay the same."""

from collections.abc import Iterable
from datetime import date, timedelta


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def month_after(month: date, count: int = 1) -> date:
    """Return the first day of the month that comes count months later."""
    years, place = divmod(month.month - 1 + count, 12)
    return date(month.year + years, place + 1, 1)


def quarter(year: int, number: int) -> tuple[date, date, date]:
    """Return the three months of a quarter, 1 to 4; raises ValueError for another number."""
    if number not in range(1, 5):
        raise ValueError(number)
    first = date(year, 3 * number - 2, 1)
    return first, month_after(first), month_after(first, 2)


def months_from(first: date, count: int) -> frozenset[date]:
    """Return the months a line pays, each by its first day."""
    return frozenset(month_after(first, place) for place in range(count))


def due_months(
    wanted: Iterable[date], *, from_month: date, until_month: date | None, paid: Iterable[date]
) -> list[date]:
    """Return those of the wanted months in which aid runs and is not paid yet, in order."""
    done = frozenset(paid)
    return sorted(
        month
        for month in wanted
        if month >= from_month and (until_month is None or month <= until_month)
        if month not in done
    )


def runs(months: Iterable[date]) -> list[tuple[date, int]]:
    """Return unbroken runs of months as first month and count, in order."""
    found: list[tuple[date, int]] = []
    for month in sorted(months):
        if found and month_after(*found[-1]) == month:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((month, 1))
    return found


def anniversary(day: date, months: int) -> date:
    """Return the same day so many months later, the last of a shorter month."""
    month = month_after(month_of(day), months)
    last = (month_after(month) - timedelta(days=1)).day
    return month.replace(day=min(day.day, last))
