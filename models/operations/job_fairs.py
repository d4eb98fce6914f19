"""Spring's events: what was stated of each, the employers present and the posts they offered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from models.actor import Actor
from models.changes import Change
from models.errors import RuleError
from models.operations import records
from models.operations.core import Done, get, operation
from models.rules import codes
from models.tables import Campaign, Employer, EventEmployer, JobEvent, Vacancy
from models.tables.spring import EVENT_COUNTS
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class EventForm:
    """An event as stated; a count that nobody stated is None, cost in fen."""

    name: str
    starts_on: date
    ends_on: date | None = None
    number: int | None = None
    kind: str = "job_fair"
    form: str = ""
    venue: str = ""
    hosts: str = ""
    co_hosts: str = ""
    unit_id: int | None = None
    employers: int | None = None
    vacancies: int | None = None
    demand: int | None = None
    attended: int | None = None
    registered: int | None = None
    consulted: int | None = None
    leaflets: int | None = None
    intents: int | None = None
    signed: int | None = None
    hired: int | None = None
    hardship: int | None = None
    migrants: int | None = None
    graduates: int | None = None
    laid_off: int | None = None
    cost_fen: int | None = None
    fund_id: int | None = None
    cost_source: str = ""
    recorder: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EmployerForm:
    """An employer who offers work; size counts its people."""

    name: str
    credit_code: str = ""
    unit_id: int | None = None
    industry: str = ""
    nature: str = ""
    size: int | None = None
    contact: str = ""
    phone: str = ""
    address: str = ""
    has_union: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class VacancyForm:
    """A post: how many are wanted, monthly pay in words and as a range in fen."""

    post: str
    demand: int | None = None
    employer_id: int | None = None
    education: str = ""
    pay_text: str = ""
    pay_min_fen: int | None = None
    pay_max_fen: int | None = None
    benefits: str = ""
    workplace: str = ""
    valid_until: date | None = None
    contact: str = ""
    phone: str = ""
    note: str = ""


@operation("event.save")
def save_event(event_id: int | None, campaign_id: int, form: EventForm, *, actor: Actor) -> Done:
    """Add an event to a campaign or change it; raises InputError naming each wrong field."""
    event = _keep_event(event_id, campaign_id, form, actor)
    return Done(Change.EVENTS, "campaign", campaign_id, {"name": event.name}, made=event.id)


def _keep_event(event_id: int | None, campaign_id: int, form: EventForm, actor: Actor) -> JobEvent:
    get(Campaign, campaign_id)
    values = asdict(form) | {"ends_on": form.ends_on or form.starts_on}
    known = {code.key for code in codes.load("event_kinds")}
    twin = JobEvent.get_or_none(
        (JobEvent.campaign == campaign_id)
        & (JobEvent.starts_on == form.starts_on)
        & (JobEvent.name == form.name.strip())
    )
    taken = _("There is already an event of this name on this day.")
    records.refuse(
        {
            "name": records.needed(form.name) or (taken if twin and twin.id != event_id else ""),
            "kind": "" if form.kind in known else _("Choose the kind of event."),
            "ends_on": records.in_order(form.starts_on, form.ends_on),
            **records.not_negative(values, EVENT_COUNTS),
        }
    )
    return records.keep(JobEvent, event_id, values | {"campaign_id": campaign_id}, actor)[0]


@operation("event.remove")
def remove_event(event_id: int, *, reason: str, actor: Actor) -> Done:
    """Take an event out of all counts with a reason; it stays readable."""
    records.refuse({"reason": records.needed(reason)})
    return _set_removed(event_id, reason, actor)


@operation("event.restore")
def restore_event(event_id: int, *, actor: Actor) -> Done:
    """Count a removed event again."""
    return _set_removed(event_id, "", actor)


def _set_removed(event_id: int, reason: str, actor: Actor) -> Done:
    values = {"removed": bool(reason), "removed_reason": reason}
    event, _changed = records.keep(JobEvent, event_id, values, actor)
    data = {"name": event.name, "reason": reason}
    return Done(Change.EVENTS, "campaign", event.campaign_id, data)


@operation("event.save_employer")
def save_employer(employer_id: int | None, form: EmployerForm, *, actor: Actor) -> Done:
    """Add an employer or change it."""
    twin = Employer.get_or_none(
        (Employer.name == form.name.strip()) & (Employer.credit_code == form.credit_code.strip())
    )
    taken = _("This employer is already there.")
    records.refuse(
        {
            "name": records.needed(form.name) or (taken if twin and twin.id != employer_id else ""),
            **records.not_negative(asdict(form), ("size",)),
        }
    )
    employer, _changed = records.keep(Employer, employer_id, asdict(form), actor)
    return Done(Change.EVENTS, "employer", employer.id, {"name": employer.name})


@operation("event.attend")
def attend(event_id: int, employer_id: int, *, booth: str = "", actor: Actor) -> Done:
    """Note that an employer is present at an event; a second time changes the booth."""
    event, employer = get(JobEvent, event_id), get(Employer, employer_id)
    _present(event.id, employer.id, {"booth": booth}, actor)
    data = {"name": event.name, "employer": employer.name}
    return Done(Change.EVENTS, "campaign", event.campaign_id, data)


def _present(event_id: int, employer_id: int, values: Mapping[str, Any], actor: Actor) -> None:
    there = EventEmployer.get_or_none(
        (EventEmployer.event == event_id) & (EventEmployer.employer == employer_id)
    )
    whole = {**values, "event_id": event_id, "employer_id": employer_id}
    records.keep(EventEmployer, there.id if there else None, whole, actor)


@operation("event.save_vacancy")
def save_vacancy(vacancy_id: int | None, event_id: int, form: VacancyForm, *, actor: Actor) -> Done:
    """Add a post to an event or change it."""
    event, values = get(JobEvent, event_id), asdict(form)
    pays = (form.pay_min_fen, form.pay_max_fen)
    upside_down = None not in pays and pays[0] > pays[1]  # type: ignore[operator]
    records.refuse(
        {
            "post": records.needed(form.post),
            "pay_max_fen": _("The highest pay is below the lowest.") if upside_down else "",
            **records.not_negative(values, ("demand", "pay_min_fen", "pay_max_fen")),
        }
    )
    vacancy, _c = records.keep(Vacancy, vacancy_id, values | {"event_id": event_id}, actor)
    data = {"name": event.name, "post": vacancy.post}
    return Done(Change.EVENTS, "campaign", event.campaign_id, data, made=vacancy.id)


_EVENT_KEYS = {
    "event_no": "number",
    "event_name": "name",
    "venue": "venue",
    "host": "hosts",
    "cost_source": "cost_source",
    "recorder": "recorder",
    "notes": "note",
    **{name: name for name in EVENT_COUNTS},
}
_EMPLOYER_KEYS = {
    "employer": "name",
    "credit_code": "credit_code",
    "industry": "industry",
    "employer_kind": "nature",
    "size": "size",
    "contact": "contact",
    "phone": "phone",
    "address": "address",
    "has_union": "has_union",
    "notes": "note",
}
_POST_KEYS = {
    "post": "post",
    "demand": "demand",
    "education": "education",
    "pay_text": "pay_text",
    "pay_min_fen": "pay_min_fen",
    "pay_max_fen": "pay_max_fen",
    "benefits": "benefits",
    "workplace": "workplace",
    "contact": "contact",
    "phone": "phone",
    "notes": "note",
}
_POST_DIFFERS = ("education", "benefits", "workplace")


def take_event(campaign_id: int, values: Mapping[str, Any], *, actor: Actor) -> int:
    """Store a row of a list of events by the canonical keys; return the event's id.

    The event of the same day and name, or of the same number, is brought up to date.
    """
    said = records.told(values, _EVENT_KEYS)
    on = records.day(values["event_date"])
    said |= records.told_code(values, "form", "event_forms")
    said |= {
        "campaign_id": campaign_id,
        "starts_on": on,
        "kind": kind_of(str(said.get("name", ""))),
    }
    same = (JobEvent.starts_on == on) & (JobEvent.name == said["name"])
    known = JobEvent.get_or_none((JobEvent.campaign == campaign_id) & same)
    if known is None:
        said["ends_on"] = on
    return int(records.keep(JobEvent, known.id if known else None, said, actor)[0].id)


def kind_of(name: str) -> str:
    """Return the kind of event whose words stand in a name, a job fair without any."""
    for code in codes.load("event_kinds"):
        if any(word in name for word in (code.label, *code.aliases)) and code.key != "other":
            return code.key
    return "job_fair"


def take_employer(values: Mapping[str, Any], *, event_id: int | None = None, actor: Actor) -> int:
    """Store a row of a list of employers; with an event, note its presence and booth."""
    said = records.told(values, _EMPLOYER_KEYS)
    employer_id = known_employer(str(said["name"]), str(said.get("credit_code") or ""))
    made = int(records.keep(Employer, employer_id, said, actor)[0].id)
    if event_id is not None:
        _present(event_id, made, records.told(values, {"booth": "booth"}), actor)
    return made


def known_employer(name: str, credit_code: str = "") -> int | None:
    """Return the employer of a name; with several, the one with the credit code or without."""
    found = list(Employer.select().where(Employer.name == name).order_by(Employer.id))
    fits = [one for one in found if not credit_code or one.credit_code in {credit_code, ""}]
    return int(fits[0].id) if fits else None


def employer_named(name: str, *, actor: Actor) -> int | None:
    """Return the employer of a name, made when new; None for no name."""
    if not name.strip():
        return None
    known = known_employer(name.strip())
    return known or int(records.keep(Employer, None, {"name": name}, actor)[0].id)


def take_post(campaign_id: int, values: Mapping[str, Any], *, actor: Actor) -> int:
    """Store a row of a list of posts; raises RuleError when its event is not there."""
    event = numbered_event(campaign_id, values.get("event_no"))
    said = records.told(values, _POST_KEYS) | {
        "event_id": event,
        "employer_id": employer_named(str(values.get("employer") or ""), actor=actor),
    }
    said |= records.told_day(values, "valid_until", "valid_until")
    alike = {name: said.get(name) or "" for name in ("post", "pay_text", *_POST_DIFFERS)}
    known = Vacancy.get_or_none(event=event, employer=said["employer_id"], **alike)
    return int(records.keep(Vacancy, known.id if known else None, said, actor)[0].id)


def numbered_event(campaign_id: int, number: object) -> int:
    """Return the event of a number in a campaign, or its only event; raises RuleError."""
    query = JobEvent.select().where((JobEvent.campaign == campaign_id) & (JobEvent.removed == 0))
    found = list(query.where(JobEvent.number == number) if number is not None else query)
    if len(found) != 1:
        raise RuleError(
            _("There is no event with the number {number}.").format(number=number or "—"),
            _("Import the list of events first, or give the post the number of its event."),
        )
    return int(found[0].id)
