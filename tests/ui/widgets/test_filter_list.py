import pytest
from PySide6.QtCore import Qt

from ui.widgets.chips import Choice
from ui.widgets.filter_list import FilterGroup, FilterList

GROUPS = (
    FilterGroup("常用", [Choice("all", "全部"), Choice("year", "今年")]),
    FilterGroup("类别", [Choice("one", "劳动模范和先进工作者")]),
)


@pytest.fixture
def filters(qtbot):
    made = FilterList(GROUPS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_click_turns_a_filter_on_and_off(filters, qtbot):
    row = filters._rows["one"]
    with qtbot.waitSignal(filters.changed) as said:
        row.click()
    assert said.args == [frozenset({"one"})]
    row.click()
    assert filters.chosen() == frozenset()


def test_counts_are_read_aloud(filters):
    filters.show_counts({"all": 12_345})
    assert filters._rows["all"].accessibleName() == "全部 12,345"
    assert filters._rows["one"].accessibleName() == "劳动模范和先进工作者"


def test_arrows_walk_over_groups(filters, qtbot):
    filters.activateWindow()
    filters.focus_first()
    qtbot.keyClick(filters._rows["all"], Qt.Key.Key_Down)
    qtbot.keyClick(filters._rows["year"], Qt.Key.Key_Down)
    qtbot.waitUntil(filters._rows["one"].hasFocus)
    qtbot.keyClick(filters._rows["one"], Qt.Key.Key_Space)
    assert filters.chosen() == {"one"}
