"""Year-round relief as its pages show it: promises, months due, lines, donations, figures."""

from datetime import date

import pytest

from models.errors import InputError
from models.operations.batches import LineForm, add_collective
from models.operations.plans import Opening, open_programme
from models.operations.relief import (
    DonationForm,
    FigureForm,
    RegularForm,
    give_to,
    pay_months,
    promise_to,
    record_donation,
    remove_donation,
    save_figure,
)
from models.operations.students import Enrolment, change_parent, enrol_student
from models.queries import relief, students, yearly_figures
from models.rules.months import quarter
from models.tables import Campaign, Line, Student
from tests import builders
from tests.models.test_season_stories import draft
from tests.statements import counted


@pytest.fixture
def year_round(office):
    return builders.make_campaign(office, "2026年日常帮扶", season="year_round")


def test_months_promised_become_due_and_are_paid_once(office, year_round):
    form = RegularForm(0, 40_000, date(2026, 2, 1), class_key="hardship")
    promise_to("张三", builders.resident_number(5), form, actor=office.entry)
    months = quarter(2026, 1)
    (due,) = relief.due_rows(months)
    assert (due.name, due.first, due.amount_fen) == ("张三", date(2026, 2, 1), 80_000)
    batch = draft(office, year_round, "regular")
    pay_months(batch, months, actor=office.entry)
    assert relief.due_rows(months) == []
    with counted() as sent:
        (promise,) = relief.promises()
    assert len(sent) == 1
    assert promise.paid_months == 2
    (paid,) = relief.paid_lines(promise.person_id)
    assert (paid.months, paid.amount_fen) == (2, 80_000)


@pytest.mark.parametrize(
    ("name", "number", "field"),
    [
        ("", builders.resident_number(1), "name"),
        ("张三", "", "id_number"),
        ("张三", "12", "id_number"),
    ],
)
def test_who_is_promised_aid_is_named(office, name, number, field):
    with pytest.raises(InputError) as caught:
        promise_to(name, number, RegularForm(0, 1, date(2026, 2, 1)), actor=office.entry)
    assert field in caught.value.problems


def test_a_number_of_somebody_else_is_refused(office):
    builders.make_person(office, 1, "李四")
    form = RegularForm(0, 1, date(2026, 2, 1))
    with pytest.raises(InputError) as caught:
        promise_to("张三", builders.resident_number(1), form, actor=office.entry)
    assert "李四" in caught.value.problems["id_number"]


def test_lines_show_what_the_season_keeps_of_them(office):
    opening = Opening(2026, "爱心早餐", date(2026, 1, 1), date(2026, 12, 31))
    campaign = open_programme("breakfast", opening, actor=office.admin).id
    assert [one.key for one in relief.own_columns(campaign)] == ["portions"]
    batch = draft(office, campaign, "breakfast")
    detail = {"served_on": date(2026, 3, 1), "more": '{"portions": 40}'}
    form = LineForm(class_key="public", headcount=40, goods_fen=20_000, detail=detail)
    add_collective(batch, 1, form, actor=office.entry)
    number = builders.resident_number(7)
    give_to(batch, "王五", number, LineForm(amount_fen=100), actor=office.entry)
    named, collective = relief.relief_lines(campaign)
    assert (named.name, named.amount_fen) == ("王五", 100)
    assert (collective.headcount, collective.own) == (40, "份数 40")
    assert relief.count_relief(campaign, "breakfast") == 2
    assert relief.relief_lines(campaign, "medical") == []


def test_donations_are_summed_by_thing_and_measure(office, year_round):
    told = (("大米", 1_500, "吨"), ("大米", 500, "吨"), ("方便面", 30_000, "箱"))
    for item, quantity, measure in told:
        form = DonationForm("received", date(2026, 5, 1), "某公司", None, item, quantity, measure)
        last = record_donation(None, year_round, form, actor=office.entry).made
    sums = {one.item: one.quantity_thousandths for one in relief.donation_sums(year_round)}
    assert sums == {"大米": 2_000, "方便面": 30_000}
    remove_donation(last, reason="重复登记", actor=office.entry)
    assert [one.item for one in relief.donation_sums(year_round)] == ["大米"]
    assert len(relief.donations(year_round)) == 3
    assert relief.donation_card(last)["measure"] == "箱"


def test_a_yearly_figure_keeps_its_years_and_its_changes(office):
    save = {"measure": "人", "source": "互助保障办"}
    save_figure(None, FigureForm("互助保障参保", 2025, 12_000_000, **save), actor=office.entry)
    form = FigureForm("互助保障参保", 2026, 13_000_000, **save)
    made = save_figure(None, form, actor=office.entry).id
    form = FigureForm("互助保障参保", 2026, 13_500_000, **save)
    save_figure(made, form, actor=office.entry)
    (row,) = yearly_figures.figures(2026)
    assert (row.value_thousandths, row.before_thousandths) == (13_500_000, 12_000_000)
    assert [one.year for one in yearly_figures.same_figure(made)] == [2026, 2025]
    newest, first = yearly_figures.figure_changes(made)
    assert (newest.before, newest.after, first.after) == (13_000_000, 13_500_000, 13_000_000)
    assert yearly_figures.known_names() == ["互助保障参保"]


def test_a_student_is_entered_with_the_parent_and_listed_by_windows(office):
    numbers = [builders.resident_number(n, born=date(2007, 3, 1)) for n in range(3)]
    parents = [builders.resident_number(n) for n in range(3)]
    study = {"level": "bachelor", "school": "长原大学", "admission_year": 2026}
    for n in range(3):
        entry = Enrolment(f"学生{n}", numbers[n], f"家长{n}", parents[n], study)
        enrol_student(entry, actor=office.entry)
    again = Enrolment("学生0", numbers[0], "家长1", parents[1])
    with pytest.raises(InputError) as caught:
        enrol_student(again, actor=office.entry)
    assert "家长0" in caught.value.problems["id_number"]
    assert Student.get().graduates_on == date(2030, 7, 1)
    wanted = students.StudentFilter(2026, date(2026, 8, 1), students.Which.PROPOSED)
    with counted() as sent:
        window = students.student_rows(wanted, limit=2, offset=1)
    assert len(sent) == 1
    assert [row.name for row in window] == ["学生1", "学生2"]
    assert (students.count_students(wanted), len(students.student_ids(wanted))) == (3, 3)
    sought = students.StudentFilter(2026, date(2026, 8, 1), text="家长2")
    assert [row.name for row in students.student_rows(sought)] == ["学生2"]
    change_parent(window[0].id, "家长2", parents[2], actor=office.entry)
    assert students.student_card(window[0].id)["school"] == "长原大学"
    found = students.student_rows(sought, sort="school", descending=True)
    assert {row.name for row in found} == {"学生1", "学生2"}


def test_odd_students_are_marked(office):
    number = builders.resident_number(1, born=date(1990, 3, 1))
    study = {"level": "primary", "school": "陆军工程大学"}
    entry = Enrolment("学生", number, "家长", builders.resident_number(2), study)
    enrol_student(entry, actor=office.entry)
    (row,) = students.students()
    keys = {one.key for one in row.troubles(date(2026, 8, 1))}
    assert keys == {"school_excluded", "student_too_old"}
    assert Campaign.select().count() == Line.select().count() == 0
