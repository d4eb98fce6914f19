"""Orders of work by which money could go twice, over a limit, or past a second pair of eyes."""

from datetime import date, datetime, time, timedelta

import pytest

from models import clock, facts, fund_facts
from models.errors import InputError, RuleError, StateError
from models.operations.batches import (
    LineForm,
    add_collective,
    add_line,
    change_batch,
    change_line,
    override_finding,
    remove_lines,
)
from models.operations.closing import finish_paying
from models.operations.funds import save_fund
from models.operations.notices import (
    answer_objection,
    record_meeting,
    record_objection,
    take_down,
)
from models.operations.payments import record_results, start_paying
from models.operations.people import add_account, close_account
from models.operations.returns import return_lines
from models.operations.way import approve_batch, return_batch, review_batch, submit_batch
from models.queries import audit, audit_words
from models.rules.results import Result
from models.tables import BankAccount, Batch, Line, LineOverride, Notice, Person, Unit
from tests.builders import another_batch, approve, make_batch, make_person, publicise


def lines(batch):
    return [line.id for line in Line.select().where(Line.batch == batch).order_by(Line.position)]


def person_of(line):
    return Line.get_by_id(line).person_id


def test_a_campaign_across_new_year_meets_its_own_people(office):
    first = make_batch(office)
    submit_batch(first, actor=office.entry)
    next_year = date(Batch.get_by_id(first).planned_on.year + 1, 1, 5)
    second = another_batch(office, first, planned_on=next_year)
    add_line(second, person_of(lines(first)[0]), LineForm(), actor=office.entry)
    with pytest.raises(RuleError, match="第1批"):
        submit_batch(second, actor=office.entry)


def test_who_refused_keeps_their_money_until_paying_out_is_finished(office):
    batch = make_batch(office, 1, fund_yuan=1_000)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    record_results(lines(batch), Result.REFUSED, on=clock.today(), actor=office.cashier)
    second = another_batch(office, batch)
    add_line(second, make_person(office, 50), LineForm(), actor=office.entry)
    with pytest.raises(RuleError, match="第1行"):
        submit_batch(second, actor=office.entry)
    record_results(lines(batch), Result.RECEIVED, on=clock.today(), actor=office.cashier)
    assert fund_facts.committed_fen(Batch.get_by_id(batch).fund_id) == 100_000


def test_what_was_refused_is_free_once_the_batch_is_done(office):
    batch = make_batch(office, 1, fund_yuan=1_000)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    record_results(lines(batch), Result.ABSENT, on=clock.today(), actor=office.cashier)
    return_lines(batch, on=clock.today(), actor=office.cashier)
    finish_paying(batch, actor=office.cashier)
    second = another_batch(office, batch)
    add_line(second, person_of(lines(batch)[0]), LineForm(), actor=office.entry)
    submit_batch(second, actor=office.entry)


def test_who_typed_a_line_does_not_review_it_after_another_changed_it(office):
    batch = make_batch(office)
    roles = office.reviewer.roles | office.entry.roles
    both = type(office.entry)(office.reviewer.id, office.reviewer.name, roles)
    line = add_line(batch, make_person(office, 9), LineForm(), actor=both).made
    change_line(line, LineForm(note="核对过"), actor=office.entry)
    submit_batch(batch, actor=office.entry)
    with pytest.raises(RuleError, match="审核员"):
        review_batch(batch, opinion="同意", actor=both)


def test_an_objection_to_a_withdrawn_notice_binds_no_more(office):
    batch = make_batch(office)
    publicise(office, batch)
    line = lines(batch)[0]
    record_objection(
        Notice.get().id,
        text="金额不对",
        received_on=clock.today(),
        line_id=line,
        actor=office.entry,
    )
    objection = Notice.get().objections.get().id
    answer_objection(
        objection, answer="属实", answered_on=clock.today(), upheld=True, actor=office.entry
    )
    return_batch(batch, reason="改金额", actor=office.reviewer)
    change_line(line, LineForm(amount_fen=80_000), actor=office.entry)
    publicise(office, batch)
    meeting = record_meeting(number="3", held_on=clock.today(), actor=office.approver).id
    approve_batch(batch, meeting_id=meeting, actor=office.approver)
    assert Person.select().count() == 3


def test_a_reason_holds_only_for_what_it_was_given_for(office):
    batch = make_batch(office)
    line = lines(batch)[0]
    change_line(line, LineForm(amount_fen=310_000), actor=office.entry)
    override_finding(line, check_key="cap_occasion", reason="大病", actor=office.entry)
    change_line(line, LineForm(amount_fen=590_000), actor=office.entry)
    with pytest.raises(RuleError, match="5,900"):
        submit_batch(batch, actor=office.entry)
    change_line(line, LineForm(amount_fen=310_000), actor=office.entry)
    submit_batch(batch, actor=office.entry)


def test_an_idle_reason_does_not_reach_the_cover(office):
    batch = make_batch(office)
    line = lines(batch)[0]
    change_line(line, LineForm(amount_fen=310_000), actor=office.entry)
    override_finding(line, check_key="cap_occasion", reason="大病", actor=office.entry)
    change_line(line, LineForm(amount_fen=100_000), actor=office.entry)
    submit_batch(batch, actor=office.entry)
    assert not LineOverride.select().exists()


def test_nothing_is_let_pass_that_was_not_found_or_is_approved(office):
    batch = make_batch(office)
    line = lines(batch)[0]
    with pytest.raises(RuleError):
        override_finding(line, check_key="cap_occasion", reason="预先", actor=office.entry)
    approve(office, batch)
    with pytest.raises(StateError):
        override_finding(line, check_key="off_standard", reason="补记", actor=office.entry)


def test_the_cap_of_the_year_sees_every_line_of_the_batch(office):
    batch = make_batch(office)
    first = lines(batch)[0]
    change_line(first, LineForm(amount_fen=300_000), actor=office.entry)
    form = LineForm(amount_fen=300_000)
    for _time in range(2):
        twin = add_line(batch, person_of(first), form, actor=office.entry).made
        override_finding(twin, check_key="double_in_batch", reason="两项", actor=office.entry)
    with pytest.raises(RuleError, match=r"3,000\.00"):
        submit_batch(batch, actor=office.entry)


def test_money_goes_only_to_an_open_account_of_the_person(office):
    batch = make_batch(office)
    first, second, _third = lines(batch)
    other = Line.get_by_id(second).account_id
    with pytest.raises(InputError) as refused:
        change_line(first, LineForm(account_id=other), actor=office.entry)
    assert set(refused.value.problems) == {"account"}
    close_account(other, actor=office.entry)
    with pytest.raises(RuleError, match="测试1"):
        submit_batch(batch, actor=office.entry)
    own = add_account(person_of(second), number="6200000099990002", actor=office.entry)
    account = BankAccount.get(BankAccount.number == "6200000099990002").id
    change_line(second, LineForm(account_id=account), actor=office.entry)
    submit_batch(batch, actor=office.entry)
    assert own.id == person_of(second)


@pytest.mark.parametrize("headcount", [0, 2])
def test_a_person_counts_as_one(office, headcount):
    batch = make_batch(office)
    with pytest.raises(InputError):
        change_line(lines(batch)[0], LineForm(headcount=headcount), actor=office.entry)


def test_a_unit_is_put_on_with_a_head_count(office):
    batch = make_batch(office)
    unit = Unit.get().id
    with pytest.raises(InputError):
        add_collective(batch, unit, LineForm(), actor=office.entry)
    line = add_collective(batch, unit, LineForm(headcount=5), actor=office.entry).made
    with pytest.raises(InputError):
        change_line(line, LineForm(headcount=0), actor=office.entry)
    change_line(line, LineForm(headcount=8), actor=office.entry)
    assert Line.get_by_id(line).headcount == 8


def test_a_removal_keeps_its_first_reason(office):
    batch = make_batch(office)
    first = lines(batch)[0]
    remove_lines([first], reason="已退休", actor=office.entry)
    remove_lines([first], reason="再删", actor=office.entry)
    assert Line.get_by_id(first).removed_reason == "已退休"


def test_paying_in_another_year_meets_that_years_cap(office):
    today = clock.today()
    this = make_batch(office, 1)
    change_line(lines(this)[0], LineForm(amount_fen=300_000), actor=office.entry)
    before = date(today.year - 1, 12, 20)
    with clock.told(datetime.combine(before, time(9))):
        held_over = another_batch(office, this, planned_on=before, aid_kind="model_worker_visit")
        for _time in range(2):
            form = LineForm(amount_fen=200_000)
            twin = add_line(held_over, person_of(lines(this)[0]), form, actor=office.entry).made
        override_finding(twin, check_key="double_in_batch", reason="两项", actor=office.entry)
        approve(office, held_over)
        start_paying(held_over, actor=office.cashier)
    for key in ("double_elsewhere",):
        override_finding(lines(this)[0], check_key=key, reason="不同项目", actor=office.entry)
    submit_batch(this, actor=office.entry)
    pay = lines(held_over)
    with pytest.raises(RuleError, match="测试0"):
        record_results(pay, Result.RECEIVED, on=today, actor=office.cashier)
    record_results(pay, Result.ABSENT, on=today, actor=office.cashier)
    assert facts.batch_sums(held_over).received_fen == 0


def test_nothing_is_paid_before_it_was_decided(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    before = Batch.get_by_id(batch).meeting.held_on - timedelta(days=1)
    with pytest.raises(InputError) as refused:
        record_results(lines(batch), Result.RECEIVED, on=before, actor=office.cashier)
    assert set(refused.value.problems) == {"on"}


def test_a_notice_taken_down_early_needs_a_reason(office):
    batch = make_batch(office)
    publicise(office, batch)
    notice = Notice.get()
    take_down(notice.id, taken_down_on=notice.starts_on, actor=office.entry)
    meeting = record_meeting(number="3", held_on=clock.today(), actor=office.approver).id
    with pytest.raises(RuleError, match=str(notice.starts_on)):
        approve_batch(batch, meeting_id=meeting, actor=office.approver)
    approve_batch(batch, meeting_id=meeting, early_reason="大风刮落", actor=office.approver)


def test_paying_out_waits_for_a_late_objection(office):
    batch = make_batch(office)
    approve(office, batch)
    today = clock.today()
    record_objection(Notice.get().id, text="不实", received_on=today, actor=office.entry)
    with pytest.raises(RuleError):
        start_paying(batch, actor=office.cashier)
    objection = Notice.get().objections.get().id
    answer_objection(
        objection, answer="属实无误", answered_on=today, upheld=False, actor=office.entry
    )
    start_paying(batch, actor=office.cashier)


def test_the_head_of_a_draft_is_corrected(office):
    batch = make_batch(office)
    row = Batch.get_by_id(batch)
    other = save_fund(None, name="区级财政", kind="district_budget", actor=office.admin).id
    head = {"name": row.name, "planned_on": row.planned_on, "purpose": ""}
    change_batch(batch, **head, fund_id=other, pay_method="hand", actor=office.entry)
    row = Batch.get_by_id(batch)
    assert (row.fund_id, row.pay_method, row.aid_kind) == (other, "hand", "winter_warmth")
    said = audit_words.sentence(audit.entries(limit=1)[0])
    assert "区级财政" in said
    for wrong in ({"pay_method": "cheque"}, {"aid_kind": "training"}):
        with pytest.raises(InputError):
            change_batch(batch, **head, **wrong, actor=office.entry)
    with pytest.raises(RuleError, match="区级财政"):
        submit_batch(batch, actor=office.entry)
