"""Hardship files: the impossible is refused, sums follow the family, days stand in order."""

import json
from datetime import timedelta

import pytest

from models import clock, file_facts
from models.errors import InputError, RuleError
from models.operations.code_lists import delete_code, save_code
from models.operations.doubles import merge_people
from models.operations.file_members import leave_member
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, MemberForm, open_file, save_file
from models.operations.national import mark_national
from models.operations.settings import change_setting
from models.queries.code_lists import code_rows
from models.queries.file import file_years
from models.rules.file_states import FileState, NationalState
from models.tables import AuditRow, FileEpisode, HardshipFile
from tests.builders import resident_number

TODAY = clock.today()
LONG_AGO = TODAY - timedelta(days=60)
HEAD = {"name": "江恒涛", "id_number": resident_number(800), "category": "深度困难"}
WIFE = {"name": "邢妍", "id_number": resident_number(801), "relation": "妻子"}


def opened(office, *, taken_over=False, **more):
    values = {**HEAD, "own_income_fen": 100_000, "family_size": 2}
    members = [MemberForm({**WIFE, "income_fen": 20_000, "status": "在岗"})]
    form = FileForm(values, members, {"medical": 0}, 2025, **more)
    return open_file(form, on=LONG_AGO, taken_over=taken_over, actor=office.entry).id


def members(file):
    return file_facts.household_members(HardshipFile.get_by_id(file).household_id)


def step(office, file, verb, on, **more):
    who = office.approver if verb == "file.approve" else office.entry
    said = {"opinion": "同意", "people": "甲，乙", "place": "公示栏", **more}
    take_step(file, verb, StepForm(on, **said), actor=who)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("own_income_fen", 10**19),
        ("floor_area", float("nan")),
        ("floor_area", "1e999"),
        ("family_size", 0),
        ("filed_on", str(TODAY + timedelta(days=1))),
        ("reviewed_on", str(TODAY + timedelta(days=1))),
        ("birth_date", "2999-01-01"),
        ("unit_id", 9999),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(office, key, value):
    file = opened(office)
    told = (
        {"id_kind": "none", "id_number": "", "id_missing_reason": "遗失"}
        if key == "birth_date"
        else {}
    )
    with pytest.raises(InputError) as refused:
        save_file(file, FileForm({**told, key: value}), actor=office.entry)
    assert set(refused.value.problems) == {key}


@pytest.mark.parametrize("more", [{"figures": {"medical": 10**19}}, {"year": 1800}, {"year": 3000}])
def test_figures_that_cannot_be_are_refused(office, more):
    file = opened(office)
    with pytest.raises(InputError):
        save_file(file, FileForm({"family_size": 2}, **more), actor=office.entry)


def test_a_file_is_not_opened_tomorrow(office):
    with pytest.raises(InputError) as refused:
        open_file(FileForm(HEAD), on=TODAY + timedelta(days=1), actor=office.entry)
    assert set(refused.value.problems) == {"on"}


def test_the_sum_follows_an_income_that_changes(office):
    file = opened(office)
    wife = members(file)[1]
    richer = MemberForm({**WIFE, "income_fen": 900_000}, wife.person_id)
    save_file(file, FileForm({}, [richer]), actor=office.entry)
    assert file_years(file)[0].computed_fen == 500_000


def test_a_member_that_leaves_is_no_longer_reckoned(office):
    file = opened(office)
    before = file_years(file)[0].computed_fen
    leave_member(members(file)[1].id, on=TODAY, reason="离异", actor=office.entry)
    assert before == 60_000
    assert file_years(file)[0].computed_fen == 50_000  # the form still says two persons


def test_approval_stands_on_the_standard_of_its_day(office):
    file = opened(office)
    step(office, file, "file.submit", LONG_AGO)
    step(office, file, "file.visit", LONG_AGO)
    step(office, file, "file.publicise", LONG_AGO)
    step(office, file, "file.end_notice", TODAY)
    standard = {"year": 2025, "allowance_fen": 10_000}
    change_setting("recognition.standards", [standard], actor=office.admin)
    with pytest.raises(RuleError):
        step(office, file, "file.approve", TODAY)
    assert HardshipFile.get_by_id(file).state == FileState.APPROVAL


def test_no_step_is_earlier_than_the_one_before(office):
    file = opened(office)
    step(office, file, "file.submit", LONG_AGO - timedelta(days=30))  # written down later
    step(office, file, "file.visit", LONG_AGO)
    step(office, file, "file.publicise", LONG_AGO)
    step(office, file, "file.end_notice", TODAY - timedelta(days=5))
    with pytest.raises(InputError) as refused:
        step(office, file, "file.approve", TODAY - timedelta(days=6))
    assert set(refused.value.problems) == {"on"}
    step(office, file, "file.approve", TODAY - timedelta(days=5))
    with pytest.raises(InputError):
        step(office, file, "file.withdraw", TODAY - timedelta(days=6), reason="脱困")
    step(office, file, "file.review", TODAY)
    step(office, file, "file.withdraw", TODAY - timedelta(days=2), reason="去世")
    (episode,) = FileEpisode.select()
    assert episode.on_file_until == TODAY - timedelta(days=2)
    with pytest.raises(InputError):
        step(office, file, "file.relapse", TODAY - timedelta(days=3), reason="返困")


def test_an_alias_of_death_stops_lines_too(office):
    file = opened(office)
    wife = members(file)[1]
    leave_member(wife.id, on=TODAY, reason="去世", actor=office.entry)
    verbs = [step.verb for step in HardshipFile.get_by_id(file).episodes.get().steps]
    assert verbs == ["file.open", "file.leave_member"]


class TestLeaving:
    def test_it_happens_once_and_not_tomorrow(self, office):
        wife = members(opened(office))[1]
        with pytest.raises(InputError):
            leave_member(wife.id, on=TODAY + timedelta(days=1), reason="出嫁", actor=office.entry)
        leave_member(wife.id, on=TODAY, reason="出嫁", actor=office.entry)
        with pytest.raises(RuleError):
            leave_member(wife.id, on=TODAY, reason="又一次", actor=office.entry)

    def test_the_national_system_is_to_be_told(self, office):
        file = opened(office, taken_over=True)
        mark_national([file], on=TODAY, actor=office.entry)
        leave_member(members(file)[1].id, on=TODAY, reason="出嫁", actor=office.entry)
        assert HardshipFile.get_by_id(file).national_state == NationalState.STALE

    def test_the_head_of_an_ended_file_may_join_another_family(self, office):
        ended = opened(office, taken_over=True)
        head = members(ended)[0]
        with pytest.raises(RuleError):
            leave_member(head.id, on=TODAY, reason="迁出", actor=office.entry)
        step(office, ended, "file.withdraw", TODAY, reason="脱困")
        leave_member(head.id, on=TODAY, reason="迁出", actor=office.entry)
        father = MemberForm({**HEAD, "relation": "儿子"}, head.person_id)
        parents = {"name": "江父", "id_number": resident_number(810)}
        open_file(FileForm(parents, [father]), on=TODAY, actor=office.entry)
        with pytest.raises(InputError) as refused:
            step(office, ended, "file.relapse", TODAY, reason="返困")
        assert set(refused.value.problems) == {"reason"}

    def test_a_head_who_left_comes_back_with_a_relapse(self, office):
        file = opened(office, taken_over=True)
        step(office, file, "file.withdraw", TODAY, reason="脱困")
        leave_member(members(file)[0].id, on=TODAY, reason="迁出", actor=office.entry)
        step(office, file, "file.relapse", TODAY, reason="返困")
        assert [one.relation for one in members(file)] == ["本人", "妻子"]


def test_the_trail_says_what_changed_of_a_member(office):
    file = opened(office)
    mark_national([file], on=TODAY, actor=office.entry)
    wife = members(file)[1]
    save_file(file, FileForm({}, [MemberForm(WIFE, wife.person_id)]), actor=office.entry)
    assert HardshipFile.get_by_id(file).national_state == NationalState.ENTERED
    ill = MemberForm({**WIFE, "health": "糖尿病"}, wife.person_id)
    save_file(file, FileForm({}, [ill]), actor=office.entry)
    assert HardshipFile.get_by_id(file).national_state == NationalState.STALE
    (last,) = AuditRow.select().order_by(AuditRow.id.desc()).limit(1)
    told = json.loads(last.data)
    assert told["changed"] == {}
    assert told["members"] == {str(wife.person_id): {"health": ["", "糖尿病"]}}


def test_no_disability_is_none(office):
    file = opened(office)
    save_file(file, FileForm({"disability": "无"}), actor=office.entry)
    assert file_facts.file_values(file)["disability"] == ""


class TestCodesInUse:
    def test_a_reason_of_withdrawal(self, office):
        save_code("withdrawal_reasons", "出国定居", actor=office.admin)
        file = opened(office)
        step(office, file, "file.withdraw", TODAY, reason="出国定居")
        assert {row.key: row.uses for row in code_rows("withdrawal_reasons")}["出国定居"] == 1
        with pytest.raises(RuleError):
            delete_code("withdrawal_reasons", "出国定居", actor=office.admin)

    def test_new_words_do_not_take_the_place_of_a_renamed_entry(self, office):
        save_code("political", "归侨", actor=office.admin)
        save_code("political", "归国华侨", key="归侨", actor=office.admin)
        with pytest.raises(InputError):
            save_code("political", "归侨", actor=office.admin)


def test_a_merged_head_of_an_ended_file_stays_the_head(office):
    file = opened(office, taken_over=True)
    head, wife = (one.person_id for one in members(file))
    step(office, file, "file.withdraw", TODAY, reason="脱困")
    merge_people(wife, head, reason="一人两卡", actor=office.entry)
    (left,) = members(file)
    assert (left.person_id, left.position, left.relation) == (wife, 0, "本人")
    step(office, file, "file.relapse", TODAY, reason="返困")
    assert [(one.person_id, one.position) for one in members(file)] == [(wife, 0)]
