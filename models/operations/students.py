"""Students with the parent who applies, followed from admission to graduation or a stop."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal

from models import facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import RuleError
from models.money import format_yuan
from models.operations import records
from models.operations.batches import LineForm, add_line, editable, renew_line
from models.operations.core import Done, get, operation, require
from models.operations.met_people import known_or_new, met_person
from models.operations.people import account_for, make_default
from models.seasons.autumn_aid import level_of
from models.tables import AutumnDetail, Batch, Campaign, Line, Person, Student
from resources.i18n import _

Payee = Literal["", "student", "parent"]
ONCE = frozenset({"schooling"})


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
            "person_id": _registered(twin) if twin and twin.id != student_id else "",
            "parent_id": own if form.parent_id == form.person_id else "",
            "level": "" if not form.level or level_of(form.level) else _("Choose the level."),
        }
    )
    values = asdict(form) | {"graduates_on": form.graduates_on or graduation(form)}
    student, changed = records.keep(Student, student_id, values, actor)
    data = {"name": person.name, "changed": changed}
    return Done(Change.STUDENTS, "person", form.person_id, data, made=student.id)


def graduation(form: StudentForm) -> date | None:
    """Return when a student is expected to graduate, by the usual years of the level."""
    level = level_of(form.level)
    if level is None or form.admission_year is None:
        return None
    return date(form.admission_year + int(level.get("years")), *_GRADUATION)


_GRADUATION = (7, 1)  # month and day schools end


def _registered(twin: Student) -> str:
    """Say who applies for a student that is entered already."""
    parent = twin.parent
    if parent is None:
        return _("{name} is entered as a student already.").format(name=twin.person.name)
    place = parent.unit.name if parent.unit else parent.employer
    words = _("{name} is entered already, applied for by {parent} ({place}); open that entry.")
    return words.format(name=twin.person.name, parent=parent.name, place=place or _("no unit"))


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A new student as a clerk types it: the child, the parent who applies, the study."""

    name: str
    id_number: str
    parent_name: str
    parent_number: str
    study: Mapping[str, Any] = field(default_factory=dict)


def enrol_student(entry: Enrolment, *, actor: Actor) -> Outcome:
    """Enter a student by name and number, and the parent, both of the library or new.

    study holds fields of StudentForm. Raises InputError by field, naming the other parent's
    application where there is one, and RuleError for a number of somebody else.
    """
    with store.atomic():
        require(actor, "student.save")
        child = known_or_new(entry.name, entry.id_number, actor=actor)
        twin = Student.get_or_none(person=child)
        records.refuse({"id_number": _registered(twin) if twin else ""})
        parent = _parent(entry.parent_name, entry.parent_number, actor)
        form = StudentForm(child, parent, **entry.study)
        return save_student(None, form, actor=actor)


def change_parent(student_id: int, name: str, number: str, *, actor: Actor) -> Outcome:
    """Let another parent apply for a student, by name and number, of the library or new."""
    with store.atomic():
        require(actor, "student.save")
        form = form_of_student(get(Student, student_id))
        parent = _parent(name, number, actor)
        return save_student(student_id, replace(form, parent_id=parent), actor=actor)


def form_of_student(student: Student) -> StudentForm:
    """Return the form of an entry as it stands."""
    kept = {one.name: getattr(student, one.name) for one in fields(StudentForm)}
    return StudentForm(**kept)


def _parent(name: str, number: str, actor: Actor) -> int:
    return known_or_new(name, number, fields=("parent_name", "parent_number"), actor=actor)


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
    payee: Payee = "",
    actor: Actor,
) -> Outcome:
    """Put students on a batch, all or none; the amount not given is the standard of the level.

    The money goes to the account given, else to the payee's, else to the student's own, else
    to the parent's. Raises RuleError naming the other application for a student who has aid of
    the campaign's year already (once a year, domain.md §1.3).
    """
    outcome = Outcome(Change.NONE)
    with store.atomic():
        batch = editable(batch_id)
        for student_id in student_ids:
            student = get(Student, student_id)
            _refuse_second(student, batch)
            form = _form(batch_id, student, amount_fen, account_id or _account(student, payee))
            outcome = add_line(batch_id, student.person_id, form, actor=actor)
    return outcome


def _refuse_second(student: Student, batch: Batch) -> None:
    """Raise RuleError when the student has a line that counts, or waits, in the same year."""
    query = (
        Line.select()
        .join(Batch)
        .join(Campaign)
        .where(
            (Line.person == student.person_id)
            & (Line.removed == 0)
            & Batch.aid_kind.in_(ONCE)
            & (Campaign.year == batch.campaign.year)
            & facts.still_counts()
        )
    )
    line = query.first() if batch.aid_kind in ONCE else None
    if line is not None:
        raise RuleError(_second_words(student, line), _("One application a student and year."))


def _second_words(student: Student, line: Line) -> str:
    """Name the application that stands: batch, parent, amount."""
    detail = AutumnDetail.get_or_none(line=line.id)
    parent = detail.parent if detail else None
    words = _("{name} has school aid of {year} already: {batch}, {amount} yuan.")
    asked = _("{name} has school aid of {year} already: {batch}, {amount} yuan, asked by {parent}.")
    return (asked if parent else words).format(
        name=student.person.name,
        year=line.batch.campaign.year,
        batch=f"{line.batch.campaign.name} {line.batch.name}",
        amount=format_yuan(line.amount_fen),
        parent=parent.name if parent else "",
    )


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


def _account(student: Student, payee: Payee = "") -> int | None:
    """Return the account of the payee wished; without a wish the student's, else the parent's."""
    owners = {"student": student.person_id, "parent": student.parent_id}
    wished = [owners[payee]] if payee else list(owners.values())
    for owner in filter(None, wished):
        account = facts.default_account(owner)
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
