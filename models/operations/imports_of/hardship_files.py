"""Hardship files: a flat row or the rows of a family open the file, or bring it up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models import clock
from models.changes import Change
from models.identity import name_key
from models.operations.files import FileForm, MemberForm, open_file, save_file
from models.operations.imports_of.by_rows import writer_by_rows
from models.operations.imports_of.writer import Job, Target
from models.operations.roster_records import Accepted
from models.rules import clearing
from models.rules.file_states import ENDED
from models.rules.roster_rows import Values
from models.tables import HardshipFile, Household, HouseholdMember, Person
from models.tables.base import rows
from resources.i18n import _


def _write(job: Job, family: Sequence[Accepted]) -> None:
    told = [_named(row, _said(row.values)) for row in family]
    more: dict[str, Any] = {"year": int(job.plan.context.get("year") or 0)}
    form = FileForm.of_row(told[0], **more) if len(told) == 1 else FileForm.of_rows(told, **more)
    known = _open_file_of(told[0])
    if known:
        met = {name_key(name): person for person, name in _members_of(known)}
        members = [replace(one, person_id=_met(one, met)) for one in form.members]
        save_file(known, replace(form, members=members), actor=job.actor)
        return
    # a number or a filing day says that the file is in force already, in the national system
    taken_over = bool(told[0].get("category") and (told[0].keys() & {"file_no", "filed_on"}))
    open_file(form, on=clock.today(), taken_over=taken_over, actor=job.actor)


def _named(row: Accepted, said: dict[str, Any]) -> dict[str, Any]:
    """Let the register's name stand where the clerk said that it means the same person."""
    number = said.get("id_number")
    if row.same_person and number:
        said["name"] = next(
            (
                name
                for (name,) in rows(Person.select(Person.name).where(Person.id_number == number))
            ),
            said.get("name"),
        )
    return said


def _met(member: MemberForm, met: Mapping[str, int]) -> int | None:
    """Return the member of the household whom a row without a number means: the one so named."""
    if member.values.get("id_number"):
        return None
    return met.get(name_key(str(member.values.get("name") or "")))


def _said(values: Values) -> dict[str, Any]:
    """Return what a row says: blank cells say nothing, the word for clearing empties a field."""
    said = clearing.said(values)
    people = {key.rpartition(":")[0] for key in said if key.rpartition(":")[2] == "name"}
    for person in people:
        prefix = f"{person}:" if person else ""
        if not said.get(f"{prefix}id_number"):
            said[f"{prefix}id_missing_reason"] = _("Missing in the roster")
    return said


def _open_file_of(said: Values) -> int | None:
    """Return the open file of a head known by number, else by name under the same file number."""
    number, file_no = said.get("id_number"), said.get("file_no")
    if not number and not file_no:
        return None
    by_name = (HardshipFile.file_no == file_no) & (
        Person.name_key == name_key(str(said.get("name") or ""))
    )
    found = (
        HardshipFile.select(HardshipFile.id)
        .join(Household)
        .join(Person, on=(Household.head == Person.id))
        .where((Person.id_number == number) if number else by_name)
        .where(HardshipFile.state.not_in(sorted(ENDED)))
    )
    return next((int(file_id) for (file_id,) in rows(found)), None)


def _members_of(file_id: int) -> list[tuple[int, str]]:
    """Return person and name of those who now belong to the household of a file."""
    query = (
        HouseholdMember.select(Person.id, Person.name)
        .join_from(HouseholdMember, Person)
        .join_from(HouseholdMember, Household)
        .join_from(Household, HardshipFile)
        .where((HardshipFile.id == file_id) & HouseholdMember.left_on.is_null())
    )
    return [(person, name) for person, name in rows(query)]


WRITER = writer_by_rows(
    "hardship_files",
    Target.STORE,
    Change.FILES | Change.PEOPLE,
    news={"hardship_file"},
    write_group=_write,
)
