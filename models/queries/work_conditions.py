"""What puts a file or a member on a work list, as conditions of one statement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from peewee import JOIN, fn

from models import clock, facts
from models.rules.dossier import OwnerKind, TickState
from models.rules.file_states import HELD, FileState, NationalState
from models.rules.work_lists import (
    LISTS,
    Matter,
    born_before,
    levels,
    months_before,
    overdue_since,
    retired_if_born_by,
    retired_words,
)
from models.rules.workdays import Calendar
from models.tables import (
    AttachmentLink,
    DossierTick,
    HardshipFile,
    Household,
    HouseholdMember,
    Line,
    Payment,
    Person,
    PersonDetail,
    Student,
    Visit,
)

YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Limits:
    """Today and the days reckoned from it; national_days are working days of the calendar."""

    today: date
    year_ago: date
    reviewed_before: date
    overdue_since: date
    national_days: int
    review_months: int
    calendar: Calendar


def limits() -> Limits:
    """Return the limits that hold today, in two statements."""
    today, calendar = clock.today(), facts.calendar()
    said = facts.settings("file.review_months", "file.national_days")
    months, days = int(said["file.review_months"]), int(said["file.national_days"])
    return Limits(
        today=today,
        year_ago=months_before(today, YEAR),
        reviewed_before=months_before(today, months),
        overdue_since=overdue_since(calendar, today, days),
        national_days=days,
        review_months=months,
        calendar=calendar,
    )


def pending() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for files the national system does not hold as they stand."""
    behind = HardshipFile.national_state != NationalState.ENTERED
    return behind & HardshipFile.national_since.is_null(is_null=False)


def held() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for files in force."""
    return HardshipFile.state.in_(sorted(HELD))


def last_helped() -> Any:  # noqa: ANN401  (an expression)
    """Return the day somebody of the household last received something."""
    return fn.COALESCE(_payments(fn.MAX(Payment.paid_on)), "")


def _payments(*columns: Any) -> Any:  # noqa: ANN401  (a select)
    member = HouseholdMember.alias()
    return (
        member.select(*columns)
        .join(Line, on=Line.person == member.person)
        .join(Payment, on=Payment.line == Line.id)
        .where(
            (member.household == HardshipFile.household)
            & member.left_on.is_null()
            & Payment.voids.is_null()
            & (Payment.voided == 0)
        )
    )


def _helped(since: date | None = None) -> Any:  # noqa: ANN401  (a condition)
    found = _payments(Payment.id)
    return fn.EXISTS(found.where(Payment.paid_on >= since) if since else found)


def _visited(since: date) -> Any:  # noqa: ANN401  (a condition)
    """At home since a day, or one who lives there was."""
    member = HouseholdMember.alias()
    counts = Visit.withdrawn_at.is_null() & (Visit.visited_on >= since)
    home = Visit.select(Visit.id).where(counts & (Visit.household == HardshipFile.household))
    person = (
        member.select(member.id)
        .join(Visit, on=Visit.person == member.person)
        .where(counts & (member.household == HardshipFile.household) & member.left_on.is_null())
    )
    return fn.EXISTS(home) | fn.EXISTS(person)


def _authorised() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for a signed authorisation: attached, or said to be in the folder."""
    item = "authorisation"
    tick = DossierTick.select(DossierTick.id).where(
        (DossierTick.file == HardshipFile.id)
        & (DossierTick.item == item)
        & (DossierTick.state != TickState.NONE.value)
    )
    link = AttachmentLink.select(AttachmentLink.id).where(
        (AttachmentLink.owner_kind == OwnerKind.FILE.value)
        & (AttachmentLink.owner == HardshipFile.id)
        & (AttachmentLink.item == item)
        & AttachmentLink.withdrawn_at.is_null()
    )
    return fn.EXISTS(tick) | fn.EXISTS(link)


def _due_for_review(limit: Limits) -> Any:  # noqa: ANN401  (a condition)
    reviewed = HardshipFile.reviewed_on
    return held() & (
        (HardshipFile.state == FileState.REVIEW)
        | reviewed.is_null()
        | (reviewed < limit.reviewed_before)
    )


def _needs_authorisation() -> Any:  # noqa: ANN401  (a condition)
    under_way = (FileState.CHECK, FileState.NOTICE, FileState.APPROVAL, *HELD)
    return HardshipFile.state.in_(sorted(under_way)) & ~_authorised()


def _too_old(limit: Limits) -> Any:  # noqa: ANN401  (a condition)
    at_school = Student.stopped_on.is_null() & Student.id.is_null(is_null=False)
    return reduce(
        or_,
        [
            (Person.birth_date <= born_before(limit.today, level.oldest))
            & (
                PersonDetail.work_status.in_(level.words)
                | (at_school & (Student.level == level.key))
            )
            for level in levels()
        ],
    )


def _retiring(limit: Limits) -> Any:  # noqa: ANN401  (a condition)
    status = fn.COALESCE(PersonDetail.work_status, "")
    of_age = [
        (Person.sex == sex) & (Person.birth_date <= born)
        for sex, born in retired_if_born_by(limit.today).items()
    ]
    head = Household.head == HouseholdMember.person
    return head & status.not_in(retired_words()) & reduce(or_, of_age)


CONDITIONS: Mapping[Matter, Callable[[Limits], Any]] = {
    Matter.NATIONAL: lambda _limit: pending(),
    Matter.REVIEW: _due_for_review,
    Matter.UNTOUCHED: lambda limit: held() & (HardshipFile.changed_at < limit.year_ago),
    Matter.NEVER_HELPED: lambda _limit: held() & ~_helped(),
    Matter.NO_VISIT: lambda limit: held() & _helped(limit.year_ago) & ~_visited(limit.year_ago),
    Matter.TOO_OLD: _too_old,
    Matter.RETIRING: _retiring,
    Matter.UNAUTHORISED: lambda _limit: _needs_authorisation(),
}


def files(*columns: Any) -> Any:  # noqa: ANN401  (a select)
    """Select files with their household and its head."""
    return (
        HardshipFile.select(*columns)
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
    )


def members(*columns: Any) -> Any:  # noqa: ANN401  (a select)
    """Select current members of households whose file is in force."""
    return (
        HardshipFile.select(*columns)
        .join_from(HardshipFile, Household)
        .join_from(
            HardshipFile,
            HouseholdMember,
            on=(HouseholdMember.household == HardshipFile.household)
            & HouseholdMember.left_on.is_null(),
        )
        .join_from(HouseholdMember, Person)
        .join_from(Person, PersonDetail, JOIN.LEFT_OUTER)
        .join_from(Person, Student, JOIN.LEFT_OUTER, on=Student.person == Person.id)
        .where(held())
    )


def people_on(matter: Matter, limit: Limits) -> Any:  # noqa: ANN401  (a select)
    """Select the people a list is about: the members on it, or the heads of its files."""
    if LISTS[matter].of_people:
        return members(HouseholdMember.person).where(CONDITIONS[matter](limit))
    return files(Household.head).where(CONDITIONS[matter](limit))
