"""Students, and whom to propose for a year: followed until they graduate or stop."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.facts import still_counts
from models.rules.states import COUNTED
from models.tables import Batch, Campaign, Line, Person, Student
from models.tables.base import fetch


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

    def stays(self, on: date) -> bool:
        """Say whether aid may go on, on a day: not stopped, not graduated."""
        over = self.graduates_on is not None and self.graduates_on <= on
        return self.stopped_on is None and not over


def students() -> list[StudentRow]:
    """Return all students by name, in one statement."""
    parent = Person.alias()
    query = (
        Student.select(
            Student.id,
            Student.person,
            Person.name,
            fn.COALESCE(parent.name, ""),
            fn.COALESCE(Person.unit, parent.unit),
            Student.school,
            Student.level,
            Student.grade,
            Student.admission_year,
            Student.graduates_on,
            Student.stopped_on,
            Student.stop_reason,
            _last_year(),
        )
        .join_from(Student, Person, on=Student.person == Person.id)
        .join_from(Student, parent, JOIN.LEFT_OUTER, on=Student.parent == parent.id)
    )
    return fetch(query.order_by(Person.sort_key, Student.id), StudentRow)


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
    return [one for one in students() if one.stays(on) and (one.last_year or 0) < year]


def ended(on: date) -> list[StudentRow]:
    """Return those aided before whose studies or aid are over on a day."""
    return [one for one in students() if one.last_year and not one.stays(on)]
