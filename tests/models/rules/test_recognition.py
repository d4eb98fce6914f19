"""The sum of recognition: exact, explained line by line, the same for every order of parts."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import codes
from models.rules.recognition import Earner, Family, LineKind, half_up, recognise
from models.rules.recognition_rules import (
    Side,
    Standard,
    figures,
    rule_for,
    rules_of,
    standard_for,
    standards_of,
)

RULES = rules_of(codes.document("recognition")["rules"])
STANDARDS = standards_of([{"year": 2017, "allowance_fen": 60_000}])
STANDARDS += standards_of([{"year": 2025, "allowance_fen": 76_000}])
WITH_WAGE = (Standard(2025, 76_000, 200_000),)
FEN = st.integers(0, 50_000_000)
INCOMES = [one.key for one in figures() if one.side is Side.INCOME and one.counts]
EXPENSES = [one.key for one in figures() if one.side is Side.EXPENSE]


def earners(*fen):
    return tuple(Earner(f"甲{n}", one) for n, one in enumerate(fen))


@given(
    st.lists(FEN, min_size=1, max_size=8),
    st.dictionaries(st.sampled_from(INCOMES), FEN),
    st.dictionaries(st.sampled_from(EXPENSES), FEN),
)
def test_the_sum_is_exact(wages, other, rigid):
    found = recognise(Family(2025, earners(*wages), other | rigid), RULES, STANDARDS)
    income = sum(wages) * 12 + sum(other.values())
    assert found.income_fen == income
    assert found.expense_fen == sum(rigid.values())
    exact = Fraction(income - sum(rigid.values()), 12 * len(wages))
    assert abs(found.per_head_fen - exact) <= Fraction(1, 2)
    parts = sum(line.fen for line in found.lines if line.kind is LineKind.PART)
    assert parts == income + sum(rigid.values())


@given(st.lists(FEN, min_size=1, max_size=6), st.sampled_from(EXPENSES), FEN)
def test_expenses_never_lift_a_family_out(wages, key, fen):
    order = ["deep", "relative", ""]
    before = recognise(Family(2025, earners(*wages)), RULES, STANDARDS)
    after = recognise(Family(2025, earners(*wages), {key: fen}), RULES, STANDARDS)
    assert order.index(after.category) <= order.index(before.category)
    assert after.per_head_fen <= before.per_head_fen


@given(st.permutations(earners(10, 20_000, 30, 456_789)))
def test_the_order_of_people_does_not_matter(people):
    one = recognise(Family(2025, tuple(people)), RULES, STANDARDS)
    other = recognise(Family(2025, earners(10, 20_000, 30, 456_789)), RULES, STANDARDS)
    assert (one.per_head_fen, one.category) == (other.per_head_fen, other.category)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_rounding_is_half_up_to_the_fen(numerator, denominator):
    rounded = half_up(numerator, denominator)
    assert 2 * abs(rounded * denominator - numerator) <= denominator
    assert half_up(-numerator, denominator) == -rounded


@pytest.mark.parametrize(
    ("year", "monthly", "more", "category"),
    [
        (2025, 75_999, {}, "deep"),
        (2025, 76_000, {}, "relative"),
        (2025, 151_999, {}, "relative"),
        (2025, 152_000, {}, ""),
        (2025, 200_000, {"loss": 1_920_001}, "accident"),
        (2025, 200_000, {"loss": 1_920_000}, ""),
        (2017, 60_000, {}, "minimum_allowance"),
        (2017, 60_001, {}, ""),
        (2017, 90_000, {"education": 1}, "near_allowance"),
        (2017, 180_000, {"loss": 1}, "accident_household"),
    ],
)
def test_limits_of_both_rules(year, monthly, more, category):
    found = recognise(Family(year, earners(monthly), more), RULES, STANDARDS)
    assert found.category == category
    assert found.lines[-1].kind is LineKind.RESULT


def test_hardships_of_the_older_rule():
    base = Family(2017, (Earner("甲", 80_000),))
    near = [
        replace(base, single_parent=True),
        replace(base, earners=(Earner("甲", 80_000, health="恶性肿瘤"),)),
        replace(base, earners=(Earner("甲", 80_000, disability="听力"),)),
        replace(base, earners=(Earner("甲", 160_000), Earner("乙", status="高中"))),
    ]
    assert recognise(base, RULES, STANDARDS).category == ""
    assert {recognise(one, RULES, STANDARDS).category for one in near} == {"near_allowance"}


def test_the_able_without_work_count_with_the_minimum_wage():
    idle = Earner("甲", 50_000, age=40, sex="male", status="失（无）业", health="良好")
    found = recognise(Family(2025, (idle,)), RULES, WITH_WAGE)
    assert found.income_fen == 200_000 * 12
    spared = [
        replace(idle, health="恶性肿瘤"),
        replace(idle, disability="肢体"),
        replace(idle, age=60),
        replace(idle, sex="female", age=55),
        replace(idle, status="退休"),
        replace(idle, age=None),
    ]
    for one in spared:
        assert recognise(Family(2025, (one,)), RULES, WITH_WAGE).income_fen == 600_000


def test_a_stated_income_wins_and_the_difference_is_told():
    family = Family(2025, earners(100_000), stated_income_fen=600_000, stated_size=2)
    found = recognise(family, RULES, STANDARDS)
    assert (found.income_fen, found.per_head_fen) == (600_000, 25_000)
    assert any("12,000.00" in line.expression for line in found.lines)
    assert any("2" in gap and "1" in gap for gap in found.gaps)


def test_small_gifts_do_not_count_and_exclusions_shut_out():
    found = recognise(Family(2025, earners(50_000), {"festival_gifts": 100_000}), RULES, STANDARDS)
    assert found.income_fen == 600_000
    shut = recognise(Family(2025, earners(50_000), {"homes_count": 2}), RULES, STANDARDS)
    assert shut.category == ""
    assert shut.exclusions == ("拥有两套以上住房",)
    one_home = recognise(Family(2025, earners(50_000), {"homes_count": 1}), RULES, STANDARDS)
    assert one_home.category == "deep"


def test_those_who_live_elsewhere_are_not_in_the_sum():
    people = (Earner("甲", 70_000), Earner("乙", 900_000, lives_together=False))
    found = recognise(Family(2025, people), RULES, STANDARDS)
    assert (found.size, found.per_head_fen, found.category) == (1, 70_000, "deep")


def test_rules_and_standards_of_a_year():
    assert rule_for(2017, RULES).key == "2016"
    assert rule_for(2026, RULES).key == "2018"
    assert rule_for(1999, RULES) is None
    assert standard_for(2026, STANDARDS).year == 2025
    assert standard_for(2016, STANDARDS) is None
    found = recognise(Family(1999, earners(1)), RULES, STANDARDS)
    assert (found.category, len(found.gaps)) == ("", 2)
    later = recognise(Family(2026, earners(1)), RULES, STANDARDS)
    assert later.standard_fen == 76_000
