import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import clock, double_facts
from models.errors import InputError, NotFound, RuleError, StateError
from models.identity import IdKind, suggest_18
from models.operations.batches import LineForm, add_line
from models.operations.closing import finish_paying
from models.operations.doubles import decide, merge_people, take_apart
from models.operations.payments import (
    record_results,
    start_paying,
)
from models.operations.people import PersonCard, add_account, save_person
from models.queries.audit import entries
from models.queries.audit_words import remark, sentence
from models.queries.search import find
from models.roster_facts import known_people
from models.rules.kinship import Matter
from models.rules.results import Result
from models.store import database
from models.tables import (
    ALL_TABLES,
    BankAccount,
    DoubleDecision,
    HouseholdMember,
    Line,
    Payment,
    Person,
    PersonMerge,
)
from tests import builders
from tests.households import make_household

WHY = "本人到场核对"
VOLATILE = {"audit_row", "person_merge", "schema_migration"}


def everything():
    """Return every row of every table but the trail and the merges."""
    tables = [t._meta.table_name for t in ALL_TABLES if t._meta.table_name not in VOLATILE]
    return {
        name: sorted(database.execute_sql(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608
        for name in tables
        if name != "person_words"
    }


def bare(office, name, **card):
    values = {"id_kind": IdKind.NONE, "id_missing_reason": "遗失", **card}
    return save_person(None, PersonCard(name=name, **values), actor=office.entry).id


def merge(office, kept, merged):
    return merge_people(kept, merged, reason=WHY, actor=office.entry)


def test_a_merged_card_is_hidden_and_everything_points_to_the_other(office):
    batch = builders.make_batch(office, 1)
    kept = Line.get().person_id
    merged = builders.make_person(office, 50, "张三", phone="13900000050")
    add_line(batch, merged, LineForm(), actor=office.entry)
    outcome = merge(office, kept, merged)
    assert {line.person_id for line in Line.select()} == {kept}
    assert Person.get_or_none(Person.id == merged) is None
    assert Person.every().where(Person.id == merged).get().name == "张三"
    with pytest.raises(NotFound):
        add_account(merged, number="6200000000009999", actor=office.entry)
    assert Person.get_by_id(kept).phone == "13900000050"
    assert BankAccount.select().where(BankAccount.person == kept).count() == 2
    assert "可以拆开" in outcome.message


def test_the_merged_number_finds_the_other_card(office):
    kept = builders.make_person(office, 1, "张1")
    merged = builders.make_person(office, 2, "张2", phone="13900000002")
    number = Person.get_by_id(merged).id_number
    made = merge(office, kept, merged).made
    for asked in (number, number[-4:], "张2", number[:10], "139000"):
        assert kept in [person.id for person in find(asked).people]
        assert merged not in [person.id for person in find(asked).people]
    with pytest.raises(InputError, match="张1"):
        save_person(None, PersonCard(name="张三", id_number=number), actor=office.entry)
    take_apart(made, reason=WHY, actor=office.entry)
    assert [person.id for person in find(number).people] == [merged]


def test_a_number_goes_over_where_there_was_none(office):
    merged = builders.make_person(office, 3, "王五")
    kept, number = bare(office, "王五"), Person.get_by_id(merged).id_number
    before = everything()
    made = merge(office, kept, merged).made
    person = Person.get_by_id(kept)
    assert (person.id_number, person.id_kind, str(person.birth_date)) == (
        number,
        "resident",
        "1980-01-01",
    )
    take_apart(made, reason=WHY, actor=office.entry)
    assert everything() == before


def test_two_heads_of_standing_files_are_refused(office):
    one, other = (builders.make_person(office, n) for n in (1, 2))
    make_household(office, one, file_no="A-1")
    make_household(office, other, file_no="B-2")
    before = everything()
    with pytest.raises(RuleError, match="B-2"):
        merge(office, one, other)
    assert everything() == before


def test_a_head_stays_at_home_and_both_files_are_still_one_family(office):
    kept, merged, elder = (builders.make_person(office, n, f"赵{n}") for n in (1, 2, 3))
    make_household(office, elder, [(kept, "儿子")], file_no="A-1")
    home = make_household(office, merged, file_no="B-2")
    before = everything()
    made = merge(office, kept, merged).made
    here = HouseholdMember.get((HouseholdMember.person == kept) & HouseholdMember.left_on.is_null())
    assert here.household_id == home
    found, _cards = double_facts.all_doubles()
    assert [(one.matter, one.first, one.second) for one in found] == [(Matter.FAMILY, kept, elder)]
    take_apart(made, reason=WHY, actor=office.entry)
    assert everything() == before


def test_a_reason_is_asked_for(office):
    one, other = (builders.make_person(office, n) for n in (1, 2))
    with pytest.raises(InputError):
        merge_people(one, other, reason=" ", actor=office.entry)
    with pytest.raises(InputError):
        decide(Matter.PERSON, one, other, verdict="different", reason="", actor=office.entry)
    with pytest.raises(InputError):
        merge(office, one, one)
    assert not PersonMerge.select().exists()


@pytest.fixture
def paying(office):
    batch = builders.make_batch(office, 2)
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)
    return batch


def pay_all(office, batch):
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    record_results(lines, result=Result.RECEIVED, on=clock.today(), actor=office.cashier)
    finish_paying(batch, actor=office.cashier)


def test_money_closed_before_the_merge_stays_and_does_not_hinder_its_undo(office, paying):
    pay_all(office, paying)
    kept, merged = (line.person_id for line in Line.select().order_by(Line.id))
    before = everything()
    outcome = merge(office, kept, merged)
    assert "2" in outcome.message
    assert Payment.select().join(Line).where(Line.person == kept).count() == 2
    take_apart(outcome.made, reason=WHY, actor=office.entry)
    assert everything() == before


def test_money_closed_since_the_merge_keeps_the_cards_one(office, paying):
    kept, merged = (line.person_id for line in Line.select().order_by(Line.id))
    made = merge(office, kept, merged).made
    pay_all(office, paying)
    before = everything()
    with pytest.raises(StateError, match="退回资金来源"):
        take_apart(made, reason=WHY, actor=office.entry)
    assert everything() == before


def test_money_given_but_not_closed_goes_back_to_its_person(office, paying):
    kept, merged = (line.person_id for line in Line.select().order_by(Line.id))
    made = merge(office, kept, merged).made
    lines = [line.id for line in Line.select()]
    record_results(lines, result=Result.RECEIVED, on=clock.today(), actor=office.cashier)
    take_apart(made, reason=WHY, actor=office.entry)
    assert [line.person_id for line in Line.select().order_by(Line.id)] == [kept, merged]


def test_what_was_changed_since_stays(office):
    kept = bare(office, "钱一")
    merged = builders.make_person(office, 7, "钱一", phone="13900000007", employer="甲厂")
    made = merge(office, kept, merged).made
    Person.update(employer="乙厂").where(Person.id == kept).execute()
    outcome = take_apart(made, reason=WHY, actor=office.entry)
    person = Person.get_by_id(kept)
    assert (person.employer, person.phone, person.id_number) == ("乙厂", "", None)
    assert "1" in outcome.message


def test_merges_are_taken_apart_in_order(office):
    a, b, c = (builders.make_person(office, n) for n in (1, 2, 3))
    before, number = everything(), Person.get_by_id(a).id_number
    first, second = merge(office, b, a).made, merge(office, c, b).made
    assert [person.id for person in find(number).people] == [c]
    with pytest.raises(StateError):
        take_apart(first, reason=WHY, actor=office.entry)
    take_apart(second, reason=WHY, actor=office.entry)
    with pytest.raises(StateError):
        take_apart(second, reason=WHY, actor=office.entry)
    take_apart(first, reason=WHY, actor=office.entry)
    assert everything() == before


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_any_merge_taken_apart_leaves_every_row_as_it_was(office, dice):
    batch = builders.make_batch(office, 0) if not Line.select().exists() else None
    batch = batch or Line.select().first().batch_id
    start = Person.every().count() + 1
    people = [_some_person(office, dice, start + n) for n in range(4)]
    for person in people:
        if dice.random() < 0.5:
            add_line(batch, person, LineForm(), actor=office.entry)
    make_household(office, people[0], [(people[2], "妻子")])
    if dice.random() < 0.5:
        make_household(office, people[3], [(people[1], "父亲")])
    kept, merged = dice.sample(people, 2)
    before = everything()
    try:
        made = merge(office, kept, merged).made
    except RuleError:
        assert everything() == before
        return
    assert not Line.select().where(Line.person == merged).exists()
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    take_apart(made, reason=WHY, actor=office.entry)
    assert everything() == before


def _some_person(office, dice, n):
    facts = {"phone": dice.choice(["", "13900000001"]), "employer": dice.choice(["", "甲厂"])}
    name = dice.choice(["张三", "李四"])
    if dice.random() < 0.3:
        person = bare(office, name, **facts)
    else:
        person = builders.make_person(office, n, name, account=False, **facts)
    for card in dice.sample(["6200000000000001", "6200000000000002"], dice.randrange(3)):
        add_account(person, number=card, actor=office.entry)
    return person


def test_a_decision_is_remembered_with_what_was_compared(office):
    number = suggest_18("610199800101123")
    one = save_person(None, PersonCard(name="孙一", id_number=number), actor=office.entry).id
    other = bare(office, "孙一", birth_date=Person.get_by_id(one).birth_date)
    decide(Matter.PERSON, other, one, verdict="different", reason=WHY, actor=office.entry)
    kept = DoubleDecision.get()
    assert (kept.first_id, kept.second_id, kept.verdict) == (one, other, "different")
    assert [link.key for link in double_facts.links_of(kept.compared)] == ["name_birth"]
    decide(Matter.PERSON, one, other, verdict="later", reason="", actor=office.entry)
    assert DoubleDecision.get().verdict == "later"
    assert DoubleDecision.select().count() == 1


def test_a_list_with_the_merged_number_meets_the_other_card(office):
    kept, merged = (builders.make_person(office, n, f"张{n}") for n in (1, 2))
    number = Person.get_by_id(merged).id_number
    merge(office, kept, merged)
    (met,) = known_people([{"id_number": number, "name": "张2"}]).values()
    assert met.id == kept


def test_the_trail_tells_who_was_merged_and_why(office):
    one, other = (builders.make_person(office, n, f"张{n}") for n in (1, 2))
    decide(Matter.PERSON, one, other, verdict="different", reason="见过", actor=office.entry)
    made = merge(office, one, other).made
    take_apart(made, reason="看错了", actor=office.entry)
    told = [(sentence(entry), remark(entry)) for entry in entries(limit=3)]
    assert told == [
        ("把张1和张2的卡片重新拆开。", "看错了"),
        ("把张2的卡片并入张1的卡片。", WHY),
        ("比对张1与张2：不是同一人。", "见过"),
    ]
