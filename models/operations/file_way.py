"""The steps of a hardship file: on to the next state, review, withdrawal, relapse."""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from models import clock, facts, file_facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, RuleError, StateError
from models.operations.core import Done, get, operation
from models.operations.file_records import freeze_sum, put_member
from models.operations.file_stops import current_episode, died, stop_lines
from models.operations.files import CHANGED, HEAD
from models.rules.file_states import (
    ENDED,
    HELD,
    STEPS,
    FileState,
    NationalState,
    means_death,
    take,
)
from models.rules.results import LABELS, LOOK_AGAIN, Result
from models.tables import (
    FileEpisode,
    FileStep,
    FileYear,
    HardshipFile,
    HouseholdMember,
    Line,
)
from models.tables.base import rows
from resources.i18n import _, ngettext

RELAPSED = "返困档案"
_INVESTIGATORS = 2
_BETWEEN_NAMES = re.compile("[、,，;；]")
_ANY_DAY = frozenset({"file.submit", "file.visit"})


@dataclass(frozen=True, slots=True)
class StepForm:
    """What is written down with a step; people are names with、between, place of the notice."""

    on: date
    opinion: str = ""
    reason: str = ""
    people: str = ""
    place: str = ""


def take_step(file_id: int, verb: str, form: StepForm, *, actor: Actor) -> Outcome:
    """Take a file along its way by one of the verbs of STEPS.

    Raises StateError when it is not its turn, InputError for what the step must say.
    """
    return _RUN[verb](file_id, form, actor=actor)


def _step(verb: str, file_id: int, form: StepForm, actor: Actor) -> Done:
    file = get(HardshipFile, file_id)
    target = take(verb, FileState(file.state), form.reason)
    _said_enough(verb, form)
    episode = current_episode(file)
    _in_order(verb, file, episode, form.on)
    _BEFORE.get(verb, _nothing)(file, form)
    if verb == "file.relapse":
        episode = _new_episode(file, form)
    step = _record(episode, verb, file.state, target, form, actor)
    _enter(file, episode, target, form)
    words = ""
    if verb == "file.withdraw":
        words = _stop_lines(file, step, form)
    name = file.household.head.name
    data = {**{key: value for key, value in asdict(form).items() if value}, "name": name}
    return Done(
        CHANGED | Change.LINES, "file", file_id, {**data, "to": target.value, "text": words}, words
    )


def _said_enough(verb: str, form: StepForm) -> None:
    told = {
        "opinion": _("Write down the opinion."),
        "reason": _("Give the reason."),
        "people": _("Name the two who visited."),
        "place": _("Say where the notice hangs."),
    }
    missing = {key: told[key] for key in STEPS[verb].needs if not getattr(form, key).strip()}
    if form.on > clock.today():
        missing["on"] = _("The day lies in the future.")
    if missing:
        raise InputError(missing)


def _in_order(verb: str, file: HardshipFile, episode: FileEpisode, on: date) -> None:
    """Refuse a day before the step before; the first steps are often written down later."""
    first = date.min if verb in _ANY_DAY else file.state_since
    if verb == "file.withdraw":  # a death may be told after a review
        first = episode.on_file_from or date.min
    if on < first:
        told = _("The step before was on {day}; this one cannot be earlier.")
        raise InputError({"on": told.format(day=first)})


def _nothing(_file: HardshipFile, _form: StepForm) -> None:
    """Ask nothing more of a step."""


def _two_visited(_file: HardshipFile, form: StepForm) -> None:
    names = {name.strip() for name in _BETWEEN_NAMES.split(form.people)} - {""}
    if len(names) < _INVESTIGATORS:
        raise InputError({"people": _("Two different people visit a family.")})


def _notice_over(file: HardshipFile, form: StepForm) -> None:
    episode = current_episode(file)
    put_up = (FileStep.episode == episode.id) & (FileStep.verb == "file.publicise")
    notice = FileStep.select().where(put_up).order_by(FileStep.id.desc()).first()
    if notice and notice.until and form.on <= notice.until:
        raise StateError(
            _("The notice hangs until {day}.").format(day=notice.until),
            _("Record the end of the notice after that day."),
        )


def _sound_category(file: HardshipFile, _form: StepForm) -> None:
    """A category that is not the computed one needs a reason before the file is approved."""
    if not file.category:
        raise InputError({"category": _("The hardship category is missing.")})
    years = FileYear.select().where(FileYear.file == file.id)
    year = years.order_by(FileYear.year.desc()).first()
    if not year or year.override_reason:
        return
    found = freeze_sum(file, year)
    if found.standard_fen is not None and file.category != found.category:
        raise RuleError(
            _("The category is not the one the sum gives."),
            _("Correct the figures, or write down why the category is right."),
        )


_BEFORE: dict[str, Callable[[HardshipFile, StepForm], None]] = {
    "file.visit": _two_visited,
    "file.end_notice": _notice_over,
    "file.approve": _sound_category,
}


def _new_episode(file: HardshipFile, form: StepForm) -> FileEpisode:
    """Begin another time in hardship; raises InputError when the household has an open file."""
    twin = HardshipFile.get_or_none(
        (HardshipFile.household == file.household_id) & HardshipFile.state.not_in(sorted(ENDED))
    )
    if twin:
        name = file.household.head.name
        told = _("{name} already has an open file{number}.")
        raise InputError({"reason": told.format(name=name, number=f" {twin.file_no}".rstrip())})
    _head_lives_there(file)
    file.episode += 1
    file.origin = RELAPSED
    return FileEpisode.create(
        file=file.id, number=file.episode, origin=RELAPSED, applied_on=form.on
    )


def _head_lives_there(file: HardshipFile) -> None:
    """Bring back a head who left since; raises InputError for one who lives elsewhere."""
    head = file.household.head
    try:
        put_member(file.household, head, {"relation": HEAD}, 0)
    except InputError as error:
        raise InputError({"reason": str(error)}, error.hint) from error


def _record(
    episode: FileEpisode, verb: str, was: str, target: FileState, form: StepForm, actor: Actor
) -> FileStep:
    until = None
    if verb == "file.publicise":
        days = int(facts.setting("file.notice_days"))
        until = facts.calendar().notice_end(form.on, days)
    return FileStep.create(
        episode=episode.id,
        verb=verb,
        from_state=was,
        to_state=target,
        happened_on=form.on,
        until=until,
        opinion=form.opinion.strip(),
        reason=form.reason.strip(),
        people=form.people.strip(),
        place=form.place.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )


def _enter(file: HardshipFile, episode: FileEpisode, target: FileState, form: StepForm) -> None:
    """Let a file be in a state, with the days that go with it."""
    was = FileState(file.state)
    if target in HELD and was not in HELD:
        episode.on_file_from = form.on
        file.filed_on = file.filed_on or form.on
        file.reviewed_on = form.on
    if target is FileState.ON_FILE and was in HELD:
        file.reviewed_on = form.on
    if target in ENDED:
        episode.on_file_until = form.on if episode.on_file_from else None
        episode.end_reason = form.reason.strip()
    episode.save()
    if was in HELD or target in HELD:
        national_is_behind(file, form.on)
    file.state, file.state_since, file.changed_at = target, form.on, clock.now()
    file.save()


def national_is_behind(file: HardshipFile, on: date) -> None:
    """Start the clock of the national system, unless it runs already."""
    if file.national_state == NationalState.ENTERED:
        file.national_state, file.national_since = NationalState.STALE, on
    elif file.national_since is None:
        file.national_since = on


def _stop_lines(file: HardshipFile, step: FileStep, form: StepForm) -> str:
    """Stop every open line of the household; return which, in words."""
    if means_death(form.reason):
        died(file.household.head_id, form.on)
    return stop_lines(file_facts.current_members([file.household_id]), step, form.reason)


def _runner(verb: str) -> Callable[..., Outcome]:
    @operation(verb)
    def run(file_id: int, form: StepForm, *, actor: Actor) -> Done:
        return _step(verb, file_id, form, actor)

    return run


_RUN = {verb: _runner(verb) for verb in STEPS}


def review_unchanged(file_ids: Sequence[int], *, on: date, opinion: str, actor: Actor) -> Outcome:
    """Record for each file that its review found nothing changed; all of them or none.

    Raises StateError, naming whose, for a file that is not in force.
    """
    form = StepForm(on, opinion=opinion)
    with store.atomic():
        for file_id in file_ids:
            take_step(file_id, "file.review", form, actor=actor)
    count = len(file_ids)
    words = ngettext("{n} file reviewed, unchanged", "{n} files reviewed, unchanged", count)
    return Outcome(CHANGED, message=words.format(n=count))


@operation("file.call_reviews")
def call_reviews(file_ids: Sequence[int], *, on: date, actor: Actor) -> Done:
    """Call files in force for their yearly review, all at once; those called already stay.

    Raises InputError for a day to come, StateError for a file that is not in force.
    """
    form = StepForm(on)
    _said_enough("file.call_review", form)
    files = HardshipFile.select().where(HardshipFile.id.in_(list(file_ids)))
    waiting = [file for file in files if file.state != FileState.REVIEW]
    for file in waiting:
        _call(file, form, actor)
    count = len(waiting)
    words = ngettext("{n} file was called for review", "{n} files were called for review", count)
    data = {"called": count, "files": [file.id for file in waiting], "on": on}
    return Done(CHANGED, "file", 0, data, words.format(n=count))


def _call(file: HardshipFile, form: StepForm, actor: Actor) -> None:
    verb = "file.call_review"
    target, episode = take(verb, FileState(file.state)), current_episode(file)
    _record(episode, verb, file.state, target, form, actor)
    _enter(file, episode, target, form)


def call_after_paying(batch_id: int, *, actor: Actor) -> str:
    """Call the files in force of those who refused or died for review; say how many.

    A file that was reviewed since stays. To be used inside an operation.
    """
    query = (
        HardshipFile.select(HardshipFile.id, Line.result)
        .join(HouseholdMember, on=HouseholdMember.household == HardshipFile.household)
        .join(Line, on=Line.person == HouseholdMember.person)
        .where(
            (Line.batch == batch_id)
            & (Line.removed == 0)
            & Line.result.in_(sorted(LOOK_AGAIN))
            & HouseholdMember.left_on.is_null()
            & (HardshipFile.state == FileState.ON_FILE)
            & (HardshipFile.reviewed_on.is_null() | (HardshipFile.reviewed_on <= Line.result_on))
        )
        .order_by(HardshipFile.id)
    )
    results = dict(rows(query))
    for file_id, result in results.items():
        file = get(HardshipFile, file_id)
        words = _("Paying out: {result}").format(result=_(LABELS[Result(result)]))
        _call(file, StepForm(max(clock.today(), file.state_since), reason=words), actor)
    count = len(results)
    words = ngettext("{n} file was called for review", "{n} files were called for review", count)
    return words.format(n=count) if count else ""
