from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.widgets.columns import Column, Kind, ListSource, Mark, Sort, tick_column, write
from ui.widgets.rows_model import MARK_ROLE, ROW_ROLE, SORT_ROLE, WINDOW, RowsModel


def _mark(row):
    return Mark("danger", "超限额") if (row.amount or 0) > 500_000 else None


COLUMNS = (
    tick_column(),
    Column("name", "Name", Kind.NAME),
    Column("amount", "Amount", Kind.AMOUNT, editable=True, mark=_mark),
)


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    name: str
    amount: int | None


def lines(count):
    return [Line(n + 1, f"人{n}", n * 100) for n in range(count)]


class CountingSource(ListSource):
    def __init__(self, rows):
        super().__init__(rows, COLUMNS)
        self.asked = []

    def rows(self, offset, limit, sort):
        self.asked.append(offset)
        return super().rows(offset, limit, sort)


class Waiting:
    """Runs nothing until told to, like a busy lane."""

    def __init__(self):
        self.jobs = []

    def __call__(self, work, done):
        self.jobs.append((work, done))

    def run(self):
        work, done = self.jobs.pop(0)
        done(work())


@pytest.mark.parametrize("count", [0, 1, WINDOW, 3 * WINDOW + 5])
def test_model_keeps_qts_rules(qtbot, count):
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    source = ListSource(lines(count), COLUMNS)
    model.set_source(source)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    for row in source.rows(0, 3, Sort()):
        model.set_tick(row, on=True)
    model.set_source(ListSource(lines(2), COLUMNS))
    assert model.rowCount() == 2
    tester.deleteLater()


def test_only_windows_that_are_looked_at_are_fetched():
    source = CountingSource(lines(100 * WINDOW))
    model = RowsModel(COLUMNS)
    model.set_source(source)
    assert model.index(50 * WINDOW + 3, 1).data() == f"人{50 * WINDOW + 3}"
    assert source.asked == [0, 50 * WINDOW]


def test_rows_on_the_way_are_empty_and_then_told(qtbot):
    run = Waiting()
    model = RowsModel(COLUMNS, run=run)
    model.set_source(ListSource(lines(5 * WINDOW), COLUMNS))
    run.run()
    index = model.index(3 * WINDOW, 1)
    assert index.data() is None
    with qtbot.waitSignal(model.dataChanged):
        run.run()
    assert index.data() == f"人{3 * WINDOW}"


def test_answers_of_an_older_question_are_dropped():
    run = Waiting()
    model = RowsModel(COLUMNS, run=run)
    model.set_source(ListSource(lines(9), COLUMNS))
    model.set_source(ListSource(lines(2), COLUMNS))
    run.run()
    run.run()
    assert model.rowCount() == 2


def test_roles_tell_native_values_rows_and_marks():
    model = RowsModel(COLUMNS)
    model.set_source(ListSource([Line(7, "张淑芬", 600_000)], COLUMNS))
    cell = model.index(0, 2)
    assert cell.data() == "6,000.00"
    assert cell.data(SORT_ROLE) == 600_000
    assert cell.data(ROW_ROLE).id == 7
    assert cell.data(MARK_ROLE).text == "超限额"
    assert "超限额" in cell.data(Qt.ItemDataRole.AccessibleTextRole)


def test_ticks_follow_the_row_not_its_place():
    model = RowsModel(COLUMNS)
    model.set_source(ListSource(lines(5), COLUMNS))
    model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert model.index(4, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    model.clear_ticks()
    assert not model.ticks


def test_editing_is_handed_on_and_locked_rows_are_not_edited(qtbot):
    model = RowsModel(COLUMNS, locked=lambda row: row.id == 1)
    model.set_source(ListSource(lines(2), COLUMNS))
    assert not model.flags(model.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, 2)) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(model.edited) as heard:
        model.setData(model.index(1, 2), 12345)
    assert heard.args[1:] == ["amount", 12345]


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9)), max_size=40), st.booleans())
def test_lists_sort_by_native_values(amounts, descending):
    rows = [Line(n, "x", amount) for n, amount in enumerate(amounts)]
    found = ListSource(rows, COLUMNS).rows(0, 99, Sort("amount", descending))
    values = [-1 if row.amount is None else row.amount for row in found]
    assert values == sorted(values, reverse=descending)


def test_none_and_zero_are_dashes_in_columns_of_figures():
    assert write(Kind.AMOUNT, 0) == write(Kind.NUMBER, None) == "—"
    assert write(Kind.NUMBER, 1234) == "1,234"
    assert write(Kind.TEXT, "") == ""
