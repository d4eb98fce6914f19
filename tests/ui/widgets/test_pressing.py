import pytest
from PySide6.QtCore import Qt

from ui.widgets.ask_bar import Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button_that_has_the_focus(key, qtbot):
    button, pressed = Button("送审"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(button, key)
    assert pressed == [1]


def test_ctrl_enter_is_left_to_the_page(qtbot):
    button, pressed = Button("送审"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(button, Qt.Key.Key_Return, CTRL)
    assert pressed == []


def test_enter_goes_on_where_nothing_is_asked_but_yes_or_no(qtbot):
    bar, answers = AskBar(), []
    qtbot.addWidget(bar)
    bar.ask(Ask("撤下公示？", "撤下", ()), answers.append)
    qtbot.keyClick(bar.yes, Qt.Key.Key_Return)
    assert answers == [{}]


def test_enter_chooses_one_of_a_few(qtbot):
    row = Segmented([Choice("board", "看板"), Choice("list", "列表")])
    qtbot.addWidget(row)
    qtbot.keyClick(row._group.buttons()[1], Qt.Key.Key_Return)
    assert row.key() == "list"
