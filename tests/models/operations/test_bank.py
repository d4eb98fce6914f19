"""Money goes to a bank once; its answers are recorded once; only failures go again."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from models import clock
from models.errors import InputError, RuleError
from models.exchange.bank_files import bank_file
from models.operations.bank import (
    Answer,
    correct_account,
    export_payments,
    record_answer,
    withdraw_export,
)
from models.operations.closing import finish_paying
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, open_file
from models.operations.payments import record_results, start_paying, void_payment
from models.operations.way import return_batch
from models.queries.bank import BankLines, bank_sums, export_file, exports, sent_lines
from models.rules.bank_formats import shipped_format
from models.rules.bank_results import BankState
from models.rules.results import Result
from models.tables import BankAccount, BankExport, BankPayment, Line, Payment, Person
from tests.builders import approve, make_batch
from tests.models.operations.test_hardship_files import HEAD
from tests.statements import counted
from ui.widgets.columns import Sort

GENERIC = shipped_format("generic")


@pytest.fixture
def paying(office):
    batch = make_batch(office, 6, pay="bank")
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    return batch


def lines(batch):
    return list(Line.select().where(Line.batch == batch).order_by(Line.position))


def answers(batch, *results, reason="账号户名不符"):
    words = dict(zip(range(len(results)), results, strict=True))
    return [
        Answer(
            line.id, words[n], line.amount_fen, on=clock.today(), reason=reason, reference=f"R{n}"
        )
        for n, line in enumerate(lines(batch))
        if words.get(n)
    ]


def answer(office, batch, *results, name="回盘.xlsx", content="1"):
    return record_answer(
        batch,
        answers(batch, *results),
        file_name=name,
        content_hash=content,
        actor=office.cashier,
    )


def test_a_line_goes_to_the_bank_once(office, paying):
    export_payments(paying, GENERIC, summary="冬送温暖", actor=office.cashier)
    export = BankExport.get()
    assert (export.count, export.total_fen) == (6, sum(x.amount_fen for x in lines(paying)))
    with pytest.raises(RuleError, match="没有待报送"):
        export_payments(paying, GENERIC, actor=office.cashier)


def test_an_answer_pays_what_succeeded_and_keeps_what_failed_open(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, "success", "success", "failed", "pending", "success", "success")
    assert Payment.select().count() == 4
    states = [x.state for x in BankPayment.select().order_by(BankPayment.position)]
    assert states == ["paid", "paid", "failed", "pending", "paid", "paid"]
    assert [x.result for x in lines(paying)][2:4] == [Result.OPEN, Result.OPEN]
    assert Payment.get().reference == "R0"


def test_the_same_answer_twice_changes_nothing(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    given = ["success", "failed", "pending", "success", "success", "success"]
    answer(office, paying, *given)
    before = list(BankPayment.select().order_by(BankPayment.id).dicts())
    answer(office, paying, *given)
    answer(office, paying, *given, name="再读.xlsx", content="2")
    assert list(BankPayment.select().order_by(BankPayment.id).dicts()) == before
    assert Payment.select().count() == 4


def test_only_failures_are_sent_again_to_the_mended_account(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, "success", "failed", "success", "success", "success", "success")
    failed = lines(paying)[1]
    correct_account(
        failed.id,
        account="6200 0015 7468 7072 127",
        holder="李四",
        keep="default",
        reason="本人来电更正",
        actor=office.cashier,
    )
    export_payments(paying, GENERIC, actor=office.cashier)
    again = BankPayment.select().order_by(BankPayment.id.desc()).get()
    assert (again.line_id, again.account, again.holder) == (
        failed.id,
        "6200001574687072127",
        "李四",
    )
    assert BankExport.select().count() == 2
    account = BankAccount.get((BankAccount.person == failed.person_id) & BankAccount.is_default)
    assert account.number == "6200001574687072127"
    answer(office, paying, None, "success", None, None, None, None, content="2")
    finish_paying(paying, actor=office.cashier)
    assert Payment.get(Payment.line == failed).account_number == "6200001574687072127"


def test_one_fen_off_is_named_and_nothing_recorded(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    given = answers(paying, *["success"] * 6)
    given[3] = replace(given[3], amount_fen=given[3].amount_fen + 1)
    with pytest.raises(RuleError, match="银行回盘为"):
        record_answer(paying, given, file_name="a", content_hash="1", actor=office.cashier)
    assert Payment.select().count() == 0


def test_an_answer_for_another_batch_is_refused(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    given = [Answer(10**6, "success", 100, on=clock.today())]
    with pytest.raises(RuleError, match="未报送"):
        record_answer(paying, given, file_name="a", content_hash="1", actor=office.cashier)


def test_paid_stays_paid_whatever_a_later_file_says(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, *["success"] * 6)
    with pytest.raises(RuleError, match="已登记发放成功"):
        answer(office, paying, "failed", None, None, None, None, None, content="2")
    assert Payment.select().count() == 6


def test_a_day_before_the_decision_is_refused(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    early = [
        replace(x, on=clock.today() - timedelta(days=300))
        for x in answers(paying, *["success"] * 6)
    ]
    with pytest.raises(InputError, match="此前不得发放"):
        record_answer(paying, early, file_name="a", content_hash="1", actor=office.cashier)


def test_a_file_the_bank_never_had_can_be_taken_back(office, paying):
    export = export_payments(paying, GENERIC, actor=office.cashier).made
    with pytest.raises(InputError):
        withdraw_export(export, reason=" ", actor=office.cashier)
    withdraw_export(export, reason="网银上传失败", actor=office.cashier)
    with pytest.raises(RuleError):
        withdraw_export(export, reason="再来", actor=office.cashier)
    export_payments(paying, GENERIC, actor=office.cashier)
    assert BankPayment.select().where(BankPayment.state == BankState.SENT).count() == 6


def test_what_is_at_the_bank_is_neither_absent_nor_returned(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    first = lines(paying)[0]
    with pytest.raises(RuleError, match="已报送银行"):
        record_results([first.id], Result.ABSENT, on=clock.today(), actor=office.cashier)
    with pytest.raises(RuleError, match="已报送银行"):
        return_batch(paying, reason="错了", actor=office.reviewer)


def test_recorded_by_hand_the_answer_later_says_the_same(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    first = lines(paying)[0]
    record_results([first.id], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    answer(office, paying, *["success"] * 6)
    assert Payment.select().count() == 6


def test_a_voided_payment_may_go_again(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, *["success"] * 6)
    void_payment(Payment.get().id, reason="银行退汇", actor=office.cashier)
    export_payments(paying, GENERIC, actor=office.cashier)
    assert BankPayment.select().order_by(BankPayment.id.desc()).get().line_id == lines(paying)[0].id


def test_an_account_is_corrected_only_after_a_failure_and_with_a_reason(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    line = lines(paying)[0].id
    with pytest.raises(RuleError, match="发放失败"):
        correct_account(
            line, account="6200001574687072127", holder="甲", reason="x", actor=office.cashier
        )
    with pytest.raises(InputError) as caught:
        correct_account(line, account="12", holder="", keep="?", reason="", actor=office.cashier)
    assert set(caught.value.problems) == {"account", "holder", "keep", "reason"}


def test_a_batch_handed_out_has_no_bank_file(office):
    batch = make_batch(office, 2, pay="hand")
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    with pytest.raises(RuleError, match="当面发放"):
        export_payments(batch, GENERIC, actor=office.cashier)


def test_the_file_is_made_of_what_was_sent(office, paying):
    made = export_payments(paying, GENERIC, summary="冬送温暖", actor=office.cashier).made
    export = export_file(made)
    book = load_workbook(
        io.BytesIO(bank_file(export.layout, export.parts[0], summary=export.summary))
    )
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == 7
    assert rows[1][5] == "冬送温暖"


def test_where_each_line_is_can_be_read_by_state(office, paying):
    export_payments(
        paying, GENERIC, line_ids=[x.id for x in lines(paying)[:5]], actor=office.cashier
    )
    answer(office, paying, "success", "failed", "pending", None, None)
    record_results([lines(paying)[5].id], Result.ABSENT, on=clock.today(), actor=office.cashier)
    amount = lines(paying)[0].amount_fen
    assert bank_sums(paying) == {
        "paid": (1, amount),
        "failed": (1, amount),
        "pending": (1, amount),
        "sent": (2, 2 * amount),
        "otherwise": (1, amount),
    }
    with counted() as statements:
        everything = BankLines(paying).rows(0, 100, Sort("state"))
        failed = BankLines(paying, frozenset({"failed"})).rows(0, 100, Sort())
    assert len(statements) == 2
    assert len(everything) == BankLines(paying).count() == 6
    assert [(x.position, x.reason, x.export) for x in failed] == [(2, "账号户名不符", 1)]
    assert "*" in failed[0].account
    (export,) = exports(paying)
    assert (export.layout, export.count, export.paid, export.failed, export.waiting) == (
        "通用",
        5,
        1,
        1,
        3,
    )


def test_a_withdrawn_file_leaves_its_lines_unsent(office, paying):
    export = export_payments(paying, GENERIC, actor=office.cashier).made
    assert len(sent_lines(paying)) == 6
    withdraw_export(export, reason="网银上传失败", actor=office.cashier)
    assert sent_lines(paying) == []
    assert set(bank_sums(paying)) == {"unsent"}


def test_a_stopped_line_is_not_sent_to_the_bank(office, paying):
    first = lines(paying)[0]
    person = Person.get_by_id(first.person_id)
    form = FileForm({**HEAD, "name": person.name, "id_number": person.id_number})
    file = open_file(form, on=clock.today(), taken_over=True, actor=office.entry).id
    step = StepForm(clock.today(), reason="死亡")
    take_step(file, "file.withdraw", step, actor=office.entry)
    export_payments(paying, GENERIC, actor=office.cashier)
    assert first.id not in {x.line_id for x in BankPayment.select()}
    with pytest.raises(RuleError, match="死亡"):
        record_results([first.id], Result.RECEIVED, on=clock.today(), actor=office.cashier)


def test_an_answer_read_again_does_not_fail_what_was_sent_again(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    given = ["success", "failed", "success", "success", "success", "success"]
    answer(office, paying, *given)
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, *given)
    answer(office, paying, *given, name="副本.xlsx", content="2")
    again = BankPayment.select().order_by(BankPayment.id.desc()).get()
    assert (again.line_id, again.state) == (lines(paying)[1].id, BankState.SENT)
    assert Payment.select().count() == 5


def test_a_failure_dated_before_the_file_was_written_is_not_of_it(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    old = [
        replace(one, on=clock.today() - timedelta(days=1), reference="")
        for one in answers(paying, "failed")
    ]
    record_answer(paying, old, file_name="a", content_hash="1", actor=office.cashier)
    assert {one.state for one in BankPayment.select()} == {BankState.SENT}


def test_a_voided_payment_sent_again_is_not_paid_by_the_old_answer(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, *["success"] * 6)
    void_payment(Payment.get().id, reason="银行退汇", actor=office.cashier)
    export_payments(paying, GENERIC, actor=office.cashier)
    answer(office, paying, *["success"] * 6)
    assert bank_sums(paying)["sent"][0] == 1
    assert sum(line.result == Result.RECEIVED for line in lines(paying)) == 5


def test_a_day_of_the_bank_that_has_not_come_is_refused(office, paying):
    export_payments(paying, GENERIC, actor=office.cashier)
    (first,) = answers(paying, "success")
    late = replace(first, on=clock.today() + timedelta(days=1))
    with pytest.raises(RuleError, match="还没有到"):
        record_answer(paying, [late], file_name="a", content_hash="1", actor=office.cashier)


def test_a_clock_set_back_stops_files_answers_and_voids(office, paying):
    yesterday = clock.now() - timedelta(days=1)
    with clock.told(yesterday), pytest.raises(RuleError, match="时钟"):
        export_payments(paying, GENERIC, actor=office.cashier)
    export_payments(paying, GENERIC, actor=office.cashier)
    with clock.told(yesterday), pytest.raises(RuleError, match="时钟"):
        answer(office, paying, *["success"] * 6)
    answer(office, paying, *["success"] * 6)
    with clock.told(yesterday), pytest.raises(RuleError, match="时钟"):
        void_payment(Payment.get().id, reason="银行退汇", actor=office.cashier)
    assert Payment.select().count() == 6
