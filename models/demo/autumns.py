"""The autumns before this one: students who were aided for some years, until they left school."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from models import clock
from models.demo.office import Office
from models.demo.people import invented_number, shipped
from models.demo.story import Event
from models.demo.way import Walk
from models.identity import IdKind, Sex
from models.operations.people import PersonCard, save_person
from models.operations.students import Enrolment, aid_students, enrol_student, stop_student
from models.rules.roles import Role
from models.tables import Person

_BEFORE = timedelta(days=10)
_BORN = (9, 3)  # month and day nobody else of the story is born on
_STUDY = ("relation", "school", "level", "major")
_LEFT = (7, 1)


@dataclass
class AutumnWalk(Walk):
    """The batch of one autumn, so many years back; `enrolled` is shared by all of them."""

    back: int = 0
    enrolled: dict[str, int] = field(default_factory=dict)
    opened: list[int] = field(default_factory=list)

    def begun(self) -> date:
        """Return the day the batch is drafted."""
        return date(self.office.today.year - self.back, *shipped("autumn")["begins"])

    def campaign(self) -> int:
        """Return the campaign of this autumn."""
        return self.opened[0]

    def open(self) -> None:
        """Open the campaign of this autumn with today's standards and the money they need."""
        told, standards = shipped("autumn"), shipped("seasons")["students"]["standards"]
        yuan = sum(standards[f"student_{one['level']}"][0] for one in self._at_school())
        campaign = {**told["campaign"], "standards": standards, "yuan": yuan}
        year = clock.today().year
        self.opened.append(self.office.open_season("autumn", year, campaign, told["lasts"]))

    def fill(self) -> None:
        """Enrol who is new, and aid everybody who is at school."""
        for one in self._at_school():
            if one["first"] == self.back:
                self.enrolled[one["name"]] = enrol(self.office, _enrolment(self.office, one))
        students = [self.enrolled[one["name"]] for one in self._at_school()]
        aid_students(self.batch, students, actor=self.by(Role.ENTRY))

    def _at_school(self) -> list[dict[str, Any]]:
        told = shipped("autumn")["students"]
        return [one for one in told if one["last"] <= self.back <= one["first"]]

    def stop(self, name: str, reason: str) -> None:
        """Aid a student no longer."""
        student = self.enrolled[name]
        stop_student(student, on=clock.today(), reason=reason, actor=self.by(Role.ENTRY))


def enrol(office: Office, entry: Enrolment) -> int:
    """Put a child on file in the parent's unit and enter the study; return the student's id."""
    clerk = office.actors[Role.ENTRY]
    parent = Person.get(Person.id_number == entry.parent_number)
    card = PersonCard(entry.name, IdKind.RESIDENT, entry.id_number, unit_id=parent.unit_id)
    save_person(None, card, actor=clerk)
    return enrol_student(entry, actor=clerk).made


def _enrolment(office: Office, told: dict[str, Any]) -> Enrolment:
    parent, year = office.cast[told["parent"]], office.today.year
    born = date(year - told["last"] - told["age"], *_BORN)
    number = invented_number(0, born, Sex(told["sex"]))
    study: dict[str, Any] = {key: told[key] for key in _STUDY if key in told}
    study["admission_year"] = year - told["admitted"]
    return Enrolment(told["name"], number, parent.name, parent.id_number, study)


def autumns(office: Office) -> Iterator[Event]:
    """Yield the autumns before this year's, the oldest first, and who left in between."""
    told, enrolled = shipped("autumn"), dict[str, int]()
    for back in range(max(one["first"] for one in told["students"]), 0, -1):
        walk = AutumnWalk(office, told["batch"], back=back, enrolled=enrolled)
        yield Event(walk.begun() - _BEFORE, walk.open)
        yield from walk.events()
        for one in told["students"]:
            left = date(office.today.year - back + 1, *_LEFT)
            if one["last"] == back and "stopped" in one and left < office.today:
                yield Event(left, partial(walk.stop, one["name"], one["stopped"]))
