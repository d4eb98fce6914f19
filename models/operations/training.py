"""Training classes with what was stated of them, and their trainees by name."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from peewee import fn

from models.actor import Actor
from models.changes import Change
from models.errors import RuleError
from models.operations import records
from models.operations.core import Done, get, operation
from models.operations.met_people import met_person
from models.operations.placements import told_seeker_class
from models.rules import codes
from models.tables import Campaign, Person, Trainee, TrainingClass
from resources.i18n import _

COUNTS = ("hours", "trainees", "hardship", "migrants", "certified", "cost_fen")


@dataclass(frozen=True, slots=True)
class ClassForm:
    """A class as stated; a count that nobody stated is None, cost in fen."""

    number: str
    trade: str
    starts_on: date
    ends_on: date | None = None
    institution: str = ""
    venue: str = ""
    unit_id: int | None = None
    hours: int | None = None
    trainees: int | None = None
    hardship: int | None = None
    migrants: int | None = None
    certified: int | None = None
    cost_fen: int | None = None
    fund_id: int | None = None
    cost_source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TraineeForm:
    """A person in a class, or a name for somebody unverified; days attended."""

    name: str = ""
    person_id: int | None = None
    phone: str = ""
    seeker_class: str = ""
    education: str = ""
    employer: str = ""
    days: int | None = None
    certificate: bool = False
    certificate_no: str = ""
    note: str = ""


@operation("training.save_class")
def save_class(class_id: int | None, campaign_id: int, form: ClassForm, *, actor: Actor) -> Done:
    """Add a class to a campaign or change it; raises InputError naming each wrong field."""
    get(Campaign, campaign_id)
    values = asdict(form) | {"trade": _trade(form.trade)}
    twin = _class(campaign_id, form.number.strip())
    taken = _("There is already a class of this number.")
    records.refuse(
        {
            "number": records.needed(form.number)
            or (taken if twin and twin.id != class_id else ""),
            "trade": records.needed(form.trade),
            "ends_on": records.in_order(form.starts_on, form.ends_on),
            **records.not_negative(values, COUNTS),
        }
    )
    made, _c = records.keep(TrainingClass, class_id, values | {"campaign_id": campaign_id}, actor)
    return Done(Change.EVENTS, "campaign", campaign_id, {"name": made.number}, made=made.id)


@operation("training.remove_class")
def remove_class(class_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a class out of all counts with a reason; it stays readable."""
    records.refuse({"reason": records.needed(reason)})
    return _set_removed(class_id, reason, actor)


@operation("training.restore_class")
def restore_class(class_id: int, *, actor: Actor) -> Done:
    """Count a removed class again."""
    return _set_removed(class_id, "", actor)


def _set_removed(class_id: int, reason: str, actor: Actor) -> Done:
    values = {"removed": bool(reason), "removed_reason": reason}
    made, _changed = records.keep(TrainingClass, class_id, values, actor)
    data = {"name": made.number, "reason": reason}
    return Done(Change.EVENTS, "campaign", made.campaign_id, data)


@operation("training.save_trainee")
def save_trainee(trainee_id: int | None, class_id: int, form: TraineeForm, *, actor: Actor) -> Done:
    """Put somebody on a class or change the entry; a person stands once in a class."""
    training, values = get(TrainingClass, class_id), asdict(form)
    if form.person_id:
        values["name"] = form.name or get(Person, form.person_id).name
        twin = _trainee(class_id, form.person_id)
        taken = twin is not None and twin.id != trainee_id
        records.refuse({"person": _("This person is in the class already.") if taken else ""})
    loose = form.certificate_no and not form.certificate
    records.refuse(
        {
            "name": records.needed(values["name"]),
            "certificate_no": _("A number needs a certificate.") if loose else "",
            **records.not_negative(values, ("days",)),
        }
    )
    made = _keep(trainee_id, class_id, values, actor)
    data = {"name": made.name, "class": training.number}
    return Done(Change.EVENTS, "campaign", training.campaign_id, data, made=made.id)


@operation("training.certify")
def certify(trainee_ids: Sequence[int], *, actor: Actor) -> Done:
    """Note that trainees got their certificates."""
    found = [get(Trainee, trainee_id) for trainee_id in trainee_ids]
    records.refuse({"trainees": "" if found else _("Choose at least one line.")})
    for trainee in found:
        records.keep(Trainee, trainee.id, {"certificate": True}, actor)
    data = {"count": len(found)}
    return Done(Change.EVENTS, "campaign", found[0].training.campaign_id, data)


def _keep(
    trainee_id: int | None, class_id: int, values: Mapping[str, Any], actor: Actor
) -> Trainee:
    whole = {**values, "training_id": class_id}
    if trainee_id is None:
        last = Trainee.select(fn.MAX(Trainee.position)).where(Trainee.training == class_id)
        whole["position"] = int(last.scalar() or 0) + 1
    return records.keep(Trainee, trainee_id, whole, actor)[0]


def _trade(text: str) -> str:
    """Return the key of a trade that the codes know by a name, else the text as it is."""
    return codes.code_for("trades", text) or text


def _class(campaign_id: int, number: str) -> TrainingClass | None:
    found: TrainingClass | None = TrainingClass.get_or_none(
        (TrainingClass.campaign == campaign_id) & (TrainingClass.number == number)
    )
    return found


def _trainee(class_id: int, person_id: int) -> Trainee | None:
    found: Trainee | None = Trainee.get_or_none(
        (Trainee.training == class_id) & (Trainee.person == person_id)
    )
    return found


_CLASS_KEYS = {
    "class_no": "number",
    "institution": "institution",
    "hours": "hours",
    "trainees": "trainees",
    "hardship_trainees": "hardship",
    "migrant_trainees": "migrants",
    "certified": "certified",
    "cost_fen": "cost_fen",
    "venue": "venue",
    "notes": "note",
}
_TRAINEE_KEYS = {
    "name": "name",
    "phone": "phone",
    "education": "education",
    "employer": "employer",
    "certificate": "certificate",
    "notes": "note",
}


def take_class(campaign_id: int, values: Mapping[str, Any], *, actor: Actor) -> int:
    """Store a row of a list of classes by the canonical keys; return the class's id."""
    said = records.told(values, _CLASS_KEYS)
    said |= {
        "campaign_id": campaign_id,
        "trade": _trade(str(values["trade"])),
        "starts_on": records.day(values["start_date"]),
        **records.told_day(values, "end_date", "ends_on"),
    }
    known = _class(campaign_id, str(said["number"]))
    return int(records.keep(TrainingClass, known.id if known else None, said, actor)[0].id)


def take_trainee(
    campaign_id: int,
    class_no: str,
    values: Mapping[str, Any],
    *,
    unit_id: int | None = None,
    same_person: bool = False,
    actor: Actor,
) -> int:
    """Store a row of a list of trainees in the class of a number; return the trainee's id.

    Raises RuleError when the class is not there.
    """
    training = _class(campaign_id, class_no)
    if training is None:
        raise RuleError(
            _("There is no class {number}.").format(number=class_no or "—"),
            _("Import the list of classes first."),
        )
    person = met_person(values, unit_id=unit_id, same_person=same_person, actor=actor)
    said = records.told(values, _TRAINEE_KEYS) | {"person_id": person}
    said |= told_seeker_class(values)
    if person is not None:
        known = _trainee(training.id, person)
    else:
        same = (Trainee.training == training.id) & (Trainee.name == said["name"])
        known = Trainee.get_or_none(same & (Trainee.phone == (said.get("phone") or "")))
    return int(_keep(known.id if known else None, training.id, said, actor).id)
