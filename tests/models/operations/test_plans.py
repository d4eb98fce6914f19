"""Plans: caps and budgets that do not fit are named, follow-ups are no doubles, New Year."""

from datetime import date

import pytest

from models import clock
from models.errors import InputError, RuleError
from models.operations import plans
from models.operations.batches import LineForm, add_line, change_line, draft_batch
from models.operations.campaigns import change_campaign, set_standards
from models.operations.funds import save_fund
from models.operations.plans import BatchHead, Opening
from models.operations.settings import change_setting
from models.operations.way import submit_batch
from models.queries.batch_checks import AMBER, RED, batch_findings
from models.queries.campaign_detail import campaign_detail
from models.queries.plan_trial import FILTERED, PLANNED, attempts, need
from models.queries.plans import filtered_people, plan_lists, plan_of, still_to_draft
from models.tables import Batch, Line, Person
from tests import builders


def head(name="第2批", **more):
    told = {"aid_kind": "winter_warmth", "pay_method": "bank", "planned_on": clock.today()}
    return BatchHead(name, **{**told, **more})


@pytest.fixture
def copied(office):
    """Last year's list of three, paid out, and this year's campaign like it."""
    first = builders.make_batch(office, 3)
    builders.pay_out(office, first)
    opening = Opening(2027, "2027年送温暖", date(2027, 1, 1), date(2027, 2, 20))
    return plans.copy_campaign(Batch.get_by_id(first).campaign_id, opening, actor=office.admin).id


def test_a_cap_that_forbids_the_standard_is_named(office):
    campaign = builders.make_campaign(office)
    set_standards(campaign, {"hardship": (350_000, 0)}, actor=office.admin)
    (words,) = campaign_detail(campaign).over
    assert "困难职工" in words
    assert "3,500.00" in words
    assert "送温暖每人次限额" in words
    assert "3,000.00" in words
    set_standards(campaign, {"hardship": (250_000, 50_000)}, actor=office.admin)
    assert campaign_detail(campaign).over == ()


def test_a_standard_says_where_it_comes_from(office):
    campaign = builders.make_campaign(office)
    said = {row.class_key: row.origin for row in campaign_detail(campaign).standards}
    assert said["hardship"] == "本类标准"
    assert said["hardship_income"] == "随困难职工 1,000.00"
    assert said["model_worker"] == "无标准：逐行录入"


def test_a_budget_below_the_plan_is_told_to_the_fen(office, copied):
    fund = builders.make_fund(office, copied)
    plans.set_budget(copied, {fund: 200_000}, actor=office.admin)
    found = need(copied)
    assert (found.people, found.money_fen, found.missing_fen) == (3, 300_000, 100_000)
    plans.set_budget(copied, {fund: 300_000}, actor=office.admin)
    assert need(copied).missing_fen == 0
    (row,) = campaign_detail(copied).budget
    assert (row.planned_fen, row.allocated_fen) == (300_000, 10_000_000)


def test_amounts_are_tried_beside_each_other(office, copied):
    found = attempts(copied, PLANNED, "hardship", (80_000, 100_000, 120_000))
    assert [one.trial.money_fen for one in found] == [240_000, 300_000, 360_000]
    assert {one.trial.people for one in found} == {3}
    assert attempts(copied, FILTERED, "hardship", (80_000,))[0].trial.people == 0
    plans.set_plan(
        copied,
        {"frozen_filter": '{"classes": ["hardship"]}', "sentence": "困难职工"},
        actor=office.admin,
    )
    builders.make_person(office, 77)
    assert len(filtered_people(copied)) == 4
    assert attempts(copied, FILTERED, "hardship", (80_000,))[0].trial.money_fen == 320_000
    assert plan_of(copied).sentence == "困难职工"


def test_a_draft_is_made_of_who_stays_and_joins_once(office, copied):
    fund = builders.make_fund(office, copied)
    new = builders.make_person(office, 50)
    stays = [one.person_id for one in plan_lists(copied).stays]
    plans.decide(copied, stays[:1], "leaves", reason="已退休", actor=office.admin)
    plans.decide(copied, [new], "joins", reason="新致困", actor=office.admin)
    people = still_to_draft(copied)
    assert set(people) == {*stays[1:], new}
    told = head("第1批", planned_on=date(2027, 1, 20))
    made = plans.draft_planned(copied, fund, told, people, actor=office.entry)
    assert made.made == 3
    assert {line.amount_fen for line in Line.select().where(Line.batch == made.id)} == {100_000}
    assert still_to_draft(copied) == {}
    with pytest.raises(RuleError):
        plans.draft_planned(copied, fund, told, {}, actor=office.entry)
    assert Batch.select().where(Batch.campaign == copied).count() == 1


def follow_up(office, first, *, fund=0):
    batch = Batch.get_by_id(first)
    told = head("补发", follows=first)
    return plans.draft(batch.campaign_id, fund or batch.fund_id, told, actor=office.entry).id


def test_a_top_up_is_no_double_and_shows_its_line(office):
    first = builders.make_batch(office, 2)
    builders.approve(office, first)
    second = follow_up(office, first)
    person = Line.get((Line.batch == first) & (Line.position == 2)).person_id
    add_line(second, person, LineForm(amount_fen=20_000), actor=office.entry)
    (found,) = [one for one in batch_findings(second).findings if one.key == "tops_up"]
    assert found.light == AMBER
    assert "第1批第 2 行" in found.text
    assert "1,000.00" in found.text
    assert not batch_findings(second).lines(RED)


def test_the_cap_of_an_occasion_counts_line_and_top_up(office):
    first = builders.make_batch(office, 1)
    (line,) = Line.select().where(Line.batch == first)
    change_line(line.id, LineForm(amount_fen=290_000), actor=office.entry)
    builders.approve(office, first)
    second = follow_up(office, first)
    add_line(second, line.person_id, LineForm(amount_fen=20_000), actor=office.entry)
    keys = {one.key for one in batch_findings(second).findings if one.light == RED}
    assert keys == {"cap_occasion"}


def test_two_top_ups_of_one_line_are_doubles(office):
    first = builders.make_batch(office, 1)
    person = Line.get(Line.batch == first).person_id
    builders.approve(office, first)
    second = follow_up(office, first)
    add_line(second, person, LineForm(amount_fen=20_000), actor=office.entry)
    submit_batch(second, actor=office.entry)
    third = follow_up(office, first)
    add_line(third, person, LineForm(amount_fen=20_000), actor=office.entry)
    keys = {one.key for one in batch_findings(third).findings if one.light == RED}
    assert keys == {"double_elsewhere"}


def test_a_follow_up_that_fits_nothing_leaves_no_batch(office):
    first = builders.make_batch(office, 1)
    other = builders.make_campaign(office, "另一活动")
    fund = builders.make_fund(office, other)
    with pytest.raises(RuleError):
        plans.draft(other, fund, head(follows=first), actor=office.entry)
    assert Batch.select().where(Batch.campaign == other).count() == 0


def test_money_pays_for_no_forbidden_kind(office):
    batch = Batch.get_by_id(builders.make_batch(office, 1))
    barred = {"own_union": ["winter_warmth"]}
    change_setting("funds.not_for", barred, actor=office.admin)
    with pytest.raises(InputError) as caught:
        submit_batch(batch.id, actor=office.entry)
    assert "送温暖慰问" in str(caught.value)
    assert Batch.get_by_id(batch.id).state == "draft"
    with pytest.raises(InputError):
        draft_batch(
            batch.campaign_id,
            batch.fund_id,
            name="乙",
            aid_kind="winter_warmth",
            pay_method="bank",
            planned_on=clock.today(),
            actor=office.entry,
        )
    change_setting("funds.not_for", {}, actor=office.admin)
    submit_batch(batch.id, actor=office.entry)


@pytest.mark.parametrize(
    "value",
    [{"nobody": []}, {"own_union": ["dancing"]}, ["own_union"], {"own_union": "winter_warmth"}],
)
def test_a_wrong_matrix_is_refused(office, value):
    with pytest.raises(InputError):
        change_setting("funds.not_for", value, actor=office.admin)


def test_a_campaign_over_new_year_falls_under_the_caps_of_both_years(office):
    campaign = builders.make_campaign(office)
    told = {
        "name": "2026年两节送温暖",
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 2, 28),
    }
    change_campaign(campaign, **told, actor=office.admin)
    assert campaign_detail(campaign).straddles
    fund = builders.make_fund(office, campaign)
    person = builders.make_person(office, 1)

    def draft(name, day, fen):
        made = plans.draft(campaign, fund, head(name, planned_on=day), actor=office.entry).id
        add_line(made, person, LineForm(amount_fen=fen), actor=office.entry)
        return {one.key for one in batch_findings(made).findings if one.light == RED}

    caps = [
        {
            "key": "year",
            "label": "每人每年",
            "scope": "person",
            "period": "year",
            "limit_fen": 100_000,
            "aid_kinds": [],
            "source_kinds": [],
        }
    ]
    change_setting("caps", caps, actor=office.admin)
    assert draft("12月", date(2026, 12, 20), 100_000) == set()
    submit_batch(Batch.get(Batch.name == "12月").id, actor=office.entry)
    assert draft("1月", date(2027, 1, 10), 100_000) == {"double_elsewhere"}
    assert draft("12月再次", date(2026, 12, 22), 100_000) == {"double_elsewhere", "cap_year"}


def test_the_rule_of_last_year_does_not_forbid_this_years_standard(office):
    campaign = builders.make_campaign(office)
    cap = {
        "key": "old",
        "label": "旧限额",
        "scope": "person",
        "period": "occasion",
        "limit_fen": 50_000,
        "aid_kinds": [],
        "source_kinds": [],
        "year_to": 2025,
    }
    change_setting("caps", [cap], actor=office.admin)
    assert campaign_detail(campaign).over == ()
    change_setting("caps", [{**cap, "year_to": 0}], actor=office.admin)
    assert len(campaign_detail(campaign).over) == 1


def test_money_of_a_kind_under_no_cap_is_free(office):
    campaign = builders.make_campaign(office)
    fund = save_fund(None, name="捐款", kind="donation", actor=office.admin).id
    plans.set_budget(campaign, {fund: 1_000}, actor=office.admin)
    cap = {
        "key": "own",
        "label": "本级",
        "scope": "person",
        "period": "year",
        "limit_fen": 50_000,
        "aid_kinds": [],
        "source_kinds": ["own_union"],
    }
    change_setting("caps", [cap], actor=office.admin)
    assert campaign_detail(campaign).over == ()


def test_who_has_no_class_on_the_card_keeps_that_of_the_last_line(office, copied):
    Person.update(class_key="").execute()
    assert {one.class_key for one in plan_lists(copied).stays} == {"hardship"}
    assert need(copied).without_standard == 0
    fund = builders.make_fund(office, copied)
    told = head("第1批", planned_on=date(2027, 1, 20))
    made = plans.draft_planned(copied, fund, told, still_to_draft(copied), actor=office.entry)
    lines = Line.select().where(Line.batch == made.id)
    assert {(line.class_key, line.amount_fen) for line in lines} == {("hardship", 100_000)}
