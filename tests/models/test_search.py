import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.pinyin import readings
from models.search import Facts, arms, asked, index_words, why, words


def found_by(name="", former="", number="", phone="", employer=""):
    return set(index_words((name, former), number, phone, employer).split())


def finds(word, index):
    """Do as FTS5 does with an expression of words and beginnings, any of which fits."""
    for term in asked(word).anyhow.strip("()").replace("(", "").replace(")", "").split(" OR "):
        start, begins = term.removesuffix(" *").strip('"'), term.endswith("*")
        if any(one.startswith(start) if begins else one == start for one in index):
            return True
    return False


def test_every_part_of_a_name_and_of_its_pinyin_is_a_word():
    assert found_by("王小明") == {
        *("s王小明", "m小明", "m明"),
        *("pwangxiaoming", "qxiaoming", "qming"),
        *("iwxm", "jxm"),
    }


def test_numbers_stand_backwards_and_phones_forwards_too():
    assert found_by(number="61019919800101001X", phone="0991-1234567") == {
        "tx10010100891991016",
        "t76543211990",
        "f09911234567",
    }


def test_employer_and_unit_are_one_word_each():
    assert index_words(("",), "", "", "第一 纺织厂", 7) == "e第一纺织厂 u7"


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
    assert finds(typed, found_by(name))


def test_an_employer_with_a_figure_is_no_number():
    assert finds("中铁3局", found_by(employer="中铁3局第一工程公司"))


def test_of_two_words_each_leads_in_turn():
    first, *_others = arms([asked("张三"), asked("wxm")])
    assert first.count(" AND ") == 2
    assert list(arms([])) == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("小明", "name"),
        ("xiaoming", "pinyin"),
        ("xm", "initials"),
        ("二小", "former_name"),
        ("wex", "former_initials"),
        ("0011", "id_tail"),
        ("6101", "id"),
        ("139", "phone"),
        ("8888", "phone_tail"),
        ("纺织", "employer"),
        ("柳河", "unit"),
    ],
)
def test_a_fit_is_explained(typed, reason):
    facts = Facts("王小明", "王二小", "610199198001010011", "13900008888", "纺织厂")
    assert why(typed, facts) == reason


@given(st.text("王李单乐曾小明强朝·𠩎", min_size=1, max_size=6))
def test_each_part_of_a_name_and_of_its_readings_is_found(name):
    index = found_by(name)
    plain = name.replace("·", "")
    for at in range(len(plain)):
        assert finds(plain[at:], index)
    for reading in filter(None, readings(name)):
        assert finds(reading.replace(" ", ""), index)


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True), st.integers(1, 18))
def test_each_tail_of_a_number_is_found(number, length):
    assume(any(character.isdigit() for character in number[-length:]))
    assert finds(number[-length:], found_by(number=number))


@given(st.text(max_size=12))
def test_any_text_can_be_asked_and_kept(text):
    for word in words(text):
        asks = asked(word)
        assert asks.anyhow.count('"') % 2 == 0
        assert asks.head is None or asks.head.start < asks.head.end
    assert all(len(word) > 1 for word in index_words((text, text), text, text, text).split())
