import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.errors import InputError, RuleError
from ui.widgets.ask_bar import Ask, AskBar


@pytest.fixture
def asked(qtbot):
    """A page with a field that has the focus, and a bar that asks for a reason."""
    page, answers = QWidget(), []
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.field, page.bar = QLineEdit(), AskBar()
    column.addWidget(page.bar)
    column.addWidget(page.field)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.field.setFocus()
    page.bar.ask(Ask("移出张三：为什么？", "移出", danger=True), answers.append)
    page.answers = answers
    return page


def press(qtbot, page, key):
    qtbot.keyClick(page.focusWidget(), key)


def test_enter_hands_the_answer_over(asked, qtbot, type_text):
    assert asked.bar.yes.text() == "移出"
    type_text(asked.focusWidget(), "重复报送")
    press(qtbot, asked, Qt.Key.Key_Return)
    assert asked.answers == [{"reason": "重复报送"}]


def test_nothing_is_taken_without_what_is_required(asked, qtbot):
    press(qtbot, asked, Qt.Key.Key_Return)
    assert asked.answers == []
    assert asked.bar.form.editor("reason").property("problem")


def test_escape_leaves_and_gives_the_focus_back(asked, qtbot):
    press(qtbot, asked, Qt.Key.Key_Escape)
    assert not asked.bar.isVisible()
    assert asked.focusWidget() is asked.field


def test_only_what_is_asked_for_here_is_marked(asked):
    assert asked.bar.show_error(InputError({"reason": "太短"}))
    assert not asked.bar.show_error(InputError({"amount": "不对"}))
    assert not asked.bar.show_error(RuleError("不行"))
    asked.bar.close_bar()
    assert not asked.bar.show_error(InputError({"reason": "太短"}))
