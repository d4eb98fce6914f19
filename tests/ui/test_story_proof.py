"""One batch from approval to the certificate: objection, bank, failures, cash, scan, closing.

Nothing is put there by builders but people, money and the draft; every step of the way is the
office's own, and the office files what was signed.
"""

import io
import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from models import approval_facts, clock, facts
from models.errors import RuleError
from models.money import format_yuan
from models.operations.batches import LineForm, add_line, draft_batch
from models.operations.notices import (
    answer_objection,
    publish_notice,
    record_meeting,
    record_objection,
    restart_line,
    take_down,
)
from models.operations.payments import record_results, start_paying
from models.operations.people import PersonCard, add_account, save_person
from models.operations.way import approve_batch, review_batch, submit_batch
from models.queries.papers import build
from models.rules.closing import Open
from models.rules.results import Proof, Result
from models.tables import BankPayment, Batch, Line, Notice, Objection, Payment, ScannedPage
from printing.guard import refuse_leaks
from printing.registry import render
from tests.builders import attach_minutes, make_campaign, make_fund
from tests.scanned import blank, issue, pictures, scan, turned
from tests.ui.front import bring_forward
from tests.ui.test_bank_page import RESULT, SAMPLES, sample_expected
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.bank import page as bank_page

CARD = "6200001574687072127"


def at(month, day, hour=9):
    return clock.told(datetime(2026, month, day, hour))  # noqa: DTZ001  (the office has no zone)


class Clerk:
    """The cashier at the window, going from page to page."""

    def __init__(self, qtbot, settings, office):
        self.qtbot, self.warned, self.said = qtbot, [], []
        self.context = Context(
            office.cashier, 2026, settings, office=Office("云岫区总工会", (2026,))
        )
        self.context.warned.connect(lambda problem: self.warned.append(problem.text))
        self.context.notified.connect(self.said.append)
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        bring_forward(self.window, qtbot)

    def go(self, page, **args):
        self.context.open(page, **args)
        self.rest()
        return self.window.pages.current()

    def rest(self):
        for _round in range(6):
            self.qtbot.waitUntil(self.context.tasks.idle)
            self.qtbot.wait(1)

    def answer(self, page, **values):
        for key, value in values.items():
            page.ask.form.editor(key).set_value(value)
        page.ask.confirm()
        self.rest()

    def picture(self, name):
        if folder := os.environ.get("STORY_PICTURES"):
            self.rest()
            self.window.grab().save(str(Path(folder) / f"proof-{name}.png"))


@pytest.fixture
def clerk(qtbot, settings, office):
    made = Clerk(qtbot, settings, office)
    yield made
    made.context.tasks.close()


def draft(office, expected):
    """Draft the list the bank's sample answers."""
    campaign = make_campaign(office)
    made = draft_batch(
        campaign,
        make_fund(office, campaign, 10_000_000),
        name="柳河街道",
        aid_kind="winter_warmth",
        pay_method="bank",
        planned_on=date(2026, 2, 6),
        actor=office.entry,
    ).id
    for sent in expected["batch_sent"]:
        card = PersonCard(name=sent["name"], id_number=sent["id_number"], class_key="other")
        person = save_person(None, card, actor=office.entry).id
        number, holder = sent["bank_card"], sent["account_name"]
        add_account(person, number=number, holder=holder, actor=office.entry)
        add_line(made, person, LineForm(amount_fen=sent["amount_fen"]), actor=office.entry)
    return made


def put_up(office, batch):
    """Submit, review and publicise; the notice itself shows no number of anybody."""
    submit_batch(batch, actor=office.entry)
    review_batch(batch, opinion="同意", actor=office.reviewer)
    publish_notice(
        batch,
        starts_on=date(2026, 1, 12),
        working_days=5,
        preset="board",
        place="公示栏",
        actor=office.entry,
    )


def guarded(batch):
    """Draw the notice and let the guard read it back: no number of anybody stands on it."""
    document, written = build("notice", batch), io.BytesIO()
    render("notice", document, written)
    refuse_leaks("notice", document, written.getvalue())


def hear(office, batch):
    """Uphold an objection to one line, mend it and put it alone up again."""
    notice = Notice.get(Notice.batch == batch).id
    line = Line.select().where(Line.batch == batch).order_by(Line.position).first()
    record_objection(
        notice,
        text="单位写错",
        received_on=date(2026, 1, 14),
        line_id=line.id,
        actor=office.entry,
    )
    objection = Objection.get(Objection.notice == notice).id
    told = {"answered_on": date(2026, 1, 15), "upheld": True, "actor": office.reviewer}
    answer_objection(objection, answer="已更正", **told)
    form = LineForm(amount_fen=line.amount_fen, note="已更正")
    again = {"starts_on": date(2026, 1, 19), "place": "公示栏", "actor": office.entry}
    restart_line(objection, form, **again)
    take_down(notice, taken_down_on=date(2026, 1, 20), actor=office.entry)


def decide(office, batch, held_on):
    meeting = record_meeting(number="〔2026〕3号", held_on=held_on, actor=office.approver).id
    return approve_batch(batch, meeting_id=meeting, opinion="同意", actor=office.approver)


def approve_by_the_way(office, batch):
    """Go from the draft to the frozen list; a decision before the clocks ran out is refused."""
    with at(1, 12):
        put_up(office, batch)
        guarded(batch)
    with at(1, 20):
        hear(office, batch)
        with pytest.raises(RuleError, match="2026"):
            decide(office, batch, date(2026, 1, 16))
        with pytest.raises(RuleError, match="2026"):
            decide(office, batch, date(2026, 1, 20))
    with at(2, 5):
        assert "已更正" in str(build("no_objection", batch))
        decide(office, batch, date(2026, 2, 5))
    with at(2, 6):
        start_paying(batch, actor=office.cashier)


def pay_by_bank(clerk, batch, folder, expected):
    """Write the file, read the answer twice, send one failure again to another account."""
    page = clerk.go("bank", batch_id=batch)
    page.write.click()
    clerk.answer(page, layout="ccb", summary="冬送温暖")
    assert len(list(folder.glob("*.xlsx"))) == 1
    wanted = expected["sheets"][0]["results"]
    for _time in range(2):
        page.read(SAMPLES / RESULT)
        clerk.rest()
        clerk.answer(page)
        assert Payment.select().count() == wanted["success"]["lines"]
    clerk.picture("1-answered")
    page.lines.view.go_to(0)
    clerk.rest()
    row = page.lines.current()
    page.correct.click()
    clerk.answer(page, account=CARD, holder=row.name, reason="本人来电更正", keep="default")
    page.write.click()
    clerk.answer(page, layout="ccb", summary="冬送温暖")
    clerk.picture("2-again")
    return row.id


def answer_again(clerk, folder, batch):
    """Let the bank pay what was mended and refuse the rest; the file is read by its columns."""
    book = Workbook()
    book.active.append(["序号", "账号", "户名", "交易金额", "处理结果", "原因", "入账日期"])
    waiting = BankPayment.select().where(BankPayment.state.in_(["sent", "pending"]))
    for n, row in enumerate(waiting, start=1):
        good = row.account == CARD
        said = ("成功", "", "2026-02-09") if good else ("失败", "账号户名不符", None)
        book.active.append([n, row.account, row.holder, row.amount_fen / 100, *said])
    path = folder / "二次回盘.xlsx"
    book.save(path)
    page = clerk.go("bank", batch_id=batch)
    page.read(path)
    clerk.rest()
    clerk.picture("3-second")
    clerk.answer(page)


def tick_all(page):
    for row in page.table.model.known_rows():
        page.table.model.set_tick(row, on=True)


def hand_over(clerk, office, batch):
    """Pay those in cash whom the bank could not, all but one; they sign the list."""
    left = list(Line.select().where((Line.batch == batch) & (Line.result == Result.WRONG_CARD)))
    assert len(left) > 1
    signed = [line.id for line in left[:-1]]
    today = clock.today()
    record_results(
        signed,
        Result.RECEIVED,
        on=today,
        proof=Proof.NONE,
        reference="现金",
        actor=office.cashier,
    )
    bank = clerk.go("bank", batch_id=batch)
    assert bank.write.text() == "生成代发文件（1）"
    page = clerk.go("open_items", batch_id=batch, list=Open.NOT_SIGNED)
    assert page.table.model.rowCount() == len(signed)
    clerk.picture("4-not-signed")
    tick_all(page)
    page.do_it()
    clerk.answer(page)
    return signed


def file_the_list(clerk, office, batch, folder):
    """Scan the signed list shuffled and turned, with an empty and a doubled page among it."""
    sheets = pictures(issue(office, batch), dots=150)
    page = clerk.go("scans", batch_id=batch)
    clerk.picture("5-missing")
    shuffled = [turned(sheets[-1], 180), blank(), *sheets[:-1], turned(sheets[0], 90)]
    page.drop.dropped.emit([scan(folder / "扫描.pdf", shuffled)])
    clerk.rest()
    clerk.picture("6-filed")
    fates = [row.fate for row in ScannedPage.select()]
    assert fates.count("filed") == len(sheets)
    assert sorted(set(fates) - {"filed"}) == ["doubled", "unknown"]


def give_back(clerk, batch):
    """The last one's money goes back to its source."""
    page = clerk.go("open_items", batch_id=batch, list=Open.NOT_RETURNED)
    assert page.table.model.rowCount() == 1
    tick_all(page)
    page.do_it()
    clerk.answer(page, document="退款回单 7")


def close(clerk, batch):
    """Press the next step of the batch."""
    page = clerk.go("batch", batch_id=batch)
    page.primary_action().click()
    clerk.rest()
    clerk.picture("8-closed")


def test_from_approval_to_the_certificate(office, clerk, tmp_path, monkeypatch):
    monkeypatch.setattr(bank_page, "choose_folder", lambda *_args: str(tmp_path))
    expected = sample_expected()
    with at(1, 9):
        batch = draft(office, expected)
    approve_by_the_way(office, batch)
    attach_minutes(office, Batch.get_by_id(batch).meeting_id)
    assert approval_facts.minutes_kept(Batch.get_by_id(batch).meeting_id)

    mended = pay_by_bank(clerk, batch, tmp_path, expected)
    answer_again(clerk, tmp_path, batch)
    assert Payment.get(Payment.line == mended).account_number == CARD

    signed = hand_over(clerk, office, batch)
    close(clerk, batch)
    assert Batch.get_by_id(batch).state == "paying"
    file_the_list(clerk, office, batch, tmp_path)
    give_back(clerk, batch)
    clerk.go("open_items", batch_id=batch)
    clerk.picture("7-nothing-open")
    close(clerk, batch)

    made = Batch.get_by_id(batch)
    sums = facts.batch_sums(batch)
    assert made.state == "done"
    assert sums.approved_fen == sums.received_fen + sums.returned_fen
    assert Payment.select().count() == len({x.line_id for x in Payment.select()})
    assert {Payment.get(Payment.line == line).proof for line in signed} == {"signature"}
    words = json.dumps([str(part) for part in build("closing", batch).sheets], ensure_ascii=False)
    for sum_fen in (sums.approved_fen, sums.received_fen, sums.returned_fen):
        assert format_yuan(sum_fen) in words
    assert made.digest[:4] in words
    assert "签了没归档三项均为零" in words
