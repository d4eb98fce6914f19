"""From looking for work to being at work: seekers, intents with their days, calls afterwards."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from models.actor import Actor
from models.changes import Change
from models.errors import RuleError
from models.operations import records
from models.operations.core import Done, get, operation
from models.operations.job_fairs import employer_named
from models.operations.met_people import met_person
from models.rules import codes
from models.tables import Campaign, JobFollowUp, JobIntent, JobSeeker, Person
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class SeekerForm:
    """Who looks for work: a person of the library, or a name for somebody unverified."""

    name: str = ""
    person_id: int | None = None
    event_id: int | None = None
    sex: str = ""
    phone: str = ""
    seeker_class: str = ""
    education: str = ""
    skill: str = ""
    wish: str = ""
    registered_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntentForm:
    """What came of it; contract and first day may be None as long as they have not come."""

    intent_on: date
    signed_on: date | None = None
    started_on: date | None = None
    employer_id: int | None = None
    event_id: int | None = None
    post: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    note: str = ""


@operation("jobs.save_seeker")
def save_seeker(seeker_id: int | None, campaign_id: int, form: SeekerForm, *, actor: Actor) -> Done:
    """Register somebody who looks for work in a campaign, or change the entry."""
    get(Campaign, campaign_id)
    values = asdict(form) | {"campaign_id": campaign_id}
    if form.person_id:
        values["name"] = form.name or get(Person, form.person_id).name
        twin = _seeker(campaign_id, form.person_id)
        taken = twin is not None and twin.id != seeker_id
        records.refuse({"person": _("This person is registered already.") if taken else ""})
    records.refuse({"name": records.needed(values["name"])})
    seeker, _changed = records.keep(JobSeeker, seeker_id, values, actor)
    data = {"name": seeker.name}
    return Done(Change.EVENTS, "campaign", campaign_id, data, made=seeker.id)


@operation("jobs.save_intent")
def save_intent(intent_id: int | None, seeker_id: int, form: IntentForm, *, actor: Actor) -> Done:
    """Note an intent or the stage it reached; the days stand in order."""
    seeker = get(JobSeeker, seeker_id)
    records.refuse(_wrong_days(form))
    values = asdict(form) | {"seeker_id": seeker_id}
    intent, changed = records.keep(JobIntent, intent_id, values, actor)
    data = {"name": seeker.name, "changed": changed}
    return Done(Change.EVENTS, "campaign", seeker.campaign_id, data, made=intent.id)


def _wrong_days(form: IntentForm) -> dict[str, str]:
    needs_reason = form.ended_on is not None
    return {
        "signed_on": records.in_order(form.intent_on, form.signed_on),
        "started_on": records.in_order(form.signed_on or form.intent_on, form.started_on),
        "ended_on": records.in_order(form.intent_on, form.ended_on),
        "end_reason": records.needed(form.end_reason) if needs_reason else "",
    }


@operation("jobs.follow_up")
def record_follow_up(
    intent_id: int, kind: str, *, done_on: date, outcome: str, note: str = "", actor: Actor
) -> Done:
    """Record the call after one or three months ('month_1', 'month_3'); a second corrects it."""
    intent = get(JobIntent, intent_id)
    if intent.started_on is None:
        raise RuleError(
            _("{name} has not started work yet.").format(name=intent.seeker.name),
            _("Enter the first day at work first."),
        )
    known = {code.key for code in codes.load("follow_up_outcomes")}
    records.refuse(
        {
            "outcome": "" if outcome in known else _("Choose what the call found."),
            "done_on": records.in_order(intent.started_on, done_on),
        }
    )
    there = JobFollowUp.get_or_none((JobFollowUp.intent == intent_id) & (JobFollowUp.kind == kind))
    values = {
        "intent_id": intent_id,
        "kind": kind,
        "done_on": done_on,
        "outcome": outcome,
        "note": note,
    }
    records.keep(JobFollowUp, there.id if there else None, values, actor)
    data = {"name": intent.seeker.name, "outcome": outcome}
    return Done(Change.EVENTS, "campaign", intent.seeker.campaign_id, data)


def _seeker(campaign_id: int, person_id: int) -> JobSeeker | None:
    found: JobSeeker | None = JobSeeker.get_or_none(
        (JobSeeker.campaign == campaign_id) & (JobSeeker.person == person_id)
    )
    return found


_SEEKER_KEYS = {"name": "name", "sex": "sex", "phone": "phone", "education": "education"}


def take_intent(
    campaign_id: int,
    values: Mapping[str, Any],
    *,
    unit_id: int | None = None,
    same_person: bool = False,
    actor: Actor,
) -> int:
    """Store a row of a list of intents by the canonical keys; return the intent's id.

    Another intent of the same person, with another employer or day, is another record. A day
    before the one it needs is not stored as a day; it stays readable in the note.
    """
    seeker = take_seeker(campaign_id, values, unit_id=unit_id, same_person=same_person, actor=actor)
    employer = employer_named(str(values.get("employer") or ""), actor=actor)
    said = records.told(values, {"post": "post", "notes": "note"}) | _days(values)
    said |= {"seeker_id": seeker, "employer_id": employer}
    if follow := values.get("follow_up"):
        said["note"] = "；".join(filter(None, (str(said.get("note", "")), str(follow))))
    known = JobIntent.get_or_none(
        (JobIntent.seeker == seeker)
        & (JobIntent.employer == employer)
        & (JobIntent.intent_on == said["intent_on"])
    )
    return int(records.keep(JobIntent, known.id if known else None, said, actor)[0].id)


def _days(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the days of a row in order; one out of order goes into the note."""
    intent_on = records.day(values["intent_date"])
    signed_on, started_on = (records.day(values.get(k)) for k in ("signed_date", "started_date"))
    wrong = []
    if records.in_order(intent_on, signed_on):
        wrong.append(f"签约日期 {signed_on}")
        signed_on = None
    if records.in_order(signed_on or intent_on, started_on):
        wrong.append(f"到岗日期 {started_on}")
        started_on = None
    told = {"intent_on": intent_on, "signed_on": signed_on, "started_on": started_on}
    if wrong:
        told["note"] = "、".join(wrong) + " 早于前一环节，待核实"  # type: ignore[assignment]
    days = ("intent_date", "signed_date", "started_date")
    cleared = {
        own: None for own, key in zip(told, days, strict=False) if key in values and not values[key]
    }
    return {name: value for name, value in told.items() if value is not None} | cleared


def take_seeker(
    campaign_id: int,
    values: Mapping[str, Any],
    *,
    unit_id: int | None = None,
    same_person: bool = False,
    actor: Actor,
) -> int:
    """Store who a row is about as a seeker of the campaign; return the seeker's id."""
    person = met_person(values, unit_id=unit_id, same_person=same_person, actor=actor)
    said = records.told(values, _SEEKER_KEYS) | {"campaign_id": campaign_id, "person_id": person}
    said |= told_seeker_class(values)
    if person is not None:
        known = _seeker(campaign_id, person)
    else:
        unnamed = JobSeeker.person.is_null() & (JobSeeker.phone == (said.get("phone") or ""))
        same = (JobSeeker.campaign == campaign_id) & (JobSeeker.name == said["name"])
        known = JobSeeker.get_or_none(same & unnamed)
    return int(records.keep(JobSeeker, known.id if known else None, said, actor)[0].id)


def told_seeker_class(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the class of seekers that a row tells, if it tells one."""
    return records.told_code(values, "jobseeker_class", "job_seeker_classes", "seeker_class")
