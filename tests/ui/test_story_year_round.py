"""Year-round relief through the window: promises by the quarter, medical aid, services, figures."""

from datetime import date

import pytest

from models import clock
from models.actor import Actor
from models.operations.batches import draft_batch
from models.operations.plans import Opening, open_programme
from models.queries.batch_checks import batch_findings
from models.queries.figures.relief import donated_quantity, yearly_figures
from models.queries.figures.span import Span
from models.rules.roles import Role
from models.tables import Campaign, Line, RegularAid, SupplementaryFigure, YearRoundDetail
from tests import builders
from tests.ui.season_desk import SeasonDesk

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def relief(office, settings, qtbot):
    campaign = builders.make_campaign(office, "2026年日常帮扶", season="year_round")
    fund = builders.make_fund(office, campaign)

    def draft(aid_kind, name, of=campaign):
        return draft_batch(
            of,
            fund,
            name=name,
            aid_kind=aid_kind,
            pay_method="hand",
            planned_on=clock.today(),
            actor=office.entry,
        ).id

    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    draft("regular", "定期救助")
    desk = SeasonDesk(qtbot, settings, actor, "monthly", campaign)
    desk.campaign, desk.fund, desk.draft = campaign, fund, draft
    yield desk
    desk.context.tasks.close()


def person(n):
    return {"name": f"职工{n}", "id_number": builders.resident_number(n)}


def test_monthly_aid_is_promised_paid_by_the_quarter_and_ended(relief):
    desk, page = relief, relief.page
    for n in (1, 2):
        page.begin_new()
        desk.answer(**person(n), month_fen=40_000 * n, from_month="2026-02", class_key="hardship")
    page.quarters.choose("1")
    page.quarters.changed.emit({"1"})
    desk.rest()
    assert [row.amount_fen for row in desk.rows("due")] == [80_000, 160_000]
    desk.press(page.pay)
    desk.answer()
    assert sorted(line.amount_fen for line in Line.select()) == [80_000, 160_000]
    assert desk.rows("due") == []
    assert not page.pay.isEnabled()
    desk.tab("paid")
    assert [row.months for row in desk.rows("paid")] == [2]
    page.upper.view.go_to(0)
    desk.rest()
    page.ask_end()
    desk.answer(last_month="2026-06", reason="已脱困")
    assert RegularAid.get(RegularAid.end_reason == "已脱困").until_month == date(2026, 6, 1)
    assert not desk.warned


def enter(desk, batch, line, **answer):
    desk.page.begin_new()
    desk.page.ask.form.boxes["batch"].editor.set_value(batch)
    desk.page.ask.form.boxes["line"].editor.set_value(line)
    desk.page.ask.confirm()
    desk.rest()
    desk.answer(**answer)


def test_medical_aid_and_studies_are_entered_by_what_they_keep(relief):
    desk = relief
    medical, dream = desk.draft("medical", "医疗救助"), desk.draft("study_dream", "求学圆梦")
    desk.open("relief", desk.campaign)
    enter(desk, medical, "named", **person(1), self_paid_fen=300_000, amount_fen=500_000)
    enter(desk, dream, "named", **person(2), school="开放大学", level="college", amount_fen=100_000)
    details = {one.line.batch_id: one for one in YearRoundDetail.select()}
    assert details[medical].self_paid_fen == 300_000
    assert (details[dream].school, details[dream].level) == ("开放大学", "college")
    assert "over_self_paid" in {one.key for one in batch_findings(medical).findings}
    assert [row.kind_label for row in desk.rows()] == ["求学圆梦", "医疗救助"]
    desk.page.upper.filtered.emit({"medical"})
    desk.rest()
    assert [row.name for row in desk.rows()] == ["职工1"]
    assert "脱困" in desk.page.header._sub.text()


def test_a_service_for_many_has_the_programmes_own_column(relief, office):
    desk = relief
    opening = Opening(2026, "爱心早餐", date(2026, 1, 1), date(2026, 12, 31))
    campaign = open_programme("breakfast", opening, actor=office.admin).id
    batch = desk.draft("breakfast", "三月", campaign)
    desk.open("relief", campaign)
    told = {"unit_id": 1, "headcount": 40, "own:portions": 45, "goods": "早餐", "goods_fen": 20_000}
    enter(desk, batch, "collective", served_on=date(2026, 3, 5), class_key="public", **told)
    (row,) = desk.rows()
    assert (row.headcount, row.own, row.goods_fen) == (40, "份数 45", 20_000)
    assert Campaign.get_by_id(campaign).season == "year_round"
    assert not desk.warned


def test_donations_come_in_tons_and_boxes(relief):
    desk = relief
    desk.open("donations", desk.campaign)
    for item, quantity, measure in (("大米", 1.5, "吨"), ("方便面", 300, "箱")):
        desk.page.begin_new()
        desk.answer(party="某公司", item=item, quantity=quantity, measure=measure)
    sums = {row.item: (row.quantity_thousandths, row.measure) for row in desk.rows("sums")}
    assert sums == {"大米": (1_500, "吨"), "方便面": (300_000, "箱")}
    known = Span(date(clock.today().year, 1, 1), clock.today())
    assert donated_quantity(known, "received", "方便面", "箱") == 300
    desk.page.upper.view.go_to(0)
    desk.page.ask_removal()
    desk.answer(reason="重复登记")
    assert len(desk.rows("sums")) == 1
    assert not desk.warned


def test_a_yearly_figure_is_kept_with_its_history(relief):
    desk = relief
    desk.open("yearly_figures", desk.campaign)
    page = desk.page
    for year, value in ((2025, 12_000), (2026, 13_000)):
        page.begin_new()
        told = {"name": "互助保障参保", "year": year, "value": value, "measure": "人"}
        desk.answer(**told, source="互助保障办")
    (row,) = desk.rows()
    assert (row.value_thousandths, row.before_thousandths) == (13_000_000, 12_000_000)
    page.change()
    desk.answer(value=13_500.5)
    assert SupplementaryFigure.get(year=2026).value_thousandths == 13_500_500
    assert [one.year for one in desk.rows("years")] == [2026, 2025]
    desk.tab("changes")
    assert [one.after for one in desk.rows("changes")] == [13_500_500, 13_000_000]
    (figure,) = yearly_figures(YEAR)
    assert figure.thousandths == 13_500_500
    assert not desk.warned


def test_the_card_of_the_home_page_leads_to_the_records(relief):
    desk = relief
    desk.context.open("home")
    desk.rest()
    desk.window.pages.current().seasons.page_wished.emit("monthly")
    desk.rest()
    assert desk.window.pages.current().key == "monthly"
