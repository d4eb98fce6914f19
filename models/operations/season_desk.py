"""What a clerk notes of a season in one go: an employer present, who agreed, what was counted."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from models import store
from models.actor import Actor
from models.changes import Change, Outcome
from models.operations import records
from models.operations.core import Done, get, operation
from models.operations.job_fairs import (
    EmployerForm,
    attend,
    employer_named,
    known_employer,
    save_employer,
)
from models.operations.placements import IntentForm, SeekerForm, save_intent, save_seeker
from models.tables import JobSeeker, Line, SummerDetail
from resources.i18n import _

_PARTS = ("migrants", "gig_workers")


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """What was counted at a site: parts of its heads, services in person-times, inspections."""

    migrants: int | None = None
    gig_workers: int | None = None
    heat_services: int | None = None
    inspections: int | None = None


def bring_employer(event_id: int, form: EmployerForm, *, booth: str = "", actor: Actor) -> Outcome:
    """Save an employer, new or known by name and credit code, and note it present at an event."""
    with store.atomic():
        known = known_employer(form.name.strip(), form.credit_code.strip())
        employer_id = save_employer(known, form, actor=actor).id
        return attend(event_id, employer_id, booth=booth, actor=actor)


def add_intent(
    campaign_id: int, seeker: SeekerForm, form: IntentForm, employer: str, *, actor: Actor
) -> Outcome:
    """Note an intent of somebody of this name and phone, registered when new, with an employer."""
    with store.atomic():
        same = (JobSeeker.name == seeker.name.strip()) & (JobSeeker.phone == seeker.phone.strip())
        known = JobSeeker.get_or_none((JobSeeker.campaign == campaign_id) & same)
        made = known.id if known else save_seeker(None, campaign_id, seeker, actor=actor).made
        whole = replace(form, employer_id=employer_named(employer, actor=actor))
        return save_intent(None, made, whole, actor=actor)


@operation("site.photo")
def note_photos(line_ids: Sequence[int], where: str, *, actor: Actor) -> Done:  # noqa: ARG001  (of every operation)
    """Note where the photo of what sites received is kept; '' opens the question again."""
    found = [get(Line, line_id) for line_id in line_ids]
    records.refuse({"lines": "" if found else _("Choose at least one line.")})
    SummerDetail.update(photo=where.strip()).where(SummerDetail.line.in_(list(line_ids))).execute()
    campaign_id = found[0].batch.campaign_id
    return Done(Change.SITES, "campaign", campaign_id, {"count": len(found)})


@operation("site.count")
def note_counts(line_id: int, form: SiteCounts, *, actor: Actor) -> Done:  # noqa: ARG001  (of every operation)
    """Note what was counted at a site that received; raises InputError naming each wrong count."""
    line, told = get(Line, line_id), asdict(form)
    over = _("More than the {count} people there.").format(count=line.headcount)
    wrong = {name: over for name in _PARTS if (told[name] or 0) > line.headcount}
    records.refuse({**wrong, **records.not_negative(told, tuple(told))})
    kept = get(SummerDetail, line_id)
    before = {name: getattr(kept, name) for name in told}
    SummerDetail.update(**told).where(SummerDetail.line == line_id).execute()
    changed = {name: [before[name], told[name]] for name in told if before[name] != told[name]}
    where = kept.site or line.unit
    data = {"name": where.name if where else "", "changed": changed}
    return Done(Change.SITES, "line", line_id, data)
