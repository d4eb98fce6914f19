from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.money import (
    LIMIT_FEN,
    format_wan,
    format_yuan,
    in_capitals,
    parse_capitals,
    parse_yuan,
    split_evenly,
)

AMOUNTS = st.integers(0, 10**13)

CAPITALS = [
    (0, "零元整"),
    (1, "壹分"),
    (10, "壹角整"),
    (11, "壹角壹分"),
    (1000, "壹拾元整"),
    (100_001, "壹仟元零壹分"),
    (101_000, "壹仟零壹拾元整"),
    (120_050, "壹仟贰佰元伍角整"),
    (140_950, "壹仟肆佰零玖元伍角整"),
    (168_032, "壹仟陆佰捌拾元叁角贰分"),
    (200_000, "贰仟元整"),
    (32_504, "叁佰贰拾伍元零肆分"),
    (600_714, "陆仟零柒元壹角肆分"),
    (1_000_507, "壹万零伍元零柒分"),
    (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
    (3_200_000, "叁万贰仟元整"),
    (10_700_053, "壹拾万柒仟元伍角叁分"),
    (100_000_500, "壹佰万零伍元整"),
    (1_000_500_000, "壹仟万伍仟元整"),
    (1_005_070_000, "壹仟零伍万零柒佰元整"),
    (10_000_000_500, "壹亿零伍元整"),
    (10_000_100_000, "壹亿零壹仟元整"),
    (10_010_000_000, "壹亿零壹拾万元整"),
]


@pytest.mark.parametrize(("fen", "words"), CAPITALS)
def test_capitals_by_the_annex(fen, words):
    assert in_capitals(fen) == f"人民币{words}"
    assert in_capitals(fen, prefix=False) == words


def test_open_zero_may_be_written():
    assert in_capitals(10_700_053, prefix=False, zeros=True) == "壹拾万零柒仟元伍角叁分"


def test_a_void_is_negative():
    assert in_capitals(-300_000) == "人民币负叁仟元整"
    assert parse_capitals("人民币负叁仟元整") == -300_000


def test_capitals_end_somewhere():
    with pytest.raises(ValueError, match="1000000000000"):
        in_capitals(LIMIT_FEN)


@given(AMOUNTS, st.booleans(), st.booleans())
def test_capitals_come_back(fen, prefix, zero):
    words = in_capitals(fen, prefix=prefix, zeros=zero)
    assert parse_capitals(words) == fen
    assert words.endswith("整") == (fen % 10 == 0)
    assert "零零" not in words


@given(AMOUNTS, AMOUNTS)
def test_different_amounts_read_differently(one, other):
    assert (in_capitals(one) == in_capitals(other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("贰仟", 200_000),
        ("壹仟伍佰元整", 150_000),
        ("一千二百五十", 125_000),
        ("两千元", 200_000),
        ("拾万元", 10_000_000),
        ("十元", 1_000),
        ("五百圆正", 50_000),
        ("壹仟陆佰捌拾元零叁角贰分", 168_032),
        ("壹拾万零柒仟元零伍角叁分", 10_700_053),
        ("伍佰块", 50_000),
        ("叁角", 30),
        (" 贰 仟 元 整 ", 200_000),
    ],
)
def test_capitals_as_people_write_them(text, fen):
    assert parse_capitals(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "整",
        "人民币",
        "一千二",
        "一万二",
        "一二三",
        "千",
        "壹仟零伍佰元",
        "2000",
        "约贰仟元",
    ],
)
def test_what_may_mean_two_amounts_is_refused(text):
    with pytest.raises(InputError):
        parse_capitals(text)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50", 123_450),
        ("１，２３４．５", 123_450),
        ("￥2,000元", 200_000),
        ("¥2000", 200_000),
        ("2000.00 ", 200_000),
        ("2000元整", 200_000),
        ("0", 0),
        ("0.05", 5),
        ("12,345,678.9", 1_234_567_890),
        ("0" * 30 + "7", 700),
    ],
)
def test_amounts_people_type(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "元", "1.235", "1.000", "1.", ".5", "12,34", "1,2345", "1e5", "-5", "0x1"],
        *["1 元 2", "NaN", "∞", "½", "二千", "9" * 20, "9" * 5_000],
    ],
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(InputError) as caught:
        parse_yuan(text, key="standard")
    assert list(caught.value.problems) == ["standard"]


def test_a_negative_amount_only_when_asked_for():
    assert parse_yuan("-1,000", allow_negative=True) == -100_000


@given(st.integers(-(10**13), 10**13))
def test_written_yuan_come_back(fen):
    assert parse_yuan(format_yuan(fen), allow_negative=True) == fen


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_an_input_error(text):
    for parse in (parse_yuan, parse_capitals):
        with suppress(InputError):
            assert isinstance(parse(text), int)


@pytest.mark.parametrize(
    ("fen", "wan"),
    [(0, "0.00"), (4_999, "0.00"), (5_000, "0.01"), (208_034_999, "208.03"), (-1_500_000, "-1.50")],
)
def test_wan_is_rounded_once_from_fen(fen, wan):
    assert format_wan(fen) == wan


@given(AMOUNTS, st.integers(1, 500))
def test_shares_lose_nothing(fen, parts):
    shares = split_evenly(fen, parts)
    assert sum(shares) == fen
    assert max(shares) - min(shares) <= 1
