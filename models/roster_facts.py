"""Who the register knows of the people a roster names, read in chunks."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from peewee import SQL

from models import double_facts, facts
from models.rules.roster_rows import CARD, Card, Values
from models.tables import BankAccount, Line, Person
from models.tables.base import rows

CHUNK = 500
LINE = ("class_key", "amount_fen", "goods", "goods_fen", "account", "note")


@dataclass(slots=True)
class KnownPerson:
    """A person as a roster meets them: made by its import, changed by it, or as they were."""

    id: int
    name: str
    card: Card
    created: bool = False
    before: Card = field(default_factory=dict)


def known_people(wanted: Sequence[Values]) -> dict[str, KnownPerson]:
    """Return by person_key those on file by number, or unverified by the same name and phone."""
    numbers = [values["id_number"] for values in wanted if values.get("id_number")]
    known = _read_people(Person.id_number.in_(_each(numbers)), by_number=True)
    known.update(_taken_over(set(numbers) - known.keys()))
    if len(numbers) < len(wanted):
        unverified = Person.id_number.is_null() & (Person.phone != "")
        known.update(_read_people(unverified, by_number=False))
    return known


def _taken_over(numbers: Collection[str]) -> dict[str, KnownPerson]:
    """Return by number who stands for cards that were merged into another."""
    stand = {n: who for n, who in double_facts.survivors().items() if n in numbers}
    if not stand:
        return {}
    met = _people(Person.id.in_(sorted(set(stand.values()))))
    by_id = {person.id: person for _number, _key, person in met}
    return {number: by_id[who] for number, who in stand.items()}


def known_accounts(people: Iterable[int]) -> tuple[dict[tuple[int, str], int], dict[int, int]]:
    """Return the accounts of people by person and number, and each person's default one."""
    account_of: dict[tuple[int, str], int] = {}
    default_of: dict[int, int] = {}
    who = list(people)
    query = BankAccount.select(
        BankAccount.id, BankAccount.person, BankAccount.number, BankAccount.is_default
    ).where(BankAccount.person.in_(_each(who)) & (BankAccount.active == 1))
    for account, person, number, is_default in rows(query) if who else ():
        account_of[person, number] = account
        if is_default:
            default_of[person] = account
    return account_of, default_of


def _each(values: Iterable[object]) -> SQL:
    """Return any number of values as what a column may be in; each bound alone took ten times."""
    return SQL("(SELECT value FROM json_each(?))", (json.dumps(list(values)),))


def lines_by_person(batch_id: int) -> dict[int, dict[str, Any]]:
    """Return the live named lines of a batch by person, each with its id and what it says."""
    columns = [getattr(Line, name) for name in LINE]
    query = Line.select(Line.person, Line.id, *columns).where(
        facts.live_lines(batch_id) & (Line.kind == "named")
    )
    return {person: dict(zip(("id", *LINE), said, strict=True)) for person, *said in rows(query)}


def _read_people(where: Any, *, by_number: bool) -> dict[str, KnownPerson]:  # noqa: ANN401
    return {
        number if by_number else f"{key} {person.card['phone']}": person
        for number, key, person in _people(where)
    }


def _people(where: Any) -> Iterator[tuple[str, str, KnownPerson]]:  # noqa: ANN401
    """Yield number, name key and person of each card."""
    columns = [getattr(Person, name) for name in CARD]
    query = Person.select(Person.id, Person.name, Person.id_number, Person.name_key, *columns)
    for person_id, name, number, key, *card in rows(query.where(where)):
        yield number, key, KnownPerson(person_id, name, dict(zip(CARD, card, strict=True)))
