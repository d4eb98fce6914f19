from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.months import (
    anniversary,
    due_months,
    month_after,
    month_of,
    months_from,
    quarter,
    runs,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MONTHS = DAYS.map(month_of)


@given(MONTHS, st.integers(1, 36))
def test_months_follow_each_other(first, count):
    months = months_from(first, count)
    assert len(months) == count
    assert max(months) == month_after(first, count - 1)
    assert runs(months) == [(first, count)]


@given(st.frozensets(MONTHS, max_size=20))
def test_runs_hold_every_month_once(months):
    told = [month for first, count in runs(months) for month in sorted(months_from(first, count))]
    assert told == sorted(months)


@given(st.integers(2000, 2090), st.lists(st.integers(1, 4), min_size=1, max_size=8), MONTHS)
def test_no_month_is_paid_twice_whichever_quarters_are_paid(year, numbers, start):
    paid: list[date] = []
    for number in numbers:
        due = due_months(quarter(year, number), from_month=start, until_month=None, paid=paid)
        paid += due
    assert len(paid) == len(set(paid))
    assert all(month >= start for month in paid)
    wanted = {month for number in numbers for month in quarter(year, number)}
    assert set(paid) == {month for month in wanted if month >= start}


def test_aid_ends_with_its_last_month():
    due = due_months(
        quarter(2026, 1), from_month=date(2025, 1, 1), until_month=date(2026, 2, 1), paid=()
    )
    assert due == [date(2026, 1, 1), date(2026, 2, 1)]


@given(DAYS, st.integers(1, 24))
def test_an_anniversary_is_in_the_month_that_comes(day, months):
    later = anniversary(day, months)
    assert month_of(later) == month_after(month_of(day), months)
    assert later.day <= day.day


def test_the_last_of_january_and_a_wrong_quarter():
    assert anniversary(date(2026, 1, 31), 1) == date(2026, 2, 28)
    with pytest.raises(ValueError, match="5"):
        quarter(2026, 5)
