"""Who else a cap counts together with a person: the household, and the student one is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from models.rules.caps import Cap, taker
from models.tables import HouseholdMember, Student
from models.tables.base import rows

Takers = Mapping[int, tuple[str, ...]]


def with_homes(caps: Iterable[Cap]) -> bool:
    """Say whether any cap is one of households."""
    return any(cap.scope == "household" for cap in caps)


def housemates(people: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Return the select of everybody who lives in a household with any of some people."""
    mate = HouseholdMember.alias()
    homes = mate.select(mate.household).where(mate.person.in_(people) & mate.left_on.is_null())
    return HouseholdMember.select(HouseholdMember.person).where(
        HouseholdMember.household.in_(homes) & HouseholdMember.left_on.is_null()
    )


def takers_of(caps: Iterable[Cap], people: Any) -> Takers:  # noqa: ANN401  (a select or ids)
    """Return by person the names of the household and the student that caps count them under.

    Nothing is read for scopes no cap has.
    """
    scopes = {cap.scope for cap in caps}
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    if "household" in scopes:
        member = HouseholdMember
        query = member.select(member.person, member.household).where(
            member.person.in_(housemates(people)) & member.left_on.is_null()
        )
        for person, household in rows(query):
            found[person] += (taker("household", household),)
    if "student" in scopes:
        students = Student.select(Student.person).where(Student.person.in_(people))
        for (person,) in rows(students):
            found[person] += (taker("student", person),)
    return found
