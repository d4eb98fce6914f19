import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pinyin import MAX_READINGS, readings, sort_key

SURNAMES = {
    "单田芳": "shan", "仇英": "qiu", "曾国": "zeng", "解放": "xie", "朴树": "piao", "翟明": "zhai",
    "区志": "ou", "查良镛": "zha", "盖文": "ge", "任红": "ren", "华强": "hua", "缪英": "miao",
    "乐嘉": "yue", "员明": "yun", "种明": "chong", "秘书": "bi", "折明": "she", "冼星海": "xian",
    "卜明": "bu", "能明": "nai", "祭明": "zhai", "繁明": "po", "覃明": "qin", "黑明": "he",
    "重明": "chong", "葛明": "ge", "纪明": "ji", "燕青": "yan", "那英": "na", "宁静": "ning",
}  # fmt: skip


@pytest.mark.parametrize(("name", "first"), SURNAMES.items())
def test_surnames_are_read_as_surnames(name, first):
    assert readings(name)[0].split()[0] == first


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("尉迟恭", "yu chi gong"),
        ("万俟洛", "mo qi luo"),
        ("欧阳明", "ou yang ming"),
        ("长孙明", "zhang sun ming"),
        ("买买提·艾山", "mai mai ti ai shan"),
        ("吕明", "lv ming"),
    ],
)
def test_names_are_read(name, reading):
    assert readings(name)[0] == reading


def test_a_polyphone_is_found_both_ways():
    assert {"yue jia", "le jia"} <= set(readings("乐嘉"))
    assert {"qin ming", "tan ming"} <= set(readings("覃明"))
    assert "dan tian fang" in readings("单田芳")
    assert {"shan le", "shan yue"} <= set(readings("单乐"))


def test_a_character_without_reading_does_not_hide_the_others():
    assert readings("𠩎明") == ("ming",)


def test_names_sort_by_pinyin():
    names = ["𠩎明", "张三", "单田芳", "阿明", "李四", "曾明", "沈明", "王五", "李三", "宋明"]
    assert sorted(names, key=sort_key) == [
        "阿明", "李三", "李四", "单田芳", "沈明", "宋明", "王五", "曾明", "张三", "𠩎明",
    ]  # fmt: skip


def test_one_surname_stays_together():
    names = ["李明", "里明", "李阿", "里阿"]
    assert [name[0] for name in sorted(names, key=sort_key)] in ([*"李李里里"], [*"里里李李"])


@given(st.text(max_size=12))
def test_any_text_is_read(text):
    assert len(readings(text)) <= MAX_READINGS
    assert sort_key(text) == sort_key(text)


def test_the_dictionary_is_loaded_late():
    code = "import sys, models.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
