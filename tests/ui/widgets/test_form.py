from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.widgets.editors import _read_date
from ui.widgets.form import Field, Form
from ui.widgets.money_edit import MoneyEdit


@dataclass(frozen=True)
class Person:
    name: str
    id_number: str
    amount: int | None
    day: date | None
    sub_class: object
    married: bool
    count: int | None
    note: str


FIELDS = (
    Field("name", "姓名", required=True),
    Field("id_number", "身份证号", "id"),
    Field("amount", "金额", "money"),
    Field("day", "日期", "date"),
    Field("sub_class", "细类", "choice", choices=((1, "深度"), (2, "相对"))),
    Field("married", "已婚", "check"),
    Field("count", "人数", "number"),
    Field("note", "备注", "long", span=2),
)
SOMEONE = Person("张淑芬", "990102197904061119", 125_000, date(2026, 1, 5), 2, True, 3, "无")


@pytest.fixture
def form(qtbot):
    form = Form(FIELDS, make=Person)
    qtbot.addWidget(form)
    form.show()
    return form


def test_what_goes_in_comes_out(form):
    form.set_value(SOMEONE)
    assert form.value() == SOMEONE


def test_empty_is_none_or_no_words(form):
    form.set_value({})
    assert form.value() == Person("", "", None, None, None, False, None, "")


def test_problems_are_marked_where_they_are(form):
    form.set_value({"id_number": "99010219790406111", "amount": None})
    form.editor("amount").setText("一千")
    form.editor("day").setText("2026-13-40")
    form.editor("count").setText("三")
    assert not form.check()
    assert set(form.problems()) == {"name", "id_number", "amount", "day", "count"}
    assert "17" in form.problems()["id_number"]
    assert form.boxes["name"].editor.property("problem") is True
    assert form.boxes["name"].editor.accessibleDescription() == "请填写。"


def test_mending_a_field_takes_its_mark_away(form, type_text):
    form.show_problems({"name": "没有这个人。"})
    type_text(form.editor("name"), "张淑芬")
    assert form.boxes["name"].editor.property("problem") is False
    assert form.values()["name"] == "张淑芬"


def test_the_form_never_jumps(form):
    before = form.sizeHint()
    form.show_problems({"name": "请填写。"})
    assert form.sizeHint() == before


def test_enter_goes_on_and_submits_at_the_end(qtbot):
    form = Form(
        (Field("a", "甲"), Field("b", "乙", "choice", choices=((1, "一"),)), Field("c", "丙"))
    )
    qtbot.addWidget(form)
    form.show()
    form.focus_first()
    QTest.keyClick(form.editor("a"), Qt.Key.Key_Return)
    assert form.focusWidget() is form.editor("b")
    QTest.keyClick(form.editor("b"), Qt.Key.Key_Return)
    assert form.focusWidget() is form.editor("c")
    QTest.keyClick(form.editor("c"), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert form.focusWidget() is form.editor("b")
    form.editor("c").setFocus()
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(form.editor("c"), Qt.Key.Key_Return)


def test_locked_fields_say_why(form):
    form.set_value(SOMEONE)
    form.set_locked("名单已锁定")
    assert form.editor("name").isReadOnly()
    assert not form.editor("sub_class").isEnabled()
    form.set_locked("")
    assert not form.editor("name").isReadOnly()


def test_every_input_has_its_label_as_buddy(form):
    for box in form.boxes.values():
        assert box._label.buddy() is box.editor
        assert box.editor.accessibleName()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("2026.1.5", date(2026, 1, 5)),
        ("20260105", date(2026, 1, 5)),
        ("2026年1月5日", date(2026, 1, 5)),
        ("2026/02/30", None),
        ("5.1.2026", None),
    ],
)
def test_dates_are_read_as_people_write_them(text, day):
    assert _read_date(text) == day


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12))
def test_money_comes_back_as_it_was_shown(qapp, fen):
    edit = MoneyEdit()
    edit.set_value(fen)
    assert edit.value() == fen
    assert edit.problem() == ""
