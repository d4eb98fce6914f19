"""The whole way of a batch through the window: every operator does a step, by keyboard only."""

from PySide6.QtCore import Qt

from models import clock
from models.operations.batches import LineForm, change_line
from models.operations.payments import record_results, start_paying
from models.rules.results import Result
from models.tables import Line, Payment
from tests.builders import approve as approve_batch
from tests.builders import make_batch
from tests.ui.sitting import ALT, ENTER, lines, state


def submit(clerk, batch):
    """One line is over the cap: the red light is walked to and lowered by the panel."""
    assert clerk.primary.text() == "处理 1 个红灯"
    clerk.next_step()
    assert clerk.names() == ["测试1"]
    clerk.key(ENTER)
    assert clerk.focus.text() == "按限额改"
    clerk.key(Qt.Key.Key_Space)
    assert Line.get_by_id(lines(batch)[1]).amount_fen == 300_000
    assert clerk.primary.text() == "送审"
    clerk.next_step()


def review(reviewer, _batch):
    assert reviewer.primary.text() == "审核通过"
    reviewer.next_step()
    reviewer.key(ENTER)


def publish(clerk, _batch):
    clerk.next_step()
    assert clerk.view.current() is clerk.view.notice
    clerk.next_step()


def approve(approver, type_text):
    """The notice still stands, so the reason is asked for."""
    approver.next_step()
    type_text(approver.focus, "〔2026〕3号")
    for _field in range(3):
        approver.key(ENTER)
    type_text(approver.focus, "春节前必须发到手里")
    approver.next_step()


def hand_out(cashier, type_text):
    """One received, one absent, one by proxy; each key serves the next open line."""
    assert cashier.primary.text() == "登记 3 行结果"
    cashier.next_step()
    cashier.key(Qt.Key.Key_1, ALT)
    cashier.key(Qt.Key.Key_3, ALT)
    cashier.key(Qt.Key.Key_2, ALT)
    type_text(cashier.focus, "李某")
    cashier.key(ENTER)
    type_text(cashier.focus, "配偶")
    cashier.key(ENTER)
    cashier.key(ENTER)


def settle(cashier):
    """Let the money nobody received go back, and come back to the batch."""
    cashier.next_step()
    assert cashier.opened[-1][0] == "open_items"
    cashier.next_step()
    cashier.next_step()
    cashier.key(Qt.Key.Key_Left, ALT)


def test_the_whole_way_by_keyboard(office, sit, type_text):
    batch = make_batch(office, 3)
    change_line(lines(batch)[1], LineForm(amount_fen=325_000), actor=office.entry)
    submit(sit(office.entry, batch), batch)
    assert state(batch) == "submitted"
    review(sit(office.reviewer, batch), batch)
    assert state(batch) == "reviewed"
    publish(sit(office.entry, batch), batch)
    assert state(batch) == "publicised"
    approve(sit(office.approver, batch), type_text)
    assert state(batch) == "approved"

    cashier = sit(office.cashier, batch)
    assert cashier.primary.text() == "开始发放"
    cashier.next_step()
    assert state(batch) == "paying"
    hand_out(cashier, type_text)
    results = [Line.get_by_id(line).result for line in lines(batch)]
    assert results == [Result.RECEIVED, Result.ABSENT, Result.PROXY]
    assert Payment.select().count() == 2
    settle(cashier)
    cashier.next_step()
    assert state(batch) == "done"
    assert cashier.warned == []

    clerk = sit(office.entry, batch)
    assert clerk.primary.text() == "归档"
    clerk.next_step()
    assert state(batch) == "archived"
    assert clerk.primary.text() == "打印"


def test_signed_on_nothing_it_closes_with_a_reason_given_by_keyboard(office, sit, type_text):
    batch = make_batch(office, 2, pay="hand")
    approve_batch(office, batch)
    start_paying(batch, actor=office.cashier)
    told = {"on": clock.today(), "actor": office.cashier}
    record_results(lines(batch), Result.RECEIVED, **told)
    cashier = sit(office.cashier, batch)
    cashier.next_step()
    assert state(batch) == "paying"
    bar = cashier.view.desk.bar
    assert "2 行登记为已签字" in bar.text.text()
    cashier.key(ENTER)
    assert (state(batch), bar.isVisible()) == ("paying", True)
    type_text(cashier.focus, "停电，手写签领")
    cashier.key(ENTER)
    assert state(batch) == "done"
    assert cashier.warned == []
