"""What the store says against printing: not the approved list, a notice not in time."""

from datetime import timedelta

import pytest

from models import clock
from models.problems import Level
from models.queries.paper_checks import problems
from models.rules.states import State
from models.tables import Batch, Line, Notice
from tests import builders
from tests.statements import counted


@pytest.fixture
def batch(office):
    return builders.make_batch(office)


def told(key, batch):
    return [(one.level, one.key) for one in problems(key, batch)]


def test_a_list_that_was_approved_has_nothing_against_it(office, batch):
    builders.approve(office, batch)
    assert told("sign_list", batch) == []


_GONE = {"removed": True, "removed_reason": "删"}


@pytest.mark.parametrize("change", [{"amount_fen": 1}, {"goods": "米"}, _GONE])
def test_a_sum_that_is_not_the_approved_one_stops(office, batch, change):
    builders.approve(office, batch)
    first = Line.get(Line.batch == batch).id
    Line.update(**change).where(Line.id == first).execute()
    (found,) = problems("sign_list", batch)
    assert (found.level, found.key) == (Level.ERROR, "approval")
    assert found.hint


def test_a_notice_whose_time_is_over_asks(office, batch):
    builders.publicise(office, batch)
    assert told("notice", batch) == [(Level.ASK, "notice")]
    day = clock.today() + timedelta(days=2)
    Notice.update(ends_on=day).execute()
    assert told("notice", batch) == []


@pytest.mark.parametrize("change", ["withdrawn", "stands"])
def test_a_list_whose_notice_is_not_over_or_was_taken_back_asks(office, batch, change):
    builders.approve(office, batch)
    if change == "stands":
        Notice.update(ends_on=clock.today()).execute()
    else:
        Notice.update(withdrawn=True).execute()
    assert told("sign_list", batch) == [(Level.ASK, "notice")]


def test_a_draft_is_not_held_to_an_approval(office, batch):
    assert State(Batch.get_by_id(batch).state) is State.DRAFT
    assert told("roster", batch) == []


def test_more_people_take_no_more_statements(office):
    few = builders.make_batch(office, 1)
    with counted() as one:
        problems("sign_list", few)
    many = builders.another_batch(office, few, range(2, 9))
    with counted() as several:
        problems("sign_list", many)
    assert len(several) == len(one)
