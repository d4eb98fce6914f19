"""Who works at which office: the operator with their roles, the union, the years at hand."""

from dataclasses import dataclass

from models import facts
from models.actor import Actor
from models.rules.roles import Role
from models.tables import (
    Campaign,
    CodeEntry,
    ImportRun,
    Operator,
    OperatorRole,
    Person,
    PersonWords,
)
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """The union whose store this is, and the years its campaigns lie in, newest first."""

    name: str
    years: tuple[int, ...]
    practice: bool
    lock_minutes: int


def actor_named(name: str, *, read_only: bool = False) -> Actor | None:
    """Return an active operator with the roles they hold; reading only, they audit."""
    operator = Operator.get_or_none((Operator.name == name.strip()) & (Operator.active == 1))
    if operator is None:
        return None
    held = OperatorRole.select(OperatorRole.role).where(OperatorRole.operator == operator.id)
    roles = {Role.AUDIT} if read_only else {Role(role) for (role,) in rows(held)}
    return Actor(operator.id, operator.name, frozenset(roles))


def office(this_year: int) -> OfficeRow:
    """Return the office of the open store; this year is always among its years."""
    found = {year for (year,) in rows(Campaign.select(Campaign.year).distinct())}
    return OfficeRow(
        name=str(facts.setting("union.name")),
        years=tuple(sorted(found | {this_year}, reverse=True)),
        practice=bool(facts.setting("store.practice")),
        lock_minutes=int(facts.setting("desk.lock_minutes")),
    )


def imports_cut_off() -> bool:
    """Say whether an import began and neither ended nor was given up."""
    return bool(ImportRun.select().where(ImportRun.state == "running").exists())


def index_is_missing() -> bool:
    """Say whether people are on file but nothing finds them, as after an update of the store."""
    nobody_found = not PersonWords.select(PersonWords.rowid).exists()
    return bool(nobody_found and Person.select().exists())


def has_own_codes() -> bool:
    """Say whether the office added to a code list or renamed something on one."""
    return bool(CodeEntry.select().exists())
