"""The lists below an event or a class, and a round's deliveries that still lack a photo."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.errors import NotFound
from models.rules import codes
from models.rules.masking import mask_id_internal
from models.tables import (
    Batch,
    Employer,
    EventEmployer,
    JobEvent,
    JobFollowUp,
    JobIntent,
    JobSeeker,
    Line,
    Person,
    RouteTeam,
    Site,
    SummerDetail,
    Trainee,
    TrainingClass,
)
from models.tables.base import Base, fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """An employer present at an event."""

    id: int
    name: str
    credit_code: str
    industry: str
    nature: str
    size: int | None
    contact: str
    phone: str
    booth: str
    has_union: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class IntentRow:
    """What came of somebody's search for work; the number is masked, outcomes are keys."""

    id: int
    seeker_id: int
    name: str
    id_masked: str
    phone: str
    seeker_class: str
    employer_id: int | None
    employer: str
    event_id: int | None
    event: str
    post: str
    intent_on: date
    signed_on: date | None
    started_on: date | None
    ended_on: date | None
    end_reason: str
    note: str
    outcome: str


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """Somebody in a class, with the days attended and the certificate."""

    id: int
    position: int
    name: str
    person_id: int | None
    phone: str
    seeker_class: str
    education: str
    employer: str
    days: int | None
    certificate: bool
    certificate_no: str
    note: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team that goes round in a campaign."""

    id: int
    name: str
    leader: str
    car: str


@dataclass(frozen=True, slots=True)
class SiteDelivery:
    """What a site received together, in fen, where its photo is kept, and what was counted."""

    id: int
    batch: str
    site: str
    headcount: int
    goods: str
    goods_fen: int
    signer: str
    photo: str
    migrants: int | None
    gig_workers: int | None
    heat_services: int | None
    inspections: int | None


def employers_of(event_id: int) -> list[EmployerRow]:
    """Return the employers present at an event, by booth and name."""
    query = (
        EventEmployer.select(
            Employer.id,
            Employer.name,
            Employer.credit_code,
            Employer.industry,
            Employer.nature,
            Employer.size,
            Employer.contact,
            Employer.phone,
            EventEmployer.booth,
            Employer.has_union,
            Employer.note,
        )
        .join(Employer)
        .where(EventEmployer.event == event_id)
    )
    return fetch(query.order_by(EventEmployer.booth, Employer.name), EmployerRow)


def intents(campaign_id: int) -> list[IntentRow]:
    """Return all intents of a campaign by day; one statement."""
    latest = (
        JobFollowUp.select(JobFollowUp.outcome)
        .where(JobFollowUp.intent == JobIntent.id)
        .order_by(JobFollowUp.done_on.desc(), JobFollowUp.id.desc())
        .limit(1)
    )
    query = (
        JobIntent.select(
            JobIntent.id,
            JobSeeker.id,
            JobSeeker.name,
            fn.COALESCE(Person.id_number, ""),
            JobSeeker.phone,
            JobSeeker.seeker_class,
            Employer.id,
            fn.COALESCE(Employer.name, ""),
            JobEvent.id,
            fn.COALESCE(JobEvent.name, ""),
            JobIntent.post,
            JobIntent.intent_on,
            JobIntent.signed_on,
            JobIntent.started_on,
            JobIntent.ended_on,
            JobIntent.end_reason,
            JobIntent.note,
            fn.COALESCE(latest, ""),
        )
        .join_from(JobIntent, JobSeeker)
        .join_from(JobIntent, Employer, JOIN.LEFT_OUTER)
        .join_from(JobIntent, JobEvent, JOIN.LEFT_OUTER)
        .join_from(JobSeeker, Person, JOIN.LEFT_OUTER)
        .where(JobSeeker.campaign == campaign_id)
    )
    found = rows(query.order_by(JobIntent.intent_on, JobIntent.id))
    return [_masked(*row) for row in found]


def _masked(*values: Any) -> IntentRow:  # noqa: ANN401  (the columns above)
    masked = mask_id_internal(values[3]) if values[3] else ""
    whole: list[Any] = [*values[:3], masked, *values[4:]]
    return IntentRow(*whole)


def trainees(class_id: int) -> list[TraineeRow]:
    """Return who is in a class, in the order of the list."""
    names = (
        "id",
        "position",
        "name",
        "person_id",
        "phone",
        "seeker_class",
        "education",
        "employer",
        "days",
        "certificate",
        "certificate_no",
        "note",
    )
    query = Trainee.select(*(getattr(Trainee, name.removesuffix("_id")) for name in names))
    return fetch(query.where(Trainee.training == class_id).order_by(Trainee.position), TraineeRow)


def teams(campaign_id: int) -> list[TeamRow]:
    """Return the teams of a campaign by name."""
    query = RouteTeam.select(RouteTeam.id, RouteTeam.name, RouteTeam.leader, RouteTeam.car)
    return fetch(query.where(RouteTeam.campaign == campaign_id).order_by(RouteTeam.name), TeamRow)


def site_deliveries(campaign_id: int) -> list[SiteDelivery]:
    """Return what the sites of a campaign received together, those without a photo first."""
    query = (
        Line.select(
            Line.id,
            Batch.name,
            fn.COALESCE(Site.name, ""),
            Line.headcount,
            Line.goods,
            Line.goods_fen,
            SummerDetail.signer,
            SummerDetail.photo,
            SummerDetail.migrants,
            SummerDetail.gig_workers,
            SummerDetail.heat_services,
            SummerDetail.inspections,
        )
        .join_from(Line, Batch)
        .join_from(Line, SummerDetail)
        .join_from(SummerDetail, Site, JOIN.LEFT_OUTER)
        .where((Batch.campaign == campaign_id) & (Line.removed == 0))
    )
    return fetch(query.order_by(SummerDetail.photo != "", Line.id), SiteDelivery)


def event_card(event_id: int) -> dict[str, Any]:
    """Return every field of an event by name; raises NotFound."""
    return _card(JobEvent, event_id)


def class_card(class_id: int) -> dict[str, Any]:
    """Return every field of a training class by name; raises NotFound."""
    card = _card(TrainingClass, class_id)
    return card | {"trade": codes.label("trades", card["trade"])}


def site_card(site_id: int) -> dict[str, Any]:
    """Return every field of a site by name; raises NotFound."""
    return _card(Site, site_id)


def _card(table: type[Base], record_id: int) -> dict[str, Any]:
    found = table.get_or_none(table._meta.primary_key == record_id)  # noqa: SLF001
    if found is None:
        raise NotFound(_("This record is no longer in the store."), _("Open the list again."))
    fields = table._meta.sorted_fields  # noqa: SLF001
    return {field.column_name: found.__data__[field.name] for field in fields}


def batches_of(campaign_id: int) -> list[tuple[int, str, str]]:
    """Return id, name and state of the batches of a campaign, the newest first."""
    query = Batch.select(Batch.id, Batch.name, Batch.state).where(Batch.campaign == campaign_id)
    return list(rows(query.order_by(Batch.id.desc())))
