"""Autumn through the window: a student with a parent, the list, a second try, the papers."""

import pytest

from models import clock
from models.actor import Actor
from models.operations.batches import draft_batch
from models.operations.campaigns import set_standards
from models.operations.people import add_account
from models.queries.form_papers import FormWish, build
from models.rules.roles import Role
from models.tables import Line, Person, Student
from tests import builders
from tests.ui.season_desk import SeasonDesk
from tests.ui.test_story_spring import asked, drawn

BORN = clock.today().replace(year=2007, month=3, day=1)


def draft(office, campaign, fund, name):
    return draft_batch(
        campaign,
        fund,
        name=name,
        aid_kind="schooling",
        pay_method="bank",
        planned_on=clock.today(),
        actor=office.entry,
    ).id


@pytest.fixture
def autumn(office, settings, qtbot):
    campaign = builders.make_campaign(office, "2026年金秋助学", season="autumn")
    standards = {"student_bachelor": (500_000, 0), "student_high": (200_000, 0)}
    set_standards(campaign, standards, actor=office.admin)
    fund = builders.make_fund(office, campaign)
    batch = draft(office, campaign, fund, "第1批")
    actor = Actor(office.admin.id, "李敏", frozenset(Role))
    desk = SeasonDesk(qtbot, settings, actor, "students", campaign)
    desk.campaign, desk.batch, desk.fund = campaign, batch, fund
    yield desk
    desk.context.tasks.close()


def enter_student(desk, n, **told):
    desk.page.begin_new()
    desk.answer(
        name=f"学生{n}",
        id_number=builders.resident_number(n, born=BORN),
        parent_name=f"家长{n}",
        parent_number=builders.resident_number(n),
        school="长原大学",
        level="bachelor",
        **told,
    )


def test_a_student_is_entered_aided_once_followed_and_printed(autumn, office):
    desk, page = autumn, autumn.page
    enter_student(desk, 1, relation="父女")
    enter_student(desk, 2)
    assert [row.name for row in desk.rows()] == ["学生1", "学生2"]
    parent = Person.get(Person.name == "家长1").id
    add_account(parent, number="6200000000000011", bank="农商银行", actor=office.entry)
    page.upper.view.go_to(0)
    desk.press(page.give)
    desk.answer(payee="parent")
    line = Line.get()
    assert (line.amount_fen, line.account.person_id) == (500_000, parent)
    (given,) = desk.rows("given")
    assert (given.parent, given.amount_fen) == ("家长1", 500_000)
    second_try(desk, office)
    stop_and_list(desk)
    tell_papers(desk)


def second_try(desk, office):
    draft(office, desk.campaign, desk.fund, "第2批")
    desk.open("students", desk.campaign)
    desk.page.upper.view.go_to(0)
    desk.press(desk.page.give)
    desk.page.ask.confirm()
    desk.rest()
    assert Line.select().count() == 1
    assert any("家长1" in text and "第1批" in text for text in desk.warned)
    desk.warned.clear()
    desk.page.ask.close_bar()


def stop_and_list(desk):
    page = desk.page
    page.upper.view.go_to(1)
    desk.rest()
    desk.press(page.halt)
    desk.answer(reason="gave_up")
    assert Student.get(Student.stop_reason == "gave_up").stopped_on == clock.today()
    page.upper.chips.choose("proposed")
    page.upper.filtered.emit({"proposed"})
    desk.rest()
    assert [row.name for row in desk.rows()] == ["学生1"]
    page.upper.found.emit("家长2")
    desk.rest()
    assert desk.rows() == []


def tell_papers(desk):
    rosters = {key: asked(wish) for key, _name, wish in desk.page.papers()}
    assert [row[1] for row in rosters["school_proposals"].rows] == ["学生1"]
    roster = rosters[f"school_roster:{desk.batch}"]
    (row,) = roster.rows
    assert {"家长1", "学生1", "父女", "本科"} <= set(row)
    assert sum(column.under for column in roster.columns) > 4
    person = Person.get(Person.name == "学生1").id
    form = drawn(lambda: build(FormWish("school_application", (person,), copies=True)))
    assert len(form.copies) == 3
    texts = {cell.text for part in form.sheets[0].parts for row in part.rows for cell in row.cells}
    assert {"学生1", "家长1", "长原大学", builders.resident_number(1)} <= texts


def test_a_twin_and_a_wrong_number_are_named_in_the_question(autumn):
    desk, page = autumn, autumn.page
    enter_student(desk, 1)
    page.begin_new()
    values = {"name": "学生1", "id_number": builders.resident_number(1, born=BORN)}
    values |= {"parent_name": "家长9", "parent_number": "123", "school": "长原大学"}
    for key, value in {**values, "level": "bachelor"}.items():
        page.ask.form.boxes[key].editor.set_value(value)
    page.ask.confirm()
    desk.rest()
    box = page.ask.form.boxes["id_number"]
    assert "家长1" in box.editor.accessibleDescription()
    assert Student.select().count() == 1
    assert not Person.select().where(Person.name == "家长9").exists()


def test_an_excluded_school_is_marked(autumn):
    desk = autumn
    enter_student(desk, 1, exclusion="free_teacher")
    (row,) = desk.rows()
    assert [one.key for one in row.troubles(clock.today())] == ["school_excluded"]
