"""A list's state follows from what happened to it, whatever the order of the records."""

from datetime import date, datetime, timedelta

import pytest

from models.rules.list_states import LABELS, ListFacts, ListState, is_late, list_state

START = datetime.fromisoformat("2026-01-05 08:00:00")


def at(hours):
    return None if hours is None else START + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("issued", "came", "back", "taken", "wanted"),
    [
        (None, None, None, None, ListState.WAITING),
        (1, None, None, None, ListState.TEMPLATE),
        (1, 2, None, None, ListState.CAME),
        (None, 2, None, None, ListState.CAME),
        (1, 2, 3, None, ListState.GIVEN_BACK),
        (1, 4, 3, None, ListState.CORRECTED),
        (1, 4, 3, 5, ListState.TAKEN),
        (1, 2, None, 3, ListState.TAKEN),
        (1, 4, None, 3, ListState.CORRECTED),
        (None, None, None, 3, ListState.TAKEN),
        (5, 2, None, None, ListState.CAME),
    ],
)
def test_the_state_follows_from_the_moments(issued, came, back, taken, wanted):
    assert list_state(ListFacts(at(issued), at(came), at(back), at(taken))) is wanted


@pytest.mark.parametrize(
    ("came", "taken", "wanted"),
    [
        (None, None, ListState.NOTHING),
        (2, None, ListState.NOTHING),
        (4, None, ListState.CAME),
        (2, 4, ListState.TAKEN),
    ],
)
def test_nothing_to_report_holds_until_a_list_comes(came, taken, wanted):
    facts = ListFacts(at(1), at(came), None, at(taken), nothing_at=at(3))
    assert list_state(facts) is wanted


def test_a_unit_is_late_only_while_the_list_is_with_it():
    today = date(2026, 1, 10)
    late = {one for one in ListState if is_late(one, date(2026, 1, 9), today)}
    assert late == {ListState.WAITING, ListState.TEMPLATE, ListState.GIVEN_BACK}
    assert not any(is_late(one, today, today) for one in ListState)


def test_every_state_has_words():
    assert set(LABELS) == set(ListState)
