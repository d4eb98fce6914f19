"""Summer through the window: points, a round in order, goods left there, photos, papers."""

from datetime import date

import pytest

from models import clock
from models.actor import Actor
from models.operations.batches import LineForm, add_line, draft_batch
from models.rules.roles import Role
from models.tables import Unit
from tests import builders
from tests.ui.season_desk import SeasonDesk
from tests.ui.test_story_spring import asked

DAY = date(2026, 7, 10)


@pytest.fixture
def summer(office, settings, qtbot):
    campaign = builders.make_campaign(office, "2026年夏送清凉", season="summer")
    fund = builders.make_fund(office, campaign)
    batch = draft_batch(
        campaign,
        fund,
        name="第1批",
        aid_kind="summer_cool",
        pay_method="hand",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    desk = SeasonDesk(qtbot, settings, actor, "sites", campaign)
    desk.campaign, desk.batch = campaign, batch
    yield desk
    desk.context.tasks.close()


def add_site(desk, name, headcount):
    unit = Unit.select().order_by(Unit.id.desc()).first().id
    desk.page.begin_new()
    desk.answer(name=name, unit_id=unit, kind="building", headcount=headcount)


def test_points_are_planned_ordered_supplied_and_photographed(summer, office):
    desk, page = summer, summer.page
    for name, headcount in (("一号工地", 60), ("二号工地", 40)):
        add_site(desk, name, headcount)
    desk.press(page.team)
    desk.answer(name="第一组", leader="周正")
    for place in range(2):
        page.upper.view.go_to(place)
        desk.press(page.plan)
        desk.answer(on=DAY)
    assert [stop.place for stop in desk.rows("round")] == ["一号工地", "二号工地"]
    page.tables["round"].view.go_to(1)
    desk.press(page.earlier)
    assert [stop.place for stop in desk.rows("round")] == ["二号工地", "一号工地"]
    for place in range(2):
        page.upper.view.go_to(place)
        desk.press(page.give)
        desk.answer(goods="矿泉水5箱、白糖55袋", goods_fen=60_000, signer="赵工")
    desk.tab("given")
    assert page.header._sub.text() == "缺 2 张照片"
    page.tables["given"].view.go_to(0)
    desk.press(page.photo)
    desk.answer(where="相册2026-07/001")
    assert [bool(row.photo) for row in desk.rows("given")] == [False, True]
    page.tables["given"].view.go_to(0)
    desk.press(page.counts)
    desk.answer(migrants=30, heat_services=120, inspections=2)
    assert [row.heat_services for row in desk.rows("given")] == [120, None]
    tell_papers(desk, office)


def tell_papers(desk, office):
    page = desk.page
    add_line(
        desk.batch,
        builders.make_person(office, 1),
        LineForm(goods="毛巾1条、茶叶2盒", goods_fen=3_000),
        actor=office.entry,
    )
    papers = {key: asked(wish) for key, _name, wish in page.papers()}
    assert papers["route"].rows[0][3] == "二号工地"
    assert papers["route"].rows[0][-2:] == ("矿泉水5箱、白糖55袋", 60_000)
    receipt = papers[f"collective:{desk.batch}"]
    assert (len(receipt.copies), len(receipt.sheets)) == (3, 2)
    assert receipt.sheets[0].name == "一号工地"
    named = papers[f"named_goods:{desk.batch}"]
    assert [column.label for column in named.columns][4:6] == ["毛巾（条）", "茶叶（盒）"]
    assert named.rows[0][4:7] == (1, 2, 3_000)
    builders.pay_out(office, desk.batch)
    papers = {key: asked(wish) for key, _name, wish in page.papers()}
    columns = zip(*(row[2:] for row in papers["summer_summary"].rows), strict=True)
    summed = [sum(cell for cell in column if cell != "—") for column in columns]
    assert summed == [2, 101, 30, 0, 100_000, 123_000, 120, 2]
    assert not desk.warned
