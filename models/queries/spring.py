"""Spring for its pages: events and classes as stated and as counted, and who is to be called."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.rules import codes
from models.rules.months import anniversary
from models.tables import (
    Employer,
    EventEmployer,
    JobEvent,
    JobFollowUp,
    JobIntent,
    JobSeeker,
    Trainee,
    TrainingClass,
    Vacancy,
)
from models.tables.base import fetch, rows

FOLLOW_UPS = {"month_1": 1, "month_3": 3}


@dataclass(frozen=True, slots=True)
class Count:
    """A number as stated and as its list counts it; None for what nobody stated."""

    name: str
    stated: int | None
    counted: int

    @property
    def differs(self) -> bool:
        """Say whether a list exists that contradicts what is stated."""
        return self.stated is not None and self.counted > 0 and self.stated != self.counted


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a campaign with its counts."""

    id: int
    number: int | None
    name: str
    kind: str
    starts_on: date
    ends_on: date
    venue: str
    cost_fen: int | None
    removed: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One training class of a campaign with its counts."""

    id: int
    number: str
    trade: str
    institution: str
    starts_on: date
    ends_on: date | None
    hours: int | None
    cost_fen: int | None
    removed: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class DueCall:
    """A call that is due to somebody at work; kind is month_1 or month_3."""

    intent_id: int
    kind: str
    due_on: date
    employer: str
    employer_phone: str
    name: str
    phone: str
    post: str
    started_on: date

    @property
    def id(self) -> int:
        """Tell one call from another; a table goes by it."""
        return self.intent_id * 10 + FOLLOW_UPS[self.kind]


def events(campaign_id: int) -> list[EventRow]:
    """Return the events of a campaign by day, in one statement."""
    one = JobEvent
    counted = {
        "employers": _listed(EventEmployer, EventEmployer.event),
        "vacancies": _listed(Vacancy, Vacancy.event),
        "demand": Vacancy.select(fn.COALESCE(fn.SUM(Vacancy.demand), 0)).where(
            Vacancy.event == one.id
        ),
        "registered": _listed(JobSeeker, JobSeeker.event),
        "intents": _listed(JobIntent, JobIntent.event),
        "signed": _staged(JobIntent.signed_on),
        "hired": _staged(JobIntent.started_on),
    }
    head = (one.id, one.number, one.name, one.kind, one.starts_on, one.ends_on, one.venue)
    columns = (*head, one.cost_fen, one.removed, *(getattr(one, name) for name in counted))
    query = one.select(*columns, *counted.values()).where(one.campaign == campaign_id)
    return [
        EventRow(*(*record[:9], _counts(tuple(counted), record[9:])))
        for record in rows(query.order_by(one.starts_on, one.id))
    ]


def training_classes(campaign_id: int) -> list[ClassRow]:
    """Return the training classes of a campaign by day, in one statement."""
    one = TrainingClass
    listed = Trainee.select(fn.COUNT(Trainee.id)).where(Trainee.training == one.id)
    counted = {
        "trainees": listed,
        "hardship": listed.where(Trainee.seeker_class == "hardship"),
        "migrants": listed.where(Trainee.seeker_class == "migrant"),
        "certified": listed.where(Trainee.certificate == 1),
    }
    head = (one.id, one.number, one.trade, one.institution, one.starts_on, one.ends_on)
    columns = (*head, one.hours, one.cost_fen, one.removed)
    stated = (getattr(one, name) for name in counted)
    query = one.select(*columns, *stated, *counted.values()).where(one.campaign == campaign_id)
    return [
        ClassRow(*(*_labelled(*record[:9]), _counts(tuple(counted), record[9:])))
        for record in rows(query.order_by(one.starts_on, one.id))
    ]


def _labelled(record_id: int, number: str, trade: str, *others: Any) -> tuple[Any, ...]:  # noqa: ANN401  (the columns above)
    return record_id, number, codes.label("trades", trade), *others


def _listed(table: Any, event: Any) -> Any:  # noqa: ANN401  (a select)
    return table.select(fn.COUNT(table.id)).where(event == JobEvent.id)


def _staged(day: Any) -> Any:  # noqa: ANN401  (a select)
    reached = (JobIntent.event == JobEvent.id) & day.is_null(False)  # noqa: FBT003
    return JobIntent.select(fn.COUNT(JobIntent.id)).where(reached)


def _counts(names: tuple[str, ...], values: tuple[Any, ...]) -> tuple[Count, ...]:
    half = len(names)
    return tuple(map(Count, names, values[:half], values[half:]))


def due_calls(on: date, campaign_id: int | None = None) -> list[DueCall]:
    """Return the calls due on a day after one and three months, by employer; two statements."""
    query = (
        JobIntent.select(
            JobIntent.id,
            fn.COALESCE(Employer.name, ""),
            fn.COALESCE(Employer.phone, ""),
            JobSeeker.name,
            JobSeeker.phone,
            JobIntent.post,
            JobIntent.started_on,
        )
        .join_from(JobIntent, JobSeeker)
        .join_from(JobIntent, Employer, JOIN.LEFT_OUTER)
        .where((JobIntent.started_on < on) & JobIntent.ended_on.is_null())
    )
    if campaign_id is not None:
        query = query.where(JobSeeker.campaign == campaign_id)
    done = set(rows(JobFollowUp.select(JobFollowUp.intent, JobFollowUp.kind)))
    found = [
        DueCall(intent, kind, due_on, employer, employer_phone, name, phone, post, started)
        for intent, employer, employer_phone, name, phone, post, started in rows(query)
        for kind, months in FOLLOW_UPS.items()
        if (due_on := anniversary(started, months)) <= on and (intent, kind) not in done
    ]
    return sorted(found, key=lambda call: (call.employer, call.due_on, call.name, call.kind))


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post offered at an event."""

    id: int
    employer: str
    post: str
    demand: int | None
    pay_text: str
    education: str
    workplace: str
    valid_until: date | None


def posts(event_id: int) -> list[PostRow]:
    """Return the posts of an event in the order they came."""
    query = (
        Vacancy.select(
            Vacancy.id,
            fn.COALESCE(Employer.name, ""),
            Vacancy.post,
            Vacancy.demand,
            Vacancy.pay_text,
            Vacancy.education,
            Vacancy.workplace,
            Vacancy.valid_until,
        )
        .join(Employer, JOIN.LEFT_OUTER)
        .where(Vacancy.event == event_id)
    )
    return fetch(query.order_by(Vacancy.id), PostRow)
