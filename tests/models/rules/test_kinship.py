from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.identity import suggest_18
from models.rules.double_words import chain, links_in_words
from models.rules.kinship import (
    Card,
    Certainty,
    Link,
    Matter,
    Tie,
    address_key,
    find_doubles,
    whole_number,
)

BORN = date(1980, 1, 1)
OLD = "610199800101123"
HOME = "柳河街道平安里5号楼2单元301室"


def card(key, name="张三", number="", born=BORN, phone="", address="", **more):
    lists = {name: tuple(values) for name, values in more.items()}
    return Card(key, name, "", number, born, phone, address, "甲厂", **lists)


def tie(household, head, relation="本人", name="李四", place="洪庆街道"):
    return Tie(household, head, name, relation, f"H-{household}", place)


def found(*cards):
    return [
        (one.matter.value, one.certainty.name.lower(), one.first, one.second)
        for one in find_doubles(cards)
    ]


def test_an_old_number_is_the_new_one():
    assert whole_number(OLD) == suggest_18(OLD)
    both = card(1, number=OLD), card(2, "张叁", number=suggest_18(OLD))
    assert found(*both) == [("person", "certain", 1, 2)]


def test_a_namesake_without_number_of_the_same_day_is_probable():
    assert found(card(1, number="A"), card(2)) == [("person", "probable", 1, 2)]


def test_namesakes_of_one_day_with_numbers_of_their_own_need_more():
    assert found(card(1, number="A"), card(2, number="B")) == []
    both = card(1, number="A", phone="139"), card(2, number="B", phone="139")
    assert found(*both) == [("person", "probable", 1, 2)]


def test_name_and_phone_without_a_day_is_probable_and_possible_with_two_numbers():
    assert found(card(1, born=None, phone="139"), card(2, born=None, phone="139", number="A")) == [
        ("person", "probable", 1, 2)
    ]
    later = date(1985, 1, 1)
    both = card(1, number="A", phone="139"), card(2, number="B", phone="139", born=later)
    assert found(*both) == [("person", "possible", 1, 2)]


def test_one_bank_card_of_two_people_is_possible_unless_they_live_together():
    ties = [tie(1, 1)]
    apart = card(1, number="A", accounts=["62"]), card(2, "王五", number="B", accounts=["62"])
    assert found(*apart) == [("person", "possible", 1, 2)]
    together = (
        card(1, number="A", accounts=["62"], ties=ties),
        card(2, "王五", number="B", accounts=["62"], ties=ties),
    )
    assert found(*together) == []


def test_a_family_may_share_phone_and_address():
    ties = [tie(1, 1)]
    home = [
        card(n, f"张{n}", number=f"{n}", born=None, phone="139", address=HOME, ties=ties)
        for n in (1, 2, 3)
    ]
    assert found(*home) == []


def test_a_phone_of_a_crowd_links_nobody():
    crowd = [card(n, f"人{n}", born=None, phone="0991", ties=[tie(n, n)]) for n in range(1, 9)]
    assert found(*crowd) == []


def test_two_files_of_one_family_and_the_chain_in_words():
    wife = card(2, "王芳", number=OLD, ties=[tie(1, 1, "妻子", "张三", "柳河街道")])
    same = card(9, "王芳", number=suggest_18(OLD), ties=[tie(7, 8, "儿媳", "李四")])
    cards = {1: card(1, ties=[tie(1, 1)]), 2: wife, 9: same, 8: card(8, ties=[tie(7, 8)])}
    person, family = sorted(find_doubles([wife, same]), key=lambda one: one.matter.value)[::-1]
    assert (person.matter, person.first, person.second) == (Matter.PERSON, 2, 9)
    assert (family.matter, family.first, family.second) == (Matter.FAMILY, 1, 8)
    assert family.certainty is Certainty.CERTAIN
    said = chain(family, cards)
    assert "张三的妻子王芳" in said
    assert "李四的儿媳王芳" in said
    assert "洪庆街道" in said


def test_the_same_home_and_surname_with_two_files_is_possible():
    one = card(1, "张三", "A", address=HOME, ties=[tie(1, 1)])
    other = card(2, "张大", "B", address="云岫区" + HOME.replace("号楼", "-"), ties=[tie(2, 2)])
    assert found(one, other) == [("family", "possible", 1, 2)]
    stranger = card(3, "王大", "C", address=HOME, ties=[tie(3, 3)])
    assert found(one, stranger) == []


def test_a_person_left_in_two_households_by_a_merge_is_certain():
    both = card(5, ties=[tie(1, 5), tie(2, 6)])
    assert found(both) == [("family", "certain", 5, 6)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("陕西省西安市云岫区幸福路12号院3号楼2单元501室", "幸福路１２号院 3-2-501"),
        ("平安里5号楼301", "平安里5栋301室"),
    ],
)
def test_addresses_written_in_two_ways(one, other):
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize("vague", ["", "西安市", "柳河街道", "幸福小区"])
def test_a_vague_address_links_nobody(vague):
    assert address_key(vague) == ""


def test_numbers_are_masked_and_said_once():
    links = (Link("name_phone", "张三 13912345678"), Link("phone", "13912345678"))
    assert links_in_words(links) == "姓名和电话相同（139****5678）"


CARDS = st.lists(
    st.tuples(
        st.sampled_from(["张三", "张四", "李四"]),
        st.sampled_from(["", "A", "B", OLD, suggest_18(OLD)]),
        st.sampled_from([None, BORN]),
        st.sampled_from(["", "139"]),
        st.sampled_from(["", HOME]),
        st.sampled_from([(), ("62",)]),
        st.integers(0, 3),
    ),
    max_size=8,
)


@given(CARDS)
def test_any_register_is_answered_surest_first_and_each_pair_once(rows):
    cards = [
        card(n, *facts, accounts=accounts, ties=[tie(home, 100 + home)] if home else [])
        for n, (*facts, accounts, home) in enumerate(rows)
    ]
    answer = find_doubles(cards)
    assert [one.certainty for one in answer] == sorted((o.certainty for o in answer), reverse=True)
    pairs = [(one.matter, one.first, one.second) for one in answer]
    assert len(pairs) == len(set(pairs))
    assert all(one.first < one.second and one.links for one in answer)
    known = {c.id: c for c in cards}
    assert all(chain(one, known) for one in answer)
    assert find_doubles(reversed(cards)) == answer
