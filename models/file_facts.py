"""Reads of hardship files that operations and queries share: values, families, rules, lists."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from models import facts
from models.rules import codes, keying
from models.rules.codes import Code
from models.rules.file_fields import FIELDS, MEMBER_FIELDS, FileField, Home, in_home
from models.rules.recognition import (
    Earner,
    Family,
    LineKind,
    Recognition,
    SumLine,
    recognise,
)
from models.rules.recognition_rules import rules_of, standards_of
from models.tables import (
    BankAccount,
    CodeEntry,
    FileFigure,
    FileStep,
    FileYear,
    HardshipFile,
    Household,
    HouseholdMember,
    Person,
    PersonDetail,
)
from models.tables.base import rows

_TABLES: dict[Home, Any] = {
    Home.PERSON: Person,
    Home.DETAIL: PersonDetail,
    Home.ACCOUNT: BankAccount,
    Home.MEMBER: HouseholdMember,
    Home.FILE: HardshipFile,
    Home.YEAR: FileYear,
}
_HEAD_HOMES = (Home.FILE, Home.PERSON, Home.DETAIL, Home.ACCOUNT, Home.YEAR)
_MEMBER_HOMES = (Home.PERSON, Home.MEMBER, Home.DETAIL)
_OWN_CARD = Person.id.not_in(Household.select(Household.head))  # a head's card repeats the file
_ALSO_CODED: dict[str, dict[Any, Any]] = {
    "withdrawal_reasons": {FileStep.reason: FileStep.verb == "file.withdraw"},
    "hardship_kinds": {Person.hardship_kind: _OWN_CARD},
    "causes": {Person.cause: _OWN_CARD},
}
_ALSO = ("id_kind", "id_missing_reason", "former_name")


@dataclass(frozen=True, slots=True)
class MemberValues:
    """A current member of a household, the head among them at position 0."""

    id: int
    person_id: int
    position: int
    relation: str
    values: Mapping[str, Any]


def column_of(field: FileField) -> Any:  # noqa: ANN401  (a column)
    """Return the column a field is stored in."""
    name = "unit" if field.key == "unit_id" else field.stored_as
    return getattr(_TABLES[field.home], name)


def file_values(file_id: int) -> dict[str, Any]:
    """Return every field of a file by key as stored, the figures of its latest year with it."""
    return values_of_files([file_id]).get(file_id, {})


def values_of_files(file_ids: Any) -> dict[int, dict[str, Any]]:  # noqa: ANN401  (ids or a select)
    """Return by file what `file_values` does, in one statement."""
    fields = [field for home in _HEAD_HOMES for field in in_home(home)]
    also = [getattr(Person, name) for name in _ALSO]
    latest = _latest_year()
    query = (
        HardshipFile.select(
            HardshipFile.id, *(column_of(field) for field in fields), *also, FileYear.year
        )
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
        .join_from(Person, PersonDetail, JOIN.LEFT_OUTER)
        .join_from(
            Person,
            BankAccount,
            JOIN.LEFT_OUTER,
            on=(BankAccount.person == Person.id)
            & (BankAccount.is_default == 1)
            & (BankAccount.active == 1),
        )
        .join_from(
            HardshipFile,
            FileYear,
            JOIN.LEFT_OUTER,
            on=(FileYear.file == HardshipFile.id) & (FileYear.year == latest),
        )
        .where(HardshipFile.id.in_(file_ids))
    )
    names = [*(field.key for field in fields), *_ALSO, "year"]
    return {file: dict(zip(names, found, strict=True)) for file, *found in rows(query)}


def _latest_year() -> Any:  # noqa: ANN401  (a select)
    year = FileYear.alias()
    newest = year.select(year.year).where(year.file == HardshipFile.id)
    return newest.order_by(year.year.desc()).limit(1)


def household_members(household_id: int) -> list[MemberValues]:
    """Return the current members of a household in order, the head first."""
    return members_of_households([household_id]).get(household_id, [])


def members_of_households(households: Any) -> dict[int, list[MemberValues]]:  # noqa: ANN401  (ids or a select)
    """Return by household what `household_members` does, in one statement."""
    fields = [field for home in _MEMBER_HOMES for field in in_home(home, member=True)]
    own = (
        HouseholdMember.household,
        HouseholdMember.id,
        HouseholdMember.person,
        HouseholdMember.position,
        HouseholdMember.relation,
    )
    also = [getattr(Person, name) for name in _ALSO]
    query = (
        HouseholdMember.select(*own, *(column_of(field) for field in fields), *also)
        .join_from(HouseholdMember, Person)
        .join_from(Person, PersonDetail, JOIN.LEFT_OUTER)
        .where(HouseholdMember.household.in_(households) & HouseholdMember.left_on.is_null())
        .order_by(HouseholdMember.position, HouseholdMember.id)
    )
    names = [*(field.key for field in fields), *_ALSO]
    found: dict[int, list[MemberValues]] = {}
    for household, id_, person, position, relation, *values in rows(query):
        member = MemberValues(
            id_, person, position, relation, dict(zip(names, values, strict=True))
        )
        found.setdefault(household, []).append(member)
    return found


def keyed_slots(file_id: int, household_id: int) -> keying.Slots:
    """Return what is keyed of a file into the national system, by slot, in two statements."""
    members = {one.person_id: one.values for one in household_members(household_id) if one.position}
    return keying.slots_of(file_values(file_id), members)


def figures_of(file_id: int, year: int) -> dict[str, int]:
    """Return the figures of a file's year by key, in fen or counts."""
    query = FileFigure.select(FileFigure.key, FileFigure.value).join(FileYear)
    found = query.where((FileYear.file == file_id) & (FileYear.year == year))
    return dict(rows(found))


def code_list(name: str) -> tuple[Code, ...]:
    """Return a code list with what the office added, renamed or retired, in order."""
    query = CodeEntry.select(
        CodeEntry.key, CodeEntry.label, CodeEntry.year_from, CodeEntry.year_to
    ).where(CodeEntry.list_name == name)
    own = {
        key: Code(key, label, year_from=first, year_to=last)
        for key, label, first, last in rows(query.order_by(CodeEntry.position, CodeEntry.id))
    }
    shipped = codes.load(name)
    kept = [own.get(code.key, code) for code in shipped]
    known = {code.key for code in shipped}
    return (*kept, *(code for key, code in own.items() if key not in known))


def own_labels() -> dict[str, dict[str, str]]:
    """Return what the office calls its codes, by list and key."""
    found: dict[str, dict[str, str]] = {}
    for name, key, label in rows(
        CodeEntry.select(CodeEntry.list_name, CodeEntry.key, CodeEntry.label)
    ):
        found.setdefault(name, {})[key] = label
    return found


def code_uses(name: str) -> dict[str, int]:
    """Return how often each value of a code list stands in the store, by key."""
    columns = {
        column_of(field): SQL("1")
        for field in (*FIELDS, *MEMBER_FIELDS)
        if field.codes == name and field.home is not Home.YEAR
    }
    found: dict[str, int] = {}
    for column, where in (columns | _ALSO_CODED.get(name, {})).items():
        query = column.model.select(column, fn.COUNT(SQL("*"))).where((column != "") & where)
        for key, count in rows(query.group_by(column)):
            found[key] = found.get(key, 0) + count
    return found


def recognise_files(file_ids: Any, year: int) -> dict[int, Recognition]:  # noqa: ANN401
    """Reckon files of a year in a fixed number of statements, by file.

    file_ids: ids, or a select of them.
    """
    families = _families(file_ids, year)
    rules = rules_of(facts.setting("recognition.rules"))
    standards = standards_of(facts.setting("recognition.standards"))
    return {key: recognise(family, rules, standards) for key, family in families.items()}


def _families(file_ids: Any, year: int) -> dict[int, Family]:  # noqa: ANN401  (ids or a select)
    wanted = HardshipFile.id.in_(file_ids)
    earners = _earners(wanted, year)
    figures = _figures(wanted, year)
    query = (
        HardshipFile.select(
            HardshipFile.id,
            HardshipFile.single_parent,
            FileYear.family_income_fen,
            FileYear.family_size,
        )
        .join_from(
            HardshipFile,
            FileYear,
            JOIN.LEFT_OUTER,
            on=(FileYear.file == HardshipFile.id) & (FileYear.year == year),
        )
        .where(wanted)
    )
    return {
        key: Family(
            year=year,
            earners=tuple(earners.get(key, ())),
            figures=figures.get(key, {}),
            stated_income_fen=income,
            stated_size=size,
            single_parent=bool(single),
        )
        for key, single, income, size in rows(query)
    }


def _earners(wanted: Any, year: int) -> dict[int, list[Earner]]:  # noqa: ANN401  (a condition)
    query = (
        HouseholdMember.select(
            HardshipFile.id,
            Person.name,
            PersonDetail.income_fen,
            Person.birth_date,
            Person.sex,
            PersonDetail.work_status,
            PersonDetail.health,
            PersonDetail.disability,
            HouseholdMember.lives_together,
        )
        .join_from(
            HouseholdMember,
            HardshipFile,
            on=HardshipFile.household == HouseholdMember.household,
        )
        .join_from(HouseholdMember, Person)
        .join_from(Person, PersonDetail, JOIN.LEFT_OUTER)
        .where(wanted & HouseholdMember.left_on.is_null())
        .order_by(HouseholdMember.position)
    )
    found: dict[int, list[Earner]] = {}
    for key, name, income, born, sex, status, health, disability, together in rows(query):
        age = year - born.year if isinstance(born, date) else None
        one = Earner(
            name,
            income or 0,
            age,
            sex,
            status or "",
            health or "",
            disability or "",
            bool(together),
        )
        found.setdefault(key, []).append(one)
    return found


def _figures(wanted: Any, year: int) -> dict[int, dict[str, int]]:  # noqa: ANN401  (a condition)
    query = (
        FileFigure.select(FileYear.file, FileFigure.key, FileFigure.value)
        .join_from(FileFigure, FileYear)
        .join_from(FileYear, HardshipFile)
        .where(wanted & (FileYear.year == year))
    )
    found: dict[int, dict[str, int]] = {}
    for key, name, value in rows(query):
        found.setdefault(key, {})[name] = value
    return found


def current_members(household_ids: Iterable[int]) -> list[int]:
    """Return the people who live in these households today."""
    query = HouseholdMember.select(HouseholdMember.person).where(
        HouseholdMember.household.in_(list(household_ids)) & HouseholdMember.left_on.is_null()
    )
    return [person for (person,) in rows(query)]


def lines_as_text(lines: Iterable[SumLine]) -> str:
    """Write the lines of a sum as they are kept with their year."""
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False)


def lines_from_text(text: str) -> tuple[SumLine, ...]:
    """Read the lines of a sum that were kept with their year."""
    found = json.loads(text) if text else []
    return tuple(
        SumLine(one["label"], one["expression"], one["fen"], LineKind(one["kind"])) for one in found
    )
