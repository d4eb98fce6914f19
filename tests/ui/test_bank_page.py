"""A batch paid by bank through the window: file out, answer in, failures mended and sent again."""

import json
import os
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from models import clock
from models.operations.batches import LineForm, add_line, draft_batch
from models.operations.payments import start_paying
from models.operations.people import PersonCard, add_account, save_person
from models.tables import BankPayment, Payment
from tests.builders import approve, make_campaign, make_fund
from tests.ui.clerk import Clerk, seated
from tests.ui.modal import answer_next
from tests.ui.words import latin_words
from ui.pages.bank import page as bank_page

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
RESULT = "代发明细查询_20260206.xlsx"


@pytest.fixture
def expected():
    return sample_expected()


def sample_expected():
    return json.loads((SAMPLES / f"{RESULT}.expected.json").read_text("utf-8"))


@pytest.fixture
def batch(office, expected):
    return sample_batch(office, expected)


def sample_batch(office, expected):
    """Make the batch the sample answers, decided before the bank paid."""
    with clock.told(datetime(2026, 2, 6, 9)):  # noqa: DTZ001  (the office has no zone)
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
        approve(office, made)
        start_paying(made, actor=office.cashier)
    return made


class Sitting(Clerk):
    """The cashier at the bank page."""

    key_of_page = "bank"

    def answer(self, **values):
        for key, value in values.items():
            self.page.ask.form.editor(key).set_value(value)
        self.page.ask.confirm()
        self.rest()

    def picture(self, name):
        if os.environ.get("STORY_PICTURES"):
            self.rest()
            self.keep(self.window, name)

    @staticmethod
    def keep(widget, name):
        if folder := os.environ.get("STORY_PICTURES"):
            widget.grab().save(str(Path(folder) / f"bank-{name}.png"))


@pytest.fixture
def sit(qtbot, settings, tmp_path, office, batch, monkeypatch):
    monkeypatch.setattr(bank_page, "choose_folder", lambda *_args: str(tmp_path))
    with seated(Sitting, qtbot, settings, office.cashier) as begin:
        sitting = begin(batch_id=batch)
        sitting.folder = tmp_path
        yield sitting


def states():
    return Counter(payment.state for payment in BankPayment.select())


def test_the_sample_s_answer_is_recorded_and_only_failures_go_again(sit, expected):
    wanted = expected["sheets"][0]["results"]
    sit.picture("1-unsent")
    sit.page.write.click()
    sit.picture("2-layout")
    sit.answer(layout="ccb", summary="冬送温暖")
    (file,) = sit.folder.glob("*.xlsx")
    assert len(list(openpyxl.load_workbook(file).active.iter_rows())) == 65
    sit.picture("3-sent")

    sit.page.read(SAMPLES / RESULT)
    sit.rest()
    assert not sit.page.ask.isHidden()
    sit.picture("4-answer")
    sit.answer()
    found = states()
    assert found["paid"] == wanted["success"]["lines"] == Payment.select().count()
    assert found["failed"] == wanted["failed"]["lines"]
    assert sum(x.amount_fen for x in Payment.select()) == wanted["success"]["amount_fen"]
    sit.picture("5-recorded")

    sit.page.lines.view.go_to(0)
    sit.rest()
    row = sit.page.lines.current()
    sit.page.correct.click()
    sit.picture("6-correct")
    sit.answer(account="6200001574687072127", holder=row.name, reason="本人来电更正")
    sit.page.write.click()
    sit.answer(layout="ccb", summary="冬送温暖")
    again = list(BankPayment.select().where(BankPayment.export == 2))
    assert len(again) == wanted["failed"]["lines"]
    assert {x.account for x in again if x.line_id == row.id} == {"6200001574687072127"}
    assert len(list(sit.folder.glob("*.xlsx"))) == 2
    sit.picture("7-again")


def test_an_answer_without_headings_is_confirmed_by_its_samples(sit):
    sit.page.write.click()
    sit.answer(layout="generic", summary="")
    lines = (SAMPLES / "代发明细查询_20260206.xlsx", sit.folder / "HP20260206.txt")
    rows = openpyxl.load_workbook(lines[0]).active.iter_rows(values_only=True)
    paid = [row for row in rows if len(str(row[1] or row[2] or "")) > 12]
    text = "\r\n".join("|".join(str(cell or "") for cell in row) + "|" for row in paid)
    lines[1].write_bytes(text.encode("gbk"))
    seen = []

    def confirm(dialog):
        sit.keep(dialog, "8-guessed")
        seen.extend(editor.value() for editor in dialog.editors)
        dialog.yes.click()

    answer_next(confirm)
    sit.page.read(lines[1])
    sit.rest()
    assert {"bank_card", "amount_fen", "result", "reason"} < set(seen)
    sit.answer()
    assert states()["paid"] == Payment.select().count() == 53


def test_the_same_answer_read_twice_pays_nobody_twice(sit):
    sit.page.write.click()
    sit.answer(layout="generic", summary="")
    for _time in range(2):
        sit.page.read(SAMPLES / RESULT)
        sit.rest()
        sit.answer()
    assert Payment.select().count() == states()["paid"] == 53


def test_the_answer_to_another_batch_records_nothing(sit, tmp_path):
    sit.page.write.click()
    sit.answer(layout="generic", summary="")
    warned = []
    sit.context.warned.connect(warned.append)
    sit.page.read(SAMPLES / "农商行代发回盘20260206.csv")
    sit.rest()
    assert sit.page.ask.isHidden()
    assert "农商行代发回盘20260206.csv" in warned[0].text
    assert Payment.select().count() == 0


def off_by_one_fen(path):
    """Write the sample's answer with the first sum one fen too high."""
    book = openpyxl.load_workbook(SAMPLES / RESULT)
    for row in book.active.iter_rows():
        for cell in row:
            if (
                isinstance(cell.value, int | float)
                and cell.number_format != "@"
                and cell.value > 99
            ):
                cell.value = round(cell.value + 0.01, 2)
                book.save(path)
                return path
    raise AssertionError(path)


def test_one_fen_off_is_told_with_both_sums_and_the_rest_recorded(sit, tmp_path):
    sit.page.write.click()
    sit.answer(layout="generic", summary="")
    sit.page.read(off_by_one_fen(tmp_path / "回盘.xlsx"))
    sit.rest()
    told = sit.page.sample.text()
    assert ".01" in told
    assert ".00" in told
    sit.answer()
    assert Payment.select().count() == 52


def test_a_file_is_taken_back_with_a_reason_and_written_again(sit):
    sit.page.write.click()
    sit.answer(layout="jilin", summary="")
    sit.page.files.view.go_to(0)
    sit.rest()
    sit.page.again.click()
    sit.rest()
    sit.page.withdraw.click()
    sit.answer(reason="网银上传失败")
    assert states() == {"withdrawn": 64}
    assert sit.page.write.isEnabled()
    assert not sit.page.withdraw.isEnabled()


def test_no_latin_word_stands_on_the_page(sit):
    assert latin_words(sit.page) == set()


def test_whoever_is_no_cashier_is_told_why(qtbot, settings, office, batch):
    sitting = Sitting(qtbot, settings, office.entry, batch_id=batch)
    assert not sitting.page.write.isEnabled()
    assert "出纳" in sitting.page.write.toolTip()
    sitting.context.tasks.close()
