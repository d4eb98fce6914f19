"""All due files of a unit are called for their review at once, after saying how many."""

from datetime import timedelta

import pytest

from models import clock
from models.errors import InputError, StateError
from models.operations.file_way import call_reviews
from models.rules.file_states import FileState
from models.rules.work_lists import Matter
from models.tables import AuditRow, FileEpisode, FileStep, HardshipFile
from tests import builders
from tests.households import make_household
from tests.ui.test_work_lists_page import sit

__all__ = ["sit"]
TODAY = clock.today()


@pytest.fixture
def due(office):
    for place in range(3):
        make_household(office, builders.make_person(office, 20 + place, f"户{place}"))
    for file in HardshipFile.select():
        FileEpisode.create(file=file, number=1, applied_on=TODAY, on_file_from=TODAY)
    return [file.id for file in HardshipFile.select()]


def test_all_are_called_in_one_step(office, sit, due):
    desk = sit(office.reviewer)
    page = desk.open("work_lists", matter=Matter.REVIEW)
    page.call.click()
    desk.rest()
    assert page.ask.text.text() == "3 户转入年度复核（全部单位）。"
    said = []
    desk.context.notified.connect(said.append)
    page.ask.confirm()
    desk.rest()
    assert said == ["3 户已转入复核"]
    assert {file.state for file in HardshipFile} == {FileState.REVIEW}
    assert FileStep.select().where(FileStep.verb == "file.call_review").count() == 3
    assert AuditRow.select().where(AuditRow.verb == "file.call_reviews").count() == 1


def test_those_called_already_stay_and_ended_ones_refuse(office, due):
    call_reviews(due[:1], on=TODAY, actor=office.entry)
    outcome = call_reviews(due, on=TODAY, actor=office.entry)
    assert outcome.message == "2 户已转入复核"
    with pytest.raises(InputError):
        call_reviews(due, on=TODAY + timedelta(1), actor=office.entry)
    HardshipFile.update(state=FileState.CLOSED).where(HardshipFile.id == due[2]).execute()
    with pytest.raises(StateError):
        call_reviews(due, on=TODAY, actor=office.entry)
