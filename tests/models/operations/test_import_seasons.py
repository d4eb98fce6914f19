"""Lists of the seasons are stored by the writers of their kinds, and taken back whole."""

from collections import Counter

import pytest

from models import clock
from models.errors import InputError, RuleError
from models.exchange.planning import plan_file
from models.operations.batches import draft_batch
from models.operations.imports import (
    accepted_rows,
    apply_import,
    target_of,
    try_rows,
    undo_import,
)
from models.operations.imports_of.writer import Target
from models.rules.fates import GOES_IN, Fate
from models.tables import (
    Campaign,
    Employer,
    JobEvent,
    JobIntent,
    Line,
    Person,
    Site,
    Student,
    Trainee,
    TrainingClass,
    Vacancy,
)
from tests import builders
from tests.models.exchange.samples import FOLDER, NAMES

SAMPLES = {
    "school_aid": ("助学", "autumn", "schooling", {Line: 72, Student: 72}),
    "summer_sites": ("送清凉", "summer", "summer_cool", {Line: 44, Site: 43}),
    "spring_events": ("招聘会", "spring", "", {JobEvent: 12, Employer: 36, Vacancy: 146}),
    "spring_intents": ("意向", "spring", "", {JobIntent: 200}),
    "spring_training": ("培训", "spring", "", {TrainingClass: 6, Trainee: 200}),
}


def prepared(office, kind):
    """Return the plan of a sample and where its rows go."""
    word, season, aid_kind, _counts = SAMPLES[kind]
    path = FOLDER / next(name for name in NAMES if word in name)
    campaign = builders.make_campaign(office, f"2026年{word}", season)
    if target_of(kind) is Target.CAMPAIGN:
        return plan_file(path), {"campaign_id": campaign}
    batch = draft_batch(
        campaign,
        builders.make_fund(office, campaign),
        name="第1批",
        aid_kind=aid_kind,
        pay_method="hand",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    return plan_file(path), {"batch_id": batch}


def all_counts():
    tables = (Employer, JobEvent, JobIntent, Line, Person, Site, Student, Trainee, Vacancy)
    return [table.select().count() for table in tables]


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_list_comes_in_and_leaves_again(office, kind):
    plan, where = prepared(office, kind)
    assert plan.kind == kind
    before = all_counts()
    fates = try_rows(plan, **where, actor=office.entry)
    assert all_counts() == before
    assert len(fates) == sum(len(sheet.rows) for sheet in plan.data_sheets)
    left = {(one.sheet, one.row) for one in fates if one.fate not in GOES_IN}
    run = apply_import(plan, accepted_rows(plan, left), **where, actor=office.entry).id
    found = {table: table.select().count() for table in SAMPLES[kind][3]}
    assert found == SAMPLES[kind][3]
    again = Counter(one.fate for one in try_rows(plan, **where, actor=office.entry))
    assert again[Fate.NEW] == 0
    assert again[Fate.CHANGED] == 0
    assert again[Fate.SAME] == len(fates) - len(left)
    assert undo_import(run, actor=office.entry).message == ""
    assert all_counts() == before


def test_a_list_of_a_campaign_asks_for_one_that_fits(office):
    plan, where = prepared(office, "spring_events")
    rows = accepted_rows(plan)
    with pytest.raises(InputError, match="活动"):
        apply_import(plan, rows, actor=office.entry)
    winter = builders.make_campaign(office)
    with pytest.raises(InputError, match="季节"):
        apply_import(plan, rows, campaign_id=winter, actor=office.entry)
    run = apply_import(plan, rows, **where, actor=office.entry).id
    Campaign.update(state="closed").execute()
    with pytest.raises(RuleError, match="已结束"):
        undo_import(run, actor=office.entry)


def test_trainees_wait_for_their_class(office):
    plan, where = prepared(office, "spring_training")
    classes = {("培训班", row.row) for row in plan.data_sheets[0].rows}
    fates = try_rows(plan, **where, left=classes, actor=office.entry)
    trainees = [one for one in fates if one.sheet != "培训班"]
    assert {one.fate for one in trainees} == {Fate.SUSPECT}
    assert "培训班" in trainees[0].hint or "班" in trainees[0].reason
