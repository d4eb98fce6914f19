"""With whom a person lives, and the file of the household, as the register shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import file_facts
from models.queries.double_list import NearDouble, doubles_near
from models.queries.files import FileOf, file_of_person


@dataclass(frozen=True, slots=True)
class Relative:
    """A current member of the household; the relation is to its head."""

    person_id: int
    name: str
    relation: str
    sex: str
    birth_date: date | None
    status: str
    income_fen: int


@dataclass(frozen=True, slots=True)
class Family:
    """The household a person lives in today with its latest file."""

    home: FileOf
    relatives: Sequence[Relative]


def doubles_of(person_id: int, family: Family | None) -> list[NearDouble]:
    """Return who outside may be this person, or a family the same as this one, undecided."""
    relatives = family.relatives if family else ()
    return doubles_near({person_id, *(one.person_id for one in relatives)})


def family_of(person_id: int) -> Family | None:
    """Return the household of a person, None for who lives in none that is known."""
    home = file_of_person(person_id)
    if home is None or not home.household_id:
        return None
    members = file_facts.household_members(home.household_id)
    return Family(
        home,
        [
            Relative(
                member.person_id,
                str(member.values["name"]),
                member.relation,
                str(member.values["sex"] or ""),
                member.values["birth_date"],
                str(member.values["status"] or ""),
                member.values["income_fen"] or 0,
            )
            for member in members
        ],
    )
