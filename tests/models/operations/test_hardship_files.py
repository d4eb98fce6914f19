"""Hardship files: opened whole or not at all, walked, withdrawn, opened again."""

from datetime import timedelta

import pytest

from models import clock, facts, file_facts
from models.changes import Change
from models.errors import InputError, NotAllowed, RuleError, StateError
from models.operations.code_lists import delete_code, retire_code, save_code
from models.operations.file_members import change_head, leave_member
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, MemberForm, open_file, save_file
from models.operations.national import mark_national
from models.operations.payments import record_results, start_paying
from models.operations.settings import change_setting
from models.queries import code_lists
from models.queries.file import file_sheet, file_steps, file_years
from models.queries.file_form import file_on_form
from models.queries.files import file_of_person, file_rows
from models.queries.work_lists import count_work, file_ids_of
from models.rules.batch_checks import findings
from models.rules.file_states import STEPS, FileState, NationalState
from models.rules.recognition import half_up
from models.rules.results import Result
from models.rules.work_lists import Matter
from models.tables import Batch, HardshipFile, Household, Line, LineStop, Person
from tests.builders import approve, make_batch, make_person, resident_number
from tests.statements import counted

TODAY = clock.today()
HEAD = {
    "name": "江恒涛",
    "id_number": resident_number(900),
    "category": "深度困难",
    "cause": "本人大病",
    "political": "党员",
    "phone": "13900001111",
    "address": "东塬街道1号",
    "own_income_fen": 120_000,
    "family_size": 2,
    "filed_on": "2025-03-01",
}
WIFE = {
    "name": "邢妍",
    "id_number": resident_number(901),
    "relation": "妻子",
    "income_fen": 30_000,
    "health": "糖尿病",
    "status": "在岗",
}


def form(n=0, **more):
    head = {**HEAD, "id_number": resident_number(900 + 10 * n), "name": f"江恒{n or '涛'}"}
    wife = {**WIFE, "id_number": resident_number(901 + 10 * n)}
    return FileForm(
        {**head, **more}, [MemberForm(wife)], {"medical": 600_000}, 2025, override_reason=""
    )


def open_one(office, n=0, **more):
    return open_file(form(n, **more), on=TODAY, actor=office.entry).id


def taken_over(office, n=0, **more):
    return open_file(form(n, **more), on=TODAY, taken_over=True, actor=office.entry).id


def allowance(office, fen=76_000):
    rows = [{"year": 2025, "allowance_fen": fen}]
    change_setting("recognition.standards", rows, actor=office.admin)


def go(office, file, *verbs, on=TODAY, reason="", **more):
    for verb in verbs:
        who = office.approver if verb in {"file.approve", "file.refuse"} else office.entry
        who = office.reviewer if verb == "file.return" else who
        told = {"opinion": "同意", "people": "甲、乙", "place": "公示栏", **more}
        take_step(file, verb, StepForm(on, reason=reason, **told), actor=who)
    return FileState(HardshipFile.get_by_id(file).state)


def test_everything_is_written_and_shown_field_by_field(office):
    allowance(office)
    file = open_one(office)
    sheet = file_sheet(file)
    assert sheet.text("political") == "中共党员"
    assert sheet.text("category") == "深度困难"
    assert sheet.text("own_income_fen") == "1,200.00"
    assert "*" in sheet.text("id_number")
    assert file_sheet(file, whole=True).text("id_number") == HEAD["id_number"]
    assert [m.relation for m in sheet.members] == ["本人", "妻子"]
    (year,) = file_years(file)
    assert year.computed_fen == 50_000  # (18,000.00 − 6,000.00) ÷ 12 ÷ 2
    assert year.computed_category == "deep"
    assert any(line.expression == "(18,000.00 − 6,000.00) ÷ 12 ÷ 2" for line in year.lines)
    values = file_on_form(file)
    assert values.figures == {"medical": 600_000}
    assert values.year == 2025


def test_a_wrong_member_leaves_nothing_behind(office):
    wrong = {**WIFE, "id_number": "610199198001010001"}
    with pytest.raises(InputError) as told:
        open_file(FileForm(HEAD, [MemberForm(wrong)]), on=TODAY, actor=office.entry)
    assert list(told.value.problems) == ["member1:id_number"]
    assert (Household.select().count(), HardshipFile.select().count()) == (0, 0)
    assert Person.select().count() == 0


def test_one_household_one_file_over_every_member(office):
    open_one(office, file_no="A1")
    with pytest.raises(InputError, match="A1"):
        open_one(office)
    as_head = {**HEAD, "name": WIFE["name"], "id_number": WIFE["id_number"]}
    with pytest.raises(InputError, match="江恒涛"):
        open_file(FileForm(as_head), on=TODAY, actor=office.entry)
    as_member = {**HEAD, "relation": "父亲"}
    other = FileForm({**HEAD, "name": "另一", "id_number": resident_number(990)})
    with pytest.raises(InputError, match="户主"):
        open_file(FileForm(other.values, [MemberForm(as_member)]), on=TODAY, actor=office.entry)
    assert HardshipFile.select().count() == 1


def test_a_known_number_with_another_name_does_not_pass(office):
    make_person(office, 901, "别人")
    with pytest.raises(InputError, match="别人"):
        open_one(office)


def test_unknown_words_are_kept_and_shown(office):
    file = open_one(office, health="尘肺三期", category="特困职工")
    assert file_sheet(file).text("health") == "尘肺三期"
    assert file_sheet(file).text("category") == "特困职工"
    rows = {row.key: row for row in code_lists.code_rows("health")}
    assert not rows["尘肺三期"].known
    assert rows["尘肺三期"].uses == 1


def test_the_way_from_draft_to_file(office):
    file = open_one(office)
    start = TODAY - timedelta(days=30)
    assert go(office, file, "file.submit", "file.visit", "file.publicise", on=start) == "notice"
    with pytest.raises(StateError):
        go(office, file, "file.end_notice", on=start)
    assert go(office, file, "file.end_notice", "file.approve") == "on_file"
    steps = file_steps(file)
    assert [step.verb for step in steps][-1] == "file.approve"
    assert steps[3].until > start
    assert file_ids_of(Matter.NATIONAL) == [file]
    mark_national([file], on=TODAY, actor=office.entry)
    assert count_work(Matter.NATIONAL) == 0
    save_file(file, FileForm({"phone": "13900002222"}), actor=office.entry)
    (row,) = file_rows([file])
    assert row.national_state is NationalState.STALE


@pytest.mark.parametrize("verb", sorted(STEPS))
def test_steps_out_of_turn_and_without_words_are_refused(office, verb):
    file = open_one(office)
    actor = office.approver if verb == "file.approve" else office.reviewer
    actor = actor if actor.may(verb) else office.entry
    with pytest.raises((StateError, InputError)):
        take_step(file, verb, StepForm(TODAY + timedelta(days=1)), actor=actor)
    assert len(file_steps(file)) == 1


def test_an_entry_clerk_does_not_approve(office):
    file = open_one(office)
    with pytest.raises(NotAllowed):
        take_step(file, "file.approve", StepForm(TODAY), actor=office.entry)


def test_returned_and_refused_say_why(office):
    file = open_one(office)
    go(office, file, "file.submit")
    with pytest.raises(InputError, match="原因"):
        go(office, file, "file.return")
    assert go(office, file, "file.return", reason="缺收入证明") == "returned"
    go(office, file, "file.submit")
    assert go(office, file, "file.refuse", reason="超过标准") == "refused"
    with pytest.raises(StateError):
        save_file(file, FileForm({"phone": "1"}), actor=office.entry)


def test_another_category_needs_a_reason_before_approval(office):
    allowance(office)
    file = open_one(office, category="相对困难")
    days = TODAY - timedelta(days=30)
    go(office, file, "file.submit", "file.visit", "file.publicise", on=days)
    go(office, file, "file.end_notice")
    with pytest.raises(RuleError):
        go(office, file, "file.approve")
    save_file(file, FileForm({}, override_reason="区里研究确定", year=2025), actor=office.entry)
    assert go(office, file, "file.approve") == "on_file"


def test_withdrawal_stops_open_lines_and_says_which(office):
    batch = make_batch(office, 3)
    draft = taken_over(office, 0)
    person = Person.get(Person.id == Line.get(Line.position == 2).person_id)
    card = {"name": person.name, "id_number": person.id_number}
    file = open_file(FileForm({**HEAD, **card}), on=TODAY, taken_over=True, actor=office.entry).id
    done = take_step(file, "file.withdraw", StepForm(TODAY, reason="死亡"), actor=office.entry)
    assert person.name in done.message
    assert Line.get(Line.position == 2).removed
    assert Change.LINES in done.changes
    assert FileState(HardshipFile.get_by_id(draft).state) is FileState.ON_FILE
    assert batch


def test_a_stopped_line_of_an_approved_list_is_not_paid(office):
    batch = make_batch(office, 3)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    line = Line.get(Line.position == 2)
    person = Person.get_by_id(line.person_id)
    card = {"name": person.name, "id_number": person.id_number}
    file = open_file(FileForm({**HEAD, **card}), on=TODAY, taken_over=True, actor=office.entry).id
    take_step(file, "file.withdraw", StepForm(TODAY, reason="脱困"), actor=office.entry)
    assert LineStop.select().count() == 1
    with pytest.raises(RuleError, match="脱困"):
        record_results([line.id], Result.RECEIVED, on=TODAY, actor=office.cashier)
    record_results([line.id], Result.ABSENT, on=TODAY, actor=office.cashier)
    found = findings(facts.batch_facts(Batch.get_by_id(batch)))
    assert [one.about for one in found if one.key == "stopped"] == ["脱困"]


def test_a_relapse_is_a_new_episode_of_the_same_file(office):
    file = taken_over(office)
    assert go(office, file, "file.withdraw", reason="脱困") == "recovered"
    assert go(office, file, "file.relapse", reason="再次患病") == "draft"
    assert [step.episode for step in file_steps(file)] == [1, 1, 2]
    assert file_sheet(file).text("origin") == "返困档案"
    assert HardshipFile.select().count() == 1


def test_review_and_what_is_due(office):
    file = taken_over(office, filed_on="2020-01-01", reviewed_on="2020-01-01")
    fresh = taken_over(office, 1, reviewed_on=TODAY)
    assert file_ids_of(Matter.REVIEW) == [file]
    go(office, file, "file.call_review", "file.review")
    assert file_ids_of(Matter.REVIEW) == []
    assert HardshipFile.select().count() == 2
    assert fresh


def test_members_leave_and_the_head_changes(office):
    file = taken_over(office)
    wife = file_sheet(file).members[1]
    household = file_of_person(wife.person_id).household_id
    head = file_sheet(file).members[0]
    with pytest.raises(RuleError):
        leave_member(head.id, on=TODAY, reason="调离", actor=office.entry)
    change_head(household, wife.person_id, relation="丈夫", actor=office.entry)
    assert file_sheet(file).row.name == "邢妍"
    done = leave_member(head.id, on=TODAY, reason="死亡", actor=office.entry)
    assert done.message == ""
    assert [m.name for m in file_sheet(file).members] == ["邢妍"]
    assert file_of_person(head.person_id) is None


def test_statements_do_not_grow_with_files(office):
    allowance(office)
    for n in range(2):
        taken_over(office, n)
    few = statements()
    for n in range(2, 6):
        taken_over(office, n)
    assert statements() == few
    assert few == (1, 3, 5, 1, 1)


def every_file():
    return [file.id for file in HardshipFile.select()]


def statements():
    ids = every_file()
    work = (
        lambda: file_rows(ids),
        lambda: file_sheet(ids[0]),
        lambda: file_facts.recognise_files(ids, 2025),
        lambda: file_steps(ids[0]),
        lambda: file_years(ids[0]),
    )
    found = []
    for one in work:
        with counted() as sent:
            one()
        found.append(len(sent))
    return tuple(found)


def test_all_files_are_recognised_in_one_pass(office):
    allowance(office)
    for n in range(3):
        taken_over(office, n)
    found = file_facts.recognise_files(every_file(), 2025)
    assert {one.category for one in found.values()} == {"deep"}
    assert len(found) == 3


def test_code_lists_belong_to_the_office(office):
    save_code("causes", "房屋倒塌", actor=office.admin)
    assert ("房屋倒塌", "房屋倒塌") in code_lists.choices("causes", 2026)
    file = open_one(office, cause="房屋倒塌")
    with pytest.raises(RuleError, match="1"):
        delete_code("causes", "房屋倒塌", actor=office.admin)
    retire_code("causes", "房屋倒塌", last_year=2025, actor=office.admin)
    assert ("房屋倒塌", "房屋倒塌") not in code_lists.choices("causes", 2026)
    assert file_sheet(file).text("cause") == "房屋倒塌"
    with pytest.raises(RuleError):
        delete_code("causes", "子女上学", actor=office.admin)
    with pytest.raises(InputError):
        save_code("causes", "子女上学", actor=office.admin)
    save_code("causes", "上学", key="子女上学", actor=office.admin)
    assert ("子女上学", "上学") in code_lists.choices("causes", 2026)
    save_code("causes", "误加", actor=office.admin)
    delete_code("causes", "误加", actor=office.admin)
    assert "误加" not in {row.key for row in code_lists.code_rows("causes")}
    assert {row.name for row in code_lists.code_list_rows()} >= {"causes", "withdrawal_reasons"}


def test_half_up_is_half_up():
    assert [half_up(n, 2) for n in (3, 1, -1, -3, 4)] == [2, 1, -1, -2, 2]


def test_dates_and_money_that_do_not_fit_are_named(office):
    with pytest.raises(InputError) as told:
        open_one(office, filed_on="2026-02-30", own_income_fen=-1, single_parent="也许")
    assert set(told.value.problems) == {"filed_on", "own_income_fen", "single_parent"}


def test_household_members_of_a_household(office):
    file = taken_over(office)
    people = file_facts.current_members([HardshipFile.get_by_id(file).household_id])
    assert len(people) == 2


def test_a_later_year_keeps_the_figures_of_the_earlier_one(office):
    allowance(office)
    file = taken_over(office)
    save_file(
        file, FileForm({"own_income_fen": 500_000}, figures={}, year=2026), actor=office.entry
    )
    later, earlier = file_years(file)
    assert (later.year, later.computed_category) == (2026, "")
    assert (earlier.year, earlier.computed_fen) == (2025, 50_000)
    save_file(file, FileForm({}, figures={"medical": 100}), actor=office.entry)
    assert [row.year for row in file_years(file)] == [2026, 2025]
    assert file_on_form(file).figures == {"medical": 100}
