"""From approval to closing: by bank with the bank's own answer, and by hand at the desk."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from models import clock, facts, pay_facts
from models.errors import RuleError
from models.operations.bank import Answer, correct_account, export_payments, record_answer
from models.operations.call_backs import draw_sample, record_call
from models.operations.closing import finish_paying, reopen_paying
from models.operations.payments import record_results
from models.operations.returns import return_lines
from models.operations.settings import change_settings
from models.progress import SILENT
from models.queries.call_backs import calls
from models.queries.papers import build
from models.rules.bank_formats import shipped_format
from models.rules.call_backs import Outcome
from models.rules.closing import Open
from models.rules.desk import Verdict
from models.rules.results import Result
from models.tables import BankPayment, Batch, Line, Payment
from tests.ui.scanning import open_batch
from tests.ui.test_bank_page import RESULT, SAMPLES, sample_batch, sample_expected
from tests.ui.test_scan_desk import Desk
from ui.pages.bank.answer import read_answer

CARD = "6200001574687072127"
GENERIC = shipped_format("generic")


def picture(sitting, name):
    if folder := os.environ.get("STORY_PICTURES"):
        sitting.rest()
        sitting.window.grab().save(str(Path(folder) / f"closing-{name}.png"))


def results(of):
    return Counter(line.result for line in Line.select().where(Line.batch == of))


def answer_the_same(office, of, result):
    """Let the bank answer everything that still waits with one word."""
    waiting = BankPayment.select().where(BankPayment.state.in_(["sent", "pending"]))
    given = [Answer(row.line_id, result, row.amount_fen, on=clock.today()) for row in waiting]
    record_answer(of, given, file_name="二次.xlsx", content_hash=result, actor=office.cashier)


def test_by_bank_with_failures_mended_and_the_rest_returned(office, qtbot, settings):
    expected, cashier = sample_expected(), office.cashier
    sent = sample_batch(office, expected)
    export_payments(sent, GENERIC, actor=cashier)
    reading = read_answer(SAMPLES / RESULT, sent, SILENT)
    told = {"file_name": reading.file_name, "content_hash": reading.content_hash, "actor": cashier}
    record_answer(sent, reading.answers, **told)
    wanted = expected["sheets"][0]["results"]
    found = results(sent)
    assert found[Result.RECEIVED] == wanted["success"]["lines"]
    assert found[Result.WRONG_CARD] + found[Result.OPEN] == len(expected["batch_sent"]) - 53

    record_answer(sent, reading.answers, **told)
    assert Payment.select().count() == wanted["success"]["lines"]
    with pytest.raises(RuleError):
        finish_paying(sent, actor=cashier)

    wrong = list(Line.select().where(Line.result == Result.WRONG_CARD))
    mended, given_up = wrong[0], wrong[1:]
    correct_account(mended.id, account=CARD, holder="本人", reason="来电更正", actor=cashier)
    export_payments(sent, GENERIC, line_ids=[mended.id], actor=cashier)
    answer_the_same(office, sent, "success")
    assert Payment.get(Payment.line == mended).account_number == CARD
    assert given_up

    desk = Desk(qtbot, settings, office, sent)
    desk.context.open("open_items", batch_id=sent)
    desk.rest()
    page = desk.window.pages.current()
    picture(desk, "1-board")
    settle(office, sent)
    page.reload()
    desk.rest()
    picture(desk, "2-settled")
    desk.context.tasks.close()
    finish_paying(sent, actor=cashier)
    sums = facts.batch_sums(sent)
    assert sums.approved_fen == sums.received_fen + sums.returned_fen
    assert Batch.get_by_id(sent).state == "done"


def settle(office, of):
    """Give up what the bank never managed, and let the money go back."""
    left = [line.id for line in Line.select().where((Line.batch == of) & (Line.result == "open"))]
    if left:
        record_results(left, Result.ABSENT, on=clock.today(), actor=office.cashier)
    return_lines(of, on=clock.today(), document="退款回单 2", actor=office.cashier)
    assert not any(pay_facts.unsettled(of).values())


def test_by_hand_at_the_desk_to_certificate_and_call_back(office, qtbot, settings):
    of, numbers = open_batch(office, 4)
    change_settings({"closing.scans": False}, actor=office.admin)
    desk = Desk(qtbot, settings, office, of)
    for number in numbers[:3]:
        assert desk.scan(number) is Verdict.READY
        picture(desk, f"3-desk-{number[-2:]}")
        desk.enter()
        assert desk.scan(number) is Verdict.SIGNED
    desk.scan(numbers[3])
    desk.page.ask_why_not()
    desk.page.ask.confirm()
    desk.rest()
    assert pay_facts.unsettled(of)[Open.NOT_RETURNED] == 1
    desk.context.tasks.close()
    settle(office, of)
    finish_paying(of, actor=office.cashier)

    certificate = json.dumps(
        [str(part) for part in build("closing", of).sheets], ensure_ascii=False
    )
    assert "3,000.00" in certificate
    assert "没归档" not in certificate
    assert Batch.get_by_id(of).digest[:4] in certificate
    made = draw_sample(of, size=2, seed="7", actor=office.entry).made
    first = calls(made)[0]
    record_call(first.id, Outcome.CONFIRMED, on=clock.today(), actor=office.entry)

    reopen_paying(of, reason="一人补领", actor=office.approver)
    assert "一人补领" in str(build("reopening", of))
    finish_paying(of, actor=office.cashier)
    assert Payment.select().count() == 3
