from datetime import date, timedelta

import pytest

from models import clock, facts, fund_facts
from models.errors import InputError, NotAllowed, RuleError, StateError
from models.operations.batches import (
    LineForm,
    add_line,
    change_line,
    draft_batch,
    override_finding,
    remove_lines,
    restore_lines,
)
from models.operations.closing import finish_paying
from models.operations.funds import save_fund
from models.operations.notices import (
    answer_objection,
    publish_notice,
    record_meeting,
    record_objection,
)
from models.operations.operators import grant_exception
from models.operations.payments import (
    Proxy,
    record_results,
    start_paying,
    void_payment,
)
from models.operations.returns import return_lines
from models.operations.way import (
    approve_batch,
    archive_batch,
    return_batch,
    review_batch,
    submit_batch,
)
from models.rules.results import Result
from models.tables import AuditRow, Batch, BatchStep, Line, LineSnapshot, Notice, Payment, Person
from tests.builders import another_batch, approve, make_batch, make_campaign, make_person, publicise


def state(batch):
    return Batch.get_by_id(batch).state


def lines(batch):
    return [line.id for line in Line.select().where(Line.batch == batch).order_by(Line.position)]


def test_whole_way(office):
    batch = make_batch(office)
    approve(office, batch)
    assert len(Batch.get_by_id(batch).digest) == 8
    start_paying(batch, actor=office.cashier)
    first, second, third = lines(batch)
    record_results([first], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    proxy = Proxy("李某", "配偶", "")
    record_results([second], Result.PROXY, on=clock.today(), proxy=proxy, actor=office.cashier)
    record_results([third], Result.REFUSED, on=clock.today(), actor=office.cashier)
    with pytest.raises(RuleError, match="1"):
        finish_paying(batch, actor=office.cashier)
    return_lines(batch, on=clock.today(), actor=office.cashier)
    finish_paying(batch, actor=office.cashier)
    archive_batch(batch, actor=office.entry)
    assert state(batch) == "archived"
    sums = facts.batch_sums(batch)
    assert (sums.approved_fen, sums.received_fen, sums.returned_fen) == (300_000, 200_000, 100_000)
    row = Batch.get_by_id(batch)
    assert fund_facts.committed_fen(row.fund_id) == 200_000


def test_every_operation_leaves_one_audit_row(office):
    before = AuditRow.select().count()
    batch = make_batch(office, 1)
    count = AuditRow.select().count()
    submit_batch(batch, actor=office.entry)
    assert AuditRow.select().count() == count + 1
    with pytest.raises(StateError):
        submit_batch(batch, actor=office.entry)
    assert AuditRow.select().count() == count + 1
    assert count > before


def test_nobody_reviews_own_entries(office):
    batch = make_batch(office)
    submit_batch(batch, actor=office.entry)
    both = type(office.entry)(office.entry.id, office.entry.name, office.reviewer.roles)
    with pytest.raises(RuleError, match="录入员"):
        review_batch(batch, opinion="同意", actor=both)
    grant_exception(office.entry.id, verb="batch.review", reason="只有两人", actor=office.admin)
    review_batch(batch, opinion="同意", actor=both)
    step = BatchStep.get(BatchStep.verb == "batch.review")
    assert "只有两人" in step.exception


def test_roles_are_checked(office):
    batch = make_batch(office)
    for actor in (office.auditor, office.cashier):
        with pytest.raises(NotAllowed):
            submit_batch(batch, actor=actor)


def test_double_in_batch_stops_until_reasoned(office):
    batch = make_batch(office)
    person = Line.get_by_id(lines(batch)[0]).person_id
    twin = add_line(batch, person, LineForm(), actor=office.entry).made
    with pytest.raises(RuleError, match="第1行"):
        submit_batch(batch, actor=office.entry)
    override_finding(twin, check_key="double_in_batch", reason="两项补助", actor=office.entry)
    submit_batch(batch, actor=office.entry)


def test_cap_per_occasion(office):
    batch = make_batch(office)
    change_line(lines(batch)[0], LineForm(amount_fen=300_001), actor=office.entry)
    with pytest.raises(RuleError, match=r"0\.01"):
        submit_batch(batch, actor=office.entry)


def test_never_more_than_the_fund_holds(office):
    batch = make_batch(office, 3, fund_yuan=2_500)
    with pytest.raises(RuleError, match="第3行"):
        submit_batch(batch, actor=office.entry)


def test_person_in_another_batch_of_the_year(office):
    batch = make_batch(office)
    submit_batch(batch, actor=office.entry)
    second = another_batch(office, batch)
    person = Line.get_by_id(lines(batch)[0]).person_id
    add_line(second, person, LineForm(), actor=office.entry)
    with pytest.raises(RuleError, match="第1批"):
        submit_batch(second, actor=office.entry)


def test_approval_waits_for_the_notice(office):
    batch = make_batch(office)
    publicise(office, batch, days_ago=0)
    meeting = record_meeting(number="3", held_on=clock.today(), actor=office.approver).id
    with pytest.raises(RuleError):
        approve_batch(batch, meeting_id=meeting, actor=office.approver)
    approve_batch(batch, meeting_id=meeting, early_reason="灾情", actor=office.approver)
    assert "灾情" in BatchStep.get(BatchStep.verb == "batch.approve").exception


def test_upheld_objection_makes_the_line_leave(office):
    batch = make_batch(office)
    publicise(office, batch)
    notice, line = Notice.get(), lines(batch)[1]
    record_objection(
        notice.id, text="已退休", received_on=clock.today(), line_id=line, actor=office.entry
    )
    meeting = record_meeting(number="3", held_on=clock.today(), actor=office.approver).id
    with pytest.raises(RuleError):
        approve_batch(batch, meeting_id=meeting, actor=office.approver)
    objection = notice.objections.get()
    answer_objection(
        objection.id, answer="属实", answered_on=clock.today(), upheld=True, actor=office.entry
    )
    with pytest.raises(RuleError):
        approve_batch(batch, meeting_id=meeting, actor=office.approver)
    with pytest.raises(StateError):
        remove_lines([lines(batch)[0]], reason="试", actor=office.entry)
    remove_lines([line], reason="异议成立", actor=office.entry)
    approve_batch(batch, meeting_id=meeting, actor=office.approver)
    assert LineSnapshot.select().count() == 2


def test_snapshot_keeps_the_name_of_that_day(office):
    batch = make_batch(office)
    approve(office, batch)
    digest = Batch.get_by_id(batch).digest
    Person.update(name="改名").execute()
    assert LineSnapshot.get().name == "测试0"
    assert Batch.get_by_id(batch).digest == digest


def test_return_opens_the_list_again(office):
    batch = make_batch(office)
    publicise(office, batch)
    with pytest.raises(InputError):
        return_batch(batch, reason=" ", actor=office.reviewer)
    return_batch(batch, reason="缺材料", actor=office.reviewer)
    assert state(batch) == "returned"
    change_line(lines(batch)[0], LineForm(amount_fen=90_000), actor=office.entry)


def test_nothing_is_paid_twice(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    line = lines(batch)[0]
    record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    with pytest.raises(RuleError):
        record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    payment = Payment.get()
    void_payment(payment.id, reason="发错人", actor=office.cashier)
    with pytest.raises(RuleError):
        void_payment(payment.id, reason="再来", actor=office.cashier)
    assert facts.batch_sums(batch).received_fen == 0
    record_results([line], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    assert facts.batch_sums(batch).received_fen == 100_000
    with pytest.raises(RuleError):
        finish_paying(batch, actor=office.cashier)


def test_removed_lines_come_back(office):
    batch = make_batch(office)
    some = lines(batch)[:2]
    remove_lines(some, reason="重复报送", actor=office.entry)
    assert len(facts.batch_facts(Batch.get_by_id(batch)).lines) == 1
    restore_lines(some, actor=office.entry)
    assert len(facts.batch_facts(Batch.get_by_id(batch)).lines) == 3


def test_no_account_stops_a_bank_batch(office):
    batch = make_batch(office)
    add_line(batch, make_person(office, 77, account=False), LineForm(), actor=office.entry)
    with pytest.raises(RuleError, match="测试77"):
        submit_batch(batch, actor=office.entry)


def test_notice_end_is_counted_in_working_days(office):
    batch = make_batch(office)
    submit_batch(batch, actor=office.entry)
    review_batch(batch, opinion="同意", actor=office.reviewer)
    publish_notice(
        batch,
        starts_on=date(2026, 1, 5),
        working_days=5,
        preset="board",
        place="栏",
        actor=office.entry,
    )
    assert Notice.get().ends_on - Notice.get().starts_on == timedelta(days=4)


def test_a_start_by_mistake_is_returned_while_nothing_is_paid(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    first, second, _third = lines(batch)
    record_results([first], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    record_results([second], Result.ABSENT, on=clock.today(), actor=office.cashier)
    with pytest.raises(RuleError):
        return_batch(batch, reason="名单有误", actor=office.reviewer)
    void_payment(Payment.get().id, reason="发错", actor=office.cashier)
    return_batch(batch, reason="名单有误", actor=office.reviewer)
    assert state(batch) == "returned"
    assert {line.result for line in Line.select()} == {"open"}
    assert facts.batch_sums(batch).received_fen == 0


def test_a_name_changed_after_the_notice_does_not_pass_silently(office):
    batch = make_batch(office)
    publicise(office, batch)
    Person.update(name="另一人").where(Person.name == "测试1").execute()
    meeting = record_meeting(number="3", held_on=clock.today(), actor=office.approver).id
    with pytest.raises(RuleError, match=r"测试1.*另一人"):
        approve_batch(batch, meeting_id=meeting, actor=office.approver)
    Person.update(name="测试1").where(Person.name == "另一人").execute()
    approve_batch(batch, meeting_id=meeting, actor=office.approver)


def test_a_campaign_without_money_is_said_in_words(office):
    campaign = make_campaign(office)
    fund = save_fund(None, name="社会捐助", kind="donation", actor=office.admin).id
    batch = draft_batch(
        campaign,
        fund,
        name="第1批",
        aid_kind="winter_warmth",
        pay_method="bank",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    add_line(batch, make_person(office, 1), LineForm(), actor=office.entry)
    with pytest.raises(RuleError, match=r"社会捐助.*没有给.*分配资金") as refusal:
        submit_batch(batch, actor=office.entry)
    assert "资金页" in refusal.value.hint
    assert state(batch) == "draft"
