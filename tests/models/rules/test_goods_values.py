"""Quantities and what they are worth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.rules.goods import (
    earliest_expiry,
    format_quantity,
    parse_contents,
    parse_quantity,
    worth,
)

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
quantities = st.integers(1, 10**9)
prices = st.integers(0, 10**7)


@given(quantities)
def test_a_quantity_reads_back_as_written(quantity):
    assert parse_quantity(format_quantity(quantity)) == quantity


@given(quantities, prices)
def test_worth_is_nearest_and_turns_round(quantity, price):
    value = worth(quantity, price)
    assert abs(value * 1000 - quantity * price) <= 500
    assert worth(-quantity, price) == -value


@given(st.integers(0, 10**6), prices)
def test_whole_measures_are_worth_exactly_their_price(count, price):
    assert worth(count * 1000, price) == count * price


def test_half_a_fen_is_rounded_up():
    assert worth(500, 1) == 1
    assert worth(499, 1) == 0


@pytest.mark.parametrize("text", ["", "三", "-1", "1.2345", "1e3", "1,23", "1234567890"])
def test_what_is_no_quantity_is_refused(text):
    with pytest.raises(InputError):
        parse_quantity(text)


@pytest.mark.parametrize(("text", "value"), [("１２", 12_000), ("1,200", 1_200_000), ("0.5", 500)])
def test_quantities_as_people_write_them(text, value):
    assert parse_quantity(text) == value


def test_the_earliest_expiry_of_what_is_left():
    lots = [(MARCH, 5), (JUNE, 5), (None, 2)]
    assert earliest_expiry(lots, 12) == MARCH
    assert earliest_expiry(lots, 7) == JUNE
    assert earliest_expiry(lots, 2) is None
    assert earliest_expiry([], 0) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("大米2袋、食用油1桶", [(1, 2_000), (2, 1_000)]),
        ("大米 5kg×2；食用油 0.5", [(3, 2_000), (2, 500)]),
        ("大米", [(1, 1_000)]),
    ],
)
def test_contents_in_words(text, found):
    assert parse_contents(text, {"大米": 1, "食用油": 2, "大米 5kg": 3}) == found


@pytest.mark.parametrize("text", ["", "、", "白糖2", "大米两袋"])
def test_contents_nobody_knows_are_refused(text):
    with pytest.raises(InputError):
        parse_contents(text, {"大米": 1})
