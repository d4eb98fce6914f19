import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import masking

PRIVATE_COLUMNS = {"id", "id_number", "card", "phone", "address", "health", "cause", "illness"}


def test_numbers_on_screen():
    assert masking.mask_id("990101199001011119") == "9901****1119"
    assert masking.mask_id_internal("610111199001011234") == "610111********1234"
    assert masking.mask_card("6200001234567890128") == "****0128"
    assert masking.mask_phone("13800001234") == "138****1234"


@given(st.text("0123456789X", max_size=20))
def test_a_mask_never_shows_the_whole(number):
    masks = masking.mask_id, masking.mask_id_internal, masking.mask_card, masking.mask_phone
    for mask in masks:
        assert not number or number not in mask(number)
    assert masking.last_four(number) != number or not number


@pytest.mark.parametrize(
    ("name", "middle", "surname"),
    [
        ("张三", "张*", "张*"),
        ("张小三", "张*三", "张*"),
        ("欧阳娜", "欧阳*", "欧阳*"),
        ("欧阳娜娜", "欧阳*娜", "欧阳*"),
        ("欧阳", "欧*", "欧*"),
        ("买买提·艾山", "买*山", "买*"),
        ("张", "*", "*"),
        ("", "", ""),
    ],
)
def test_names_are_masked(name, middle, surname):
    assert masking.mask_name(name, "middle") == middle
    assert masking.mask_name(name, "surname") == surname
    assert masking.mask_name(name, "full") == name
    assert masking.mask_name(name, "hidden") == ""


def test_no_preset_shows_what_is_private():
    presets = masking.notice_presets()
    assert presets[0].key == "board"
    assert all(not PRIVATE_COLUMNS & set(preset.columns) for preset in presets)
    assert all(preset.student_rule in {"surname", "hidden"} for preset in presets)


def test_an_unknown_preset_is_the_strict_one():
    assert masking.notice_preset("?").name_rule == "middle"
    assert masking.notice_preset("namesakes").columns[1] == "id_last_four"
