"""Visits to a household or a person, and what a new one starts with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from models.errors import NotFound
from models.rules.dossier import OwnerKind, Verdict, VisitPurpose
from models.tables import (
    AttachmentLink,
    Household,
    HouseholdMember,
    Operator,
    Person,
    Visit,
)
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit as it was written down; photos counts what is attached to it."""

    id: int
    purpose: VisitPurpose
    visited_on: date
    household_id: int | None
    person_id: int | None
    unit_id: int | None
    campaign_id: int | None
    place: str
    investigator: str
    second_investigator: str
    people_met: str
    situation: str
    needs: str
    gifts: str
    verdict: Verdict
    opinion: str
    follow_up: str
    paper_place: str
    operator: str
    photos: int
    withdrawn_reason: str = ""

    @property
    def investigators(self) -> str:
        """Return both who went."""
        return _(", ").join((self.investigator, self.second_investigator))


@dataclass(frozen=True, slots=True)
class Home:
    """What a new visit starts with: whom it is to, where they live, who is there to be met."""

    household_id: int | None
    person_id: int
    name: str
    address: str
    members: str = ""


def visits_of_household(household_id: int, *, withdrawn: bool = False) -> list[VisitRow]:
    """Return the visits to a household or one of its members, the newest first."""
    return _visits(_to_household(household_id), withdrawn=withdrawn)


def visits_of_person(person_id: int, *, withdrawn: bool = False) -> list[VisitRow]:
    """Return the visits to a person and to the household they live in, the newest first."""
    homes = HouseholdMember.select(HouseholdMember.household).where(
        (HouseholdMember.person == person_id) & HouseholdMember.left_on.is_null()
    )
    where = (Visit.person == person_id) | Visit.household.in_(homes)
    return _visits(where, withdrawn=withdrawn)


def visit(visit_id: int) -> VisitRow:
    """Return one visit; raise NotFound when there is none."""
    found = _visits(Visit.id == visit_id, withdrawn=True)
    if not found:
        raise NotFound(_("This visit is no longer in the store."))
    return found[0]


def home_of_person(person_id: int) -> Home:
    """Return what a visit to a person, or to the household they live in, starts with."""
    query = (
        Person.select(HouseholdMember.household, Person.id, Person.name, Person.address)
        .left_outer_join(
            HouseholdMember,
            on=(HouseholdMember.person == Person.id) & HouseholdMember.left_on.is_null(),
        )
        .where(Person.id == person_id)
    )
    found = fetch_one(query, Home)
    if found is None:
        raise NotFound(_("This person is no longer in the store."))
    if found.household_id is None:
        return Home(None, found.person_id, found.name, found.address, found.name)
    return home_of_household(found.household_id)


def home_of_household(household_id: int) -> Home:
    """Return what a visit to a household starts with; raise NotFound when there is none."""
    head = fetch_one(
        Household.select(Household.id, Person.id, Person.name, Person.address)
        .join(Person, on=Household.head == Person.id)
        .where(Household.id == household_id),
        Home,
    )
    if head is None:
        raise NotFound(_("This household is no longer in the store."))
    names = (
        HouseholdMember.select(Person.name)
        .join(Person, on=HouseholdMember.person == Person.id)
        .where((HouseholdMember.household == household_id) & HouseholdMember.left_on.is_null())
        .order_by(HouseholdMember.position)
    )
    members = _(", ").join(name for (name,) in rows(names)) or head.name
    return Home(head.household_id, head.person_id, head.name, head.address, members)


def investigators() -> list[str]:
    """Return who went on visits lately, the most frequent first, to be proposed."""
    names: dict[str, int] = {}
    query = Visit.select(Visit.investigator, Visit.second_investigator)
    for pair in rows(query.order_by(Visit.visited_on.desc()).limit(200)):
        for name in pair:
            names[name] = names.get(name, 0) + 1
    return sorted(names, key=lambda name: -names[name])


def _to_household(household_id: int) -> Any:  # noqa: ANN401  (a condition)
    members = HouseholdMember.select(HouseholdMember.person).where(
        (HouseholdMember.household == household_id) & HouseholdMember.left_on.is_null()
    )
    return (Visit.household == household_id) | Visit.person.in_(members)


_FIELDS = (
    *("id", "purpose", "visited_on", "household", "person", "unit", "campaign", "place"),
    *("investigator", "second_investigator", "people_met", "situation", "needs", "gifts"),
    *("verdict", "opinion", "follow_up", "paper_place"),
)


def photos() -> Any:  # noqa: ANN401  (an SQL expression)
    """Count the photos that still hang on a visit."""
    return AttachmentLink.select(fn.COUNT(AttachmentLink.id)).where(
        (AttachmentLink.owner_kind == OwnerKind.VISIT.value)
        & (AttachmentLink.owner == Visit.id)
        & AttachmentLink.withdrawn_at.is_null()
    )


def _visits(where: Any, *, withdrawn: bool) -> list[VisitRow]:  # noqa: ANN401  (a condition)
    query = (
        Visit.select(
            *(getattr(Visit, name) for name in _FIELDS),
            Operator.name,
            photos(),
            Visit.withdrawn_reason,
        )
        .join_from(Visit, Operator)
        .where(where if withdrawn else where & Visit.withdrawn_at.is_null())
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
    )
    return fetch(query, _visit_row)


def _visit_row(*values: Any) -> VisitRow:  # noqa: ANN401  (columns of a visit)
    id_, purpose, *middle = values
    verdict = _FIELDS.index("verdict") - 2
    middle[verdict] = Verdict(middle[verdict])
    return VisitRow(id_, VisitPurpose(purpose), *middle)
