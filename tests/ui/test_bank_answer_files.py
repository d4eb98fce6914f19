"""Real result files that do not fit: named in words, nothing paid twice, nothing recorded amiss."""

from dataclasses import replace

import openpyxl
import pytest

from models import clock
from models.exchange.headers import heading_key
from models.exchange.planning import ColumnsGuessed
from models.operations.bank import export_payments
from models.operations.payments import record_results, start_paying
from models.progress import SILENT
from models.queries.bank import sent_lines
from models.rules.bank_amounts import AmountFormat
from models.rules.bank_formats import shipped_format
from models.rules.results import Result
from models.tables import BankPayment, Line, Payment
from tests.builders import another_batch, approve, make_batch
from ui.pages.bank.answer import read_answer, record_reading
from ui.pages.bank.words import reading_text

GENERIC = shipped_format("generic")
HEADS = ("账号", "户名", "金额（元）", "处理结果", "失败原因", "交易日期")
STRANGE = ("收款方", "名字", "应付数", "银行说法", "说明", "日子")


def sent_batch(office, batch, layout=GENERIC):
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    export_payments(batch, layout, actor=office.cashier)
    return batch


@pytest.fixture
def batch(office):
    return sent_batch(office, make_batch(office, 4))


def result_file(path, batch, *, heads=HEADS, more_fen=(), failed=(), unit=100):
    """Write what a bank would answer: all succeeded but some, some sums off by so many fen."""
    book = openpyxl.Workbook()
    book.active.append(heads)
    off = dict(more_fen)
    for place, row in enumerate(sent_lines(batch)):
        said = ("失败", "户名不符") if place in failed else ("成功", "")
        yuan = (row.amount_fen + off.get(place, 0)) / unit
        book.active.append(
            (row.bank_card, row.account_name, yuan, *said, clock.today().isoformat())
        )
    book.save(path)
    return path


def _funded(batch):
    """Give every line of a batch an amount."""
    Line.update(amount_fen=100_000).where(Line.batch == batch).execute()
    return batch


def record(office, batch, reading):
    return record_reading(batch, reading, actor=office.cashier)


def test_a_file_of_another_batch_names_the_batch_it_answers(office, batch, tmp_path):
    other = sent_batch(office, _funded(another_batch(office, batch, [7, 8, 9])))
    path = result_file(tmp_path / "回盘.xlsx", other)
    reading = read_answer(path, batch, SILENT)
    assert reading.answers == ()
    assert len(reading.troubles) == 3
    assert all("第" in words and "行" in words for words in reading.troubles)
    assert "第2批" in reading.other
    assert Payment.select().count() == 0


def test_a_sum_off_by_one_fen_keeps_its_row_out_and_says_both_sums(office, batch, tmp_path):
    path = result_file(tmp_path / "回盘.xlsx", batch, more_fen=[(2, 1)])
    reading = read_answer(path, batch, SILENT)
    assert len(reading.answers) == 3
    (trouble,) = reading.troubles
    assert "第 4 行" in trouble
    assert "1,000.01" in trouble
    assert "1,000.00" in trouble
    record(office, batch, reading)
    assert Payment.select().count() == 3
    assert [p.state for p in BankPayment.select()] == ["paid", "paid", "sent", "paid"]


def test_whoever_was_paid_by_hand_is_not_paid_again(office, batch, tmp_path):
    line = sent_lines(batch)[1].line
    record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    record(office, batch, read_answer(result_file(tmp_path / "a.xlsx", batch), batch, SILENT))
    assert Payment.select().count() == 4
    assert Payment.select().where(Payment.line == line).count() == 1


def test_a_later_file_that_calls_a_paid_one_failed_is_refused_by_name(office, batch, tmp_path):
    record(office, batch, read_answer(result_file(tmp_path / "a.xlsx", batch), batch, SILENT))
    again = read_answer(result_file(tmp_path / "b.xlsx", batch, failed=(0,)), batch, SILENT)
    with pytest.raises(Exception, match=sent_lines(batch)[0].account_name):
        record(office, batch, again)
    assert Payment.select().count() == 4


def test_the_same_file_twice_changes_nothing(office, batch, tmp_path):
    path = result_file(tmp_path / "a.xlsx", batch, failed=(3,))
    for _time in range(2):
        record(office, batch, read_answer(path, batch, SILENT))
    assert Payment.select().count() == 3
    assert [p.state for p in BankPayment.select()] == ["paid", "paid", "paid", "failed"]


def test_other_headings_are_remembered_for_the_bank(office, batch, tmp_path):
    path = result_file(tmp_path / "a.xlsx", batch, heads=STRANGE)
    with pytest.raises(Exception, match=r"缺少|没有|未找到"):
        read_answer(path, batch, SILENT)
    keys = ("bank_card", "account_name", "amount_fen", "result", "reason", "paid_on")
    mapping = dict(zip(STRANGE, keys, strict=True))
    record(office, batch, read_answer(path, batch, SILENT, mapping))
    assert Payment.select().count() == 4
    assert len(read_answer(path, batch, SILENT).answers) == 4


def test_the_old_file_saved_once_more_is_pointed_out_before_it_is_recorded(office, batch, tmp_path):
    old = result_file(tmp_path / "a.xlsx", batch, failed=(0, 3))
    assert read_answer(old, batch, SILENT).repeated == 0
    record(office, batch, read_answer(old, batch, SILENT))
    assert read_answer(old, batch, SILENT).repeated == 0
    export_payments(batch, GENERIC, actor=office.cashier)
    book = openpyxl.load_workbook(old)
    book.active["H9"] = "另存"
    book.save(tmp_path / "b.xlsx")
    reading = read_answer(tmp_path / "b.xlsx", batch, SILENT)
    assert reading.repeated == 2
    assert "2 笔与再次报送前的回盘相同" in reading_text(reading)
    new = result_file(tmp_path / "c.xlsx", batch)
    assert read_answer(new, batch, SILENT).repeated == 0


def bare_file(path, batch, failed=()):
    """Write an answer without any row of headings."""
    book = openpyxl.load_workbook(result_file(path, batch, failed=failed))
    book.active.delete_rows(1)
    book.save(path)
    return path


def test_an_answer_without_headings_is_confirmed_once_and_read_twice_without_harm(
    office, batch, tmp_path
):
    path = bare_file(tmp_path / "a.xlsx", batch, failed=(2,))
    with pytest.raises(ColumnsGuessed, match="标题") as asked:
        read_answer(path, batch, SILENT)
    assert Payment.select().count() == 0
    said = {heading_key(column.headers): column.key for column in asked.value.columns}
    record(office, batch, read_answer(path, batch, SILENT, said))
    assert [p.state for p in BankPayment.select()] == ["paid", "paid", "failed", "paid"]
    record(office, batch, read_answer(path, batch, SILENT))
    assert Payment.select().count() == 3


def test_a_bare_answer_off_by_one_fen_keeps_its_row_out(office, batch, tmp_path):
    path = bare_file(tmp_path / "a.xlsx", batch)
    book = openpyxl.load_workbook(path)
    book.active["C2"] = 1000.01
    book.save(path)
    with pytest.raises(ColumnsGuessed) as asked:
        read_answer(path, batch, SILENT)
    said = {heading_key(column.headers): column.key for column in asked.value.columns}
    reading = read_answer(path, batch, SILENT, said)
    assert len(reading.answers) == 3
    assert "1,000.01" in reading.troubles[0]


@pytest.mark.parametrize("sent_in", ["two", "fen"])
@pytest.mark.parametrize(("heading", "unit"), [("金额", 1), ("金额（分）", 1), ("金额", 100)])
def test_an_answer_in_fen_or_in_yuan_is_read_as_what_was_sent(
    office, tmp_path, sent_in, heading, unit
):
    layout = replace(GENERIC, amount=AmountFormat(sent_in))
    batch = sent_batch(office, make_batch(office, 4), layout)
    heads = (*HEADS[:2], heading, *HEADS[3:])
    path = result_file(tmp_path / "回盘.xlsx", batch, heads=heads, unit=unit, failed=(1,))
    reading = read_answer(path, batch, SILENT)
    assert {answer.amount_fen for answer in reading.answers} == {100_000}
    record(office, batch, reading)
    assert [p.state for p in BankPayment.select()] == ["paid", "failed", "paid", "paid"]


def test_a_stated_sum_that_is_off_and_payments_without_a_word_are_said(office, batch, tmp_path):
    path = result_file(tmp_path / "a.xlsx", batch)
    book = openpyxl.load_workbook(path)
    book.active.delete_rows(5)
    book.active.append(("合计", None, 3000.01, None, None, None))
    book.save(path)
    reading = read_answer(path, batch, SILENT)
    assert (len(reading.answers), reading.silent) == (3, 1)
    assert "3,000.01" in reading.troubles[-1]
    assert "1 笔没有结果" in reading_text(reading)


def test_a_file_that_contradicts_itself_is_not_called_another_batchs(office, batch, tmp_path):
    path = result_file(tmp_path / "a.xlsx", batch)
    book = openpyxl.load_workbook(path)
    for row in list(book.active.iter_rows(min_row=2, values_only=True)):
        book.active.append((*row[:3], "失败", "户名不符", row[5]))
    book.save(path)
    reading = read_answer(path, batch, SILENT)
    assert (reading.answers, reading.other) == ((), "")
    assert len(reading.troubles) == 8
