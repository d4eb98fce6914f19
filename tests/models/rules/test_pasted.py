import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.pasted import Fault, parse
from tests.builders import resident_number

NUMBER = resident_number(7)


def asked(text):
    return [tuple(filter(None, (one.name, one.number, one.phone, one.tail))) for one in parse(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("张三\n李四", [("张三",), ("李四",)]),
        ("张三、李四，王五；赵六", [("张三",), ("李四",), ("王五",), ("赵六",)]),
        (f"1.张三\t{NUMBER}\t柳河纺织厂第一车间", [("张三", NUMBER)]),
        (f"张三{NUMBER}李四13900001234", [("张三", NUMBER), ("李四", "13900001234")]),
        ("姓名\t身份证号\t电话", []),
        (f"请查以下名单：张三同志 {NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", [("张三", NUMBER)]),
        ("王师傅说：阿卜杜拉•买买提 尾号1234", [("阿卜杜拉·买买提", "1234")]),
        ("张三 139 0000 1234", [("张三", "13900001234")]),
        ("＋86 13900001234 张三", [("张三", "13900001234")]),
        (f"{NUMBER}", [(NUMBER,)]),
        ("张三 6101********0012", [("张三", "0012")]),
        ("", []),
    ],
)
def test_people_are_picked_out_of_any_mess(text, people):
    assert asked(text) == people


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (NUMBER, Fault.NONE),
        (NUMBER[:6] + NUMBER[8:17], Fault.FIFTEEN),
        (NUMBER[:17], Fault.DAMAGED),
        (NUMBER[:17] + str((int(NUMBER[16]) + 5) % 10) + "1", Fault.DAMAGED),
        ("6.10199E+17", Fault.DAMAGED),
        ("610199********0012", Fault.HIDDEN),
    ],
)
def test_what_is_odd_about_a_number_is_told(number, fault):
    (entry,) = parse(f"张三 {number}")
    assert entry.fault is fault


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text):
    for entry in parse(text):
        assert entry.name or entry.number or entry.phone or entry.tail
        assert entry.line >= 1
