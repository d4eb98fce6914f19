"""A word of a list is found by its first characters or its pinyin; unknown words are kept."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.front import bring_forward
from ui.widgets.form import Field, Form
from ui.widgets.suggest_edit import matching

WORDS = ("中共党员", "共青团员", "群众", "民主党派", "其他")
FIELDS = (
    Field("party", "政治面貌", "code", choices=[(word, word) for word in WORDS]),
    Field("note", "备注"),
)


@pytest.fixture
def form(qtbot):
    made = Form(FIELDS)
    made.resize(600, 300)
    qtbot.addWidget(made)
    bring_forward(made, qtbot)
    made.focus_first()
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("qz", "群众"),
        ("qunz", "群众"),
        ("民主", "民主党派"),
        ("团员", "共青团员"),
        ("zg", "中共党员"),
    ],
)
def test_what_fits_best_comes_first(typed, found):
    assert matching(typed, WORDS)[0] == found


def test_initials_and_enter_take_the_word_and_go_on(form, qtbot):
    editor = form.editor("party")
    qtbot.keyClicks(editor, "qz")
    assert editor.is_open()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert form.values()["party"] == "群众"
    assert form.focusWidget() is form.editor("note")
    assert not editor.is_open()


def test_the_arrows_walk_the_list_and_escape_closes_it(form, qtbot):
    editor = form.editor("party")
    for _step in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.value() == "共青团员"
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.is_open()
    assert editor.value() == "共青团员"


def test_an_unknown_word_is_kept(form, type_text):
    editor = form.editor("party")
    type_text(editor, "九三学社")
    assert editor.value() == "九三学社"
    assert editor.is_unknown()
    editor.set_value("群众")
    assert not editor.is_unknown()
