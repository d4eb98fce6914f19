"""A glance at many cells takes none for clean that its check would not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import check_digits
from models.exchange.checks import CHECKS, GLANCES
from models.exchange.finding import Setting
from models.exchange.kind_types import FieldType

SETTING = Setting("", date(2026, 1, 1), 2026)
BODIES = st.from_regex(r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}", fullmatch=True)
CLEAN = {
    FieldType.NAME: ["张三", "欧阳修", "买买提·艾山"],
    FieldType.ACCOUNT_NAME: ["张三", "欧阳修", "买买提·艾山"],
    FieldType.ID: ["110101199003077571", "11010119900307299X"],
    FieldType.TEXT: ["云岫区第1街2号", "Block 3", "100"],
    FieldType.REFERENCE: ["云岫区第1街2号", "Block 3", "100"],
    FieldType.PHONE: ["13900000001", "19812345678"],
    FieldType.CARD: ["6222021001116245702", "4539578763621486"],
}
ODD = st.one_of(
    st.text(max_size=6),
    st.text("张三丰某未知·\n 清空0123456789Xx", max_size=20),
    st.from_regex(r"1\d{10}|\d{15,19}|[1-9]\d{16}[\dX]", fullmatch=True),
    BODIES.map(lambda body: body + check_digits.resident(body)),
)


def clean_to(type_: FieldType, texts: list[str]) -> list[str]:
    return [text for text in texts if CHECKS[type_](text, SETTING) == (text, None)]


@pytest.mark.parametrize("type_", GLANCES)
@given(odd=st.lists(ODD))
def test_a_glance_takes_nothing_that_the_check_would_change_or_remark_on(type_, odd):
    texts = list(dict.fromkeys([*odd, *CLEAN[type_], *odd[::2]]))
    seen = list(GLANCES[type_](texts, SETTING))
    assert set(seen) <= set(clean_to(type_, texts))


@pytest.mark.parametrize("type_", GLANCES)
def test_a_glance_finds_what_is_clean_between_what_is_not(type_):
    texts = ["", *CLEAN[type_][:1], " 张 三", "13\t9", "无", *CLEAN[type_][1:], "?\ufffd"]
    assert list(GLANCES[type_](texts, SETTING)) == CLEAN[type_]


@pytest.mark.parametrize("type_", GLANCES)
def test_two_lines_in_a_cell_are_no_two_cells(type_):
    first, second = CLEAN[type_][:2]
    assert f"{first}\n{second}" not in GLANCES[type_]([f"{first}\n{second}", first], SETTING)


@pytest.mark.parametrize("type_", GLANCES)
def test_nothing_is_seen_in_nothing(type_):
    assert not GLANCES[type_]([], SETTING)
