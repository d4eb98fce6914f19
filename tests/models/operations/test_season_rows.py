"""Rows of the lists that come in are stored by their canonical keys, and again without doubles."""

import pytest

from models import clock, store
from models.errors import RuleError
from models.operations import job_fairs, placements, sites, students, training
from models.operations.batches import draft_batch
from models.operations.campaigns import set_standards
from models.tables import (
    Employer,
    JobEvent,
    JobIntent,
    JobSeeker,
    Line,
    Person,
    RouteStop,
    RouteTeam,
    Site,
    Student,
    Trainee,
    TrainingClass,
    Vacancy,
)
from tests import builders
from tests.models.exchange.samples import expected

FAIRS = "2026年春送岗位招聘会台账.xlsx"
INTENTS = "春送岗位达成意向人员登记表(2026年1-4月).xlsx"
CLASSES = "2026年技能培训班及学员花名册.xlsx"
SCHOOL = "2025年金秋助学花名册（汇总0820）.xlsx"
SITES = "2026年夏送清凉慰问点位及物资分配表（定稿）.xlsx"


def told(name, layout):
    """Yield the sheet and the values of every row a clerk need not decide on."""
    for sheet in expected(name)["sheets"]:
        for row in sheet.get("rows", ()) if sheet.get("layout") == layout else ():
            if row["status"] in {"ok", "repair", "warn"}:
                yield sheet, row["values"]


def batch_of(office, campaign, aid_kind):
    fund = builders.make_fund(office, campaign, 1_000_000)
    return draft_batch(
        campaign,
        fund,
        name="第1批",
        aid_kind=aid_kind,
        pay_method="hand",
        planned_on=clock.today(),
        actor=office.entry,
    ).id


@pytest.fixture
def spring(office):
    return builders.make_campaign(office, "2026年春送岗位", season="spring")


def counts(*tables):
    return [table.select().count() for table in tables]


def test_events_employers_and_posts_come_in_once(office, spring):
    def take():
        with store.atomic():
            for _sheet, values in told(FAIRS, "events"):
                job_fairs.take_event(spring, values, actor=office.entry)
            for _sheet, values in told(FAIRS, "employers"):
                job_fairs.take_employer(values, actor=office.entry)
            for _sheet, values in told(FAIRS, "posts"):
                job_fairs.take_post(spring, values, actor=office.entry)

    take()
    first = counts(JobEvent, Employer, Vacancy)
    assert first[0] == len(list(told(FAIRS, "events")))
    assert first[2] == len(list(told(FAIRS, "posts")))
    take()
    assert counts(JobEvent, Employer, Vacancy) == first
    event = JobEvent.get(JobEvent.number == 1)
    assert (event.vacancies, event.demand, event.form) == (19, 100, "on_site")
    assert event.posts.count() in {19, 18, 17}


def test_a_post_without_its_event_is_told(office, spring):
    values = next(values for _sheet, values in told(FAIRS, "posts"))
    with pytest.raises(RuleError, match="1"):
        job_fairs.take_post(spring, values, actor=office.entry)


def test_intents_of_one_person_are_several(office, spring):
    wanted = list(told(INTENTS, "intents"))

    def take():
        with store.atomic():
            for _sheet, values in wanted:
                placements.take_intent(spring, values, actor=office.entry)

    take()
    intents, seekers, people = counts(JobIntent, JobSeeker, Person)
    assert intents == len(wanted)
    assert seekers == people == len({values["id_number"] for _sheet, values in wanted})
    take()
    assert counts(JobIntent, JobSeeker, Person) == [intents, seekers, people]


def test_a_day_out_of_order_stays_readable(office, spring):
    values = {
        "name": "张三",
        "id_number": builders.resident_number(1),
        "intent_date": "2026-03-10",
        "started_date": "2026-03-01",
    }
    placements.take_intent(spring, values, actor=office.entry)
    intent = JobIntent.get()
    assert intent.started_on is None
    assert "2026-03-01" in intent.note


def test_trainees_go_to_the_class_of_their_sheet(office, spring):
    def take():
        with store.atomic():
            for _sheet, values in told(CLASSES, "classes"):
                training.take_class(spring, values, actor=office.entry)
            for sheet, values in told(CLASSES, "trainees"):
                training.take_trainee(spring, sheet["class_no"], values, actor=office.entry)

    take()
    assert counts(TrainingClass, Trainee) == [6, len(list(told(CLASSES, "trainees")))]
    take()
    assert counts(TrainingClass, Trainee) == [6, len(list(told(CLASSES, "trainees")))]
    with pytest.raises(RuleError):
        training.take_trainee(spring, "第九期", {"name": "甲"}, actor=office.entry)


def test_a_students_second_parent_makes_no_second_line(office):
    campaign = builders.make_campaign(office, "2026年金秋助学", season="autumn")
    set_standards(campaign, {"student": (500_000, 0)}, actor=office.admin)
    batch = batch_of(office, campaign, "schooling")
    wanted = list(told(SCHOOL, "school"))
    with store.atomic():
        for _sheet, values in wanted:
            students.take_aid(batch, values, actor=office.entry)
    distinct = {values["student_id"] for _sheet, values in wanted}
    assert counts(Student, Line) == [len(distinct), len(distinct)]
    first = wanted[0][1]
    line = Line.select().join(Person).where(Person.id_number == first["student_id"]).get()
    assert (line.amount_fen, line.autumn.get().school) == (500_000, first["school"])
    assert line.account.number == first["bank_card"]
    other = {**first, "name": "另一家长", "id_number": builders.resident_number(7)}
    assert students.take_aid(batch, other, actor=office.entry) == line.id
    assert counts(Student, Line) == [len(distinct), len(distinct)]


def test_sites_come_in_with_their_round_and_goods(office):
    campaign = builders.make_campaign(office, "2026年夏送清凉", season="summer")
    batch = batch_of(office, campaign, "summer_cool")
    wanted = list(told(SITES, "sites"))

    def take():
        with store.atomic():
            for _sheet, values in wanted:
                sites.take_delivery(batch, values, {"矿泉水": "箱"}, unit_id=1, actor=office.entry)

    take()
    names = {values["site"] for _sheet, values in wanted}
    assert counts(Site, RouteStop, Line, RouteTeam) == [len(names), len(wanted), len(wanted), 9]
    take()
    assert counts(Site, RouteStop, Line, RouteTeam) == [len(names), len(wanted), len(wanted), 9]
    heads = sum(values["headcount"] for _sheet, values in wanted)
    assert sum(line.headcount for line in Line.select()) == heads
    line = Line.get(Line.headcount == 55)
    assert line.goods.startswith("矿泉水5箱、白糖55")
    assert line.goods_fen == 179_900
    assert RouteTeam.get(RouteTeam.name == "第一组").leader == "卜永虎"
