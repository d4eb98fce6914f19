"""Who might be the same twice, read for operations and queries alike: few statements, indexed."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from peewee import JOIN, chunked, fn

from models.rules.file_states import ENDED
from models.rules.kinship import CROWD, Card, Finding, Link, Matter, Tie, find_doubles
from models.tables import (
    BankAccount,
    DoubleDecision,
    HardshipFile,
    Household,
    HouseholdMember,
    Person,
    PersonMerge,
    Unit,
)
from models.tables.base import rows

LEFT_BY_MERGE = "merge"
_CHUNK = 10_000


def cards_of(people: Any) -> dict[int, Card]:  # noqa: ANN401  (ids, or a select of them)
    """Return the cards of people with their bank cards and households, in three statements."""
    accounts, ties = _accounts(people), _ties(people)
    query = (
        Person.select(
            Person.id,
            Person.name,
            Person.former_name,
            fn.COALESCE(Person.id_number, ""),
            Person.birth_date,
            Person.phone,
            Person.address,
            fn.COALESCE(fn.NULLIF(Person.employer, ""), Unit.name, ""),
        )
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .where(Person.id.in_(people))
    )
    found = (Card(*facts) for facts in rows(query))
    return {
        card.id: replace(card, accounts=tuple(accounts[card.id]), ties=tuple(ties[card.id]))
        for card in found
    }


def all_doubles() -> tuple[list[Finding], dict[int, Card]]:
    """Return every finding in the register and the cards that were compared.

    One statement finds who is compared, three read each 10,000 of them.
    """
    suspects = sorted({person for (person,) in rows(_suspects())})
    cards: dict[int, Card] = {}
    for some in chunked(suspects, _CHUNK):
        cards.update(cards_of(list(some)))
    return find_doubles(cards.values()), cards


def doubles_near(people: Collection[int]) -> tuple[list[Finding], dict[int, Card]]:
    """Return the findings that touch these people and the cards compared, in four statements.

    Addresses are compared where they are written alike.
    """
    near = {person for (person,) in rows(_near(people))}
    cards = cards_of(sorted(near.union(people)))
    touched = frozenset(people)
    found = find_doubles(cards.values())
    return [one for one in found if touched & {one.first, one.second, *one.via}], cards


def _near(people: Collection[int]) -> Any:  # noqa: ANN401  (a select)
    """Select who shares name and birth date, phone, bank card or address with one of these."""
    own, other = Person.alias(), Person.alias()
    ours, theirs = BankAccount.alias(), BankAccount.alias()
    named = (other.name_key == own.name_key) & (other.birth_date == own.birth_date)
    phoned = (other.phone == own.phone) & (own.phone != "")
    at_home = (other.address == own.address) & (own.address != "")
    wanted = own.id.in_(list(people))
    by_card = theirs.select(theirs.person).join(ours, on=theirs.number == ours.number)
    members = HouseholdMember.select(HouseholdMember.person)
    return (
        other.select(other.id).join(own, on=named).where(wanted)
        | other.select(other.id).join(own, on=phoned).where(wanted)
        | by_card.where(ours.person.in_(list(people)))
        | members.join(other, on=HouseholdMember.person == other.id)
        .join(own, on=at_home)
        .where(wanted)
    )


def links_between(matter: Matter, first: int, second: int) -> tuple[Link, ...]:
    """Return what links two cards, or the households of two heads, as it stands now."""
    people = [first, second]
    if matter is Matter.FAMILY:
        people = [
            person
            for (person,) in rows(
                HouseholdMember.select(HouseholdMember.person)
                .join(Household)
                .where(Household.head.in_(people))
            )
        ]
    pair = (min(first, second), max(first, second))
    found = find_doubles(cards_of(people).values())
    fits = (one for one in found if one.matter is matter and (one.first, one.second) == pair)
    return next((one.links for one in fits), ())


def compared_text(links: Iterable[Link]) -> str:
    """Return links as a decision keeps them."""
    return json.dumps(sorted([link.key, link.value] for link in links), ensure_ascii=False)


def links_of(compared: str) -> frozenset[Link]:
    """Return the links a decision was made on."""
    return frozenset(Link(key, value) for key, value in json.loads(compared))


def decisions() -> dict[tuple[Matter, int, int], tuple[str, frozenset[Link]]]:
    """Return what was decided about each pair, and on which links."""
    table = DoubleDecision
    query = table.select(table.matter, table.first, table.second, table.verdict, table.compared)
    return {
        (Matter(matter), first, second): (verdict, links_of(compared))
        for matter, first, second, verdict, compared in rows(query)
    }


def survivors() -> dict[str, int]:
    """Return who stands for the numbers of merged cards today, by number."""
    merge = PersonMerge
    standing = rows(
        merge.select(merge.id_number, merge.merged, merge.kept).where(merge.undone_at.is_null())
    )
    kept_by = {merged: kept for _number, merged, kept in standing}
    found = {}
    for number, _merged, kept in standing:
        while kept in kept_by:
            kept = kept_by[kept]  # noqa: PLW2901  (from card to card)
        if number:
            found[number] = kept
    return found


def survivor(person_id: int) -> int:
    """Return the card a card stands for today: its own, or the one it was merged into."""
    query = PersonMerge.select(PersonMerge.kept).where(
        (PersonMerge.merged == person_id) & PersonMerge.undone_at.is_null()
    )
    found = rows(query)
    return survivor(found[0][0]) if found else person_id


def _accounts(people: Any) -> dict[int, list[str]]:  # noqa: ANN401
    found: dict[int, list[str]] = defaultdict(list)
    query = BankAccount.select(BankAccount.person, BankAccount.number)
    for person, number in rows(query.where(BankAccount.person.in_(people))):
        found[person].append(number)
    return found


def _ties(people: Any) -> dict[int, list[Tie]]:  # noqa: ANN401
    head = Person.alias()
    query = (
        HouseholdMember.select(
            HouseholdMember.person,
            Household.id,
            Household.head,
            head.name,
            HouseholdMember.relation,
            HardshipFile.file_no,
            fn.COALESCE(Unit.name, fn.NULLIF(head.employer, ""), ""),
        )
        .join_from(HouseholdMember, Household)
        .join_from(Household, head, on=Household.head == head.id)
        .join_from(Household, HardshipFile, on=HardshipFile.household == Household.id)
        .join_from(HardshipFile, Unit, JOIN.LEFT_OUTER, on=HardshipFile.unit == Unit.id)
        .where(HouseholdMember.person.in_(people) & _standing())
        .order_by(HouseholdMember.left_on.is_null().desc(), HouseholdMember.id)
    )
    found: dict[int, list[Tie]] = defaultdict(list)
    for person, *facts in rows(query):
        found[person].append(Tie(*facts))
    return found


def _standing() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for members of households whose file is not ended."""
    here = HouseholdMember.left_on.is_null() | (HouseholdMember.left_reason == LEFT_BY_MERGE)
    return here & HardshipFile.state.not_in(sorted(ENDED))


def _suspects() -> Any:  # noqa: ANN401  (a select)
    """Return the ids of those who share something, and of all members of standing files."""
    parts = (*_same_name(), _same_phone(), _same_card(), *_old_numbers(), _members())
    query = parts[0]
    for part in parts[1:]:
        query |= part
    return query


def _same_name() -> tuple[Any, Any]:
    """Return those without a number, and their namesakes of the same birth date."""
    bare, other = Person.alias(), Person.alias()
    on = (other.name_key == bare.name_key) & (other.birth_date == bare.birth_date)
    pairs = bare.select().join(other, on=on & (other.id != bare.id))
    where = bare.id_number.is_null()
    return (
        pairs.select(bare.id).where(where),
        bare.select(other.id).join(other, on=on & (other.id != bare.id)).where(where),
    )


def _same_phone() -> Any:  # noqa: ANN401
    one, other = Person.alias(), Person.alias()
    groups = (
        other.select(other.phone, other.name_key)
        .where(other.phone != "")
        .group_by(other.phone, other.name_key)
        .having(fn.COUNT(other.id).between(2, CROWD))
    )
    same = (one.phone == groups.c.phone) & (one.name_key == groups.c.name_key)
    return one.select(one.id).join(groups, on=same).where(one.phone != "")


def _same_card() -> Any:  # noqa: ANN401
    other = BankAccount.alias()
    groups = (
        other.select(other.number)
        .group_by(other.number)
        .having(fn.COUNT(other.id).between(2, CROWD))
    )
    return BankAccount.select(BankAccount.person).where(BankAccount.number.in_(groups))


def _old_numbers() -> tuple[Any, Any]:
    """Return those with a number of 15 digits, and those with the 18 it became."""
    old, new = Person.alias(), Person.alias()
    start = fn.SUBSTR(old.id_number, 1, 6).concat("19").concat(fn.SUBSTR(old.id_number, 7))
    on = (new.id_number >= start) & (new.id_number < start.concat("~"))
    short = fn.LENGTH(old.id_number) == 15
    return (
        old.select(old.id).join(new, on=on).where(short),
        old.select(new.id).join(new, on=on).where(short),
    )


def _members() -> Any:  # noqa: ANN401
    return (
        HouseholdMember.select(HouseholdMember.person)
        .join_from(HouseholdMember, Household)
        .join_from(Household, HardshipFile, on=HardshipFile.household == Household.id)
        .where(_standing())
    )
