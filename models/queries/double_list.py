"""The list of possible doubles, two cards side by side, and the merges that stand."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from peewee import JOIN, fn

from models import double_facts
from models.errors import NotFound
from models.queries.batch_people import AidRow, person_history
from models.rules import codes, masking
from models.rules.double_words import chain, links_in_words
from models.rules.kinship import Card, Certainty, Finding, Matter
from models.tables import (
    BankAccount,
    HardshipFile,
    HouseholdMember,
    Line,
    Operator,
    Payment,
    Person,
    PersonMerge,
    Unit,
)
from models.tables.base import fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class DoubleRow:
    """A pair; for a family the two are the heads. verdict: '', 'later' or 'different'."""

    id: int
    matter: Matter
    certainty: Certainty
    first: int
    second: int
    first_name: str
    second_name: str
    first_place: str
    second_place: str
    why: str
    chain: str
    verdict: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge that stands: which card was kept, which is hidden, who did it and why."""

    id: int
    kept: int
    merged: int
    kept_name: str
    merged_name: str
    reason: str
    operator: str
    merged_at: datetime


@dataclass(frozen=True, slots=True)
class NearDouble:
    """Somebody else who may be one of these people, or of their family, in words."""

    person_id: int
    certainty: Certainty
    chain: str


class Fit(StrEnum):
    """How two values compare."""

    SAME = "same"
    DIFFERENT = "different"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two cards, numbers masked; fit was judged on the whole values."""

    key: str
    first: str
    second: str
    fit: Fit


@dataclass(frozen=True, slots=True)
class Side:
    """What a person was given: money and goods paid, in fen, and the lines, newest first."""

    id: int
    name: str
    paid_fen: int
    aid: tuple[AidRow, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards side by side."""

    first: Side
    second: Side
    fields: tuple[Compared, ...]


def double_list() -> list[DoubleRow]:
    """Return the pairs found: to decide on, then put off, then decided; the surest first.

    What was decided no longer counts once something new links the two.
    """
    found, cards = double_facts.all_doubles()
    decided = double_facts.decisions()
    names = _heads(found, cards)
    listed = sorted(_judged(found, decided), key=lambda each: _ORDER.index(each[0]))
    return [
        _row(place, finding, names, chain(finding, cards), verdict)
        for place, (verdict, finding) in enumerate(listed, 1)
    ]


def doubles_near(people: Collection[int]) -> list[NearDouble]:
    """Return what is not decided yet about these people, once for each other, surest first."""
    found, cards = double_facts.doubles_near(people)
    waiting = [one for verdict, one in _judged(found, double_facts.decisions()) if not verdict]
    surest = {_other(finding, people): finding for finding in reversed(waiting)}
    return [
        NearDouble(other, finding.certainty, chain(finding, cards))
        for other, finding in reversed(surest.items())
    ]


def _other(finding: Finding, people: Collection[int]) -> int:
    sides = (*finding.via, finding.first, finding.second)
    return next((one for one in sides if one not in people), finding.second)


def count_doubles() -> int:
    """Return how many pairs wait for a decision."""
    found, _cards = double_facts.all_doubles()
    return sum(not verdict for verdict, _one in _judged(found, double_facts.decisions()))


def merges() -> list[MergeRow]:
    """Return the merges that stand, the newest first, in one statement."""
    kept, merged = Person.alias(), Person.alias()
    query = (
        PersonMerge.select(
            PersonMerge.id,
            PersonMerge.kept,
            PersonMerge.merged,
            kept.name,
            merged.name,
            PersonMerge.reason,
            Operator.name,
            PersonMerge.merged_at,
        )
        .join_from(PersonMerge, kept, on=PersonMerge.kept == kept.id)
        .join_from(PersonMerge, merged, on=PersonMerge.merged == merged.id)
        .join_from(PersonMerge, Operator, on=PersonMerge.operator == Operator.id)
        .where(PersonMerge.undone_at.is_null())
        .order_by(PersonMerge.id.desc())
    )
    return fetch(query, MergeRow)


def pair(first: int, second: int) -> Pair:
    """Return two people side by side: cards, households and money.

    Raises NotFound when one of them is no longer in the register.
    """
    cards = _cards([first, second])
    if len(cards) < len({first, second}):
        raise NotFound(
            _("One of the two cards is no longer in the register."),
            _("Open the list again."),
        )
    return _pair((first, cards[first]), (second, cards[second]))


def merged_pair(merge_id: int) -> Pair:
    """Return the two cards of a merge as they were before it, and what both were given since."""
    found = rows(
        PersonMerge.select(PersonMerge.kept, PersonMerge.merged, PersonMerge.before).where(
            PersonMerge.id == merge_id
        )
    )
    if not found:
        raise NotFound(_("This merge is no longer in the store."), _("Open the list again."))
    kept, merged, before = found[0]
    ours, theirs = (_original(each) for each in json.loads(before))
    return _pair((kept, ours), (merged, theirs))


Values = dict[str, str]


_ORDER = ("", "later", "different")


def _judged(
    found: list[Finding], decided: Mapping[tuple[Matter, int, int], tuple[str, frozenset[Any]]]
) -> Iterator[tuple[str, Finding]]:
    for finding in found:
        pair_key = (finding.matter, finding.first, finding.second)
        verdict, known = decided.get(pair_key, ("", frozenset()))
        yield verdict if known.issuperset(finding.links) else "", finding


def _heads(found: list[Finding], cards: dict[int, Card]) -> dict[int, Card]:
    """Return all cards that are named; a head shares nothing by necessity."""
    named = {person for finding in found for person in (finding.first, finding.second)}
    lacking = sorted(named - cards.keys())
    return {**cards, **(double_facts.cards_of(lacking) if lacking else {})}


def _row(
    place: int, finding: Finding, cards: Mapping[int, Card], said: str, verdict: str
) -> DoubleRow:
    first, second = cards[finding.first], cards[finding.second]
    return DoubleRow(
        id=place,
        matter=finding.matter,
        certainty=finding.certainty,
        first=first.id,
        second=second.id,
        first_name=first.name,
        second_name=second.name,
        first_place=first.place,
        second_place=second.place,
        why=links_in_words(finding.links),
        chain=said,
        verdict=verdict,
    )


_TEXTS = (
    *("name", "former_name", "id_number", "sex", "birth_date", "phone", "employer"),
    *("address", "class_key", "hardship_kind", "note"),
)


def _cards(people: list[int]) -> dict[int, Values]:
    columns = [getattr(Person, name) for name in _TEXTS]
    query = Person.select(Person.id, Unit.name, *columns).join_from(
        Person, Unit, JOIN.LEFT_OUTER, on=Person.unit == Unit.id
    )
    accounts = BankAccount.select(BankAccount.person, BankAccount.number)
    numbers: dict[int, list[str]] = {person: [] for person in people}
    for person, number in rows(accounts.where(BankAccount.person.in_(people))):
        numbers[person].append(number)
    homes = _homes(people)
    found = {}
    for person, unit, *texts in rows(query.where(Person.id.in_(people))):
        values = {key: _text(value) for key, value in zip(_TEXTS, texts, strict=True)}
        values |= {"unit": unit or "", "accounts": " ".join(sorted(numbers[person]))}
        found[person] = {**values, "household": homes.get(person, "")}
    return found


def _text(value: object) -> str:
    return str(value) if value else ""


def _homes(people: list[int]) -> dict[int, str]:
    """Return in words where each lives now: the number of the file, then all members."""
    here, member = HouseholdMember, HouseholdMember.alias()
    query = (
        here.select(here.person, HardshipFile.file_no, member.relation, Person.name)
        .join_from(here, member, on=member.household == here.household)
        .join_from(member, Person, on=member.person == Person.id)
        .join_from(here, HardshipFile, JOIN.LEFT_OUTER, on=HardshipFile.household == here.household)
        .where(here.person.in_(people) & here.left_on.is_null() & member.left_on.is_null())
        .order_by(HardshipFile.id.desc(), member.position)
    )
    homes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person, file, relation, name in rows(query):
        homes[person][file or ""].append(f"{relation} {name}")
    return {person: _home(*next(iter(found.items()))) for person, found in homes.items()}


def _home(file: str, members: list[str]) -> str:
    return "\n".join(filter(None, (file, _(", ").join(members))))


def _original(before: Mapping[str, Any]) -> Values:
    person = before["person"]
    values = {key: _text(person.get(key)) for key in _TEXTS}
    unit = rows(Unit.select(Unit.name).where(Unit.id == person.get("unit_id")))
    numbers = sorted(account["number"] for account in before["accounts"])
    return {
        **values,
        "unit": unit[0][0] if unit else "",
        "accounts": " ".join(numbers),
        "household": "",
    }


def _pair(first: tuple[int, Values], second: tuple[int, Values]) -> Pair:
    money = _paid([first[0], second[0]])
    one, other = (
        Side(key, values["name"], money.get(key, 0), tuple(person_history(key)))
        for key, values in (first, second)
    )
    return Pair(one, other, tuple(_compare(first[1], second[1])))


def _compare(first: Values, second: Values) -> Iterator[Compared]:
    for key in SHOWN:
        one, other = first[key], second[key]
        if one or other:
            show = _SHOW.get(key, str)
            yield Compared(key, one and show(one), other and show(other), _fit(one, other))


def _fit(one: str, other: str) -> Fit:
    if not (one and other):
        return Fit.ONE
    return Fit.SAME if one == other else Fit.DIFFERENT


def _paid(people: list[int]) -> dict[int, int]:
    query = (
        Line.select(Line.person, fn.SUM(Payment.amount_fen + Payment.goods_fen))
        .join_from(Line, Payment)
        .where(Line.person.in_(people))
        .group_by(Line.person)
    )
    return dict(rows(query))


def _sex(value: str) -> str:
    return {"male": _("male"), "female": _("female")}.get(value, value)


def _mask_cards(numbers: str) -> str:
    return " ".join(masking.mask_card(number) for number in numbers.split())


SHOWN = (
    *("name", "former_name", "id_number", "sex", "birth_date", "phone", "accounts", "unit"),
    *("employer", "address", "household", "class_key", "hardship_kind", "note"),
)
_SHOW: dict[str, Callable[[str], str]] = {
    "id_number": masking.mask_id,
    "phone": masking.mask_phone,
    "accounts": _mask_cards,
    "sex": _sex,
    "class_key": lambda key: codes.label("recipient_classes", key),
    "hardship_kind": lambda key: codes.label("hardship_kinds", key),
}
