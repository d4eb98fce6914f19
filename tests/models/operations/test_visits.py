"""Visits are made by two, written down once, put right or withdrawn with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models import clock
from models.changes import Change
from models.errors import AppError, InputError, RuleError
from models.operations.attachments import Owner, attach, keep
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, open_file
from models.operations.units import save_unit
from models.operations.visits import change_visit, record_visit, withdraw_visit
from models.queries import visits as read
from models.rules.dossier import OwnerKind, Verdict, VisitPurpose, visit_is_old
from models.rules.file_states import FileState
from models.tables import FileStep, HardshipFile
from tests import builders
from tests.dossiers import make_home, make_visit, photo_file, visit_form
from tests.statements import counted


@pytest.fixture
def home(office):
    return make_home(office)[0]


def test_a_visit_is_read_as_it_was_written(office, home, tmp_path):
    visit = make_visit(office, home, needs="助学", people_met="本人")
    attach(
        Owner(OwnerKind.VISIT, visit),
        "survey_photo",
        keep([photo_file(tmp_path)]),
        actor=office.entry,
    )
    row = read.visits_of_household(home)[0]
    assert (row.id, row.needs, row.people_met, row.photos) == (visit, "助学", "本人", 1)
    assert row.verdict is Verdict.TRUE
    assert row.purpose is VisitPurpose.SURVEY
    assert read.visit(visit) == row
    assert read.investigators()[:2] == ["赵敏", "钱勇"]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("second_investigator", {"second_investigator": "赵　敏"}),
        ("second_investigator", {"second_investigator": " "}),
        ("investigator", {"investigator": ""}),
        ("visited_on", {"visited_on": clock.today() + timedelta(days=1)}),
        ("place", {"place": ""}),
        ("verdict", {"verdict": Verdict.NONE}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(office, home, field, values):
    with pytest.raises(InputError) as refusal:
        make_visit(office, home, **values)
    assert list(refusal.value.problems) == [field]
    assert read.visits_of_household(home) == []


def test_a_visit_goes_to_somebody_who_is_known(office):
    with pytest.raises(RuleError):
        record_visit(visit_form(None), actor=office.entry)
    with pytest.raises(AppError):
        record_visit(visit_form(77), actor=office.entry)


def test_a_visit_with_gifts_needs_no_verdict_and_may_be_to_a_unit(office):
    unit = save_unit(None, name="工地", kind="base", parent_id=1, actor=office.admin).id
    form = visit_form(
        None, unit_id=unit, purpose=VisitPurpose.CONDOLENCE, verdict=Verdict.NONE, gifts="西瓜"
    )
    made = record_visit(form, actor=office.entry).made
    assert (read.visit(made).unit_id, read.visit(made).gifts) == (unit, "西瓜")


def test_put_right_and_withdrawn(office, home):
    visit = make_visit(office, home)
    form = replace(visit_form(home), situation="四口人")
    change_visit(visit, form, actor=office.entry)
    assert read.visit(visit).situation == "四口人"
    with pytest.raises(InputError):
        withdraw_visit(visit, reason="", actor=office.entry)
    withdraw_visit(visit, reason="写错了户", actor=office.entry)
    assert read.visits_of_household(home) == []
    assert read.visits_of_household(home, withdrawn=True)[0].withdrawn_reason == "写错了户"
    with pytest.raises(RuleError):
        change_visit(visit, form, actor=office.entry)


def test_the_last_visit_turns_old_after_a_year():
    today = clock.today()
    assert visit_is_old(None, today)
    assert visit_is_old(today - timedelta(days=366), today)
    assert not visit_is_old(today - timedelta(days=365), today)


def test_a_visit_to_a_member_counts_for_the_household_and_the_other_way_round(office):
    home, _file, people = make_home(office)
    make_visit(office, None, person_id=people[1], visited_on=clock.today())
    assert len(read.visits_of_household(home)) == 1
    make_visit(office, home)
    assert len(read.visits_of_person(people[2])) == 1
    assert len(read.visits_of_household(home)) == 2


def test_a_new_visit_starts_with_the_household(office):
    home, _file, people = make_home(office)
    start = read.home_of_person(people[2])
    assert (start.household_id, start.person_id) == (home, people[0])
    assert start.members.count("测试") == 3
    alone = builders.make_person(office, 30, address="甲路1号")
    assert read.home_of_person(alone).household_id is None
    assert read.home_of_person(alone).address == "甲路1号"


def test_statements(office, home):
    make_visit(office, home)
    with counted() as sent:
        read.visits_of_household(home)
    assert len(sent) == 1


def waiting_file(office):
    """Open a file that waits for its visit; return its household and its id."""
    made = open_file(
        FileForm({"name": "待访者", "id_number": builders.resident_number(70)}),
        on=clock.today() - timedelta(days=30),
        actor=office.entry,
    )
    step = StepForm(on=clock.today() - timedelta(days=20))
    take_step(made.id, "file.submit", step, actor=office.entry)
    return made.made, made.id


def state(file):
    return FileState(HardshipFile.get_by_id(file).state)


def test_a_survey_moves_the_file_that_waits_for_it(office):
    home, file = waiting_file(office)
    assert state(file) is FileState.VISIT
    make_visit(office, home, purpose=VisitPurpose.CONDOLENCE)
    assert state(file) is FileState.VISIT
    make_visit(office, home, verdict=Verdict.UNTRUE)
    assert state(file) is FileState.VISIT
    outcome = record_visit(visit_form(home, opinion="属实"), actor=office.entry)
    assert state(file) is FileState.CHECK
    assert outcome.changes & Change.FILES
    step = FileStep.select().order_by(FileStep.id.desc()).get()
    assert (step.verb, step.opinion, step.people) == ("file.visit", "属实", "赵敏、钱勇")
    make_visit(office, home, visited_on=clock.today())
    assert state(file) is FileState.CHECK
