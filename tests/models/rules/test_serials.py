from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.errors import InputError
from models.rules.serials import qr_text, read_qr, slip_number

NUMBERS = st.builds(
    slip_number,
    st.from_regex(r"[A-Z]{1,6}", fullmatch=True),
    st.integers(2000, 2099),
    st.integers(1, 999_999),
)
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_a_number_is_short_and_plain():
    number = slip_number("DS", 2026, 37)
    assert number[:-2] == "2026-DS-00037-"
    assert qr_text(number) == f"SJS1-{number}"


@given(NUMBERS)
def test_a_number_is_read_back_from_code_or_fingers(number):
    assert read_qr(qr_text(number)) == number
    assert read_qr(f" {number.lower()}\n") == number


@given(NUMBERS, st.data())
def test_one_wrong_character_is_found(number, data):
    place = data.draw(st.sampled_from([i for i, c in enumerate(number) if c != "-"]))
    other = data.draw(st.sampled_from(CHARACTERS))
    assume(other != number[place])
    with pytest.raises(InputError):
        read_qr(number[:place] + other + number[place + 1 :])


@given(NUMBERS)
def test_swapped_neighbours_are_found(number):
    for place, (one, other) in enumerate(pairwise(number)):
        if one != other:
            with pytest.raises(InputError):
                read_qr(number[:place] + other + one + number[place + 2 :])


@given(st.text(max_size=24))
def test_any_other_text_is_refused_in_words(text):
    assume(not text.strip()[:4].isdigit())
    with pytest.raises(InputError) as caught:
        read_qr(text)
    assert caught.value.message


@pytest.mark.parametrize("prefix", ["", "ds", "D1", "D-S", "送", "ABCDEFG"])
def test_a_prefix_is_of_capital_letters(prefix):
    with pytest.raises(InputError):
        slip_number(prefix, 2026, 1)
