"""Several words of a list: ticked without closing, told in their order."""

from PySide6.QtCore import Qt

from ui.widgets.form import Field, Form
from ui.widgets.several_edit import SeveralEditor

CHOICES = [("a", "甲"), ("b", "乙"), ("c", "丙")]


def test_values_come_in_the_order_of_the_list(qtbot):
    editor = SeveralEditor(CHOICES)
    qtbot.addWidget(editor)
    assert editor.value() is None
    editor.set_value(["c", "a"])
    assert editor.value() == ("a", "c")
    assert editor.currentText() == "甲、丙"


def test_space_ticks_and_the_menu_stays_open(qtbot):
    editor = SeveralEditor(CHOICES)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    menu = editor._menu
    assert menu.isVisible()
    menu.setActiveAction(menu.actions()[1])
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert editor.value() == ("b",)
    place = menu.actionGeometry(menu.actions()[0]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert editor.value() == ("a", "b")
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()


def test_an_empty_choice_that_is_needed_is_marked(qtbot):
    form = Form((Field("kinds", "Kinds", "several", required=True, choices=CHOICES),))
    qtbot.addWidget(form)
    assert not form.check()
    form.set_value({"kinds": ("b",)})
    assert form.check()
