from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import codes
from models.rules.exclusions import (
    AidFact,
    Exclusion,
    clashes,
    exclusions_of,
    relation,
)
from models.rules.office_settings import problem

KINDS = [code.key for code in codes.load("aid_kinds")]
SHIPPED = exclusions_of(codes.document("exclusions")["rows"])
AIDS = st.builds(
    AidFact,
    id=st.integers(1, 10_000),
    aid_kind=st.sampled_from(KINDS),
    source_kind=st.sampled_from(["own_union", "state_budget"]),
    year=st.integers(2024, 2027),
    campaign_year=st.integers(2024, 2027),
    value_fen=st.integers(0, 1_000_000),
)
SCHOOL = AidFact(1, "schooling", "own_union", 2026, 2026, 500_000)


def rule(effect, *, limit_fen=0, period="year", sources=(), different=False):
    first, second = frozenset({"living"}), frozenset({"living", "medical"})
    return Exclusion(
        "r", "规则", first, second, effect, period, limit_fen, frozenset(sources), different
    )


@given(st.lists(AIDS, max_size=30))
def test_nobody_is_aided_for_school_twice_in_a_campaign_year(asked):
    given_before: list[AidFact] = []
    for aid in asked:
        if not clashes(SHIPPED, given_before, aid):
            given_before.append(aid)
    years = [aid.campaign_year for aid in given_before if aid.aid_kind == "schooling"]
    assert len(years) == len(set(years))
    dreams = {aid.campaign_year for aid in given_before if aid.aid_kind == "study_dream"}
    assert not dreams & set(years)


@given(AIDS, AIDS)
def test_a_relation_is_the_same_both_ways_round(one, other):
    rules = SHIPPED
    assert relation(rules, one, other) == relation(rules, other, one)
    assert bool(clashes(rules, [one], other)) == bool(clashes(rules, [other], one))


@given(st.lists(AIDS, max_size=20), AIDS, st.integers(0, 3_000_000))
def test_aid_capped_together_never_goes_over(before, this, limit_fen):
    capped = rule("caps", limit_fen=limit_fen)
    counted = [one for one in before if capped.covers(this, one) and one.year == this.year]
    over = this.value_fen + sum(one.value_fen for one in counted) - limit_fen
    found = clashes([capped], before, this)
    assert [clash.over_fen for clash in found] == ([over] if counted and over > 0 else [])


def test_the_year_of_the_campaign_holds_over_new_year():
    late = replace(SCHOOL, id=2, year=2027)
    assert clashes(SHIPPED, [SCHOOL], late)
    assert not clashes(SHIPPED, [SCHOOL], replace(late, campaign_year=2027))


def test_the_first_rule_that_fits_decides():
    one = AidFact(1, "living", "own_union", 2026, 2026, 100)
    other = replace(one, id=2, aid_kind="medical")
    rules = [rule("allowed"), rule("excludes")]
    assert not clashes(rules, [one], other)
    assert clashes(rules[::-1], [one], other)
    assert not clashes([rule("excludes", different=True)], [one], replace(one, id=3))
    assert not clashes([rule("excludes", sources=["state_budget"])], [one], other)


@pytest.mark.parametrize(
    "changed",
    [
        {"effect": "forbids"},
        {"period": "month"},
        {"first": ["nothing"]},
        {"first": []},
        {"effect": "caps"},
        {"label": ""},
    ],
)
def test_a_wrong_rule_is_no_setting(changed):
    rows = codes.document("exclusions")["rows"]
    assert problem("exclusions", rows) == ""
    assert problem("exclusions", [{**rows[0], **changed}])


def test_rows_and_rules_say_the_same():
    rows = codes.document("exclusions")["rows"]
    assert [one.key for one in exclusions_of(rows)] == [row["key"] for row in rows]


def test_two_sources_of_one_occasion_exclude_nothing():
    rules = SHIPPED
    one = replace(SCHOOL, occasion=7)
    other = replace(SCHOOL, id=2, source_kind="donation", occasion=7)
    assert clashes(rules, [one], other) == ()
    assert clashes(rules, [one], replace(other, occasion=8))
