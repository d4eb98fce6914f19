"""Who refused or died while paying out: their file is called for review when the batch closes."""

from datetime import timedelta

import pytest

from models import clock
from models.operations.closing import reopen_paying
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, open_file
from models.operations.payments import record_results, start_paying
from models.operations.returns import return_lines
from models.queries.file import file_steps
from models.queries.work_lists import work_rows
from models.rules.file_states import FileState
from models.rules.results import Result
from models.rules.work_lists import Matter
from models.tables import HardshipFile, Line, Person
from tests.builders import approve, close_signed_by_hand, make_batch
from tests.models.operations.test_hardship_files import HEAD

TODAY = clock.today()


@pytest.fixture
def batch(office):
    made = make_batch(office, 3, pay="hand")
    approve(office, made)
    start_paying(made, actor=office.cashier)
    return made


def file_of(office, line):
    person = Person.get_by_id(line.person_id)
    card = {"name": person.name, "id_number": person.id_number, "reviewed_on": TODAY}
    return open_file(FileForm({**HEAD, **card}), on=TODAY, taken_over=True, actor=office.entry).id


def close(office, batch):
    return_lines(batch, on=TODAY, document="退款回单", actor=office.cashier)
    return close_signed_by_hand(office, batch)


def state(file):
    return FileState(HardshipFile.get_by_id(file).state)


def record(office, batch, *results):
    found = list(Line.select().where(Line.batch == batch).order_by(Line.position))
    for line, result in zip(found, results, strict=True):
        record_results([line.id], result, on=TODAY, actor=office.cashier)
    return [file_of(office, line) for line in found]


def test_refused_and_died_stand_on_the_work_list_absent_does_not(office, batch):
    refused, died, absent = record(office, batch, Result.REFUSED, Result.DIED, Result.ABSENT)
    done = close(office, batch)
    assert "2" in done.message
    assert {row.file_id for row in work_rows(Matter.REVIEW)} == {refused, died}
    assert state(absent) is FileState.ON_FILE
    assert "拒领" in file_steps(refused)[-1].reason or "拒领" in file_steps(refused)[0].reason


def test_a_file_is_called_once_and_not_again_after_its_review(office, batch):
    (refused, *_others) = record(office, batch, Result.REFUSED, Result.RECEIVED, Result.RECEIVED)
    close(office, batch)
    reopen_paying(batch, reason="漏记", actor=office.approver)
    assert not close_signed_by_hand(office, batch).message
    with clock.told(clock.now() + timedelta(days=1)):
        form = StepForm(clock.today(), opinion="未变")
        take_step(refused, "file.review", form, actor=office.entry)
        reopen_paying(batch, reason="再漏记", actor=office.approver)
        assert not close_signed_by_hand(office, batch).message
    assert state(refused) is FileState.ON_FILE
