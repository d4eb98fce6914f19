from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.widgets.badge import verdict_tag
from ui.widgets.chips import Choice
from ui.widgets.columns import Column, Kind, ListSource, Mark, tick_column
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.table_view import COMPACT


def _over(row):
    return Mark("danger", "超限额") if row.amount > 150_000 else None


COLUMNS = (
    tick_column(),
    Column("number", "No.", Kind.NUMBER, 50),
    Column("name", "Name", Kind.NAME, 60),
    Column("id_number", "ID", Kind.MASKED, 120),
    Column("unit", "Unit", stretch=True),
    Column("amount", "Amount", Kind.AMOUNT, editable=True, mark=_over),
    Column("day", "Day", Kind.DATE),
    Column("check", "Check", Kind.BADGE, tag=lambda row: verdict_tag(row.check, "ok")),
)


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    number: int
    name: str
    amount: int
    id_number: str = "9901****1119"
    unit: str = "金泰建筑"
    day: date = date(2026, 1, 5)
    check: str = "通过"


LINES = [Line(n, n, f"人{n}", n * 50_000) for n in range(1, 5)]
LONG_NAME = Line(9, 9, "阿卜杜拉·买买提艾力", 100)


@pytest.fixture
def table(context, qtbot):
    table = DataTable(context, "lines", COLUMNS, find="在名单内找", amount_key="amount")
    qtbot.addWidget(table)
    table.resize(1000, 400)
    table.show()
    return table


def _fill(table, context, qtbot, rows=LINES, total=None):
    table.set_source(ListSource(rows, COLUMNS), total=total)
    qtbot.waitUntil(context.tasks.idle)
    table.view.setFocus()


def test_foot_counts_and_adds_up(table, context, qtbot):
    _fill(table, context, qtbot, total=48_650_000)
    table.model.set_tick(LINES[0], on=True)
    table.model.set_tick(LINES[1], on=True)
    words = [label.text() for label in table.foot.findChildren(type(table.foot._count))]
    assert "共 4 行" in words
    assert "已选 2 行 1,500.00 元" in words
    assert "486,500.00" in words
    assert "肆拾捌万陆仟伍佰元整" in words


def test_keys_tick_open_and_copy(table, context, qtbot, qapp):
    _fill(table, context, qtbot)
    table.view.go_to(1)
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert table.ticked() == [LINES[1]]
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [LINES[1]]
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "人2\t9901****1119" in qapp.clipboard().text()


def test_mouse_ticks_in_the_whole_cell(table, context, qtbot):
    _fill(table, context, qtbot)
    rect = table.view.visualRect(table.model.index(2, 0))
    QTest.mouseClick(
        table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(3, 3)
    )
    assert table.ticked() == [LINES[2]]


def test_amounts_are_edited_as_money(table, context, qtbot):
    _fill(table, context, qtbot)
    table.view.go_to(0)
    table.view.edit_column("amount")
    editor = table.view.findChild(MoneyEdit)
    editor.setText("1,234.5")
    with qtbot.waitSignal(table.edited) as edited:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [LINES[0], "amount", 123_450]


def test_nonsense_is_not_handed_on(table, context, qtbot):
    _fill(table, context, qtbot)
    heard = []
    table.edited.connect(lambda *args: heard.append(args))
    table.view.go_to(0)
    table.view.edit_column("amount")
    editor = table.view.findChild(MoneyEdit)
    editor.setText("一千")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert heard == []


def test_head_sorts_through_the_source(table, context, qtbot):
    _fill(table, context, qtbot)
    for wanted in ("人1", "人4"):
        table.view._on_head_clicked(5)
        qtbot.waitUntil(context.tasks.idle)
        assert table.model.index(0, 2).data() == wanted


def test_layout_is_remembered(table, context, qtbot):
    _fill(table, context, qtbot)
    table.view.show_column("id_number", on=False)
    head = table.view.horizontalHeader()
    edge = QPoint(head.sectionViewportPosition(7) - 1, 10)
    wide = table.view.columnWidth(6)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(33, 0))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(33, 0))
    table.view.set_density(COMPACT)
    again = DataTable(context, "lines", COLUMNS, find="找")
    qtbot.addWidget(again)
    assert again.view.isColumnHidden(3)
    assert again.view.columnWidth(6) == wide + 33
    assert again.view.density == COMPACT
    assert again.view.verticalHeader().defaultSectionSize() == 26


def test_names_are_never_cut(table, context, qtbot):
    _fill(table, context, qtbot, [*LINES, LONG_NAME])
    font = table.view.font()
    need = table.view.fontMetrics().horizontalAdvance(LONG_NAME.name)
    assert font.pixelSize() == 14
    assert table.view.columnWidth(2) > need + 16


def test_names_out_of_view_take_no_room(table, context, qtbot):
    many = [Line(n, n, "张三", 100) for n in range(200)]
    _fill(table, context, qtbot, [*many, LONG_NAME])
    before = table.view.columnWidth(2)
    table.view.scrollToBottom()
    qtbot.waitUntil(lambda: table.view.columnWidth(2) > before)


def test_empty_says_what_to_do(context, qtbot):
    table = DataTable(context, "none", COLUMNS, empty=EmptyState("还没有批次。", action="新建批次"))
    qtbot.addWidget(table)
    table.show()
    _fill(table, context, qtbot, [])
    assert not table.view.isVisible()
    assert table.findChild(EmptyState).isVisible()


def test_reload_keeps_the_cursor(table, context, qtbot):
    _fill(table, context, qtbot)
    table.view.go_to(2)
    _fill(table, context, qtbot, [*LINES, LONG_NAME])
    assert table.current().id == 3


def test_chips_filter(table, context, qtbot):
    table.set_filters([Choice("all", "全部", 4), Choice("red", "红", 1, "stop", "danger")])
    assert table.chips.chosen() == {"all"}
    with qtbot.waitSignal(table.filtered) as heard:
        table.chips.choose("red")
    assert heard.args == [{"red"}]


def test_narrow_tables_leave_out_what_does_not_fit(table, context, qtbot):
    _fill(table, context, qtbot, total=100)
    table.resize(500, 400)
    qtbot.waitUntil(lambda: not table.density.isVisible())
    assert not table.foot._capitals.isVisible()


def test_a_column_that_comes_back_takes_its_room_from_the_stretching_one(table, context, qtbot):
    _fill(table, context, qtbot)
    view, days = table.view, next(at for at, one in enumerate(COLUMNS) if one.key == "day")
    view.setColumnHidden(days, True)
    assert view.horizontalHeader().length() == view.viewport().width()
    view.setColumnHidden(days, False)
    assert view.horizontalHeader().length() == view.viewport().width()
