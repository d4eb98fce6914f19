"""The reads of a session's start."""

from models.queries import session
from tests.statements import counted


def test_an_operator_takes_two_statements(office):
    with counted() as seen:
        assert session.actor_named("录入员") == office.entry
    assert len(seen) == 2


def test_the_office_takes_four_statements(office):
    with counted() as seen:
        session.office(2026)
    assert len(seen) == 4


def test_nobody_is_nobody(office):
    assert session.actor_named("谁") is None
