"""Students, whom to propose for a year, and what each was given: followed until they graduate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import and_
from typing import Any

from peewee import JOIN, fn

from models.facts import still_counts
from models.queries.named import persons_named
from models.rules import codes, masking
from models.rules.candidate import Candidate, Trouble
from models.rules.states import COUNTED
from models.seasons.autumn_aid import level_of, problems
from models.tables import AutumnDetail, BankAccount, Batch, Campaign, Line, Person, Student
from models.tables.base import fetch, rows


class Which(StrEnum):
    """Which students a list holds, as things stand in a year on a day."""

    ALL = "all"
    PROPOSED = "proposed"
    AIDED = "aided"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StudentFilter:
    """Students of a year as seen on a day; text is part of a name, of a parent or a school."""

    year: int
    on: date
    which: Which = Which.ALL
    text: str = ""


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student with the parent, the last year aided and why aid stopped."""

    id: int
    person_id: int
    name: str
    parent: str
    unit_id: int | None
    school: str
    level: str
    grade: str
    admission_year: int | None
    graduates_on: date | None
    stopped_on: date | None
    stop_reason: str
    last_year: int | None
    exclusion: str = ""
    birth_date: date | None = None

    def stays(self, on: date) -> bool:
        """Say whether aid may go on, on a day: not stopped, not graduated."""
        over = self.graduates_on is not None and self.graduates_on <= on
        return self.stopped_on is None and not over

    def troubles(self, on: date) -> tuple[Trouble, ...]:
        """Return what the season holds against the student: the school, the age."""
        born, level = self.birth_date, level_of(self.level)
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None
        detail = {"school": self.school, "level": self.level, "exclusion": self.exclusion}
        class_key = str(level.get("class")) if level else ""
        return problems(Candidate(class_key, "named", 1, 0, 0, age, on, detail))


@dataclass(frozen=True, slots=True)
class AidGiven:
    """One line of a student: where it stands, who applied, what it gives in fen, to whose card."""

    id: int
    batch_id: int
    campaign: str
    year: int
    batch: str
    state: str
    student: str
    parent: str
    school: str
    level: str
    amount_fen: int
    account: str
    of_parent: bool
    result: str


def students() -> list[StudentRow]:
    """Return all students by name, in one statement."""
    return fetch(_students(*_columns()).order_by(Person.sort_key, Student.id), StudentRow)


def student_rows(
    wanted: StudentFilter,
    *,
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[StudentRow]:
    """Return a window of the students wanted, by name unless sorted otherwise."""
    column = _ORDERS.get(sort, Person.sort_key)
    first = column.desc() if descending else column.asc()
    query = _students(*_columns()).where(_wanted(wanted)).order_by(first, Student.id)
    return fetch(query if limit is None else query.limit(limit).offset(offset), StudentRow)


def student_ids(wanted: StudentFilter) -> list[int]:
    """Return the ids of all students wanted, by name."""
    query = _students(Student.id).where(_wanted(wanted))
    return [one for (one,) in rows(query.order_by(Person.sort_key, Student.id))]


def count_students(wanted: StudentFilter) -> int:
    """Return how many students a list holds."""
    return int(_students(fn.COUNT(Student.id)).where(_wanted(wanted)).scalar())


_PARENT = Person.alias()
_ORDERS = {
    "school": Student.school,
    "level": Student.level,
    "parent": _PARENT.sort_key,
    "graduates_on": Student.graduates_on,
    "admission_year": Student.admission_year,
}


def _students(*columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return (
        Student.select(*columns)
        .join_from(Student, Person, on=Student.person == Person.id)
        .join_from(Student, _PARENT, JOIN.LEFT_OUTER, on=Student.parent == _PARENT.id)
    )


def _columns() -> tuple[Any, ...]:
    return (
        Student.id,
        Student.person,
        Person.name,
        fn.COALESCE(_PARENT.name, ""),
        fn.COALESCE(Person.unit, _PARENT.unit),
        Student.school,
        Student.level,
        Student.grade,
        Student.admission_year,
        Student.graduates_on,
        Student.stopped_on,
        Student.stop_reason,
        _last_year(),
        Student.exclusion,
        Person.birth_date,
    )


def _wanted(wanted: StudentFilter) -> Any:  # noqa: ANN401  (a condition)
    goes_on = Student.stopped_on.is_null() & (
        Student.graduates_on.is_null() | (Student.graduates_on > wanted.on)
    )
    last = fn.COALESCE(_last_year(), 0)
    lists = {
        Which.ALL: Student.id > 0,
        Which.PROPOSED: goes_on & (last < wanted.year),
        Which.AIDED: last == wanted.year,
        Which.ENDED: (last > 0) & ~goes_on,
    }
    where = lists[wanted.which]
    text = wanted.text.strip()
    if not text:
        return where
    found = Student.school.contains(text)
    for column in (Student.person, Student.parent):
        found |= reduce(and_, persons_named(text, column))
    return where & found


def _last_year() -> Any:  # noqa: ANN401  (a select)
    return (
        Line.select(fn.MAX(Campaign.year))
        .join(Batch)
        .join(Campaign)
        .where(
            (Line.person == Student.person)
            & (Batch.aid_kind == "schooling")
            & (Line.removed == 0)
            & Batch.state.in_(COUNTED)
            & still_counts()
        )
    )


def proposed(year: int, on: date) -> list[StudentRow]:
    """Return whom to propose in a year: aid may go on, and nothing was given in that year yet."""
    return student_rows(StudentFilter(year, on, Which.PROPOSED))


def ended(on: date) -> list[StudentRow]:
    """Return those aided before whose studies or aid are over on a day."""
    return student_rows(StudentFilter(on.year, on, Which.ENDED))


def aid_of_student(student_id: int) -> list[AidGiven]:
    """Return every line of a student, the newest year first; one statement."""
    this = Student.select(Student.person).where(Student.id == student_id)
    query = _aid(Line.person == this)
    return [_given(*row) for row in rows(query.order_by(Campaign.year.desc(), Line.id.desc()))]


def aid_lines(
    campaign_id: int, *, batch_id: int = 0, limit: int | None = None, offset: int = 0
) -> list[AidGiven]:
    """Return a window of a campaign's lines of students, by batch and place."""
    query = _aid(_of_campaign(campaign_id, batch_id)).order_by(Batch.number, Line.position)
    window = query if limit is None else query.limit(limit).offset(offset)
    return [_given(*row) for row in rows(window)]


def count_aid_lines(campaign_id: int) -> int:
    """Return how many lines of students a campaign has."""
    query = Line.select(fn.COUNT(Line.id)).join(Batch).where(_of_campaign(campaign_id))
    return int(query.scalar())


def _of_campaign(campaign_id: int, batch_id: int = 0) -> Any:  # noqa: ANN401  (a condition)
    where = (Batch.campaign == campaign_id) & (Line.kind == "named") & (Line.removed == 0)
    return where & (Batch.id == batch_id) if batch_id else where


def _aid(where: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return (
        Line.select(
            Line.id,
            Batch.id,
            Campaign.name,
            Campaign.year,
            Batch.name,
            Batch.state,
            Person.name,
            fn.COALESCE(_PARENT.name, ""),
            fn.COALESCE(AutumnDetail.school, ""),
            fn.COALESCE(AutumnDetail.level, ""),
            Line.amount_fen,
            fn.COALESCE(BankAccount.number, ""),
            fn.COALESCE(BankAccount.person != Line.person, 0),
            Line.result,
        )
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, Person, on=Line.person == Person.id)
        .join_from(Line, AutumnDetail, JOIN.LEFT_OUTER, on=AutumnDetail.line == Line.id)
        .join_from(AutumnDetail, _PARENT, JOIN.LEFT_OUTER, on=AutumnDetail.parent == _PARENT.id)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER)
        .where(where & (Line.removed == 0))
    )


def _given(*values: Any) -> AidGiven:  # noqa: ANN401  (the columns above)
    *head, account, of_parent, result = values
    masked = masking.mask_card(account) if account else ""
    whole: list[Any] = [*head, masked, bool(of_parent), result]
    return AidGiven(*whole)


def student_card(student_id: int) -> dict[str, Any]:
    """Return what the form of a student begins with, by the names of its fields."""
    student = Student.get_by_id(student_id)
    card: dict[str, Any] = dict(student.__data__)
    return {**card, "person_id": student.person_id, "parent_id": student.parent_id}


def level_choices() -> list[tuple[str, str]]:
    """Return the levels of study with their words."""
    return [(code.key, code.label) for code in codes.load("school_levels")]
