from hypothesis import given
from hypothesis import strategies as st

from models.rules.candidate import Standard
from models.rules.trial import Tried, try_standards

PEOPLE = st.lists(
    st.builds(
        Tried,
        person_id=st.integers(1, 99),
        unit=st.sampled_from(["甲", "乙", ""]),
        class_key=st.sampled_from(["hardship", "hardship_deep", "student_high", ""]),
        heads=st.integers(1, 50),
    ),
    max_size=30,
)
FEN = st.integers(0, 500_000)


@given(PEOPLE, FEN, FEN, st.dictionaries(st.sampled_from(["财政", "工会"]), st.integers(0, 10**8)))
def test_every_side_of_a_trial_adds_up(people, money, goods, budget):
    standards = {"hardship": Standard("hardship", money, goods)}
    found = try_standards(people, standards, budget)
    need = found.money_fen + found.goods_fen
    assert found.people == sum(one.heads for one in people)
    for side in (found.by_unit, found.by_class):
        assert sum(share.value_fen for share in side) == need
        assert sum(share.people for share in side) == found.people
    assert sum(share.value_fen for share in found.by_source) + found.missing_fen == need
    assert all(share.value_fen <= budget[share.name] for share in found.by_source)
    assert (found.missing_fen > 0) == (need > sum(budget.values()))


def test_a_sub_class_without_a_standard_takes_that_of_its_group():
    standards = {
        "hardship": Standard("hardship", 100_000, 0),
        "hardship_deep": Standard("hardship_deep", 200_000, 0),
    }
    people = [Tried(1, "甲", "hardship_deep"), Tried(2, "甲", "hardship_income")]
    assert try_standards(people, standards, {}).money_fen == 300_000
    assert try_standards([Tried(3, "甲", "student")], standards, {}).without_standard == 1


def test_a_sub_class_without_an_amount_takes_that_of_its_class():
    standards = {
        "hardship": Standard("hardship", 100_000, 0),
        "hardship_migrant": Standard("hardship_migrant", 0, 0),
    }
    found = try_standards([Tried(1, "甲", "hardship_migrant")], standards, {})
    assert (found.money_fen, found.without_standard) == (100_000, 0)
