"""A new winter out of the last one: copied, tried, compared, drafted, topped up, rolled over."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.actor import Actor
from models.operations.batches import LineForm, add_line
from models.operations.saved_filters import keep_filters
from models.queries.plans import plan_lists, plan_of
from models.rules.roles import Role
from models.tables import Batch, BatchFollowUp, Campaign, CampaignBudget, Line, Person
from tests import builders
from tests.ui.season_desk import SeasonDesk
from tests.ui.words import latin_words
from ui.pages.campaigns.page import CampaignsPage


@pytest.fixture
def winter(office):
    """Last winter: three people, paid out."""
    batch = builders.make_batch(office, 3)
    builders.pay_out(office, batch)
    frozen = '{"classes": ["hardship"]}'
    kept = [("困难职工", "类别是困难职工", frozen)]
    keep_filters("people", kept, version=1, actor=office.admin)
    builders.make_person(office, 50, "新来的")
    return Batch.get_by_id(batch).campaign_id


@pytest.fixture
def desk(office, winter, settings, qtbot):
    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    made = SeasonDesk(qtbot, settings, actor, "campaigns", winter)
    yield made
    made.context.tasks.close()


def fill(form, **values):
    for key, value in values.items():
        form.form.editor(key).set_value(value)


def begin_next(desk, winter):
    """Open next winter like this one, for whom the filter says."""
    page = desk.page
    assert isinstance(page, CampaignsPage)
    ways = {word: do for word, do, _why in page.detail.ways()}
    ways["照此再办一次"]()
    desk.rest()
    form = page.campaign_form
    values = form.form.values()
    assert values["name"] == "2027年元旦春节送温暖"
    assert values["starts_on"] == date(2027, 1, 1)
    wanted = ('{"classes": ["hardship"]}', "类别是困难职工")
    fill(form, organisers="区人社局", wanted=wanted, starts_on=date(2026, 12, 1))
    form.confirm()
    desk.rest()
    made = Campaign.get(Campaign.year == 2027)
    assert plan_of(made.id).copied_from == winter
    assert plan_of(made.id).organisers == "区人社局"
    return made.id


def test_a_new_winter_comes_out_of_the_last(desk, office, winter):
    campaign = begin_next(desk, winter)
    page = desk.page
    plan_money(desk, office, page, campaign)
    try_standards(desk, page)
    compare(desk, campaign)
    draft(desk, campaign)
    assert not desk.warned


def plan_money(desk, office, page, campaign):
    fund = builders.make_fund(office, campaign)
    page.reload()
    desk.rest()
    assert "预算低于计划：3 人需 3,000.00 元，还差 3,000.00 元" in said(page)
    page.detail.ask_budget()
    page.detail.ask.form.editor("fund").set_value(fund)
    assert page.detail.ask.form.values()["amount_fen"] == 300_000
    page.detail.ask.form.editor("amount_fen").set_value(250_000)
    page.detail.ask.confirm()
    desk.rest()
    assert CampaignBudget.get().amount_fen == 250_000
    assert "还差 500.00 元" in said(page)
    assert "2026 年发放的计入 2026 年限额" in said(page)


def said(page):
    return " ".join(info.text for info in page.detail.news._all)


def try_standards(desk, page):
    desk.press(page.detail.trial)
    trial = page.trial
    assert trial.amounts.text() == "800、1000、1200"
    rows = trial.attempts.model.known_rows()
    assert [row.trial.money_fen for row in rows] == [240_000, 300_000, 360_000]
    assert [row.trial.missing_fen for row in rows] == [0, 50_000, 110_000]
    trial.who.choose("filtered")
    trial.run()
    desk.rest()
    assert {row.trial.people for row in trial.attempts.model.known_rows()} == {4}
    trial.amounts.setText("八百")
    trial.run()
    assert trial.wrong.text()
    trial.amounts.setText("800")
    trial.run()
    desk.rest()
    desk.press(trial.take)
    rows = page.detail.standards.model.known_rows()
    assert next(row for row in rows if row.row.class_key == "hardship").amount_fen == 80_000
    desk.press(trial.back)
    assert page.layers.currentWidget() is page.detail


def compare(desk, campaign):
    desk.press(desk.page.detail.compare)
    page = desk.page = desk.window.pages.current()
    assert [row.name for row in page.tables["stays"].model.known_rows()] == [
        "测试0",
        "测试1",
        "测试2",
    ]
    page.tables["stays"].view.go_to(0)
    desk.press(page.moves["stays"][0][1])
    desk.answer(reason="已退休")
    (leaver,) = page.tables["leaves"].model.known_rows()
    assert (leaver.name, leaver.reason) == ("测试0", "已退休")
    assert page.take_found.text() == "筛选条件另有 1 人"
    desk.press(page.take_found)
    desk.answer(reason="新致困")
    lists = plan_lists(campaign)
    assert [one.name for one in lists.joins] == ["新来的"]
    assert len(lists.stays) == 2


def draft(desk, campaign):
    page = desk.page
    desk.press(page.draft)
    page.ask.confirm()
    desk.rest()
    batch = Batch.get(Batch.campaign == campaign)
    lines = Line.select(Line.amount_fen).where(Line.batch == batch).tuples()
    assert [fen for (fen,) in lines] == [80_000] * 3
    assert desk.window.pages.current().key == "batch"
    desk.open("compare", campaign)
    assert not desk.page.draft.isEnabled()
    assert "都已在批次里" in desk.page.header._sub.text()


def test_a_batch_tops_up_another_through_the_form(desk, office, winter):
    page = desk.page
    page.begin_batch(winter)
    desk.rest()
    form = page.batch_form
    first = Batch.get(Batch.campaign == winter)
    form.form.editor("follows").set_value(first.id)
    assert form.form.values()["name"] == "第1批补发"
    form.confirm()
    desk.rest()
    made = BatchFollowUp.get()
    assert made.first_id == first.id
    person = Person.get(Person.name == "测试1").id
    add_line(made.batch_id, person, LineForm(amount_fen=20_000), actor=office.entry)
    desk.context.open("batch", batch_id=made.batch_id)
    desk.rest()
    view = desk.window.pages.current().view
    desk.qtbot.waitUntil(lambda: bool(top_ups(view)))
    (found,) = top_ups(view)
    assert "原明细为第1批第 2 行，1,000.00 元，已领" in found.text


def top_ups(view):
    checks = view.desk.batch.checks if view.desk.batch else None
    return [one for one in checks.findings if one.key == "tops_up"] if checks else []


def test_the_year_is_rehearsed_then_rolled_over(desk, winter):
    desk.context.open("year_end")
    desk.rest()
    page = desk.window.pages.current()
    page.rehearse()
    desk.rest()
    assert "没有写入任何内容" in desk.said[-1]
    assert Campaign.select().count() == 1
    for key in ("archive", "close", "copy"):
        keys = [step.key for step in page.steps.model.known_rows()]
        page.steps.view.go_to(keys.index(key))
        desk.press(page.go)
    assert Campaign.get_by_id(winter).state == "closed"
    assert Campaign.get(Campaign.year == 2027).name == "2027年元旦春节送温暖"
    states = {step.key: step.waits for step in page.steps.model.known_rows()}
    assert (states["archive"], states["close"], states["copy"]) == (0, 0, 0)


def test_the_calendar_opens_batches_and_campaigns_by_keyboard(desk, winter, qtbot):
    page = desk.page
    page.show_year()
    page.views.choose("calendar")
    page._show_cards()
    (strip,) = page.calendar.strips
    strip.setFocus()
    assert "2026年元旦春节送温暖" in strip.accessibleName()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert "第1批" in strip.accessibleName()
    with qtbot.waitSignal(page.calendar.batch_opened):
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    desk.rest()
    assert desk.window.pages.current().key == "batch"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680), (960, 540)])
def test_the_new_pages_are_chinese_at_every_size(desk, winter, size):
    desk.window.resize(*size)
    for page in ("compare", "year_end", "campaigns"):
        desk.open(page, winter)
        assert not latin_words(desk.page)
