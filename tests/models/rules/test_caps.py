from hypothesis import given
from hypothesis import strategies as st

from models.rules import codes
from models.rules.caps import Cap, Given, caps_of, check_caps, taker

ZHANG = taker("person", 1)
YEAR = Cap("year", "person", "year", 600_000)
OCCASION = Cap("occasion", "person", "occasion", 300_000)
CAMPAIGN = Cap("campaign", "person", "campaign", 400_000)


def given_to(who, fen, *, year=2026, campaign=1, source="own_union", aid="winter_warmth"):
    return Given(who, fen, year, campaign, source, aid)


def over(cap, before, candidate):
    return [use.over_fen for use in check_caps([cap], before, candidate)]


def test_an_occasion_counts_alone():
    before = [given_to(ZHANG, 300_000)]
    assert over(OCCASION, before, given_to(ZHANG, 300_000)) == [0]
    assert over(OCCASION, before, given_to(ZHANG, 300_001)) == [1]


def test_a_year_adds_up_over_campaigns():
    before = [given_to(ZHANG, 400_000, campaign=7), given_to(ZHANG, 500_000, year=2025)]
    (use,) = check_caps([YEAR], before, given_to(ZHANG, 250_000))
    assert (use.used_fen, use.this_fen, use.limit_fen) == (400_000, 250_000, 600_000)
    assert (use.over_fen, use.room_fen) == (50_000, 0)


def test_a_campaign_goes_over_new_year():
    before = [given_to(ZHANG, 300_000, year=2025)]
    assert over(CAMPAIGN, before, given_to(ZHANG, 200_000)) == [100_000]
    assert over(CAMPAIGN, before, given_to(ZHANG, 200_000, campaign=2)) == [0]


def test_others_do_not_count_and_other_scopes_do_not_apply():
    before = [given_to(taker("person", 2), 600_000)]
    assert over(YEAR, before, given_to(ZHANG, 1)) == [0]
    assert over(YEAR, before, given_to(taker("household", 1), 1)) == []


def test_kinds_narrow_a_cap():
    cap = Cap("k", "person", "year", 100, frozenset({"state_budget"}), frozenset({"living"}))
    inside = given_to(ZHANG, 80, source="state_budget", aid="living")
    outside = given_to(ZHANG, 80, source="own_union", aid="living")
    assert over(cap, [outside], inside) == [0]
    assert over(cap, [inside], inside) == [60]
    assert over(cap, [inside], outside) == []


def test_shipped_caps_are_three_and_six_thousand():
    shipped = caps_of(codes.document("caps")["rows"])
    limits = {(cap.scope, cap.period): cap.limit_fen for cap in shipped}
    assert limits == {("person", "occasion"): 300_000, ("person", "year"): 600_000}


@given(st.lists(st.integers(0, 10**6), max_size=8), st.integers(0, 10**6))
def test_use_balances(amounts, now):
    before = [given_to(ZHANG, fen) for fen in amounts]
    (use,) = check_caps([YEAR], before, given_to(ZHANG, now))
    assert use.used_fen + use.this_fen + use.room_fen - use.over_fen == use.limit_fen
    assert 0 in (use.room_fen, use.over_fen)
