"""Hardship files in rows, and the file of the household somebody lives in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.rules import codes, masking
from models.rules.file_states import LABELS, FileState, NationalState
from models.tables import FileYear, HardshipFile, Household, HouseholdMember, Person, Unit
from models.tables.base import fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list; the head's number is masked, money in fen a head and month."""

    id: int
    household_id: int
    person_id: int
    name: str
    id_masked: str
    file_no: str
    category: str
    cause: str
    state: FileState
    state_since: date
    unit: str
    members: int
    per_head_fen: int | None
    national_state: NationalState
    national_since: date | None
    reviewed_on: date | None

    @property
    def category_label(self) -> str:
        """Return the category in words."""
        return codes.label("hardship_kinds", self.category) if self.category else ""

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return _(LABELS[self.state])


@dataclass(frozen=True, slots=True)
class FileOf:
    """The household a person lives in today, and its latest file; 0 without one."""

    household_id: int
    file_id: int
    head_id: int
    head: str
    relation: str
    state: FileState | None


def file_rows(ids: Sequence[int]) -> list[FileRow]:
    """Return these files in the order given."""
    query = (
        HardshipFile.select(
            HardshipFile.id,
            HardshipFile.household,
            Household.head,
            Person.name,
            fn.COALESCE(Person.id_number, ""),
            HardshipFile.file_no,
            HardshipFile.category,
            HardshipFile.cause,
            HardshipFile.state,
            HardshipFile.state_since,
            fn.COALESCE(Unit.name, ""),
            _members(),
            _per_head(),
            HardshipFile.national_state,
            HardshipFile.national_since,
            HardshipFile.reviewed_on,
        )
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
        .join_from(HardshipFile, Unit, JOIN.LEFT_OUTER)
        .where(HardshipFile.id.in_(list(ids)))
    )
    found = {row.id: row for row in fetch(query, _row)}
    return [found[file] for file in ids if file in found]


def file_of_person(person_id: int) -> FileOf | None:
    """Return where a person lives today and the household's latest file."""
    query = (
        HouseholdMember.select(
            HouseholdMember.household,
            fn.COALESCE(HardshipFile.id, 0),
            Household.head,
            Person.name,
            HouseholdMember.relation,
            HardshipFile.state,
        )
        .join_from(HouseholdMember, Household)
        .join_from(Household, Person)
        .join_from(
            Household, HardshipFile, JOIN.LEFT_OUTER, on=HardshipFile.household == Household.id
        )
        .where((HouseholdMember.person == person_id) & HouseholdMember.left_on.is_null())
        .order_by(HardshipFile.id.desc())
        .limit(1)
    )
    return next(
        (
            FileOf(household, file, head, name, relation, FileState(state) if state else None)
            for household, file, head, name, relation, state in rows(query)
        ),
        None,
    )


def _members() -> Any:  # noqa: ANN401  (an expression)
    return HouseholdMember.select(fn.COUNT(HouseholdMember.id)).where(
        (HouseholdMember.household == HardshipFile.household) & HouseholdMember.left_on.is_null()
    )


def _per_head() -> Any:  # noqa: ANN401  (an expression)
    latest = FileYear.select(FileYear.computed_fen).where(FileYear.file == HardshipFile.id)
    return latest.order_by(FileYear.year.desc()).limit(1)


def _row(*values: Any) -> FileRow:  # noqa: ANN401  (the columns of file_rows)
    names = FileRow.__slots__
    told = dict(zip(names, values, strict=True))
    number = told["id_masked"]
    told["id_masked"] = masking.mask_id(number) if number else ""
    told["state"] = FileState(told["state"])
    told["national_state"] = NationalState(told["national_state"])
    return FileRow(**told)
