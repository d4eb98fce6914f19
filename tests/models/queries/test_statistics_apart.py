"""Why two figures differ: the steps add up, and each names its condition."""

from dataclasses import replace
from datetime import date

import pytest

from models import store
from models.queries.figures.span import Span
from models.queries.statistics_apart import COUNTED, Asked, why_apart
from models.tables import Payment
from tests.ledger import open_ledger

LAST, THIS = 2024, 2025


@pytest.fixture
def two_years(office):
    ledger = open_ledger(office.admin, (LAST, THIS))
    with store.atomic():
        people = ledger.people(6)
        ledger.named("winter", people, class_key="hardship", money=60_000)
        ledger.named("autumn", people[:4], money=40_000)
    return ledger


def of(year):
    return Span(date(year, 1, 1), date(year, 12, 31))


def asked(span, measure="value"):
    return Asked("", span, measure, COUNTED[measure](span))


@pytest.mark.parametrize("measure", COUNTED)
def test_steps_lead_from_one_figure_to_the_other(two_years, measure):
    winter = replace(of(THIS), seasons=frozenset({"winter"}))
    both = Span(date(LAST, 1, 1), date(THIS, 12, 31))
    for one, other in ((winter, both), (both, winter), (of(LAST), of(THIS)), (of(THIS), of(LAST))):
        first, second = asked(one, measure), asked(other, measure)
        apart = why_apart(first, second)
        assert first.value + sum(step.change for step in apart.steps) == second.value
        assert [step.words for step in apart.steps]


def test_the_steps_name_days_and_seasons(two_years):
    winter = replace(of(THIS), seasons=frozenset({"winter"}))
    first, second = asked(of(THIS)), asked(winter)
    (step,) = why_apart(first, second).steps
    assert "冬送温暖" in step.words
    assert step.change == second.value - first.value
    days, *_rest = why_apart(asked(of(LAST)), asked(of(THIS))).steps
    assert "2025-01-01" in days.words
    assert days.change == first.value


def test_what_changed_since_is_a_step_of_its_own(two_years):
    first = asked(of(THIS), "money")
    paid = Payment.select().where(Payment.paid_on >= date(THIS, 1, 1)).get()
    Payment.update(paid_on=date(THIS + 1, 1, 5)).where(Payment.id == paid.id).execute()
    (step,) = why_apart(first, asked(of(THIS), "money")).steps
    assert step.change == -paid.amount_fen
    assert "第一个数" in step.words


def test_people_and_money_have_no_way_between_them(two_years):
    assert why_apart(asked(of(THIS), "people"), asked(of(THIS), "money")).steps == ()
    assert why_apart(asked(of(THIS)), asked(of(THIS))).steps == ()
