from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.workdays import Calendar, shipped

DAYS = st.dates(date(2023, 12, 1), date(2027, 2, 1))


def test_a_notice_counts_its_first_day():
    assert shipped().notice_end(date(2026, 1, 5), 5) == date(2026, 1, 9)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 1, 4), 5, date(2026, 1, 8)),  # a Sunday that is worked
        (date(2026, 1, 10), 5, date(2026, 1, 16)),  # a Saturday that is not
        (date(2026, 2, 12), 5, date(2026, 2, 25)),  # over Spring Festival
        (date(2026, 4, 30), 2, date(2026, 5, 6)),
        (date(2026, 1, 5), 1, date(2026, 1, 5)),
    ],
)
def test_notices_over_holidays(start, days, end):
    assert shipped().notice_end(start, days) == end
    assert shipped().workdays_between(start, end) == days


def test_the_start_does_not_count_when_adding():
    assert shipped().add_workdays(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert shipped().add_workdays(date(2026, 2, 14), 1) == date(2026, 2, 24)
    assert shipped().add_workdays(date(2026, 2, 14), 0) == date(2026, 2, 14)


@pytest.mark.parametrize(("year", "off"), [(2024, 28), (2025, 28), (2026, 33)])
def test_shipped_years_are_whole(year, off):
    calendar = shipped()
    assert calendar.covers(year)
    assert sum(day.year == year for day in calendar.holidays) == off
    assert all(day.weekday() >= 5 for day in calendar.workdays)
    assert not calendar.holidays & calendar.workdays


@pytest.mark.parametrize(("year", "days"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(year, days):
    assert shipped().workdays_between(date(year, 1, 1), date(year, 12, 31)) == days


def test_years_not_listed_know_weekends_and_the_days_the_law_names():
    assert not shipped().covers(2031)
    assert Calendar().is_workday(date(2031, 10, 1))
    assert not Calendar().is_workday(date(2031, 10, 4))
    assert not shipped().is_workday(date(2031, 10, 1))
    assert shipped().is_workday(date(2031, 10, 6))
    listed = replace(shipped(), years=frozenset({2031}))
    assert listed.is_workday(date(2031, 10, 1))


def test_a_notice_over_new_year_does_not_count_its_first_day():
    assert shipped().notice_end(date(2026, 12, 30), 5) == date(2027, 1, 6)


@given(DAYS, st.integers(1, 30))
def test_a_notice_has_exactly_its_days(start, days):
    end = shipped().notice_end(start, days)
    assert shipped().is_workday(end)
    assert shipped().workdays_between(start, end) == days
    assert shipped().workdays_between(start, end - timedelta(days=1)) == days - 1
