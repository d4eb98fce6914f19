"""Amounts shared over sources, and cash packed in envelopes."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.rules.note_packing import pack, together
from models.rules.splitting import LABELS, SplitRule, shares

FACES = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10)
amounts = st.integers(0, 10**9)


@given(amounts, st.sampled_from(sorted(LABELS)), st.integers(0, 10**9))
def test_shares_always_make_the_amount(amount, key, value):
    try:
        stays, moved = shares(amount, SplitRule(key, value))
    except InputError:
        return
    assert stays + moved == amount
    assert stays > 0 < moved


@pytest.mark.parametrize(
    ("rule", "split"),
    [
        (SplitRule("even"), (50_001, 50_000)),
        (SplitRule("percent", 30), (70_001, 30_000)),
        (SplitRule("amount", 60_000), (40_001, 60_000)),
        (SplitRule("up_to", 60_000), (60_000, 40_001)),
    ],
)
def test_each_rule(rule, split):
    assert shares(100_001, rule) == split


def test_no_source_is_left_with_nothing():
    for rule in (SplitRule("amount", 100), SplitRule("percent", 0), SplitRule("up_to", 101)):
        with pytest.raises(InputError):
            shares(100, rule)


@given(amounts)
def test_notes_make_the_amount(amount):
    packed = pack(amount, FACES)
    assert packed.amount_fen == amount
    assert 0 <= packed.left_fen < FACES[-1]
    assert list(packed.notes) == sorted(packed.notes, reverse=True)


@given(st.integers(0, 20))
def test_no_smaller_number_of_notes_makes_the_amount(tens):
    faces = (5_000, 2_000, 1_000)
    yuan = tens * 10
    best = min(
        sum(counts)
        for counts in product(range(5), range(11), range(21))
        if sum(n * face for n, face in zip(counts, faces, strict=True)) == yuan * 100
    )
    assert sum(pack(yuan * 100, faces).notes.values()) == best


def test_421_envelopes_of_a_thousand():
    whole = together(pack(100_000, FACES) for _envelope in range(421))
    assert whole.notes == {10_000: 4_210}
    assert whole.amount_fen == 42_100_000
