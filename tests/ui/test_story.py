"""The ten-minute story: a street union's Excel list becomes signed paper, through the window.

With STORY_PICTURES set to a folder each station is kept there as a picture.
"""

import os
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from models import clock, facts
from models.operations.returns import return_lines
from models.operations.settings import change_settings
from models.queries import papers
from models.tables import Batch, IssuedPaper, Line, Payment, SlipNumber
from tests import builders
from tests.printing import reading
from tests.ui.imports.sitting import ROSTER
from tests.ui.imports.sitting import Sitting as ImportSitting
from tests.ui.sitting import ENTER, Sitting, state
from tests.ui.test_papers_page import Desk, paper_printer
from ui import render

PICTURES = os.environ.get("STORY_PICTURES", "")


def picture(name, window):
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        render.settle()
        window.grab().save(str(Path(PICTURES) / f"{name}.png"))


@pytest.fixture
def seat(qtbot, settings):
    """Seat an operator at a window of some kind; all windows are left in order."""
    seated = []

    def take(kind, actor, *args, **more):
        seated.append(kind(qtbot, settings, actor, *args, **more))
        return seated[-1]

    yield take
    for one in seated:
        one.context.tasks.close()


@pytest.fixture
def batch(office):
    """An empty batch with money, as the campaigns page leaves it."""
    return builders.make_batch(office, 0, fund_yuan=300_000)


def bring_in(clerk):
    """The list is read; one damaged number is typed from the card; the good rows go in."""
    clerk.read(ROSTER)
    picture("1-preview", clerk.window)
    before = clerk.look.going_in
    clerk.key(Qt.Key.Key_F8)
    clerk.type_into("610199198012280247")
    assert clerk.look.going_in == before + 1
    picture("2-mended", clerk.window)
    clerk.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert Line.select().count() == before + 1
    return before + 1


def let_pass(clerk, type_text):
    """The lines over the cap are let pass with one reason; then the batch is submitted."""
    checks = clerk.view.checks
    clerk.view.tab_bar.setCurrentIndex(1)
    clerk.rest()
    red = [row for row in checks._found if row.key.startswith("cap_")]
    assert red
    checks.table.chips.choose("cap_occasion")
    checks._show_rows()
    clerk.rest()
    for row in checks.table.model.known_rows():
        checks.table.model.set_tick(row, on=True)
    picture("3-checks", clerk.window)
    checks.let.click()
    clerk.rest()
    type_text(clerk.focus, "省级劳模按省文件标准")
    clerk.key(ENTER)
    assert clerk.primary.text() == "送审"
    clerk.next_step()


def decide(approver, type_text):
    approver.next_step()
    type_text(approver.focus, "〔2026〕3号")
    for _field in range(3):
        approver.key(ENTER)
    type_text(approver.focus, "春节前必须发到手里")
    picture("6-approval", approver.window)
    approver.next_step()


def pay_out(cashier, batch):
    """All received but two, one refused, one absent, whose money goes back."""
    cashier.next_step()
    paying = cashier.view.paying
    cashier.next_step()
    cashier.key(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    cashier.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    picture("9-paying", cashier.window)
    paying._ask_rest()
    cashier.rest()
    cashier.view.bar.confirm()
    cashier.rest()
    actor = cashier.context.actor
    back = partial(return_lines, batch, on=clock.today(), document="退款回单 1", actor=actor)
    cashier.context.run_operation(back)
    cashier.rest()
    cashier.next_step()


def publish(seat, office, batch):
    """Somebody else passes the review; the clerk puts the notice up."""
    reviewer = seat(Sitting, office.reviewer, batch)
    reviewer.next_step()
    reviewer.key(ENTER)
    clerk = seat(Sitting, office.entry, batch)
    clerk.next_step()
    picture("5-notice", clerk.window)
    clerk.next_step()


def print_papers(room, folder):
    """The sign list goes to the printer, the slips into a file; return the slips' pages."""
    picture("7-sign-list", room.window)
    room.print_to(paper_printer(folder / "签领表.pdf"))
    room.page._on_subject(room.page.room.subject)
    room.rest()
    room.choose("slips")
    picture("8-slips", room.window)
    room.save_to(folder / "领取单.pdf")
    assert not room.page.asking.isHidden(), "one of the list has no number"
    room.page.asking.confirm()
    room.rest()
    return reading.texts((folder / "领取单.pdf").read_bytes())


def sum_up(room, folder):
    """The summary goes into a file; return its text."""
    picture("10-summary", room.window)
    room.save_to(folder / "汇总表.pdf")
    return "".join(reading.texts((folder / "汇总表.pdf").read_bytes()))


def test_from_excel_to_signed_paper(office, seat, batch, type_text, tmp_path):
    count = bring_in(seat(ImportSitting, office.entry, batch_id=batch))
    let_pass(seat(Sitting, office.entry, batch), type_text)
    assert state(batch) == "submitted"
    publish(seat, office, batch)
    assert state(batch) == "publicised"
    decide(seat(Sitting, office.approver, batch), type_text)
    assert state(batch) == "approved"

    pages = print_papers(seat(Desk, office.cashier, key="sign_list", batch_id=batch), tmp_path)
    assert len(pages) == -(-count // 3)
    assert SlipNumber.select().count() == count
    digests = {paper.digest for paper in IssuedPaper.select()}
    assert digests == {Batch.get_by_id(batch).digest}

    cashier = seat(Sitting, office.cashier, batch)
    change_settings({"closing.scans": False}, actor=office.admin)
    pay_out(cashier, batch)
    assert state(batch) == "done"
    assert Payment.select().count() == count - 2
    sums = facts.batch_sums(batch)
    assert sums.approved_fen == sums.received_fen + sums.returned_fen
    assert cashier.warned == []

    campaign = Batch.get_by_id(batch).campaign_id
    total = papers.build("summary", campaign).total
    assert (total.people, total.total_fen) == (count - 2, sums.received_fen)
    text = sum_up(seat(Desk, office.cashier, key="summary", campaign_id=campaign), tmp_path)
    assert f"{total.total_fen / 100:,.2f}" in text
    seat(Sitting, office.entry, batch).next_step()
    assert state(batch) == "archived"
