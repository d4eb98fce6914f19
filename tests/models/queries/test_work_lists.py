"""Work lists: each holds exactly those that wait, and counting does not grow with the files."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, MemberForm, open_file
from models.operations.national import mark_national
from models.operations.payments import record_results, start_paying
from models.operations.visits import VisitForm, record_visit
from models.queries.work_lists import count_work, file_ids_of, work_counts, work_rows
from models.rules.dossier import VisitPurpose
from models.rules.results import Result
from models.rules.work_lists import (
    LISTS,
    Matter,
    born_before,
    months_before,
    overdue_since,
    retired_if_born_by,
)
from models.rules.workdays import shipped
from models.tables import HardshipFile, Household, Line, Unit
from tests.builders import approve, make_batch, resident_number
from tests.statements import counted

TODAY = clock.today()


def on_file(office, n=0, *, child=None, born=date(1980, 1, 1), **values):
    """Take a file over: a head in work, and a child with a status and a birth date."""
    head = {
        "name": f"江恒{n}",
        "id_number": resident_number(700 + n, born=born),
        "category": "深度困难",
        "work_status": "在岗",
        "filed_on": str(TODAY),
        "reviewed_on": str(TODAY),
        **values,
    }
    members = []
    if child:
        status, child_born = child
        number = resident_number(800 + n, born=child_born)
        told = {"name": "江小", "id_number": number, "relation": "儿子", "status": status}
        members.append(MemberForm(told))
    form = FileForm(head, members, year=TODAY.year)
    return open_file(form, on=TODAY, taken_over=True, actor=office.entry).id


def change(file, **values):
    HardshipFile.update(**values).where(HardshipFile.id == file).execute()


def head_of(file):
    return Household.get_by_id(HardshipFile.get_by_id(file).household_id).head_id


def helped(office, file):
    """Pay a batch of which one line is the head's."""
    batch = make_batch(office)
    line = Line.get(Line.batch == batch)
    Line.update(person=head_of(file)).where(Line.id == line.id).execute()
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    record_results([line.id], Result.RECEIVED, on=TODAY, actor=office.cashier)


def files_on(matter):
    return [row.file_id for row in work_rows(matter)]


def test_a_new_file_waits_for_the_national_system_until_it_is_entered(office):
    file = on_file(office)
    row = work_rows(Matter.NATIONAL)[0]
    assert row.file_id == file
    assert row.due == shipped().add_workdays(TODAY, 30)
    assert not row.late
    mark_national([file], on=TODAY, actor=office.entry)
    assert work_counts().lists[Matter.NATIONAL] == 0


def test_the_national_clock_runs_over(office):
    late, due = on_file(office, 1), on_file(office, 2)
    edge = overdue_since(shipped(), TODAY, 30)
    change(late, national_since=edge)
    change(due, national_since=edge + timedelta(days=1))
    assert [row.late for row in work_rows(Matter.NATIONAL)] == [True, False]
    assert files_on(Matter.NATIONAL) == [late, due]
    assert work_counts().overdue == 1


def test_review_is_due_after_a_year_or_when_called(office):
    old, fresh, called = (on_file(office, n) for n in range(3))
    change(old, reviewed_on=months_before(TODAY, 12) - timedelta(days=1))
    take_step(called, "file.call_review", StepForm(TODAY), actor=office.entry)
    assert sorted(files_on(Matter.REVIEW)) == sorted([old, called])
    assert fresh not in files_on(Matter.REVIEW)
    assert work_rows(Matter.REVIEW)[0].late


def test_untouched_for_a_year(office):
    old, _fresh = on_file(office, 1), on_file(office, 2)
    change(old, changed_at=datetime.combine(date(2020, 1, 2), time(3, 4)))
    row = work_rows(Matter.UNTOUCHED)[0]
    assert files_on(Matter.UNTOUCHED) == [old]
    assert row.since == date(2020, 1, 2)


def test_helped_households_need_a_visit_and_leave_never_helped(office):
    file, other = on_file(office, 1), on_file(office, 2)
    assert sorted(files_on(Matter.NEVER_HELPED)) == sorted([file, other])
    helped(office, file)
    assert files_on(Matter.NEVER_HELPED) == [other]
    assert files_on(Matter.NO_VISIT) == [file]
    form = VisitForm(
        purpose=VisitPurpose.FOLLOW_UP,
        visited_on=TODAY,
        household_id=HardshipFile.get_by_id(file).household_id,
        place="家中",
        investigator="甲",
        second_investigator="乙",
    )
    record_visit(form, actor=office.entry)
    assert files_on(Matter.NO_VISIT) == []


@pytest.mark.parametrize(
    ("status", "age", "listed"),
    [("小学", 16, True), ("小学", 15, False), ("大学生", 27, True), ("在岗", 40, False)],
)
def test_students_too_old_for_their_level(office, status, age, listed):
    born = date(TODAY.year - age, 1, 1)
    on_file(office, child=(status, born))
    found = work_rows(Matter.TOO_OLD)
    assert bool(found) is listed
    if listed:
        assert found[0].relation == "儿子"
        assert str(age) in found[0].remark


def test_applicants_of_retirement_age_until_they_are_retired(office):
    on_file(office, 1, born=date(1955, 1, 1))
    on_file(office, 2, born=date(1955, 1, 1), work_status="退休")
    on_file(office, 3, born=date(1990, 1, 1))
    assert [row.head for row in work_rows(Matter.RETIRING)] == ["江恒1"]


def test_lists_of_one_unit_and_their_counts_agree(office):
    for n in range(3):
        on_file(office, n, child=("小学", date(2000, 1, 1)))
    counts = work_counts()
    for matter in LISTS:
        assert counts.lists[matter] == count_work(matter) == len(work_rows(matter))
        assert counts.lists[matter] == len(file_ids_of(matter))
        assert sum(unit.get(matter, 0) for unit in counts.by_unit.values()) == count_work(matter)
    unit = Unit.get(Unit.name == "柳河街道总工会").id
    mine = on_file(office, 9, unit_id=unit)
    assert file_ids_of(Matter.NEVER_HELPED, unit_id=unit) == [mine]
    assert work_counts().units[unit]


def test_a_window_is_a_part_of_the_whole(office):
    for n in range(5):
        on_file(office, n)
    whole = work_rows(Matter.NATIONAL, sort="name", descending=True)
    assert work_rows(Matter.NATIONAL, sort="name", descending=True, limit=2, offset=2) == whole[2:4]


@pytest.mark.parametrize("files", [1, 12])
def test_statements_do_not_grow_with_the_files(office, files):
    for n in range(files):
        on_file(office, n)
    with counted() as sent:
        work_counts()
    assert len(sent) == 5
    for matter in LISTS:
        with counted() as sent:
            work_rows(matter, limit=10)
        assert len(sent) == 3


@given(st.dates(date(2024, 3, 1), date(2027, 6, 1)), st.integers(1, 60))
def test_a_clock_is_over_exactly_from_its_edge_on(today, days):
    edge = overdue_since(shipped(), today, days)
    assert shipped().add_workdays(edge, days) < today
    assert shipped().add_workdays(edge + timedelta(days=1), days) >= today


@given(st.dates(date(2000, 3, 1), date(2060, 6, 1)), st.integers(1, 60))
def test_months_go_back_and_forth(day, months):
    assert abs((months_before(months_before(day, months), -months) - day).days) <= 3
    assert born_before(day, 20).year == day.year - 21


@pytest.mark.parametrize(
    ("today", "man", "woman"),
    [
        (date(2024, 12, 1), date(1964, 12, 31), date(1974, 12, 31)),
        (date(2025, 2, 1), date(1965, 1, 31), date(1975, 1, 31)),
        (date(2026, 11, 1), date(1966, 6, 30), date(1976, 3, 31)),
    ],
)
def test_retirement_is_put_off_by_months(today, man, woman):
    assert retired_if_born_by(today) == {"male": man, "female": woman}
