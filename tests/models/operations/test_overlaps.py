"""People on the lists of two populations: found, decided once, checked and settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.errors import InputError, RuleError
from models.operations.batches import LineForm, add_line
from models.operations.overlaps import choose_overlap, settle_overlaps
from models.operations.sites import TeamForm, drop_stops, plan_route, record_visits, save_team
from models.operations.way import submit_batch
from models.queries import routes
from models.queries.batch_checks import batch_findings
from models.queries.overlaps import overlap_report
from models.queries.sites import round_stops
from models.rules.overlaps import ListedLine, leaving, overlaps
from models.tables import Batch, Line, RouteStop
from tests import builders
from tests.statements import counted


@pytest.fixture
def winter(office):
    first = builders.make_batch(office, people=2)
    batch = Batch.get_by_id(first)
    second = builders.another_batch(office, first, name="劳模", aid_kind="model_worker_visit")
    person = Line.get(Line.batch == first).person_id
    form = LineForm(class_key="model_worker_city", amount_fen=200_000)
    add_line(second, person, form, actor=office.entry)
    return batch.campaign_id, first, second


def overlap_keys(batch):
    return [one.key for one in batch_findings(batch).findings if one.key == "overlap"]


def test_nothing_is_locked_before_the_choice(office, winter):
    campaign, first, second = winter
    assert overlap_keys(first) == overlap_keys(second) == ["overlap"]
    with pytest.raises(RuleError):
        submit_batch(first, actor=office.entry)
    with pytest.raises(RuleError):
        settle_overlaps(campaign, actor=office.entry)
    with pytest.raises(InputError):
        choose_overlap(campaign, "any", actor=office.entry)


def test_both_lets_the_two_lines_stand(office, winter):
    campaign, first, second = winter
    choose_overlap(campaign, "both", actor=office.entry)
    submit_batch(first, actor=office.entry)
    assert not [one for one in batch_findings(second).findings if one.stops]
    submit_batch(second, actor=office.entry)


def test_the_higher_one_stays_and_the_other_leaves(office, winter):
    campaign, first, second = winter
    choose_overlap(campaign, "higher", actor=office.entry)
    assert (overlap_keys(first), overlap_keys(second)) == (["overlap"], [])
    with counted() as sent:
        report = overlap_report(campaign)
    assert len(sent) == 3
    (row,) = report.rows
    assert (row.by_population, row.stays_fen, report.leaving) == ((100_000, 0, 200_000), 200_000, 1)
    assert [pair.people for pair in report.pairs] == [0, 1, 0]
    assert settle_overlaps(campaign, actor=office.entry).made == 1
    gone = Line.get(Line.removed == 1)
    assert gone.batch_id == first
    assert "较高" in gone.removed_reason or "higher" in gone.removed_reason
    assert overlap_report(campaign).rows == ()
    submit_batch(second, actor=office.entry)


def test_a_locked_list_is_named_and_nothing_leaves(office, winter):
    campaign, first, _second = winter
    choose_overlap(campaign, "both", actor=office.entry)
    submit_batch(first, actor=office.entry)
    choose_overlap(campaign, "higher", reason="会议改定", actor=office.entry)
    with pytest.raises(RuleError, match="第1批"):
        settle_overlaps(campaign, actor=office.entry)
    assert not Line.select().where(Line.removed == 1).exists()


LINES = st.lists(
    st.tuples(st.sampled_from(["hardship", "key_group", "model_worker_city"]), st.integers(0, 9)),
    min_size=1,
    max_size=5,
)


@given(LINES, st.sampled_from(["higher", "one"]))
def test_one_population_is_left_whatever_is_listed(told, choice):
    lines = [ListedLine(n, 1, n, "", "draft", key, fen) for n, (key, fen) in enumerate(told)]
    gone = leaving(lines, choice)
    left = [line for line in lines if line.id not in gone]
    assert len({line.population for line in left}) == 1
    most = max(line.value_fen for line in lines)
    assert choice == "one" or max(line.value_fen for line in left) == most
    stands = {one for one, told in overlaps(lines, choice).items() if told.stands == "leaves"}
    assert stands == gone


def test_households_are_put_on_a_round_in_order(office, winter):
    campaign, _first, _second = winter
    team = save_team(None, campaign, TeamForm("第一组", "周正", car="面包车"), actor=office.entry)
    waiting = routes.waiting_lines(campaign)
    assert routes.count_waiting(campaign) == len(waiting) == 3
    ids = [row.id for row in waiting][::-1]
    plan_route(campaign, team.made, clock.today(), line_ids=ids, actor=office.entry)
    assert routes.count_waiting(campaign) == 0
    (row,) = routes.round_rows(campaign)
    assert (row.stops, row.visited, row.amount_fen) == (3, 0, 400_000)
    on_route = [stop.line_id for stop in RouteStop.select().order_by(RouteStop.position)]
    assert on_route == ids
    stops = [stop.id for stop in round_stops(campaign)]
    record_visits(stops[:1], clock.today(), actor=office.entry)
    with pytest.raises(RuleError):
        drop_stops(stops, actor=office.entry)
    drop_stops(stops[1:], actor=office.entry)
    assert routes.count_waiting(campaign) == 2
