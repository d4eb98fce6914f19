"""Students with the parent who applies, followed from admission to graduation or a stop."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from models import facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.operations import records
from models.operations.batches import LineForm, add_line, renew_line
from models.operations.core import Done, get, operation
from models.operations.met_people import met_person
from models.operations.people import account_for, make_default
from models.seasons.autumn_aid import level_of
from models.tables import Batch, Line, Person, Student
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class StudentForm:
    """Where a person is at school, and whose child; level is a key of school_levels."""

    person_id: int
    parent_id: int | None = None
    relation: str = ""
    school: str = ""
    level: str = ""
    grade: str = ""
    major: str = ""
    admission_year: int | None = None
    admission_no: str = ""
    exclusion: str = ""
    graduates_on: date | None = None
    note: str = ""


@operation("student.save")
def save_student(student_id: int | None, form: StudentForm, *, actor: Actor) -> Done:
    """Add a student or change the entry; a person is a student once, whoever applies."""
    person, twin = get(Person, form.person_id), Student.get_or_none(person=form.person_id)
    own = _("A student is not their own parent.")
    records.refuse(
        {
            "person_id": _("This person is a student already.")
            if twin and twin.id != student_id
            else "",
            "parent_id": own if form.parent_id == form.person_id else "",
            "level": "" if not form.level or level_of(form.level) else _("Choose the level."),
        }
    )
    student, changed = records.keep(Student, student_id, asdict(form), actor)
    data = {"name": person.name, "changed": changed}
    return Done(Change.STUDENTS, "person", form.person_id, data, made=student.id)


@operation("student.stop")
def stop_student(student_id: int, *, on: date, reason: str, actor: Actor) -> Done:
    """Stop aiding a student for a reason; the student leaves the proposal lists."""
    records.refuse({"reason": records.needed(reason)})
    return _stopped(student_id, {"stopped_on": on, "stop_reason": reason}, actor)


@operation("student.resume")
def resume_student(student_id: int, *, actor: Actor) -> Done:
    """Take a stop back."""
    return _stopped(student_id, {"stopped_on": None, "stop_reason": ""}, actor)


def _stopped(student_id: int, values: Mapping[str, Any], actor: Actor) -> Done:
    student, _changed = records.keep(Student, student_id, values, actor)
    data = {"name": student.person.name, "reason": values["stop_reason"]}
    return Done(Change.STUDENTS, "person", student.person_id, data)


def aid_students(
    batch_id: int,
    student_ids: Sequence[int],
    *,
    amount_fen: int | None = None,
    account_id: int | None = None,
    actor: Actor,
) -> Outcome:
    """Put students on a batch, all or none; the amount not given is the standard of the level.

    The money goes to the account given, else to the student's own, else to the parent's.
    """
    outcome = Outcome(Change.NONE)
    with store.atomic():
        for student_id in student_ids:
            student = get(Student, student_id)
            form = _form(batch_id, student, amount_fen, account_id)
            outcome = add_line(batch_id, student.person_id, form, actor=actor)
    return outcome


def _form(
    batch_id: int, student: Student, amount_fen: int | None, account_id: int | None
) -> LineForm:
    year = get(Batch, batch_id).campaign.year
    is_new = None if student.admission_year is None else student.admission_year == year
    account = account_id or _account(student)
    class_key = class_of(student.level)
    standard = facts.standards(get(Batch, batch_id).campaign_id).get(class_key)
    kept = ("parent_id", "relation", "school", "level", "grade", "exclusion")
    detail = {name: getattr(student, name) for name in kept}
    detail |= {"is_new": is_new, "standard_fen": standard.amount_fen if standard else None}
    return LineForm(class_key=class_key, amount_fen=amount_fen, account_id=account, detail=detail)


def _account(student: Student) -> int | None:
    for payee in filter(None, (student.person_id, student.parent_id)):
        account = facts.default_account(payee)
        if account:
            return int(account.id)
    return None


def class_of(level: str) -> str:
    """Return the class of recipients at a level of study."""
    code = level_of(level)
    return str(code.get("class")) if code else "student"


_PARENT = {"name": "name", "id_number": "id_number", "phone": "phone", "employer": "employer"}
_STUDENT = {"name": "student_name", "id_number": "student_id"}
_KEYS = {"relation": "relation", "school": "school", "grade": "grade", "notes": "note"}


def take_student(
    values: Mapping[str, Any],
    *,
    unit_id: int | None = None,
    same_person: bool = False,
    actor: Actor,
) -> int:
    """Store a row of a school-aid list by the canonical keys: parent and student; return the id.

    The other parent of a student that is known already does not make a second student.
    """
    meets: dict[str, Any] = {"unit_id": unit_id, "unverified": True, "actor": actor}
    parent = met_person(values, keys=_PARENT, same_person=same_person, **meets)
    child = met_person(values, keys=_STUDENT, same_person=same_person, **meets)
    said = records.told(values, _KEYS) | {"person_id": child, "parent_id": parent}
    said |= records.told_code(values, "level", "school_levels")
    known = Student.get_or_none(person=child)
    return int(records.keep(Student, known.id if known else None, said, actor)[0].id)


def take_aid(
    batch_id: int,
    values: Mapping[str, Any],
    *,
    unit_id: int | None = None,
    same_person: bool = False,
    actor: Actor,
) -> int:
    """Store a row of a school-aid list on a batch: student, card and line; return the line's id.

    A student who stands on the batch already keeps that line; what the row says otherwise of
    it, money, account or level, is changed while the batch is a draft.
    """
    student = get(
        Student, take_student(values, unit_id=unit_id, same_person=same_person, actor=actor)
    )
    standing = Line.get_or_none(facts.live_lines(batch_id) & (Line.person == student.person_id))
    account = _card(student, values)
    if standing:
        level = class_of(student.level) if values.get("level") else None
        amount = values.get("amount_fen")
        said = LineForm(class_key=level, amount_fen=amount, account_id=account)
        renew_line(standing, said, actor=actor)
        return int(standing.id)
    form = _form(batch_id, student, values.get("amount_fen"), account)
    stated = values.get("standard_fen")
    form.detail.update({} if stated is None else {"standard_fen": stated})
    return add_line(batch_id, student.person_id, form, actor=actor).made


def _card(student: Student, values: Mapping[str, Any]) -> int | None:
    """Return the account a row names: the parent's when the holder is the parent."""
    number = str(values.get("bank_card") or "")
    if not number:
        return None
    holder = str(values.get("account_name") or student.person.name)
    parent = Person.get_or_none(Person.id == student.parent_id)
    owner = int(parent.id) if parent and parent.name == holder else student.person_id
    account = account_for(owner, number, bank=str(values.get("bank_name") or ""), holder=holder)
    if facts.default_account(owner) is None:
        make_default(account)
    return int(account.id)
