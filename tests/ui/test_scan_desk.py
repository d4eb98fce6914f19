"""The desk: scan, name, Enter, next; twice, wrong, foreign, void, stopped: in words, never paid."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from models import clock
from models.operations.batches import LineForm, add_line, draft_batch
from models.operations.papers import void_papers_of
from models.operations.payments import record_results
from models.operations.proxies import ProxyForm, register_proxy
from models.queries.desk import desk_batch, desk_slip
from models.rules.desk import Verdict
from models.rules.results import Proof, Result
from models.rules.serials import slip_number
from models.tables import Line, Payment
from tests.builders import (
    another_batch,
    approve,
    make_batch,
    make_campaign,
    make_fund,
    make_person,
    resident_number,
)
from tests.statements import counted
from tests.ui.desk_sitting import Desk
from tests.ui.scanning import compose, issue_slips, open_batch


@pytest.fixture
def handed(office):
    return open_batch(office)


@pytest.fixture
def desk(qtbot, settings, office, handed):
    sitting = Desk(qtbot, settings, office, handed[0])
    yield sitting
    sitting.context.tasks.close()


def result_of(batch, place):
    return Line.get((Line.batch == batch) & (Line.position == place)).result


def test_scan_enter_scan_enter(desk, handed):
    batch, numbers = handed
    for n, number in enumerate(numbers):
        assert desk.scan(number) is Verdict.READY
        assert desk.card.name.text() == f"测试{n}"
        assert desk.card.amount.text() == "1,000.00 元"
        desk.enter()
        assert desk.card.slip is None
    assert [payment.proof for payment in Payment.select()] == ["signature"] * 3
    assert desk_batch(batch).counts.signed == 3
    assert not desk.window.rail.isVisible()


def test_the_scanners_own_enter_pays_nobody(desk, handed):
    desk.scan(handed[1][0])
    desk.scan(handed[1][1])
    desk.gun.key(desk.card, Qt.Key.Key_Return, "\r")
    desk.rest()
    assert not Payment.select().exists()
    assert desk.card.name.text() == "测试1"


def test_a_second_scan_says_when_and_who(desk, handed):
    desk.scan(handed[1][0])
    desk.enter()
    assert desk.scan(handed[1][0]) is Verdict.SIGNED
    assert "出纳员" in desk.card.words.text()
    assert f"{clock.today():%Y-%m-%d}" in desk.card.words.text()
    desk.enter()
    assert Payment.select().count() == 1


def test_a_scan_without_enter_and_with_an_input_method(desk, handed):
    numbers = handed[1]
    assert desk.scan(numbers[0], end=False) is Verdict.READY
    compose(desk.card, "", commit=f"ｓｊｓ１－{numbers[1]}")
    desk.rest()
    assert desk.card.name.text() == "测试1"
    compose(desk.card, f"SJS1-{numbers[2]}")
    desk.rest()
    assert desk.card.name.text() == "测试2"
    assert not desk.card.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_number_is_typed_by_hand(desk, handed):
    number = handed[1][2]
    desk.gun.type(desk.card, number, gap=300)
    assert number in desk.page.hint.text()
    desk.enter()
    assert desk.card.name.text() == "测试2"
    assert not Payment.select().exists()


def wrong(number):
    return number[:-1] + ("A" if number[-1] != "A" else "B")


def test_what_is_no_slip_of_this_batch_is_told_and_not_paid(desk, handed, office):
    numbers = handed[1]
    assert desk.scan(wrong(numbers[0])) is Verdict.WRONG
    assert desk.scan(slip_number("LQ", 2031, 99_999)) is Verdict.UNKNOWN
    desk.gun.type(desk.card, "6901234567892")
    desk.gun.key(desk.card, Qt.Key.Key_Return, "\r")
    desk.rest()
    assert desk.shown() is Verdict.WRONG
    desk.enter()
    assert not Payment.select().exists()
    assert desk.card.words.text()


def test_a_slip_of_another_batch_names_it(desk, handed, office):
    other = another_batch(office, handed[0], [9])
    approve(office, other)
    foreign = issue_slips(office, other)[0]
    assert desk.scan(foreign) is Verdict.ELSEWHERE
    assert "第2批" in desk.card.words.text()
    assert desk_slip(foreign).verdict is Verdict.NOT_PAYING


def test_a_slip_of_another_campaign_names_it_and_pays_nothing(desk, handed, office):
    cool = make_campaign(office, "2026年夏送清凉", "summer")
    other = draft_batch(
        cool,
        make_fund(office, cool),
        name="一线岗位",
        aid_kind="summer_cool",
        pay_method="hand",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    add_line(other, make_person(office, 9), LineForm(amount_fen=10_000), actor=office.entry)
    approve(office, other)
    assert desk.scan(issue_slips(office, other)[0]) is Verdict.ELSEWHERE
    assert "夏送清凉" in desk.card.words.text()
    desk.enter()
    assert not Payment.select().exists()


def test_a_replaced_slip_names_the_one_that_counts(desk, handed, office):
    batch, old = handed
    void_papers_of(batch, "打印模糊")
    new = issue_slips(office, batch)
    desk.page.reload()
    desk.rest()
    assert desk.scan(old[0]) is Verdict.VOID
    assert new[0] in desk.card.words.text()
    assert desk.scan(new[0]) is Verdict.READY


def test_keys_for_thumb_refusal_part_and_undo(desk, handed):
    numbers = handed[1]
    desk.scan(numbers[0])
    desk.key(Qt.Key.Key_F3)
    assert Payment.get().proof == Proof.THUMB
    desk.key(Qt.Key.Key_F8)
    assert result_of(handed[0], 1) == Result.OPEN
    desk.scan(numbers[1])
    desk.key(Qt.Key.Key_F4)
    desk.page.ask.form.set_value({"result": Result.PART, "part": 40_000})
    desk.page.ask.confirm()
    desk.rest()
    assert result_of(handed[0], 2) == Result.PART
    assert desk.scan(numbers[1]) is Verdict.READY
    assert desk.card.amount.text() == "600.00 元"
    desk.scan(numbers[2])
    desk.key(Qt.Key.Key_F4)
    desk.page.ask.confirm()
    desk.rest()
    assert result_of(handed[0], 3) == Result.ABSENT
    assert desk.scan(numbers[2]) is Verdict.READY
    assert "第二轮" in desk.card.words.text()


def test_a_registered_proxy_is_proposed(desk, handed, office):
    person = Line.get((Line.batch == handed[0]) & (Line.position == 1)).person_id
    register_proxy(person, ProxyForm("李代", resident_number(500), "妻"), actor=office.entry)
    desk.scan(handed[1][0])
    desk.key(Qt.Key.Key_F2)
    assert desk.page.ask.form.values()["name"] == "李代"
    desk.page.ask.confirm()
    desk.rest()
    payment = Payment.get()
    assert (payment.proxy_name, payment.proof) == ("李代", "proxy")
    assert desk.scan(handed[1][0]) is Verdict.SIGNED
    assert "李代" in desk.card.words.text()


def test_a_scan_while_a_question_is_open_is_a_scan(desk, handed):
    desk.scan(handed[1][0])
    desk.key(Qt.Key.Key_F2)
    field = next(one for one in desk.page.ask.findChildren(QLineEdit) if one.hasFocus())
    desk.gun.scan(field, handed[1][1])
    desk.rest()
    assert desk.page.ask.isHidden()
    assert desk.card.name.text() == "测试1"
    assert not Payment.select().exists()


def test_what_was_recorded_elsewhere_meanwhile_is_refused_in_words(desk, handed, office):
    numbers = handed[1]
    desk.scan(numbers[0])
    line = desk.card.slip.line_id
    record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    desk.enter()
    assert desk.shown() is Verdict.REFUSED
    assert Payment.select().count() == 1


def test_the_clock_set_back_is_told_at_the_desk(desk, handed, office):
    numbers = handed[1]
    desk.scan(numbers[0])
    line = desk.card.slip.line_id
    with clock.told(clock.now() + timedelta(days=3)):
        record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    desk.scan(numbers[1])
    desk.enter()
    assert desk.shown() is Verdict.REFUSED
    assert "时钟" in desk.card.words.text()
    assert [payment.line_id for payment in Payment.select()] == [line]


def test_escape_drops_a_number_then_leaves(desk, handed):
    desk.gun.type(desk.card, "2026", gap=300)
    desk.key(Qt.Key.Key_Escape)
    assert desk.card.scanner.text == ""
    desk.key(Qt.Key.Key_Escape)
    assert desk.opened[-1][0] == "batch"
    assert desk.window.rail.isVisible()


def test_without_a_batch_a_scan_chooses_it(desk, handed):
    desk.context.open("desk")
    desk.rest()
    page = desk.page
    assert len(page.chooser.cards) == 1
    desk.gun.scan(page.chooser.reader, handed[1][0])
    desk.rest()
    assert page.batch_id == handed[0]
    assert desk.card.name.text() == "测试0"


def test_a_batch_is_read_in_few_statements(handed):
    with counted() as seen:
        desk_batch(handed[0])
    assert len(seen) == 5


def test_a_slip_before_paying_out_is_told(office):

    batch = make_batch(office, 1, pay="hand")
    approve(office, batch)
    assert desk_slip(issue_slips(office, batch)[0], batch).verdict is Verdict.NOT_PAYING
