from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from models import check_digits

DIGITS = st.text("0123456789", min_size=1, max_size=19)
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.text("0123456789", min_size=17, max_size=17))
def test_resident_check_is_mod_11_2(digits):
    assert check_digits.resident(digits) == mod_11_2.calc_check_digit(digits)


@given(DIGITS)
def test_one_last_digit_of_ten_fits_luhn(digits):
    assert sum(check_digits.luhn_fits(digits + last) for last in "0123456789") == 1


@given(st.text("0123456789٣x ", max_size=19))
def test_luhn_is_what_the_library_says(digits):
    assert check_digits.luhn_fits(digits) == (digits.isascii() and luhn.is_valid(digits))


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=20))
def test_mod_1271_36_leaves_one(text):
    assert int(text + check_digits.mod_1271_36(text), 36) % 1271 == 1


@given(st.text("0123456789", min_size=8, max_size=8), st.text(CREDIT, min_size=9, max_size=9))
def test_one_last_character_fits_a_credit_code(head, tail):
    body = head + tail
    assert check_digits.credit_code_fits(body + uscc.calc_check_digit(body))
    assert sum(check_digits.credit_code_fits(body + other) for other in CREDIT) == 1


@given(st.text(max_size=20))
def test_any_text_can_be_asked(text):
    assume(len(text) != 18)
    assert not check_digits.credit_code_fits(text)


NUMBERS = st.tuples(
    st.text("0123456789", min_size=17, max_size=17), st.sampled_from("0123456789X")
).map("".join)


@given(st.lists(NUMBERS))
def test_many_resident_numbers_fit_as_each_does(numbers):
    sound = [body[:17] + check_digits.resident(body) for body in numbers]
    some = numbers + sound
    fits = [check_digits.resident(number) == number[17] for number in some]
    assert list(map(bool, check_digits.residents_fit(some))) == fits


@given(st.lists(DIGITS))
def test_many_cards_fit_as_each_does(cards):
    assert list(map(bool, check_digits.luhns_fit(cards))) == list(
        map(check_digits.luhn_fits, cards)
    )
