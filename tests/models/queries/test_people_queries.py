from datetime import date

import pytest

from models import clock
from models.errors import NotFound
from models.identity import IdKind, check_id
from models.operations.batches import LineForm, add_line
from models.operations.payments import record_results, start_paying
from models.operations.people import (
    PersonCard,
    add_account,
    close_account,
    save_person,
    set_default_account,
)
from models.operations.units import save_unit
from models.queries.doubles import Suspect, possible_doubles
from models.queries.people import (
    NO_CLASS,
    Need,
    PeopleFilter,
    count_people,
    people_counts,
    people_ids,
    people_rows,
    place_of,
    window_ids,
)
from models.queries.people_files import applicant_counts
from models.queries.person import (
    card_values,
    open_lists,
    person_detail,
    whole_account,
    whole_value,
    year_caps,
)
from models.rules.file_states import FileState
from models.rules.results import Result
from models.tables import HardshipFile, Line
from tests import builders
from tests.households import make_household
from tests.statements import counted

NAMES = ("张三", "李四", "王五", "赵六", "安心")


@pytest.fixture
def people(office):
    made = [
        builders.make_person(
            office, 100 + n, name, account=n != 1, phone="13900000001" if n < 2 else ""
        )
        for n, name in enumerate(NAMES)
    ]
    card = PersonCard(name="无名", id_kind=IdKind.NONE, id_missing_reason="遗失")
    return [*made, save_person(None, card, actor=office.entry).id]


def names(ids):
    return [row.name for row in people_rows(ids, year=2026)]


def wanted(**filters):
    return names(people_ids(PeopleFilter(**filters), year=2026))


def test_the_register_is_sorted_by_pinyin(people):
    assert names(window_ids(0, 10, total=6)) == ["安心", "李四", "王五", "无名", "张三", "赵六"]


@pytest.mark.parametrize("offset", range(6))
@pytest.mark.parametrize("limit", [1, 2, 9])
def test_windows_are_parts_of_the_whole(people, offset, limit):
    whole = window_ids(0, 10, total=6)
    assert window_ids(offset, limit, total=6) == whole[offset : offset + limit]


def test_a_place_in_the_register(people):
    whole = window_ids(0, 10, total=6)
    assert [place_of(person) for person in whole] == list(range(6))


def test_filters_narrow(office, people):
    assert wanted(needs=frozenset({Need.NUMBER})) == ["无名"]
    assert wanted(needs=frozenset({Need.ACCOUNT})) == ["李四", "无名"]
    assert wanted(needs=frozenset(Need)) == ["李四", "无名"]
    assert wanted(classes=frozenset({NO_CLASS})) == ["无名"]
    assert len(wanted(classes=frozenset({"hardship", NO_CLASS}))) == 6
    assert wanted(classes=frozenset({"model_worker"})) == []
    assert wanted(text="zs") == ["张三"]
    assert wanted(text="li 四") == ["李四"]
    assert count_people(PeopleFilter(needs=frozenset({Need.ACCOUNT}))) == 2


def test_a_class_holds_its_subclasses(office, people):
    number = builders.resident_number(50)
    card = PersonCard(name="工伤", id_number=number, class_key="hardship_injury")
    save_person(None, card, actor=office.entry)
    assert "工伤" in wanted(classes=frozenset({"hardship"}))
    assert people_counts(2026).classes["hardship"] == 6


def test_a_unit_holds_those_below(office, people):
    top = save_unit(None, name="甲桥街道", kind="subdistrict", parent_id=1, actor=office.admin).id
    base = save_unit(None, name="甲厂", kind="base", parent_id=top, actor=office.admin).id
    number = builders.resident_number(60)
    save_person(None, PersonCard(name="厂里", id_number=number, unit_id=base), actor=office.entry)
    assert wanted(unit_id=top) == wanted(unit_id=base) == ["厂里"]


@pytest.fixture
def paid(office):
    batch = builders.make_batch(office, 2)
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)

    first = Line.get(Line.position == 1)
    record_results([first.id], result=Result.RECEIVED, on=clock.today(), actor=office.cashier)
    return first.person_id


def test_money_of_the_year(office, paid):
    year = clock.today().year
    ids = people_ids(PeopleFilter(), year=year, sort="received_fen", descending=True)
    rows = people_rows(ids, year=year)
    assert (rows[0].id, rows[0].received_fen, rows[0].last_on) == (paid, 100_000, clock.today())
    assert (rows[1].received_fen, rows[1].last_on) == (0, None)
    assert people_rows([paid], year=year - 1)[0].received_fen == 0


def test_counts(office, paid, people):
    counts = people_counts(2026)
    assert (counts.total, counts.no_number, counts.no_account) == (8, 1, 2)
    assert {key: count for key, count in counts.classes.items() if count} == {
        "hardship": 7,
        NO_CLASS: 1,
    }
    assert counts.in_year == 2
    assert wanted(in_year=2026) == ["测试0", "测试1"]
    assert wanted(in_year=2025) == []


def test_caps_of_the_year(office, paid):
    caps = year_caps(paid, clock.today().year)
    assert [(cap.key, cap.used_fen, cap.limit_fen) for cap in caps] == [
        ("winter_year", 100_000, 600_000)
    ]


def test_a_card_is_masked_and_whole_on_demand(office, people):
    detail = person_detail(people[0])
    number = builders.resident_number(100)
    assert detail.id_masked == f"{number[:4]}****{number[-4:]}"
    assert detail.phone_masked == "139****0001"
    assert detail.account.number_masked == "****0100"
    assert detail.birth_date == check_id(IdKind.RESIDENT, number, today=clock.today()).birth_date
    assert whole_value(people[0], "id_number") == number
    assert whole_value(people[0], "phone") == "13900000001"
    assert whole_account(detail.account.id) == "6200000000000100"


def test_a_card_goes_round(office, people):
    values = card_values(people[0])
    card = PersonCard(**{name: getattr(values, name) for name in values.__slots__})
    save_person(people[0], card, actor=office.entry)
    assert card_values(people[0]) == values
    assert card_values(people[-1]).id_kind is IdKind.NONE


def test_nobody(office):
    with pytest.raises(NotFound):
        person_detail(99)
    with pytest.raises(NotFound):
        card_values(99)


def test_accounts_change_places(office, people):
    add_account(people[0], number="6222000000000001", bank="工行", actor=office.entry)
    first, second = person_detail(people[0]).accounts
    assert (first.number_masked, first.is_default) == ("****0001", True)
    set_default_account(second.id, actor=office.entry)
    assert person_detail(people[0]).account.id == second.id
    close_account(second.id, actor=office.entry)
    detail = person_detail(people[0])
    assert detail.account is None
    assert [(one.id, one.active) for one in detail.accounts] == [
        (first.id, True),
        (second.id, False),
    ]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"id_number": builders.resident_number(100)}, [("张三", "id")]),
        ({"name": "张 三"}, [("张三", "name")]),
        ({"name": "张三", "birth_date": date(1980, 1, 1)}, [("张三", "name")]),
        ({"name": "张三", "birth_date": date(1981, 1, 1)}, []),
        ({"name": "无名", "birth_date": date(1981, 1, 1)}, [("无名", "name")]),
        ({"phone": "139-0000-0001"}, [("张三", "phone"), ("李四", "phone")]),
        ({"card": "62000000 00000102"}, [("王五", "card")]),
        ({"name": "李四", "phone": "13900000001"}, [("李四", "name"), ("张三", "phone")]),
        ({}, []),
    ],
)
def test_possible_doubles(people, known, expected):
    found = possible_doubles(Suspect(**known))
    assert [(double.name, double.why) for double in found] == expected


def test_nobody_is_their_own_double(people):
    assert not possible_doubles(Suspect(people[0], "张三", id_number=builders.resident_number(100)))


def test_open_lists(office, people):
    batch = builders.make_batch(office, 1)
    (row,) = open_lists(people[0], 2026)
    assert (row.id, row.people, row.holds) == (batch, 1, False)
    add_line(batch, people[0], LineForm(), actor=office.entry)
    (row,) = open_lists(people[0], 2026)
    assert (row.people, row.holds) == (2, True)
    assert not open_lists(people[0], 2025)


@pytest.mark.parametrize(
    ("work", "statements"),
    [
        (lambda ids: window_ids(0, 128, total=6), 1),
        (lambda ids: people_rows(ids, year=2026), 1),
        (lambda ids: people_ids(PeopleFilter(text="a"), year=2026), 2),
        (lambda ids: people_counts(2026), 3),
        (lambda ids: place_of(ids[0]), 2),
        (lambda ids: person_detail(ids[0]), 2),
        (lambda ids: card_values(ids[0]), 1),
        (lambda ids: possible_doubles(Suspect(name="张三", phone="1", card="2")), 1),
        (lambda ids: open_lists(ids[0], 2026), 1),
        (lambda ids: year_caps(ids[0], 2026), 2),
    ],
)
def test_statements_are_few(people, work, statements):
    with counted() as sent:
        work(people)
    assert len(sent) == statements


def test_applicants_are_found_by_the_state_of_their_file(office):
    held, old, begun, wife = (builders.make_person(office, n, f"人{n}") for n in range(20, 24))
    make_household(office, held, [(wife, "妻子")], file_no="A-1")
    make_household(office, old, file_no="B-2", state=FileState.RECOVERED)
    make_household(office, begun, state=FileState.DRAFT)
    HardshipFile.update(category="deep").execute()

    def found(**wanted):
        return people_ids(PeopleFilter(**wanted), year=2026)

    assert found(standings=frozenset({"held"})) == [held]
    assert sorted(found(standings=frozenset({"ended", "under_way"}))) == [old, begun]
    assert found(categories=frozenset({"deep"})) == [held]
    assert found(categories=frozenset({"relative"})) == []
    with counted() as sent:
        standings, categories = applicant_counts()
    assert len(sent) == 1
    assert (standings, categories) == (
        {"held": 1, "under_way": 1, "ended": 1},
        {"deep": 1},
    )
    homes = [(row.home, row.file_no) for row in people_rows([held, wife, begun], year=2026)]
    assert homes == [("人20", "A-1"), ("人20", "A-1"), ("人22", "")]
