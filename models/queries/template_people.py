"""Whom a template begins with, by the keys of its table, and the words its drop-downs offer."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models import file_facts
from models.queries.collecting import CallRow
from models.queries.people import units_under, usable_account
from models.rules import codes
from models.rules.codes import Code
from models.rules.file_fields import BY_KEY, HEAD_ALIASES, MEMBER_BY_KEY, FieldKind, FileField
from models.rules.file_states import HELD
from models.seasons import season
from models.tables import (
    AutumnDetail,
    BankAccount,
    Batch,
    Campaign,
    CodeEntry,
    HardshipFile,
    Household,
    Line,
    Person,
    Student,
)
from models.tables.base import rows

Row = dict[str, str | int | date | None]
_Speech = Callable[[str, str], str]

_SEXES = {"male": "男", "female": "女"}
_YES_NO = {True: "是", False: "否"}
_ACCOUNT = ("bank_name", "bank_branch", "bank_card", "account_name")
_TOLD_ANEW = frozenset(
    (
        *("own_income_fen", "family_income_fen", "per_head_income_fen", "income_fen", "notes"),
        *("filed_by", "filed_on", "reviewed_by", "reviewed_on", "keyed_by", "medical_insurance"),
    )
)


def office_lists(season_key: str, year: int, names: Iterable[str]) -> dict[str, list[str]]:
    """Return the words of code lists as the office offers them in a year.

    Of lists that changed with the generations of the national form only the newest stands.
    """
    kept = season(season_key).classes
    found = {name: [code for code in _entries(name) if code.holds_in(year)] for name in names}
    if "recipient_classes" in found:
        found["recipient_classes"] = [
            code for code in found["recipient_classes"] if code.key in kept
        ]
    return {name: [code.label for code in held] for name, held in found.items()}


def _entries(name: str) -> list[Code]:
    listed = file_facts.code_list(name)
    if name not in codes.document("templates")["newest_only"]:
        return list(listed)
    newest = max(code.year_from for code in codes.load(name))
    return [code for code in listed if code.year_from in {0, newest}]


def people_for(row: CallRow, unit_id: int, layout: str, *, today: date) -> list[Row]:
    """Return whom a unit's table begins with: people or students of last year, or families."""
    return _READERS.get(layout, _people)(row, units_under(unit_id), today)


def _people(row: CallRow, units: list[int], _today: date) -> list[Row]:
    """Return who of these units was on the lists of the season a year before."""
    columns = {
        "name": Person.name,
        "sex": Person.sex,
        "id_number": fn.COALESCE(Person.id_number, ""),
        "birth_date": Person.birth_date,
        "employer": Person.employer,
        "category": fn.MAX(Line.class_key),
        "last_year_amount_fen": fn.SUM(Line.amount_fen),
        **_account_columns(),
        "phone": Person.phone,
        "address": Person.address,
    }
    query = (
        Line.select(*columns.values())
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, Person)
        .join_from(Person, BankAccount, JOIN.LEFT_OUTER, on=_own_account(Person))
        .where(_year_before(row) & Person.unit.in_(units))
        .group_by(Person.id)
        .order_by(Person.sort_key, Person.id)
    )
    found = [dict(zip(columns, values, strict=True)) for values in rows(query)]
    return _spoken(found, category="recipient_classes")


def _students(row: CallRow, units: list[int], today: date) -> list[Row]:
    """Return the students of the year before who still study, under the parent who applied."""
    student = Person.alias()
    columns = {
        "name": Person.name,
        "id_number": fn.COALESCE(Person.id_number, ""),
        "employer": Person.employer,
        "student_name": student.name,
        "student_id": fn.COALESCE(student.id_number, ""),
        "sex": student.sex,
        "relation": fn.COALESCE(AutumnDetail.relation, ""),
        "school": fn.COALESCE(AutumnDetail.school, Student.school, ""),
        "level": fn.COALESCE(AutumnDetail.level, Student.level, ""),
        **_account_columns(),
        "phone": Person.phone,
        "address": Person.address,
    }
    query = (
        Line.select(*columns.values())
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, student, on=Line.person == student.id)
        .join_from(Line, AutumnDetail)
        .join_from(AutumnDetail, Person)
        .join_from(Line, Student, JOIN.LEFT_OUTER, on=Student.person == student.id)
        .join_from(Person, BankAccount, JOIN.LEFT_OUTER, on=_own_account(Person))
        .where(_year_before(row) & fn.COALESCE(student.unit, Person.unit).in_(units))
        .where(Student.stopped_on.is_null())
        .where(Student.graduates_on.is_null() | (Student.graduates_on > today))
        .group_by(student.id)
        .order_by(student.sort_key, student.id)
    )
    found = [dict(zip(columns, values, strict=True)) for values in rows(query)]
    return _spoken(found, level="school_levels")


def _spoken(found: list[Row], **lists: str) -> list[Row]:
    """Put the words of sexes and code lists where their keys stand."""
    say = _speech()
    for one in found:
        one["sex"] = _SEXES.get(str(one["sex"]), "")
        one |= {key: say(name, str(one[key] or "")) for key, name in lists.items()}
    return found


def _year_before(row: CallRow) -> Any:  # noqa: ANN401  (a condition)
    before = (Campaign.season == row.season) & (Campaign.year == row.year - 1)
    return before & (Line.removed == 0)


def _account_columns() -> dict[str, Any]:
    held = (BankAccount.bank, BankAccount.branch, BankAccount.number, BankAccount.holder)
    return {key: fn.COALESCE(column, "") for key, column in zip(_ACCOUNT, held, strict=True)}


def _own_account(person: Any) -> Any:  # noqa: ANN401  (a table; a condition)
    return (BankAccount.person == person.id) & usable_account()


def _flat_families(_row: CallRow, units: list[int], _today: date) -> list[Row]:
    """Return a row a family held: the head, then members under `member1:` and so on.

    What is told anew every year, such as incomes, is left for the unit to say.
    """
    found = []
    for head, members in _families(units):
        told = dict(head)
        for number, member in enumerate(members, start=1):
            told |= {f"member{number}:{key}": value for key, value in member.items()}
        found.append(told)
    return found


def _family_rows(_row: CallRow, units: list[int], _today: date) -> list[Row]:
    """Return a row a person, the head of each family first."""
    return [one for head, members in _families(units) for one in (_as_member(head), *members)]


def _as_member(head: Row) -> Row:
    also = {key: head[own] for key, own in HEAD_ALIASES.items() if own in head}
    return {**head, **also, "relation": "本人"}


def _families(units: list[int]) -> list[tuple[Row, list[Row]]]:
    """Return head and members of each family on file, in four statements."""
    query = (
        HardshipFile.select(HardshipFile.id, HardshipFile.household)
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
        .where(HardshipFile.state.in_(sorted(HELD)))
        .where(fn.COALESCE(HardshipFile.unit, Person.unit).in_(units))
        .order_by(Person.sort_key, HardshipFile.id)
    )
    homes = dict(rows(query))
    heads = file_facts.values_of_files(list(homes))
    members = file_facts.members_of_households(list(homes.values()))
    say = _speech()
    return [
        (
            _words(heads[file], BY_KEY, say),
            [_words(one.values, MEMBER_BY_KEY, say) for one in members.get(home, [])[1:]],
        )
        for file, home in homes.items()
    ]


def _words(values: Mapping[str, Any], fields: Mapping[str, FileField], say: _Speech) -> Row:
    """Return what a family's form says in the words a unit would write."""
    return {
        key: _word(fields[key], value, say)
        for key, value in values.items()
        if key in fields and key not in _TOLD_ANEW and value not in (None, "")
    }


def _word(field: FileField, value: Any, say: _Speech) -> Any:  # noqa: ANN401  (a cell's value)
    if field.key == "sex":
        return _SEXES.get(value, "")
    if field.kind is FieldKind.YES_NO:
        return _YES_NO[bool(value)]
    return say(field.codes, value) if field.codes else value


def _speech() -> _Speech:
    """Return how the office words the keys of its code lists; '' for none."""
    query = CodeEntry.select(CodeEntry.list_name, CodeEntry.key, CodeEntry.label)
    own = {(name, key): label for name, key, label in rows(query)}
    return lambda name, key: own.get((name, key)) or codes.label(name, key)


_Reader = Callable[[CallRow, list[int], date], list[Row]]
_READERS: dict[str, _Reader] = {
    "school": _students,
    "flat_family": _flat_families,
    "family_with_member_rows": _family_rows,
}
