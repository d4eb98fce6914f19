"""A sample is drawn again by its seed; what recipients say is recorded, complaints with a note."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.errors import InputError, NotAllowed, StateError
from models.operations.call_backs import draw_sample, record_call
from models.operations.payments import record_results, start_paying
from models.queries.call_back_paper import call_back_list
from models.queries.call_backs import call_batches, calls, draws, outcomes
from models.queries.papers import build
from models.rules import call_backs
from models.rules.call_backs import Outcome
from models.rules.results import Result
from models.tables import CallBack, Line
from tests.builders import approve, make_batch
from tests.statements import counted


@pytest.fixture
def batch(office):
    made = make_batch(office, 8, pay="hand")
    approve(office, made)
    return made


def pay(office, batch):
    start_paying(batch, actor=office.cashier)
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    record_results(lines[:6], Result.RECEIVED, on=clock.today(), actor=office.cashier)


def drawn(batch):
    return [row.name for row in calls(draws(batch)[0].id)]


@given(
    st.sets(st.text(min_size=1), min_size=1, max_size=30),
    st.text(min_size=1).filter(str.strip),
    st.randoms(),
    st.data(),
)
def test_the_order_of_the_lines_does_not_change_the_sample(keys, seed, random, data):
    size = data.draw(st.integers(1, len(keys)))
    mixed = list(keys)
    random.shuffle(mixed)
    sample = call_backs.draw(sorted(keys), seed=seed, size=size)
    assert call_backs.draw(mixed, seed=seed, size=size) == sample
    assert len(set(sample)) == size
    assert set(sample) <= keys


def test_anybody_can_reckon_the_draw_again(office, batch):
    pay(office, batch)
    draw_sample(batch, size=3, seed="482913", actor=office.entry)
    listed = call_back_list(batch)
    keys = [
        f"{row['number'][:-4]}{place:04d}"
        for row in listed.sections[0].rows[:1]
        for place in range(1, 7)
    ]
    by_hand = sorted(keys, key=lambda key: hashlib.sha256(f"482913/{key}".encode()).hexdigest())
    assert [row["number"] for row in listed.sections[0].rows] == by_hand[:3]
    first = drawn(batch)
    draw_sample(batch, size=3, seed="482913", actor=office.reviewer)
    assert drawn(batch) == first
    assert [row.number for row in draws(batch)] == [2, 1]


def test_a_seed_is_made_up_and_printed(office, batch):
    pay(office, batch)
    draw_sample(batch, size=2, actor=office.entry)
    seed = draws(batch)[0].seed
    assert len(seed) == 6
    assert any(seed in note for note in build("call_back", batch).notes)


def test_no_more_than_were_received(office, batch):
    with pytest.raises(StateError):
        draw_sample(batch, size=1, actor=office.entry)
    pay(office, batch)
    for size in (0, 7):
        with pytest.raises(InputError, match="6"):
            draw_sample(batch, size=size, actor=office.entry)
    with pytest.raises(NotAllowed):
        draw_sample(batch, size=1, actor=office.cashier)


def test_what_is_said_is_recorded(office, batch):
    pay(office, batch)
    made = draw_sample(batch, size=2, seed="1", actor=office.entry).made
    first, second = calls(made)
    told = {"on": clock.today(), "actor": office.entry}
    record_call(first.id, Outcome.CONFIRMED, **told)
    with pytest.raises(InputError, match="怎么说"):
        record_call(second.id, Outcome.NOT_RECEIVED, **told)
    with pytest.raises(InputError, match="结果"):
        record_call(second.id, Outcome.WAITING, **told)
    record_call(second.id, Outcome.NOT_RECEIVED, note="说没拿到", caller="王科", **told)
    assert outcomes(made) == {Outcome.CONFIRMED: 1, Outcome.NOT_RECEIVED: 1}
    assert CallBack.get_by_id(first.id).caller == "录入员"
    assert draws(batch)[0].called == 2
    assert [row.received for row in call_batches(2026)] == [6]


def test_reads_take_few_statements(office, batch):
    pay(office, batch)
    made = draw_sample(batch, size=2, seed="1", actor=office.entry).made
    with counted() as seen:
        calls(made)
        draws(batch)
        call_batches(2026)
    assert len(seen) == 3
