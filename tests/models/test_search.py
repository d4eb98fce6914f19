import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.pinyin import readings
from models.search import PART, TAIL, keys_of, spans, words


def keys(name="", former="", number="", phone="", employer=""):
    return {(key, kind) for key, kind, _id in keys_of(7, (name, former), number, phone, employer)}


def finds(word, found):
    return any(span.start <= key < span.end for span in spans(word) for key, _kind in found)


def test_every_part_of_a_name_is_a_key():
    assert keys("王小明") == {
        *[(key, "name") for key in ("王小明", "+小明", "+明")],
        *[(key, "pinyin") for key in ("wangxiaoming", "+xiaoming", "+ming")],
        *[(key, "initials") for key in ("wxm", "+xm")],
    }


def test_numbers_stand_forwards_and_backwards():
    found = keys(number="61019919800101001X", phone="0991-1234567")
    assert found == {
        ("61019919800101001x", "id"),
        (TAIL + "x10010100891991016", "id_tail"),
        ("09911234567", "phone"),
        (TAIL + "76543211990", "phone_tail"),
    }


def test_a_former_name_is_told_apart():
    assert ("李四", "former_name") in keys("王五", "李四")
    assert (PART + "si", "former_pinyin") in keys("王五", "李四")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("王 1119", ["王", "1119"]),
        ("6101 9919 8001", ["610199198001"]),
        ("１３９", ["139"]),
        ("  ", []),
        ("% _ -", []),
        ("a b c d e f", ["a", "b", "c", "d"]),
    ],
)
def test_what_is_typed_becomes_words(typed, expected):
    assert words(typed) == expected


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("吕单", "lvshan"),
        ("吕单", "lüdan"),
        ("阿卜杜拉·买买提", "买买提"),
        ("阿卜杜拉·买买提", "maimaiti"),
        ("𠩎明", "ming"),
        ("𠩎明", "𠩎"),
        ("Anna Li", "ANNA"),
        ("王小明", "Wang'xiao"),
    ],
)
def test_a_name_is_found(name, typed):
    assert finds(typed, keys(name))


def test_an_employer_with_a_figure_is_no_number():
    assert finds("中铁3局", keys(employer="中铁3局第一工程公司"))


@given(st.text("王李单乐曾小明强朝·𠩎", min_size=1, max_size=6))
def test_each_part_of_a_name_and_of_its_readings_is_found(name):
    found = keys(name)
    plain = name.replace("·", "")
    for at in range(len(plain)):
        assert finds(plain[at:], found)
    for reading in filter(None, readings(name)):
        assert finds(reading.replace(" ", ""), found)


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True), st.integers(1, 18))
def test_each_tail_of_a_number_is_found(number, length):
    assume(any(character.isdigit() for character in number[-length:]))
    assert finds(number[-length:], keys(number=number))


@given(st.text(max_size=12))
def test_any_text_can_be_asked(text):
    for word in words(text):
        assert all(span.start < span.end for span in spans(word))
    assert all(key for key, _kind in keys(text, text, text, text, text))
