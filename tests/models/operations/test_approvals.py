"""Several approvals by sum, steps keyed from paper, minutes before money, lines put up again."""

from datetime import timedelta

import pytest

from models import approval_facts, clock
from models.actor import Actor
from models.errors import InputError, RuleError
from models.operations.approvals import concur_batch, take_steps
from models.operations.bank import export_payments
from models.operations.batches import LineForm, remove_lines
from models.operations.notices import (
    answer_objection,
    record_meeting,
    record_objection,
    restart_line,
)
from models.operations.operators import add_operator, grant_exception
from models.operations.payments import start_paying
from models.operations.settings import change_setting
from models.operations.way import approve_batch, submit_batch
from models.queries import papers
from models.queries.batch_notices import batch_notice
from models.queries.batches import batch_header, batch_steps, way_taken
from models.rules.approvals import approvals_needed, sound_levels
from models.rules.bank_formats import shipped_format
from models.rules.roles import Role
from models.rules.states import State
from models.tables import Batch, Line, Notice
from tests import builders
from tests.builders import PASSWORD


def approver(office, name):
    made = add_operator(name, roles=[Role.APPROVE], password=PASSWORD, actor=office.admin)
    return Actor(made.id, name, frozenset({Role.APPROVE}))


def meeting(office, days_ago=1):
    held_on = clock.today() - timedelta(days=days_ago)
    return record_meeting(number="〔2026〕7号", held_on=held_on, actor=office.approver).id


@pytest.fixture
def publicised(office):
    batch = builders.make_batch(office)
    builders.publicise(office, batch)
    return batch


@pytest.fixture
def two_needed(office, publicised):
    levels = [{"from_fen": 0, "approvals": 1}, {"from_fen": 300_000, "approvals": 2}]
    change_setting("approval.levels", levels, actor=office.admin)
    return publicised


@pytest.mark.parametrize(
    ("total", "count"), [(0, 1), (9_999, 1), (10_000, 2), (99_999, 2), (100_000, 4)]
)
def test_the_sum_says_how_many_agree(total, count):
    levels = [
        {"from_fen": 100_000, "approvals": 4},
        {"from_fen": 0, "approvals": 1},
        {"from_fen": 10_000, "approvals": 2},
    ]
    assert approvals_needed(levels, total) == count


@pytest.mark.parametrize(
    "value",
    [
        [],
        5,
        [{"from_fen": 0}],
        [{"from_fen": -1, "approvals": 1}],
        [{"from_fen": 0, "approvals": 0}],
        [{"from_fen": 0, "approvals": 1}] * 2,
    ],
)
def test_levels_that_mean_nothing_are_refused(office, value):
    assert not sound_levels(value)
    with pytest.raises(InputError):
        change_setting("approval.levels", value, actor=office.admin)


def test_a_large_sum_waits_for_the_second_approver(office, two_needed):
    with pytest.raises(RuleError, match="1"):
        approve_batch(two_needed, meeting_id=meeting(office), actor=office.approver)
    second = approver(office, "副主席")
    concur_batch(two_needed, opinion="同意", actor=second)
    with pytest.raises(RuleError, match="副主席"):
        concur_batch(two_needed, actor=second)
    with pytest.raises(RuleError, match="1"):
        approve_batch(two_needed, meeting_id=meeting(office), actor=second)
    approve_batch(two_needed, meeting_id=meeting(office), actor=office.approver)
    assert Batch.get_by_id(two_needed).state == State.APPROVED
    cover = papers.build("cover", two_needed)
    assert [(step.name, step.opinion) for step in cover.steps if step.name == "副主席"] == [
        ("副主席", "同意")
    ]
    taken = way_taken(batch_header(two_needed), batch_steps(two_needed))
    assert taken[State.PUBLICISED].by == "录入员"


def test_one_may_approve_alone_by_a_named_exception_on_the_cover(office, two_needed):
    grant_exception(
        office.approver.id, verb="batch.concur", reason="只有一位主席", actor=office.admin
    )
    approve_batch(two_needed, meeting_id=meeting(office), actor=office.approver)
    assert any("只有一位主席" in text for text in papers.build("cover", two_needed).exceptions)


def test_steps_are_keyed_from_paper_for_many_batches_or_for_none(office):
    one = builders.make_batch(office)
    two = Batch.create(
        **{
            **{name: getattr(Batch.get_by_id(one), name) for name in ("fund", "aid_kind")},
            "campaign": Batch.get_by_id(one).campaign,
            "number": 2,
            "name": "空批次",
            "pay_method": "bank",
            "planned_on": clock.today(),
            "created_by": office.entry.id,
            "created_at": clock.now(),
        }
    ).id
    day = clock.today() - timedelta(days=3)
    with pytest.raises(RuleError, match="空批次"):
        take_steps("batch.submit", [one, two], opinion="", on=day, actor=office.entry)
    assert Batch.get_by_id(one).state == State.DRAFT
    take_steps("batch.submit", [one], opinion="报审", on=day, actor=office.entry)
    with pytest.raises(InputError):
        take_steps("batch.review", [one], opinion="", on=day + timedelta(9), actor=office.reviewer)
    with pytest.raises(RuleError, match=str(day)):
        take_steps("batch.review", [one], opinion="", on=day - timedelta(1), actor=office.reviewer)
    take_steps("batch.review", [one], opinion="同意", on=day, actor=office.reviewer)
    assert [step.happened_on for step in batch_steps(one)] == [day, day]


def test_no_minutes_no_file_but_by_a_logged_exception(office, publicised):
    approve_batch(publicised, meeting_id=meeting(office), actor=office.approver)
    start_paying(publicised, actor=office.cashier)
    layout = shipped_format("generic")
    with pytest.raises(RuleError, match="〔2026〕7号"):
        export_payments(publicised, layout, actor=office.cashier)
    export_payments(publicised, layout, no_minutes_reason="纪要待盖章", actor=office.cashier)
    assert any("纪要待盖章" in text for text in papers.build("cover", publicised).exceptions)
    assert Batch.get_by_id(publicised).state == State.PAYING


def test_with_minutes_the_file_needs_no_reason(office, publicised):
    made = meeting(office)
    builders.attach_minutes(office, made)
    approve_batch(publicised, meeting_id=made, actor=office.approver)
    start_paying(publicised, actor=office.cashier)
    export_payments(publicised, shipped_format("generic"), actor=office.cashier)
    assert papers.build("cover", publicised).exceptions == ()


@pytest.fixture
def objection(office, publicised):
    notice = Notice.get(Notice.batch == publicised).id
    line = Line.get(Line.batch == publicised).id
    today = clock.today()
    made = record_objection(
        notice, text="金额偏高", line_id=line, received_on=today, actor=office.entry
    )
    assert made
    return batch_notice(publicised).objections[0].id


def answer(office, objection, *, upheld):
    answer_objection(
        objection, answer="核实", answered_on=clock.today(), upheld=upheld, actor=office.entry
    )


def test_an_upheld_objection_reopens_only_its_line_and_restarts_its_clock(
    office, publicised, objection
):
    answer(office, objection, upheld=True)
    with pytest.raises(RuleError, match="测试0"):
        approve_batch(publicised, meeting_id=meeting(office), actor=office.approver)
    restart_line(
        objection,
        LineForm(amount_fen=50_000),
        starts_on=clock.today(),
        place="公示栏",
        actor=office.entry,
    )
    amounts = [line.amount_fen for line in Line.select().where(Line.batch == publicised)]
    assert amounts == [50_000, 100_000, 100_000]
    notice = batch_notice(publicised)
    assert notice.to_mend == 0
    assert notice.last_day > clock.today()
    assert not notice.is_over(clock.today())
    with pytest.raises(RuleError, match="测试0"):
        approve_batch(publicised, meeting_id=meeting(office), actor=office.approver)
    with pytest.raises(RuleError):
        restart_line(
            objection, LineForm(), starts_on=clock.today(), place="公示栏", actor=office.entry
        )
    approve_batch(
        publicised, meeting_id=meeting(office), early_reason="临近春节", actor=office.approver
    )
    assert any("测试0" in text for text in papers.build("cover", publicised).exceptions)


def test_a_line_taken_off_needs_no_second_clock(office, publicised, objection):
    answer(office, objection, upheld=True)
    line = Line.get(Line.batch == publicised).id
    remove_lines([line], reason="异议成立", actor=office.entry)
    assert batch_notice(publicised).to_mend == 0
    approve_batch(publicised, meeting_id=meeting(office), actor=office.approver)


def test_only_an_upheld_objection_reopens_a_line(office, publicised, objection):
    answer(office, objection, upheld=False)
    with pytest.raises(RuleError):
        restart_line(
            objection, LineForm(), starts_on=clock.today(), place="公示栏", actor=office.entry
        )
    assert not approval_facts.objection_upheld(Line.get(Line.batch == publicised).id)


def test_a_step_on_paper_may_not_lie_ahead(office):
    batch = builders.make_batch(office)
    with pytest.raises(InputError):
        submit_batch(batch, on=clock.today() + timedelta(days=1), actor=office.entry)
