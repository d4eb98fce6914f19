"""How people stand to hardship files: applicants by the state of their file, and households."""

from collections.abc import Iterable, Mapping
from typing import Any

from peewee import fn

from models.rules.file_states import HELD, STANDINGS, Standing
from models.tables import HardshipFile, Household, HouseholdMember, Person
from models.tables.base import rows


def applicants(standings: Iterable[str], categories: Iterable[str]) -> Any:  # noqa: ANN401
    """Select the heads whose file stands so and has such a category; no standing: in force."""
    states = frozenset[str]().union(*(STANDINGS[Standing(one)] for one in standings)) or HELD
    query = HardshipFile.select(Household.head).join(Household)
    wanted = HardshipFile.state.in_(sorted(states))
    if categories:
        wanted &= HardshipFile.category.in_(sorted(categories))
    return query.where(wanted)


def head_name() -> Any:  # noqa: ANN401  (an expression)
    """Return the name of the head of a person's household."""
    head = Person.alias()
    query = HouseholdMember.select(head.name).join_from(HouseholdMember, Household)
    return _lives(query.join_from(Household, head, on=Household.head == head.id))


def file_no() -> Any:  # noqa: ANN401  (an expression)
    """Return the number of the latest file of a person's household."""
    query = HouseholdMember.select(HardshipFile.file_no).join_from(
        HouseholdMember, HardshipFile, on=HardshipFile.household == HouseholdMember.household
    )
    return _lives(query.order_by(HardshipFile.id.desc()))


def _lives(query: Any) -> Any:  # noqa: ANN401  (a select)
    here = (HouseholdMember.person == Person.id) & HouseholdMember.left_on.is_null()
    return query.where(here).limit(1)


def applicant_counts() -> tuple[Mapping[Standing, int], Mapping[str, int]]:
    """Return how many files stand how, and those in force by category, in one statement."""
    columns = (HardshipFile.state, HardshipFile.category)
    standings, categories = dict.fromkeys(Standing, 0), dict[str, int]()
    for state, category, count in rows(
        HardshipFile.select(*columns, fn.COUNT(HardshipFile.id)).group_by(*columns)
    ):
        standings[next(one for one in Standing if state in STANDINGS[one])] += count
        if state in HELD and category:
            categories[category] = categories.get(category, 0) + count
    return standings, categories
