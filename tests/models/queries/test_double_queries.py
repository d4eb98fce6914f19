import json
from datetime import date
from pathlib import Path

import pytest

from models.errors import NotFound
from models.identity import IdKind, suggest_18
from models.operations.doubles import decide, merge_people, take_apart
from models.operations.people import PersonCard, add_account, save_person
from models.queries.double_list import (
    Fit,
    count_doubles,
    double_list,
    doubles_near,
    merged_pair,
    merges,
    pair,
)
from models.queries.doubles import Suspect, possible_doubles
from models.rules.kinship import Certainty, Matter
from models.store import database
from models.tables import Person
from tests import builders
from tests.households import make_household
from tests.statements import counted

BORN = date(1980, 1, 1)
OLD = "610199800101123"
SAMPLES = Path("tests/data/samples")


def save(office, name, number="", **card):
    kind = IdKind.RESIDENT if number else IdKind.NONE
    values = {"id_kind": kind, "id_number": number, "id_missing_reason": "" if number else "遗失"}
    return save_person(None, PersonCard(name=name, **values, **card), actor=office.entry).id


def brief():
    return [
        (row.matter.value, row.certainty.name, row.first_name, row.second_name)
        for row in double_list()
    ]


@pytest.fixture
def twins(office):
    """One person by number, and a namesake of the same day without one."""
    return (
        save(office, "孙一", builders.resident_number(1), phone="13900000001"),
        save(office, "孙一", birth_date=BORN),
    )


def test_the_whole_register_is_read_in_few_statements(office, twins):
    wife = save(office, "王芳", OLD)
    home = make_household(office, twins[0], [(wife, "妻子")], file_no="A-1")
    other = save(office, "李四", builders.resident_number(5))
    make_household(office, other, [(save(office, "王芳", suggest_18(OLD)), "儿媳")], file_no="B-2")
    assert home
    with counted() as sent:
        found = double_list()
    assert len(sent) <= 5
    assert brief() == [
        ("family", "CERTAIN", "孙一", "李四"),
        ("person", "CERTAIN", "王芳", "王芳"),
        ("person", "PROBABLE", "孙一", "孙一"),
    ]
    assert "孙一的妻子王芳" in found[0].chain
    assert "B-2" in found[0].chain
    assert "13900000001" not in str(found)


def test_who_differs_stays_away_until_something_new_links_them(office, twins):
    decide(Matter.PERSON, *twins, verdict="different", reason="见过两人", actor=office.entry)
    assert [row.verdict for row in double_list()] == ["different"]
    assert count_doubles() == 0
    Person.update(phone="13900000001").where(Person.id == twins[1]).execute()
    assert [row.verdict for row in double_list()] == [""]


def test_who_is_put_off_stands_last_and_is_not_counted(office, twins):
    later = save(office, "钱二", OLD), save(office, "钱二", suggest_18(OLD))
    decide(Matter.PERSON, *later, verdict="later", reason="", actor=office.entry)
    assert [(row.first_name, row.verdict) for row in double_list()] == [
        ("孙一", ""),
        ("钱二", "later"),
    ]
    assert count_doubles() == 1


def test_merged_cards_leave_the_list_and_stand_among_the_merges(office, twins):
    made = merge_people(*twins, reason="同一人", actor=office.entry).made
    assert brief() == []
    (row,) = merges()
    assert (row.id, row.kept, row.merged, row.merged_name) == (made, *twins, "孙一")
    seen = merged_pair(made)
    assert {each.key: each.fit for each in seen.fields}["id_number"] is Fit.ONE
    take_apart(made, reason="错了", actor=office.entry)
    assert merges() == []
    assert len(brief()) == 1


def test_two_cards_side_by_side(office, twins):
    number = builders.resident_number(1)
    with counted() as sent:
        seen = pair(*twins)
    assert len(sent) <= 6
    fits = {each.key: (each.first, each.second, each.fit) for each in seen.fields}
    assert fits["name"] == ("孙一", "孙一", Fit.SAME)
    assert fits["id_number"] == (f"{number[:4]}****{number[-4:]}", "", Fit.ONE)
    assert "address" not in fits
    merge_people(*twins, reason="同一人", actor=office.entry)
    with pytest.raises(NotFound):
        pair(*twins)


def test_numbers_that_look_alike_masked_are_still_different(office):
    one, other = builders.resident_number(1), builders.resident_number(1, born=date(1981, 1, 1))
    cards = save(office, "周一", one), save(office, "周一", other)
    fits = {each.key: each.fit for each in pair(*cards).fields}
    assert fits["id_number"] is Fit.DIFFERENT


def whys(**known):
    return [(double.id, double.why) for double in possible_doubles(Suspect(**known))]


def test_while_typing_an_old_number_meets_the_new_one(office):
    new = save(office, "王芳", suggest_18(OLD))
    assert whys(id_number=OLD) == [(new, "id")]
    old = save(office, "王芬", "610199800101124")
    assert whys(id_number=suggest_18("610199800101124")) == [(old, "id")]


def test_while_typing_a_merged_number_meets_who_took_it_over(office, twins):
    other = save(office, "吴三", builders.resident_number(9))
    merge_people(twins[0], other, reason="同一人", actor=office.entry)
    assert whys(id_number=builders.resident_number(9)) == [(twins[0], "id")]


def test_while_typing_a_household_may_share_phone_and_card(office):
    head = save(office, "郑一", builders.resident_number(1), phone="13900000001")
    child = save(office, "郑二", builders.resident_number(2))
    add_account(head, number="6200000000000017", actor=office.entry)
    home = make_household(office, head, [(child, "儿子")])
    shared = {"phone": "139 0000 0001", "card": "6200 0000 0000 0017"}
    assert whys(**shared) == [(head, "phone")]
    assert whys(person_id=child, **shared) == []
    assert whys(household_id=home, **shared) == []


def test_typing_reads_indexes_only(office, twins):
    suspect = Suspect(
        0, "孙一", BORN, builders.resident_number(1), "13900000001", "6200000000000017"
    )
    with counted() as sent:
        possible_doubles(suspect)
    assert len(sent) == 1
    plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sent[0]}")]
    assert not [step for step in plan if step.startswith("SCAN t1")], plan


def test_people_of_several_sample_lists_are_one_card_and_couples_one_household(office):
    """The lists as somebody would type them: each place a card, unless the number is known."""
    told = json.loads((SAMPLES / "cross_file.expected.json").read_text("utf-8"))
    several = [one["id_number"] for one in told["in_several_files"]]
    typed = {}
    for place, number in enumerate(several):
        known = possible_doubles(Suspect(id_number=number))
        assert known == []
        typed[number] = save(office, f"样本{place}", number)
        (double,) = possible_doubles(Suspect(id_number=number))
        assert (double.id, double.why) == (typed[number], "id")
    for couple in told["couples"]:
        one, other = (
            typed.get(number) or save(office, name, number, phone="13900000009")
            for number, name in zip(couple["id_numbers"], couple["names"], strict=True)
        )
        make_household(office, one, [(other, "配偶")])
    assert double_list() == []


def test_damaged_sample_numbers_meet_their_person_by_name_and_day(office):
    told = json.loads((SAMPLES / "cross_file.expected.json").read_text("utf-8"))
    for place, healed in enumerate(told["healed_by_last_year"]):
        number, name = healed["propose"], f"病{place}"
        right = save(office, name, number)
        born = Person.get_by_id(right).birth_date
        bare = save(office, name, birth_date=born)
        assert (right, "name") in whys(name=name, birth_date=born)
        found = {(row.first, row.second): row.certainty for row in double_list()}
        assert found[right, bare] is Certainty.PROBABLE


def test_what_is_near_a_family_is_told_in_words(office, twins):
    wife = save(office, "王芳", OLD)
    make_household(office, twins[0], [(wife, "妻子")], file_no="A-1")
    other = save(office, "李四", builders.resident_number(5))
    daughter = save(office, "王芳", suggest_18(OLD))
    make_household(office, other, [(daughter, "儿媳")], file_no="B-2")
    with counted() as sent:
        near = doubles_near({twins[0], wife})
    assert len(sent) == 5
    assert [(one.person_id, one.certainty.name) for one in near] == [
        (daughter, "CERTAIN"),
        (twins[1], "PROBABLE"),
    ]
    assert "孙一的妻子王芳" in near[0].chain
    assert doubles_near({save(office, "无人", builders.resident_number(9))}) == []
