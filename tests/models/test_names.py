import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.identity import clean_name, name_key, private_use


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        (" 王小明\u00a0", "王小明"),
        ("王\u200b小明\ufeff", "王小明"),
        ("'王小明", "王小明"),
        ("买买提.艾山", "买买提·艾山"),
        ("买买提．艾山", "买买提·艾山"),
        ("买买提•艾山", "买买提·艾山"),
        ("买买提 ・ 艾山", "买买提·艾山"),
        ("John  Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("𠩎\n明", "𠩎明"),
        ("\ue863 明", "\ue863明"),
    ],
)
def test_names_are_cleaned(text, name):
    assert clean_name(text) == name


@pytest.mark.parametrize("name", ["䶮", "龑", "裵", "Å", "㛃", "\ufa0c", "𬭎", "张三丰", "ｎ"])
def test_a_name_is_never_normalised(name):
    assert clean_name(name) == name


@given(st.text(max_size=20))
def test_cleaning_twice_changes_nothing(text):
    assert clean_name(clean_name(text)) == clean_name(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("买买提·艾山", "买买提艾山"),
        ("\ue863明", "䶮明"),
        ("龑明", "䶮明"),
        ("John Smith", "john smith"),
        ("张 三", "张三"),
    ],
)
def test_names_that_compare_equal(one, other):
    assert name_key(one) == name_key(other)


def test_private_characters_are_shown_with_the_standard_one():
    assert private_use("王\ue863\uf001") == [("\ue863", "䶮"), ("\uf001", "")]
    assert private_use("王䶮𠩎") == []
