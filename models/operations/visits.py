"""Home visits: who went, whom they met, what they found; two different people, once and for all."""

import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.operations.core import Done, get, operation
from models.operations.file_way import StepForm, take_step
from models.rules.dossier import VERDICTS, Verdict, VisitPurpose
from models.rules.file_states import FileState
from models.tables import Campaign, HardshipFile, Household, Person, Unit, Visit
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class VisitForm:
    """What is written down of a visit to a household, a person or a unit."""

    visited_on: date
    investigator: str
    second_investigator: str
    purpose: VisitPurpose = VisitPurpose.SURVEY
    household_id: int | None = None
    person_id: int | None = None
    unit_id: int | None = None
    campaign_id: int | None = None
    place: str = ""
    people_met: str = ""
    situation: str = ""
    needs: str = ""
    gifts: str = ""
    verdict: Verdict = Verdict.NONE
    opinion: str = ""
    follow_up: str = ""
    paper_place: str = ""


_STEP = "file.visit"
_WHOM = ("household_id", "person_id", "unit_id", "campaign_id")


@operation("visit.record")
def record_visit(form: VisitForm, *, actor: Actor) -> Done:
    """Record a visit; a survey moves a file that waits for it on to its check.

    Raise InputError naming each field that cannot be taken.
    """
    visit = Visit(operator=actor.id, recorded_at=clock.now())
    _fill(visit, form)
    moved = _move_on(form, actor)
    done = _done(visit, form, {})
    words = _("The file goes on: the visit it waited for is recorded.") if moved else ""
    return replace(done, changes=done.changes | moved, message=words)


@operation("visit.change")
def change_visit(visit_id: int, form: VisitForm, *, actor: Actor) -> Done:  # noqa: ARG001
    """Put the record of a visit right; what stood there before stays in the trail."""
    visit = _live(visit_id)
    before = {name: getattr(visit, name) for name in asdict(form)}
    _fill(visit, form)
    changed = {
        name: [before[name], getattr(visit, name)]
        for name in before
        if before[name] != getattr(visit, name)
    }
    return _done(visit, form, {"changed": changed})


@operation("visit.withdraw")
def withdraw_visit(visit_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Withdraw the record of a visit that never was, with a reason."""
    visit = _live(visit_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why.")})
    visit.withdrawn_at, visit.withdrawn_reason = clock.now(), reason.strip()
    visit.save()
    data = {"on": visit.visited_on, "reason": reason.strip()}
    return Done(Change.DOSSIER, *_subject(visit), data)


def _fill(visit: Visit, form: VisitForm) -> None:
    _check(form)
    for name, value in asdict(form).items():
        setattr(visit, name, value.strip() if isinstance(value, str) else value)
    visit.purpose, visit.verdict = form.purpose.value, form.verdict.value
    visit.save()


def _check(form: VisitForm) -> None:
    problems: dict[str, str] = {}
    if form.visited_on > clock.today():
        problems["visited_on"] = _("The day of the visit lies in the future.")
    first, second = _person(form.investigator), _person(form.second_investigator)
    for key, name in (("investigator", first), ("second_investigator", second)):
        if not name:
            problems[key] = _("Two people go; name this one, too.")
    if first and first == second:
        problems["second_investigator"] = _("Two different people go to a visit.")
    if not form.place.strip():
        problems["place"] = _("Say where the visit was.")
    if form.purpose is VisitPurpose.SURVEY and form.verdict is Verdict.NONE:
        problems["verdict"] = _("A survey ends with a verdict.")
    if problems:
        raise InputError(problems)
    _whom(form)


def _move_on(form: VisitForm, actor: Actor) -> Change:
    """Take the file of a household on its way, unless the survey found something else."""
    if form.purpose is not VisitPurpose.SURVEY or form.verdict is Verdict.UNTRUE:
        return Change.NONE
    waiting = HardshipFile.get_or_none(
        (HardshipFile.household == form.household_id)
        & (HardshipFile.state == FileState.VISIT.value)
    )
    if waiting is None or not actor.may(_STEP):
        return Change.NONE
    step = StepForm(
        on=form.visited_on,
        opinion=form.opinion.strip() or form.situation.strip() or _(VERDICTS[form.verdict]),
        people="、".join((form.investigator.strip(), form.second_investigator.strip())),
        place=form.place,
    )
    return take_step(waiting.id, _STEP, step, actor=actor).changes


def _person(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _whom(form: VisitForm) -> None:
    if form.household_id is None and form.person_id is None and form.unit_id is None:
        raise RuleError(_("Say who was visited."))
    for name, table in zip(_WHOM, (Household, Person, Unit, Campaign), strict=True):
        if getattr(form, name) is not None:
            get(table, getattr(form, name))


def _done(visit: Visit, form: VisitForm, data: dict[str, Any]) -> Done:
    known = {"on": form.visited_on, "names": [form.investigator, form.second_investigator]}
    return Done(Change.DOSSIER, *_subject(visit), {**known, **data}, made=visit.id)


def _subject(visit: Visit) -> tuple[str, int]:
    """Return whose trail shows a visit: the head of the household, the person or the unit."""
    if visit.household_id is not None:
        return "person", get(Household, visit.household_id).head_id
    if visit.person_id is not None:
        return "person", visit.person_id
    return "unit", visit.unit_id or 0


def _live(visit_id: int) -> Visit:
    visit = get(Visit, visit_id)
    if visit.withdrawn_at is not None:
        raise RuleError(_("This visit was withdrawn already."))
    return visit
