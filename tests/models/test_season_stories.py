"""Each season goes from the campaign to the last payment, without a window."""

from datetime import date

import pytest

from models import clock, facts
from models.errors import InputError, RuleError
from models.operations.batches import (
    LineForm,
    add_line,
    change_line,
    draft_batch,
    override_findings,
)
from models.operations.campaigns import set_standards
from models.operations.people import PersonCard, save_person
from models.operations.relief import RegularForm, pay_months, promise_regular
from models.operations.sites import (
    Delivery,
    SiteForm,
    TeamForm,
    deliver,
    plan_route,
    record_visits,
    save_site,
    save_team,
)
from models.operations.students import StudentForm, aid_students, save_student
from models.operations.units import save_unit
from models.operations.way import submit_batch
from models.queries.batch_checks import batch_findings
from models.rules.months import quarter
from models.tables import Batch, Campaign, Line, Payment, RouteStop, SummerDetail
from tests import builders


def draft(office, campaign, aid_kind, *, pay="hand", planned_on=None):
    fund = builders.make_fund(office, campaign)
    return draft_batch(
        campaign,
        fund,
        name="第1批",
        aid_kind=aid_kind,
        pay_method=pay,
        planned_on=planned_on or clock.today(),
        actor=office.entry,
    ).id


def pay(office, batch):
    builders.pay_out(office, batch)
    return Payment.select().join(Line).where(Line.batch == batch)


def make_student(office, n, parent=None, **form):
    person = save_person(
        None,
        PersonCard(
            name=f"学生{n}",
            id_number=builders.resident_number(n, born=date(2007, 3, 1)),
            class_key="student_bachelor",
        ),
        actor=office.entry,
    ).id
    told = {"school": "长原大学", "level": "bachelor", "admission_year": 2026, **form}
    return save_student(None, StudentForm(person, parent, **told), actor=office.entry).made


def aid_form():
    return LineForm(class_key="student_bachelor", detail={"level": "bachelor"})


@pytest.fixture
def autumn(office):
    campaign = builders.make_campaign(office, "2026年金秋助学", season="autumn")
    set_standards(campaign, {"student_bachelor": (500_000, 0)}, actor=office.admin)
    return campaign


def test_summer_one_signs_for_all(office):
    campaign = builders.make_campaign(office, "2026年夏送清凉", season="summer")
    set_standards(campaign, {"heat_building": (0, 6_000)}, actor=office.admin)
    unit = save_unit(None, name="新桥工地", kind="employer", parent_id=1, actor=office.admin).id
    form = SiteForm("新桥安置房工地", unit, kind="building", headcount=86)
    site = save_site(None, form, actor=office.entry).made
    team = save_team(None, campaign, TeamForm("第一组", "卜某"), actor=office.entry).made
    plan_route(campaign, team, clock.today(), site_ids=[site], actor=office.entry)
    batch = draft(office, campaign, "summer_cool")
    deliver(batch, [Delivery(site, goods="矿泉水5箱", signer="甲")], actor=office.entry)
    line = Line.get()
    assert (line.headcount, line.goods_fen, line.class_key) == (86, 516_000, "heat_building")
    assert SummerDetail.get().signer == "甲"
    assert len(pay(office, batch)) == 1
    stop = RouteStop.get()
    record_visits([stop.id], clock.today(), actor=office.entry)
    assert RouteStop.get().visited_on == clock.today()


def test_more_migrants_than_people_hold_a_line_back(office):
    campaign = builders.make_campaign(office, "2026年夏送清凉", season="summer")
    site = save_site(None, SiteForm("工地", 1, "building", headcount=5), actor=office.entry).made
    batch = draft(office, campaign, "summer_cool")
    deliver(batch, [Delivery(site, goods_fen=100, migrants=6)], actor=office.entry)
    assert "part_over_whole" in {finding.key for finding in batch_findings(batch).findings}
    with pytest.raises(RuleError):
        submit_batch(batch, actor=office.entry)


def test_autumn_money_goes_to_the_parents_card(office, autumn):
    parent = builders.make_person(office, 1, "家长")
    student = make_student(office, 1, parent)
    batch = draft(office, autumn, "schooling", pay="bank")
    aid_students(batch, [student], actor=office.entry)
    line = Line.get()
    assert line.amount_fen == 500_000
    assert line.account_id == facts.default_account(parent).id
    assert [payment.account_number for payment in pay(office, batch)] == ["6200000000000001"]


def test_a_student_is_aided_once_whichever_parent_applies(office, autumn):
    mother, father = (builders.make_person(office, n, f"家长{n}") for n in (1, 2))
    student = make_student(office, 1, mother)
    first = draft(office, autumn, "schooling", pay="bank")
    aid_students(first, [student], actor=office.entry)
    pay(office, first)
    person = Line.get().person_id
    with pytest.raises(InputError):
        save_student(None, StudentForm(person, father), actor=office.entry)
    save_student(student, StudentForm(person, father, level="bachelor"), actor=office.entry)
    second = builders.another_batch(office, first)
    with pytest.raises(RuleError, match="家长1"):
        aid_students(second, [student], actor=office.entry)
    add_line(second, person, aid_form(), actor=office.entry)
    assert "excluded" in {finding.key for finding in batch_findings(second).findings}
    with pytest.raises(RuleError):
        submit_batch(second, actor=office.entry)


def test_once_a_year_holds_over_new_year_and_not_for_the_next_campaign(office, autumn):
    student = make_student(office, 1, builders.make_person(office, 1))
    first = draft(office, autumn, "schooling", pay="bank", planned_on=date(2026, 9, 1))
    aid_students(first, [student], actor=office.entry)
    pay(office, first)
    late = builders.another_batch(office, first, planned_on=date(2027, 1, 10))
    with pytest.raises(RuleError, match="2026"):
        aid_students(late, [student], actor=office.entry)
    add_line(late, Line.get().person_id, aid_form(), actor=office.entry)
    assert "excluded" in {finding.key for finding in batch_findings(late).findings}
    following = builders.make_campaign(office, "次年金秋助学", season="autumn")
    Campaign.update(year=2027).where(Campaign.id == following).execute()
    fund = Batch.get_by_id(first).fund_id
    other = draft_batch(
        following,
        fund,
        name="次年第1批",
        aid_kind="schooling",
        pay_method="bank",
        planned_on=date(2027, 8, 20),
        actor=office.entry,
    ).id
    aid_students(other, [student], actor=office.entry)
    assert "excluded" not in {finding.key for finding in batch_findings(other).findings}


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ({"school": "陆军工程大学"}, "school_excluded"),
        ({"exclusion": "free_teacher"}, "school_excluded"),
        ({"level": "primary"}, "student_too_old"),
    ],
)
def test_excluded_schools_and_ages_stop_until_let_pass(office, autumn, form, key):
    student = make_student(office, 1, builders.make_person(office, 1), **form)
    batch = draft(office, autumn, "schooling", pay="bank")
    aid_students(batch, [student], amount_fen=500_000, actor=office.entry)
    with pytest.raises(RuleError):
        submit_batch(batch, actor=office.entry)
    line = Line.get().id
    override_findings(batch, [(line, key)], reason="经主席办公会研究同意", actor=office.entry)
    submit_batch(batch, actor=office.entry)


def test_monthly_aid_is_paid_by_the_quarter_and_no_month_twice(office):
    campaign = builders.make_campaign(office, "2026年日常帮扶", season="year_round")
    person = builders.make_person(office, 1)
    form = RegularForm(person, 40_000, date(2026, 2, 9))
    promise_regular(None, form, actor=office.entry)
    first = draft(office, campaign, "regular", pay="bank")
    pay_months(first, quarter(2026, 1), actor=office.entry)
    line = Line.get()
    assert line.amount_fen == 80_000
    pay(office, first)
    second = builders.another_batch(office, first)
    with pytest.raises(RuleError):
        pay_months(second, quarter(2026, 1), actor=office.entry)
    pay_months(second, quarter(2026, 2), actor=office.entry)
    assert Line.select().order_by(Line.id.desc()).get().amount_fen == 120_000
    assert batch_findings(second).findings == ()


def test_months_typed_twice_are_named(office):
    campaign = builders.make_campaign(office, "2026年日常帮扶", season="year_round")
    person = builders.make_person(office, 1)
    detail = {"from_month": date(2026, 1, 1), "months": 3, "month_fen": 40_000}
    first = draft(office, campaign, "regular", pay="bank")
    add_line(first, person, LineForm(amount_fen=120_000, detail=detail), actor=office.entry)
    submit_batch(first, actor=office.entry)
    second = builders.another_batch(office, first)
    late = {**detail, "from_month": date(2026, 3, 1)}
    made = add_line(second, person, LineForm(amount_fen=120_000, detail=late), actor=office.entry)
    assert [finding.key for finding in batch_findings(second).findings] == ["months_twice"]
    change_line(made.made, LineForm(amount_fen=100_000), actor=office.entry)
    keys = {finding.key for finding in batch_findings(second).findings}
    assert keys == {"months_twice", "months_product", "off_standard"}


def test_medical_aid_is_at_most_the_self_paid_part(office):
    campaign = builders.make_campaign(office, "2026年日常帮扶", season="year_round")
    person = builders.make_person(office, 1)
    batch = draft(office, campaign, "medical", pay="bank")
    form = LineForm(amount_fen=500_001, detail={"self_paid_fen": 500_000})
    add_line(batch, person, form, actor=office.entry)
    assert "over_self_paid" in {finding.key for finding in batch_findings(batch).findings}
