"""What became of lines: each result, what it asks for, and what must be settled before the end."""

from datetime import date, timedelta

import pytest

from models import clock, facts, fund_facts, pay_facts
from models.errors import InputError, NotAllowed, RuleError, StateError
from models.operations.attachments import keep, withdraw_attachment
from models.operations.bank import export_payments
from models.operations.batches import LineForm, add_line
from models.operations.closing import finish_paying, reopen_paying
from models.operations.papers import PaperDraft, issue_paper
from models.operations.payments import (
    prove_payments,
    record_results,
    start_paying,
    void_payment,
)
from models.operations.proof_photos import prove_by_photo
from models.operations.returns import return_lines, void_return
from models.operations.settings import change_settings
from models.operations.way import submit_batch
from models.queries.attachments import proof_photos
from models.queries.audit import AuditFilter, entries
from models.queries.papers import build
from models.rules.bank_formats import shipped_format
from models.rules.closing import CERTIFICATE
from models.rules.results import Part, Proof, Result
from models.tables import (
    Batch,
    BatchStep,
    IssuedPaper,
    Line,
    LineReturn,
    Payment,
    PersonDetail,
)
from tests.builders import (
    another_batch,
    approve,
    close_signed_by_hand,
    make_batch,
    make_person,
)
from tests.dossiers import photo_file
from tests.scanned import issue
from tests.statements import counted


def lines(batch):
    return [line.id for line in Line.select().where(Line.batch == batch).order_by(Line.position)]


def record(office, which, result, **more):
    told = {"on": clock.today(), "actor": office.cashier, **more}
    record_results(which, result, **told)


@pytest.fixture
def batch(office):
    made = make_batch(office, pay="hand", fund_yuan=3_000)
    approve(office, made)
    start_paying(made, actor=office.cashier)
    return made


def open_counts(batch):
    return {key.value: count for key, count in pay_facts.unsettled(batch).items() if count}


def test_a_part_is_paid_and_the_rest_goes_back(office, batch):
    first, second, third = lines(batch)
    record(office, [first], Result.PART, part=Part(60_000))
    record(office, [second, third], Result.RECEIVED)
    assert open_counts(batch) == {"not_returned": 1}
    with pytest.raises(RuleError, match="没领没退"):
        finish_paying(batch, actor=office.cashier)
    said = return_lines(batch, on=clock.today(), document="缴款单 1", actor=office.cashier)
    assert "400.00" in said.message
    close_signed_by_hand(office, batch)
    sums = facts.batch_sums(batch)
    assert (sums.received_fen, sums.returned_fen) == (260_000, 40_000)
    assert fund_facts.committed_fen(Batch.get_by_id(batch).fund_id) == 260_000


def test_the_rest_may_follow_and_stands_as_one_payment(office, batch):
    first = lines(batch)[0]
    record(office, [first], Result.PART, part=Part(60_000))
    with pytest.raises(RuleError, match="部分"):
        record(office, [first], Result.ABSENT)
    record(office, [first], Result.RECEIVED)
    standing = Payment.select().where(pay_facts.standing(Payment))
    assert [row.amount_fen for row in standing] == [100_000]
    assert sum(row.amount_fen for row in Payment.select()) == 100_000


@pytest.mark.parametrize(
    "part", [None, Part(0), Part(100_000), Part(100_001), Part(-1), Part(0, 1)]
)
def test_a_part_is_between_nothing_and_all(office, batch, part):
    with pytest.raises(InputError):
        record(office, lines(batch)[:1], Result.PART, part=part)
    assert not Payment.select().exists()


def test_what_went_back_is_not_paid_until_the_return_is_taken_back(office, batch):
    first = lines(batch)[0]
    record(office, [first], Result.ABSENT)
    return_lines(batch, on=clock.today(), actor=office.cashier)
    with pytest.raises(RuleError, match="退回来源"):
        record(office, [first], Result.RECEIVED)
    with pytest.raises(RuleError, match="没有可退"):
        return_lines(batch, line_ids=[first], on=clock.today(), actor=office.cashier)
    void_return(first, reason="第二轮来领", actor=office.cashier)
    with pytest.raises(RuleError, match="没有退回记录"):
        void_return(first, reason="再来", actor=office.cashier)
    record(office, [first], Result.RECEIVED)
    assert sum(row.amount_fen for row in LineReturn.select()) == 0


def test_what_went_back_and_was_given_away_does_not_come_again(office, batch):
    first = lines(batch)[0]
    record(office, [first], Result.REFUSED)
    return_lines(batch, on=clock.today(), actor=office.cashier)
    other = another_batch(office, batch)
    add_line(other, make_person(office, 77), LineForm(), actor=office.entry)
    approve(office, other)
    with pytest.raises(RuleError, match="余额"):
        void_return(first, reason="又来领", actor=office.cashier)


def test_unsigned_money_keeps_the_batch_open(office, batch):
    first, *rest = lines(batch)
    record(office, [first], Result.RECEIVED, proof=Proof.NONE)
    record(office, rest, Result.RECEIVED, proof=Proof.THUMB)
    assert open_counts(batch) == {"not_signed": 1}
    with pytest.raises(RuleError, match="领了没签"):
        finish_paying(batch, actor=office.cashier)
    with pytest.raises(InputError, match="银行"):
        prove_payments([first], Proof.BANK, actor=office.cashier)
    prove_payments([first], Proof.SIGNATURE, actor=office.cashier)
    close_signed_by_hand(office, batch)
    proofs = [row.proof for row in Payment.select().order_by(Payment.line)]
    assert proofs == ["signature", "thumb", "thumb"]


def test_a_photo_that_is_not_there_keeps_the_batch_open(office, batch, tmp_path):
    first, *rest = lines(batch)
    record(office, lines(batch), Result.RECEIVED, proof=Proof.PHOTO)
    assert open_counts(batch) == {"not_filed": 3}
    with pytest.raises(RuleError, match="签了没归档"):
        finish_paying(batch, actor=office.cashier)
    for shade, line in enumerate(rest):
        photo = keep([photo_file(tmp_path, shade=shade)])
        prove_by_photo(line, photo, actor=office.cashier)
    assert open_counts(batch) == {"not_filed": 1}
    change_settings({"closing.scans": False}, actor=office.admin)
    assert open_counts(batch) == {}
    change_settings({"closing.scans": True}, actor=office.admin)
    prove_by_photo(first, keep([photo_file(tmp_path, shade=9)]), actor=office.cashier)
    finish_paying(batch, actor=office.cashier)


def test_a_photo_taken_off_is_missing_again(office, batch, tmp_path):
    first = lines(batch)[0]
    record(office, [first], Result.RECEIVED, proof=Proof.PHOTO)
    prove_by_photo(first, keep([photo_file(tmp_path)]), actor=office.cashier)
    record(office, lines(batch)[1:], Result.RECEIVED, proof=Proof.PHOTO)
    withdraw_attachment(proof_photos(first)[0].id, reason="照错了人", actor=office.cashier)
    assert open_counts(batch) == {"not_filed": 3}


def test_a_batch_signed_on_nothing_closes_with_a_printed_reason(office, batch):
    first, *rest = lines(batch)
    record(office, [first], Result.RECEIVED)
    record(office, rest, Result.RECEIVED, proof=Proof.THUMB)
    assert pay_facts.signed_on_nothing(batch) == 3
    with pytest.raises(RuleError, match="签领表"):
        finish_paying(batch, actor=office.cashier)
    with pytest.raises(RuleError, match="签领表"):
        finish_paying(batch, no_paper_reason=" ", actor=office.cashier)
    assert Batch.get_by_id(batch).state == "paying"
    finish_paying(batch, no_paper_reason="停电，手写签领", actor=office.cashier)
    step = BatchStep.select().order_by(BatchStep.id.desc()).get()
    assert "停电，手写签领" in step.exception
    assert "停电，手写签领" in str(build("closing", batch))
    assert "停电，手写签领" in entries(AuditFilter(), offset=0, limit=1)[0].data["exception"]


def test_with_a_list_out_its_pages_are_asked_for_and_no_reason_helps(office, batch):
    record(office, lines(batch), Result.RECEIVED)
    issue(office, batch)
    assert (pay_facts.signed_on_nothing(batch), open_counts(batch)) == (0, {"not_filed": 3})
    with pytest.raises(RuleError, match="签了没归档"):
        close_signed_by_hand(office, batch)


def test_an_office_that_keeps_no_scans_is_not_asked_for_a_list(office, batch):
    record(office, lines(batch), Result.RECEIVED)
    change_settings({"closing.scans": False}, actor=office.admin)
    finish_paying(batch, actor=office.cashier)
    assert BatchStep.select().order_by(BatchStep.id.desc()).get().exception == ""


def test_nothing_is_proved_that_was_not_received(office, batch):
    with pytest.raises(RuleError, match="尚未领取"):
        prove_payments(lines(batch), Proof.SIGNATURE, actor=office.cashier)


def test_a_death_stops_everything_else_for_the_person(office, batch):
    first = lines(batch)[0]
    person = Line.get_by_id(first).person_id
    other = another_batch(office, batch)
    add_line(other, person, LineForm(), actor=office.entry)
    record(office, [first], Result.DIED)
    with pytest.raises(RuleError, match="去世"):
        submit_batch(other, actor=office.entry)
    with pytest.raises(RuleError, match="去世"):
        record(office, [first], Result.RECEIVED)
    record(office, [first], Result.OPEN)
    assert PersonDetail.get(PersonDetail.person == person).died_on is None
    record(office, [first], Result.RECEIVED)


def test_what_the_card_knew_of_a_death_stays(office, batch):
    first = lines(batch)[0]
    person = Line.get_by_id(first).person_id
    PersonDetail.insert(person=person, died_on=date(2025, 3, 1)).execute()
    record(office, [first], Result.DIED)
    record(office, [first], Result.ABSENT)
    assert PersonDetail.get(PersonDetail.person == person).died_on == date(2025, 3, 1)


def test_only_a_bank_finds_a_wrong_card(office, batch):
    with pytest.raises(InputError, match="银行"):
        record(office, lines(batch), Result.WRONG_CARD)


def test_a_wrong_card_can_be_sent_again(office):
    made = make_batch(office)
    approve(office, made)
    start_paying(made, actor=office.cashier)
    first, *rest = lines(made)
    record(office, [first], Result.WRONG_CARD)
    record(office, rest, Result.RECEIVED)
    export_payments(made, shipped_format("generic"), actor=office.cashier)
    assert Line.get_by_id(first).result == Result.OPEN


def test_the_clock_set_back_is_named(office, batch):
    with (
        clock.told(clock.now() - timedelta(days=2)),
        pytest.raises(RuleError, match="时钟"),
    ):
        record(office, lines(batch), Result.RECEIVED, on=clock.today())
    assert not Payment.select().exists()


def closed(office, batch):
    first, *rest = lines(batch)
    record(office, [first], Result.REFUSED)
    record(office, rest, Result.RECEIVED)
    return_lines(batch, on=clock.today(), actor=office.cashier)
    close_signed_by_hand(office, batch)


def test_a_closed_batch_is_reopened_with_a_reason_and_its_certificate_is_void(office, batch):
    closed(office, batch)
    digest = Batch.get_by_id(batch).digest
    draft = PaperDraft(CERTIFICATE, "结清证明", "{}", 2026, "SJS", digest=digest, batch_id=batch)
    issue_paper(draft, actor=office.cashier)
    with pytest.raises(NotAllowed):
        reopen_paying(batch, reason="漏发", actor=office.cashier)
    with pytest.raises(InputError):
        reopen_paying(batch, reason=" ", actor=office.approver)
    reopen_paying(batch, reason="王五补领", actor=office.approver)
    assert Batch.get_by_id(batch).state == "paying"
    assert IssuedPaper.get().state == "void"
    assert "王五补领" in IssuedPaper.get().void_reason
    close_signed_by_hand(office, batch)


def test_a_batch_that_is_not_closed_is_not_reopened(office, batch):
    with pytest.raises(StateError):
        reopen_paying(batch, reason="试", actor=office.approver)


def test_a_payment_is_not_voided_while_its_rest_is_back(office, batch):
    first = lines(batch)[0]
    record(office, [first], Result.PART, part=Part(60_000))
    return_lines(batch, on=clock.today(), actor=office.cashier)
    payment = Payment.get(Payment.line == first)
    with pytest.raises(RuleError, match="退回来源"):
        void_payment(payment.id, reason="发错", actor=office.cashier)


def test_recording_many_lines_reads_no_more_than_for_one(office):
    many = make_batch(office, 9, pay="hand")
    approve(office, many)
    start_paying(many, actor=office.cashier)
    first, *others = lines(many)
    reads = []
    for which in ([first], others):
        with counted() as sent:
            record(office, which, Result.RECEIVED)
        reads.append(sum(one.startswith("SELECT") for one in sent))
    assert reads[0] == reads[1]


def test_open_counts_are_read_in_five_statements(office, batch):
    with counted() as seen:
        pay_facts.unsettled(batch)
    assert len(seen) == 5
