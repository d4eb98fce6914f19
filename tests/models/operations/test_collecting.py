"""Lists are called for, templates given out, lists noted, given back and taken in."""

from datetime import timedelta

import pytest

from models import clock
from models.errors import InputError, NotAllowed, NotFound, RuleError, StateError
from models.operations.campaigns import close_campaign
from models.operations.collecting import (
    Issue,
    expect_again,
    record_given_back,
    record_nothing,
    record_returned,
    record_templates,
    save_call,
)
from models.operations.exports import record_export
from models.operations.units import save_unit
from models.queries import audit, audit_words, collecting
from models.queries.collecting_paper import board_document
from models.rules.list_states import ListState
from models.tables import Batch, ImportRun, ListArrival
from tests import builders
from tests.statements import counted

TODAY = clock.today()
LATE = TODAY - timedelta(days=1)


@pytest.fixture
def units(office):
    return [
        save_unit(None, name=name, kind="base", parent_id=1, actor=office.admin).id
        for name in ("南山百货工会", "北山学校工会", "东山物业工会")
    ]


@pytest.fixture
def call(office, units):
    return make_call(office, units)


def make_call(office, units, due_on=LATE, call_id=None):
    campaign = call_id and collecting.call(call_id).campaign_id
    return save_call(
        call_id,
        campaign_id=campaign or builders.make_campaign(office),
        kind="winter_roster",
        due_on=due_on,
        unit_ids=units,
        actor=office.entry,
    ).id


def came(office, call, unit, content="a", problems=0):
    return record_returned(
        call,
        unit,
        file_name=f"{content}.xlsx",
        content_hash=content,
        rows_read=12,
        problems=problems,
        actor=office.entry,
    ).made


def give_template(office, call, *units, version=1):
    issues = [Issue(unit, f"SJS-{unit}-{version}", f"{unit}.xlsx", 3) for unit in units]
    return record_templates(
        call, issues, purpose="核对上年名单", full_numbers=True, actor=office.entry
    )


def board(call):
    return {row.id: row for row in collecting.unit_lists(call, today=TODAY)}


def states(call):
    return {unit: row.state for unit, row in board(call).items()}


def take_in(office, call, unit):
    campaign = collecting.call(call).campaign_id
    fields = {
        "content_hash": "x",
        "kind": "winter_roster",
        "unit": unit,
        "state": "applied",
        "rows_read": 12,
        "rows_taken": 11,
        "operator": office.entry.id,
        "started_at": clock.now(),
        "ended_at": clock.now() + timedelta(seconds=5),
    }
    return ImportRun.create(file_name="a.xlsx", campaign=campaign, **fields)


def test_the_board_follows_the_way_of_each_list(office, call, units):
    south, north, east = units
    assert set(states(call).values()) == {ListState.WAITING}
    give_template(office, call, south, north)
    came(office, call, south, problems=2)
    assert states(call) == {
        south: ListState.CAME,
        north: ListState.TEMPLATE,
        east: ListState.WAITING,
    }
    arrival = board(call)[south].arrival_id
    record_given_back(arrival, actor=office.entry)
    assert states(call)[south] is ListState.GIVEN_BACK
    assert {unit for unit, row in board(call).items() if row.late} == {south, north, east}
    ListArrival.update(came_at=clock.now() - timedelta(hours=2)).execute()
    later = came(office, call, south, "b")
    ListArrival.update(came_at=clock.now() + timedelta(seconds=1)).where(
        ListArrival.id == later
    ).execute()
    assert states(call)[south] is ListState.CORRECTED
    assert board(call)[south].versions_came == 2
    take_in(office, call, south)
    row = board(call)[south]
    assert (row.state, row.rows_taken, row.late) == (ListState.TAKEN, 11, False)
    assert next(iter(board(call))) in {north, east}


def test_an_import_into_a_batch_of_the_campaign_counts_too(office, units):
    batch = builders.make_batch(office, 1)
    campaign = Batch.get_by_id(batch).campaign_id
    call = save_call(
        None,
        campaign_id=campaign,
        kind="winter_roster",
        due_on=TODAY,
        unit_ids=units,
        actor=office.entry,
    ).id
    run = take_in(office, call, units[0])
    run.campaign, run.batch = None, batch
    run.save()
    assert states(call)[units[0]] is ListState.TAKEN
    run.state = "undone"
    run.save()
    assert states(call)[units[0]] is ListState.WAITING


def test_a_units_template_counts_its_versions_and_knows_its_file(office, call, units):
    give_template(office, call, units[0])
    give_template(office, call, units[0], version=2)
    assert board(call)[units[0]].version == 2
    found = collecting.find_stamp(f"SJS-{units[0]}-1")
    assert (found.call_id, found.unit_id, found.kind, found.version) == (
        call,
        units[0],
        "winter_roster",
        1,
    )
    assert collecting.find_stamp("SJS-nothing") is None


def test_full_numbers_in_templates_take_a_purpose_which_is_logged(office, call, units):
    with pytest.raises(InputError):
        record_templates(call, [Issue(units[0], "t", "f")], full_numbers=True, actor=office.entry)
    assert board(call)[units[0]].version == 0
    give_template(office, call, *units)
    entry = audit.entries()[0]
    assert "9" in audit_words.sentence(entry)
    assert audit_words.remark(entry) == "核对上年名单"


def test_the_same_file_again_is_one_arrival(office, call, units):
    first = came(office, call, units[0], problems=5)
    assert came(office, call, units[0], problems=1) == first
    row = board(call)[units[0]]
    assert (row.problems, row.versions_came) == (1, 1)


def test_a_list_from_a_unit_nobody_expected_is_expected_from_now_on(office, call, units):
    extra = save_unit(None, name="西山工会", kind="base", parent_id=1, actor=office.admin).id
    came(office, call, extra)
    assert states(call)[extra] is ListState.CAME


def test_units_with_a_template_or_a_list_stay_in_the_call(office, call, units):
    give_template(office, call, units[0])
    make_call(office, units[:2], call_id=call)
    assert set(board(call)) == set(units[:2])
    with pytest.raises(RuleError, match="南山百货工会"):
        make_call(office, units[1:], call_id=call)
    assert set(board(call)) == set(units[:2])


def test_a_campaign_calls_for_a_kind_once_and_for_somebody(office, call, units):
    campaign = collecting.call(call).campaign_id
    more = {"campaign_id": campaign, "kind": "winter_roster", "due_on": TODAY}
    with pytest.raises(InputError) as refused:
        save_call(None, **more, unit_ids=[], actor=office.entry)
    assert set(refused.value.problems) == {"kind", "units"}


def test_a_closed_campaign_calls_for_nothing(office, call, units):
    close_campaign(collecting.call(call).campaign_id, actor=office.admin)
    with pytest.raises(StateError):
        make_call(office, units, call_id=call)


def test_who_only_looks_records_nothing(office, call, units):
    with pytest.raises(NotAllowed):
        record_given_back(1, actor=office.auditor)
    with pytest.raises(NotFound):
        record_given_back(99, actor=office.entry)


def test_the_board_is_read_in_seven_statements_whatever_its_length(office, call, units):
    give_template(office, call, *units)
    with counted() as statements:
        collecting.unit_lists(call, today=TODAY)
    assert len(statements) == 7


def test_late_calls_count_their_late_units(office, call, units):
    came(office, call, units[0])
    (late,) = collecting.late_calls(2026, today=TODAY)
    assert (late.call_id, late.units) == (call, 2)
    make_call(office, units, due_on=TODAY, call_id=call)
    assert collecting.late_calls(2026, today=TODAY) == []


def test_a_full_export_is_logged_with_its_purpose(office):
    facts = {"count": 3, "sentence": "全部", "file_name": "a.xlsx", "locked": True}
    with pytest.raises(InputError):
        record_export("人员", **facts, purpose=" ", actor=office.entry)
    with pytest.raises(NotAllowed):
        record_export("人员", **facts, purpose="报送", actor=office.auditor)
    record_export("人员", **facts, purpose="报送上级", actor=office.entry)
    entry = audit.entries()[0]
    assert "人员" in audit_words.sentence(entry)
    assert "a.xlsx" in audit_words.sentence(entry)
    assert audit_words.remark(entry) == "报送上级"


def test_a_unit_may_have_nothing_to_report(office, call, units):
    first, second, third = units
    say = {"reason": "本单位无困难职工", "actor": office.entry}
    record_nothing(call, first, **say)
    row = board(call)[first]
    assert (row.state, row.late, row.reason) == (ListState.NOTHING, False, "本单位无困难职工")
    record_nothing(call, first, reason="人员已调出", actor=office.entry)
    assert board(call)[first].reason == "人员已调出"
    came(office, call, first)
    assert (board(call)[first].state, board(call)[first].reason) == (ListState.CAME, "")
    record_nothing(call, second, **say)
    expect_again(call, second, actor=office.entry)
    assert board(call)[second].late
    with pytest.raises(StateError):
        expect_again(call, second, actor=office.entry)
    for bad in ("", "  "):
        with pytest.raises(InputError):
            record_nothing(call, third, reason=bad, actor=office.entry)


def test_a_unit_with_nothing_to_report_stays_in_the_call(office, call, units):
    record_nothing(call, units[0], reason="无", actor=office.entry)
    with pytest.raises(RuleError):
        make_call(office, units[1:], call_id=call)


def test_the_printed_board_names_every_unit_and_who_is_late(office, call, units):
    record_nothing(call, units[0], reason="本单位无困难职工", actor=office.entry)
    paper = board_document(call, "送温暖花名册", today=clock.today())
    assert len(paper.rows) == len(units)
    assert all(len(row) == len(paper.columns) for row in paper.rows)
    assert "逾期" in paper.sentence
    assert paper.rows[-1][-1] == "本单位无困难职工"
