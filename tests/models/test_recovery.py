"""The recovery code survives a printer, a telephone and a tired typist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import recovery
from models.errors import InputError

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_code_is_eight_groups_of_four_signs_that_cannot_be_confused():
    code = recovery.new_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert not set(code) & set("ILOU")
    assert code != recovery.new_code()


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' - ')}\n",
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.translate({ord(c): ord(c) + 0xFEE0 for c in SIGNS}),
    ],
)
def test_code_is_read_however_it_is_typed(typed):
    for _turn in range(20):
        code = recovery.new_code()
        assert recovery.tidy(typed(code)) == code


@given(st.integers(0, 31), st.sampled_from(SIGNS))
def test_any_one_wrong_sign_is_told(at, sign):
    code = recovery.new_code().replace("-", "")
    typed = code[:at] + sign + code[at + 1 :]
    if typed == code:
        return
    with pytest.raises(InputError):
        recovery.tidy(typed)


@given(st.text(max_size=60))
def test_anything_else_is_refused_in_words(typed):
    with pytest.raises(InputError) as refused:
        recovery.tidy(typed)
    assert refused.value.problems["code"]
