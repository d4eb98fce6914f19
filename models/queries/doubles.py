"""Who may be the same person as a card that is being typed: asked after every pause."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from peewee import JOIN, fn

from models import identity
from models.rules import masking
from models.rules.kinship import whole_number
from models.tables import BankAccount, HouseholdMember, Person, PersonMerge, Unit
from models.tables.base import rows

MOST = 5


@dataclass(frozen=True, slots=True)
class Suspect:
    """What is known so far of a card; 0 is the id of one that was never saved.

    household_id is where the person lives: phone and bank card are shared there by right.
    """

    person_id: int = 0
    name: str = ""
    birth_date: date | None = None
    id_number: str = ""
    phone: str = ""
    card: str = ""
    household_id: int = 0


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody who may be the same; why names what is equal: id, name, phone or card."""

    id: int
    name: str
    id_masked: str
    place: str
    why: str


def possible_doubles(suspect: Suspect) -> list[Double]:
    """Return those with the same number, name (and birth date if known), phone or card.

    Everybody is asked: heads and members of households, of all units; one statement.
    """
    ways = {why: way for why, make in _WAYS.items() if (way := make(suspect)) is not None}
    if not ways:
        return []
    query = (
        Person.select(
            Person.id,
            Person.name,
            fn.COALESCE(Person.id_number, ""),
            fn.COALESCE(fn.NULLIF(Person.employer, ""), Unit.name, ""),
            *ways.values(),
        )
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .where((Person.id != suspect.person_id) & reduce(or_, ways.values()))
        .order_by(*[way.desc() for way in ways.values()], Person.id)
        .limit(MOST)
    )
    return [_double(tuple(ways), *values) for values in rows(query)]


def _double(ways: tuple[str, ...], *values: Any) -> Double:  # noqa: ANN401  (the columns above)
    id_, name, number, place, *fits = values
    why = next(way for way, fit in zip(ways, fits, strict=True) if fit)
    return Double(id_, name, masking.mask_id(number) if number else "", place, why)


def _same_id(suspect: Suspect) -> Any:  # noqa: ANN401  (a condition)
    """Return who has the number, as 15 or as 18 characters, or took over a card with it."""
    whole = whole_number(suspect.id_number)
    if not whole:
        return None
    forms = {suspect.id_number, whole}
    if len(whole) == _WHOLE and whole[6:8] == "19":
        forms.add(whole[:6] + whole[8:17])
    taken = PersonMerge.select(PersonMerge.kept).where(
        PersonMerge.id_number.in_(sorted(forms)) & PersonMerge.undone_at.is_null()
    )
    return Person.id_number.in_(sorted(forms)) | Person.id.in_(taken)


_WHOLE = 18


def _same_name(suspect: Suspect) -> Any:  # noqa: ANN401  (a condition)
    key = identity.name_key(suspect.name)
    if not key:
        return None
    born = suspect.birth_date
    either = (Person.birth_date == born) | Person.birth_date.is_null() if born else True
    return (Person.name_key == key) & either


def _same_phone(suspect: Suspect) -> Any:  # noqa: ANN401  (a condition)
    phone = identity.clean_phone(suspect.phone)
    if not phone:
        return None
    return _elsewhere(suspect, (Person.phone == phone) & (Person.phone != ""))


def _same_card(suspect: Suspect) -> Any:  # noqa: ANN401  (a condition)
    card = identity.clean_card(suspect.card)
    same = BankAccount.select(BankAccount.person).where(BankAccount.number == card)
    return _elsewhere(suspect, Person.id.in_(same)) if card else None


def _elsewhere(suspect: Suspect, way: Any) -> Any:  # noqa: ANN401  (conditions)
    """Leave out who lives in the same household."""
    member, own = HouseholdMember, HouseholdMember.alias()
    at_home = member.select(member.person).where(
        member.left_on.is_null()
        & (
            (member.household == suspect.household_id)
            | member.household.in_(
                own.select(own.household).where(
                    (own.person == suspect.person_id) & own.left_on.is_null()
                )
            )
        )
    )
    return way & Person.id.not_in(at_home)


_WAYS: dict[str, Callable[[Suspect], Any]] = {
    "id": _same_id,
    "name": _same_name,
    "phone": _same_phone,
    "card": _same_card,
}
