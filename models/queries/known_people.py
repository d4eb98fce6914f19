"""Somebody whose number is typed on a form: what the register knows, and where they live."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from models import double_facts, file_facts
from models.rules.file_fields import Home, in_home
from models.tables import (
    HardshipFile,
    Household,
    HouseholdMember,
    Person,
    PersonDetail,
    PersonMerge,
)
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What a form may take over of a person, by key; the household they stand in, if any."""

    id: int
    values: Mapping[str, Any]
    household_id: int = 0
    file_id: int = 0
    head: str = ""


def known_person(number: str) -> KnownPerson | None:
    """Return who has this number, or took over its card, by the keys of a member's row."""
    return _known(Person.id_number == number, member=True) or _survivor(number)


def known_by_id(person_id: int, *, member: bool = False) -> KnownPerson | None:
    """Return a person with values by the keys of an applicant, or of a member's row."""
    return _known(Person.id == person_id, member=member)


def _survivor(number: str) -> KnownPerson | None:
    """Return the card into which the one with this number was merged."""
    query = PersonMerge.select(PersonMerge.kept).where(
        (PersonMerge.id_number == number) & PersonMerge.undone_at.is_null()
    )
    kept = [person for (person,) in rows(query.limit(1))]
    return known_by_id(double_facts.survivor(kept[0]), member=True) if kept else None


def _known(wanted: Any, *, member: bool) -> KnownPerson | None:  # noqa: ANN401  (a condition)
    homes = (Home.PERSON, Home.DETAIL)
    fields = [field for home in homes for field in in_home(home, member=member)]
    head = Person.alias()
    query = (
        Person.select(
            Person.id,
            HouseholdMember.household,
            HardshipFile.id,
            head.name,
            *(file_facts.column_of(field) for field in fields),
        )
        .join_from(Person, PersonDetail, JOIN.LEFT_OUTER)
        .join_from(Person, HouseholdMember, JOIN.LEFT_OUTER, on=_lives_there())
        .join_from(HouseholdMember, Household, JOIN.LEFT_OUTER)
        .join_from(Household, head, JOIN.LEFT_OUTER, on=Household.head == head.id)
        .join_from(Household, HardshipFile, JOIN.LEFT_OUTER)
        .where(wanted)
        .order_by(HardshipFile.id.desc())
    )
    found = next(iter(rows(query.limit(1))), None)
    if found is None:
        return None
    person, household, file, name, *values = found
    known = dict(zip((field.key for field in fields), values, strict=True))
    return KnownPerson(person, known, household or 0, file or 0, name or "")


def _lives_there() -> Any:  # noqa: ANN401  (a condition)
    return (HouseholdMember.person == Person.id) & HouseholdMember.left_on.is_null()
