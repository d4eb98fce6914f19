"""One hardship file as its form shows it: values, members, figures, and the steps it took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import facts, file_facts
from models.errors import NotFound
from models.file_facts import MemberValues
from models.queries.file import FileStepRow, file_steps
from models.rules.file_states import FileState, NationalState
from models.rules.recognition_rules import Rule, Standard, rules_of, standards_of
from models.tables import HardshipFile, Household
from models.tables.base import rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class FileOnForm:
    """A file with whole numbers, to be edited; the form masks them."""

    id: int
    household_id: int
    head_id: int
    state: FileState
    since: date
    national: NationalState
    national_on: date | None
    values: Mapping[str, Any]
    members: Sequence[MemberValues]
    figures: Mapping[str, int]
    year: int
    steps: Sequence[FileStepRow]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The rules and standards the sum goes by."""

    rules: tuple[Rule, ...]
    standards: tuple[Standard, ...]


def file_on_form(file_id: int) -> FileOnForm:
    """Return a file whole; raises NotFound when there is none."""
    query = (
        HardshipFile.select(
            HardshipFile.household,
            Household.head,
            HardshipFile.state,
            HardshipFile.state_since,
            HardshipFile.national_state,
            HardshipFile.national_on,
        )
        .join_from(HardshipFile, Household)
        .where(HardshipFile.id == file_id)
    )
    found = next(iter(rows(query)), None)
    if found is None:
        raise NotFound(_("This file is no longer in the store."), _("Search again."))
    household, head, state, since, national, national_on = found
    values = file_facts.file_values(file_id)
    year = values.pop("year") or since.year
    everybody = file_facts.household_members(household)
    return FileOnForm(
        id=file_id,
        household_id=household,
        head_id=head,
        state=FileState(state),
        since=since,
        national=NationalState(national),
        national_on=national_on,
        values=values,
        members=[member for member in everybody if member.person_id != head],
        figures=file_facts.figures_of(file_id, year),
        year=year,
        steps=file_steps(file_id)[::-1],
    )


def reckoning() -> Reckoning:
    """Return the rules and standards in force."""
    found = facts.settings("recognition.rules", "recognition.standards")
    return Reckoning(
        rules_of(found["recognition.rules"]), standards_of(found["recognition.standards"])
    )
