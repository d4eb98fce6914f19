import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.operations.calendar import reset_calendar_year, save_calendar_year
from models.queries.calendar import calendar, calendar_years
from models.rules.calendars import CalendarYear, read_days, read_year, write_days

NEW_YEAR = CalendarYear(2027, "国办发明电〔2026〕1号", (date(2027, 1, 1),), (date(2027, 1, 3),))


def test_a_year_the_office_enters_moves_every_clock(office):
    assert calendar().notice_end(date(2026, 12, 31), 2) == date(2027, 1, 4)
    save_calendar_year(NEW_YEAR, actor=office.admin)
    assert calendar().notice_end(date(2026, 12, 31), 2) == date(2027, 1, 3)
    assert calendar().covers(2027)
    assert [row.id for row in calendar_years()] == [2027, 2026, 2025, 2024]
    assert [row.own for row in calendar_years()] == [True, False, False, False]


def test_an_own_year_stands_for_the_shipped_one_until_given_up(office):
    shipped = calendar_years()[0].days
    save_calendar_year(replace(shipped, workdays=()), actor=office.admin)
    assert not calendar().is_workday(date(2026, 2, 14))
    reset_calendar_year(2026, actor=office.admin)
    assert calendar().is_workday(date(2026, 2, 14))
    with pytest.raises(InputError):
        reset_calendar_year(2026, actor=office.admin)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"year": 1800}, "year"),
        ({"holidays": (date(2028, 1, 1),)}, "year"),
        ({"source": ""}, "source"),
        ({"workdays": (date(2027, 1, 4),)}, "workdays"),
        ({"workdays": (date(2027, 1, 2),), "holidays": (date(2027, 1, 2),)}, "workdays"),
    ],
)
def test_a_year_that_cannot_be_is_refused_and_nothing_is_kept(office, change, key):
    with pytest.raises(InputError) as caught:
        save_calendar_year(replace(NEW_YEAR, **change), actor=office.admin)
    assert list(caught.value.problems) == [key]
    assert not calendar().covers(2027)


def test_a_year_goes_out_and_comes_in_as_json():
    assert read_year(json.dumps(NEW_YEAR.as_data())) == NEW_YEAR


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"year": 2027}', "7", "坏", '{"year": "x"}'])
def test_a_file_without_a_year_is_refused(text):
    with pytest.raises(InputError):
        read_year(text)


@given(st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=40))
def test_days_are_read_as_they_are_written(days):
    assert read_days(write_days(days), 2027) == tuple(sorted(days))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", ()),
        ("1-1", ((1, 1),)),
        ("2027-10-01～10-03，10.5", ((10, 1), (10, 2), (10, 3), (10, 5))),
        ("05-01 05/02\n05-01", ((5, 1), (5, 2))),
    ],
)
def test_days_as_a_clerk_types_them(text, days):
    assert read_days(text, 2027) == tuple(date(2027, month, day) for month, day in days)


@pytest.mark.parametrize(
    "text", ["13-01", "春节", "01-03~01-01", "1", "01-01~02-27", "1-1~1-2~1-3"]
)
def test_what_is_no_day_is_named(text):
    with pytest.raises(ValueError, match=r".+"):
        read_days(text, 2027)
