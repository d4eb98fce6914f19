"""A number in a form stays masked until asked, and typing over it replaces all of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.rules.masking import mask_card, mask_id, mask_phone
from tests.ui.front import bring_forward
from ui.widgets.covered_edit import CoveredEditor

NUMBER = "990101198801011119"
SHOWN = "9901****1119"


@pytest.fixture
def field(qtbot):
    editor = CoveredEditor(mask_id)
    qtbot.addWidget(editor)
    bring_forward(editor, qtbot)
    editor.set_value(NUMBER)
    return editor


@pytest.mark.parametrize(
    ("mask", "number", "shown"),
    [
        (mask_id, NUMBER, SHOWN),
        (mask_phone, "13800001234", "138****1234"),
        (mask_card, "6222020000000001", "****0001"),
        (mask_id, "A1", "****"),
        (mask_id, None, ""),
    ],
)
def test_what_is_put_in_is_masked_and_whole(qtbot, mask, number, shown):
    editor = CoveredEditor(mask)
    qtbot.addWidget(editor)
    editor.set_value(number)
    assert editor.text() == shown
    assert editor.value() == (number or "")


def test_typing_replaces_the_masked_number_wherever_the_cursor_is_put(qtbot, field):
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "61")
    assert (field.text(), field.value()) == ("61", "61")


def test_taking_the_typing_back_gives_the_number_back(qtbot, field):
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.value() == ""
    field.undo()
    assert (field.text(), field.value()) == (SHOWN, NUMBER)


def test_what_is_copied_is_masked(qtbot, field):
    field.setSelection(0, 2)
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == SHOWN


def test_a_shown_number_can_be_edited_and_counts_as_typed_only_then(qtbot, field):
    said = []
    field.edited.connect(lambda: said.append(field.value()))
    field.asked.connect(field.reveal)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.text() == NUMBER
    assert not said
    field.setCursorPosition(len(NUMBER))
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert said == [NUMBER[:-1]]
    field.cover()
    assert field.text() == NUMBER[:-1]


def test_a_locked_number_can_be_shown_but_not_changed(qtbot, field):
    field.set_locked(on=True)
    field.asked.connect(field.reveal)
    qtbot.keyClicks(field, "61")
    assert field.text() == SHOWN
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.text() == NUMBER
    field.cover()
    assert field.text() == SHOWN


def test_another_number_that_looks_the_same_masked_is_told(field):
    said = []
    field.edited.connect(lambda: said.append(field.value()))
    other = f"{NUMBER[:4]}0219770202{NUMBER[-4:]}"
    field.set_value(other)
    assert (field.text(), said) == (SHOWN, [other])
