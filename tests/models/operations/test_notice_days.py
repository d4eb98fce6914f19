"""Days of a notice follow one another: start, objection, answer, put up again, taken down."""

from datetime import timedelta

import pytest

from models import clock
from models.errors import InputError
from models.operations.batches import LineForm
from models.operations.notices import (
    answer_objection,
    record_objection,
    restart_line,
    take_down,
)
from models.tables import Line, Notice, Objection
from tests.builders import make_batch, publicise

DAY = timedelta(days=1)


@pytest.fixture
def notice(office):
    publicise(office, make_batch(office, 2), days_ago=20)
    return Notice.get()


@pytest.fixture
def objection(office, notice):
    received = notice.starts_on + 2 * DAY
    line = Line.select().first().id
    record_objection(notice.id, text="重复", received_on=received, line_id=line, actor=office.entry)
    return Objection.get()


def wrong(call, **values):
    with pytest.raises(InputError) as caught:
        call(**values)
    return set(caught.value.problems)


def test_an_objection_comes_while_or_after_the_notice_stands(office, notice):
    def record(day):
        return wrong(
            record_objection, notice_id=notice.id, text="x", received_on=day, actor=office.entry
        )

    assert record(notice.starts_on - DAY) == {"received_on"}
    assert record(clock.today() + DAY) == {"received_on"}


def test_an_answer_follows_its_objection(office, objection):
    def reply(day):
        return wrong(
            answer_objection,
            objection_id=objection.id,
            answer="已核实",
            answered_on=day,
            upheld=False,
            actor=office.entry,
        )

    assert reply(objection.received_on - DAY) == {"answered_on"}
    assert reply(clock.today() + DAY) == {"answered_on"}


def test_a_mended_line_is_not_put_up_before_the_answer(office, objection):
    answered = objection.received_on + 3 * DAY
    answer_objection(
        objection.id, answer="成立", answered_on=answered, upheld=True, actor=office.entry
    )

    def again(day, days=None):
        return wrong(
            restart_line,
            objection_id=objection.id,
            form=LineForm(),
            starts_on=day,
            place="公示栏",
            working_days=days,
            actor=office.entry,
        )

    assert again(answered - DAY) == {"starts_on"}
    assert again(answered, 0) == {"working_days"}


def test_a_notice_is_not_taken_down_ahead_of_time(office, notice):
    def down(day):
        return wrong(take_down, notice_id=notice.id, taken_down_on=day, actor=office.entry)

    assert down(clock.today() + DAY) == {"taken_down_on"}
    assert down(notice.starts_on - DAY) == {"taken_down_on"}
