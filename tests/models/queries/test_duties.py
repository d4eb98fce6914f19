from dataclasses import replace
from datetime import timedelta

import pytest

from models import clock
from models.operations.batches import LineForm, change_line
from models.queries.campaigns import board
from models.queries.duties import Urgency, duties, red_lights
from models.rules.states import State
from models.tables import Line
from tests.builders import make_batch

TODAY = clock.today()


@pytest.fixture
def card(office):
    make_batch(office)
    return board(2026).cards[0]


def only(card, lights=None):
    (duty,) = duties([card], lights or {}, TODAY)
    return duty.key, duty.count, duty.urgency


def test_a_draft_is_due_on_its_planned_day(card):
    assert only(card) == ("to_submit", 3, Urgency.TODAY)
    later = replace(card, planned_on=TODAY + timedelta(days=5))
    assert only(later) == ("to_submit", 3, Urgency.DATED)


def test_red_lights_and_returned_batches_come_first(office, card):
    line = Line.select().first()
    change_line(line.id, LineForm(amount_fen=900_000), actor=office.entry)
    lights = red_lights(2026)
    assert lights == {card.id: 1}
    assert only(card, lights) == ("red_lights", 1, Urgency.DANGER)
    returned = replace(card, id=9, state=State.RETURNED)
    assert [duty.key for duty in duties([card, returned], {}, TODAY)] == ["returned", "to_submit"]


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (State.SUBMITTED, "to_review"),
        (State.REVIEWED, "to_publish"),
        (State.APPROVED, "to_start_paying"),
        (State.PAYING, "to_hand_out"),
        (State.DONE, "to_archive"),
    ],
)
def test_every_state_waits_for_its_verb(card, state, key):
    assert only(replace(card, state=state))[0] == key


def test_a_notice_runs_until_its_last_day_is_over(card):
    shown = replace(card, state=State.PUBLICISED, notice_ends_on=TODAY)
    assert only(shown) == ("notice_runs", 3, Urgency.DATED)
    over = replace(shown, notice_ends_on=TODAY - timedelta(days=1))
    assert only(over) == ("notice_over", 3, Urgency.TODAY)


def test_paying_ends_when_no_line_is_open(card):
    assert only(replace(card, state=State.PAYING, open_lines=2))[:2] == ("to_hand_out", 2)
    assert only(replace(card, state=State.PAYING, open_lines=0))[:2] == ("to_finish", 3)


def test_an_archived_batch_is_no_duty(card):
    assert duties([replace(card, state=State.ARCHIVED)], {}, TODAY) == []
