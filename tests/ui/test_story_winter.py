"""Winter through the window: overlaps decided and settled, rounds in order, the route sheet."""

import pytest

from models import clock
from models.actor import Actor
from models.operations.batches import LineForm, add_line
from models.queries import papers, print_room, routes
from models.queries.goods_rounds import rounds
from models.queries.print_order import in_order
from models.rules.roles import Role
from models.tables import Batch, Line, OverlapChoice, RouteStop
from tests import builders
from tests.ui.season_desk import SeasonDesk
from tests.ui.test_story_spring import asked, drawn


@pytest.fixture
def winter(office, settings, qtbot):
    first = builders.make_batch(office, people=3, pay="hand")
    batch = Batch.get_by_id(first)
    second = builders.another_batch(office, first, name="劳模", aid_kind="model_worker_visit")
    person = Line.get(Line.batch == first).person_id
    form = LineForm(class_key="model_worker_city", amount_fen=200_000)
    add_line(second, person, form, actor=office.entry)
    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    desk = SeasonDesk(qtbot, settings, actor, "overlap", batch.campaign_id)
    desk.campaign, desk.first, desk.second = batch.campaign_id, first, second
    yield desk
    desk.context.tasks.close()


def test_people_on_two_lists_are_decided_once_and_settled(winter):
    desk, page = winter, winter.page
    (row,) = desk.rows()
    assert (row.by_population, row.leaving) == ((100_000, 0, 200_000), 0)
    assert not page.settle.isEnabled()
    assert [one.leaves for one in desk.rows("lines")] == [None, None]
    page.begin_new()
    desk.answer(choice="higher", reason="〔2026〕2号会议")
    assert OverlapChoice.get().choice == "higher"
    assert [one.leaves for one in desk.rows("lines")] == [True, False]
    desk.tab("pairs")
    assert sum(pair.people for pair in desk.rows("pairs")) == 1
    ((_key, _name, wish),) = page.papers()
    table = asked(wish)
    assert table.rows[0][-2] == 200_000
    desk.press(page.settle)
    desk.answer()
    assert desk.rows() == []
    assert Line.get(Line.removed == 1).batch_id == desk.first
    assert not desk.warned


def test_a_round_is_planned_ordered_visited_and_printed_in_one_order(winter):
    desk = winter
    desk.open("routes", desk.campaign)
    page = desk.page
    page.begin_new()
    desk.answer(name="第一组", leader="周正", members="王芳", car="面包车")
    desk.tab("waiting")
    assert len(desk.rows("waiting")) == 4
    for row in desk.rows("waiting"):
        page.tables["waiting"].model.set_tick(row, on=True)
    desk.press(page.take)
    desk.answer()
    assert routes.count_waiting(desk.campaign) == 0
    desk.tab("stops")
    before = [row.id for row in desk.rows("stops")]
    page.tables["stops"].view.go_to(1)
    desk.press(page.earlier)
    after = [row.id for row in desk.rows("stops")]
    assert after == [before[1], before[0], *before[2:]]
    page.tables["stops"].view.go_to(0)
    desk.press(page.visited)
    desk.answer(on=clock.today())
    assert RouteStop.get_by_id(after[0]).visited_on == clock.today()
    one_order(desk)


def one_order(desk):
    sheet = asked({key: wish for key, _name, wish in desk.page.papers()}["visit_route"])
    names = [row[2] for row in sheet.rows]
    stops = RouteStop.select().order_by(RouteStop.position)
    assert names == [stop.line.person.name for stop in stops]
    mine = [stop.line for stop in stops if stop.line.batch_id == desk.first]
    pile = in_order(print_room.preview("slips", desk.first), "route")
    assert list(pile.lines) == [line.id for line in mine]
    loaded = [stop.line_id for one in rounds(desk.first) for stop in one.stops]
    assert loaded == list(pile.lines)
    assert "周正、王芳" in " ".join(sheet.head)


def test_model_workers_have_a_roster_of_their_own(winter):
    roster = drawn(lambda: papers.build("model_workers", winter.second))
    (row,) = roster.rows
    assert 200_000 in row
