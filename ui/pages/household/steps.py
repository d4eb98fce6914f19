"""The way of a file: its steps for the stepper, and what each step asks before it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from models import clock
from models.queries.file_form import FileOnForm
from models.rules.file_states import ENDED, LABELS, STEPS, WAY, FileState, FileStepKind
from resources.i18n import N_, _
from ui.widgets.ask_bar import Ask
from ui.widgets.form import Field
from ui.widgets.stepper import Stage, Step

__all__ = ["ENDED", "Phrases", "others", "question", "way"]


_LABELS = {
    "people": N_("Investigators (two)"),
    "opinion": N_("Opinion"),
    "place": N_("Place of the notice"),
    "reason": N_("Reason"),
}
_ASIDE = {
    FileState.RETURNED: FileState.DRAFT,
    FileState.OBJECTION: FileState.NOTICE,
    FileState.REVIEW: FileState.ON_FILE,
}


def way(file: FileOnForm) -> Sequence[Step]:
    """Return the circles of a file: done with its date, the one it is at, those to come."""
    state = file.state
    dates = {step.to_state: f"{step.on:%m-%d}" for step in reversed(file.steps)}
    at = _ASIDE.get(state, state)
    place = WAY.index(at) if at in WAY else len(WAY)
    steps = []
    for number, one in enumerate(WAY):
        stage = Stage.DONE if number < place or state is FileState.ON_FILE else Stage.LATER
        label = LABELS[one]
        if number == place and state is not FileState.ON_FILE:
            stage = Stage.RETURNED if state in _ASIDE else Stage.NOW
            label = LABELS[state]
        steps.append(Step(_(label), stage, dates.get(one, "")))
    return steps


@dataclass(frozen=True, slots=True)
class Phrases:
    """What may be taken instead of typed: opinions with the step each is for, and reasons."""

    opinions: Sequence[tuple[str, str]] = ()
    reasons: Sequence[tuple[str, str]] = ()

    def of(self, verb: str) -> list[tuple[str, str]]:
        """Return the opinions for a step, and those for any."""
        return [(words, words) for group, words in self.opinions if group in {"", verb}]


def question(step: FileStepKind, name: str, phrases: Phrases) -> Ask:
    """Return what is asked before a step is taken."""
    text = _("{step}: {name}").format(step=_(step.label), name=name)
    day = Field("on", N_("Date"), "date", required=True)
    fields = [
        day,
        *(_field(step, key, phrases) for key in ("people", "place", "opinion", "reason")),
    ]
    kept = tuple(field for field in fields if field.required or field.key in step.needs)
    ends = step.verb in _ENDS
    return Ask(text, _(step.label), kept, {"on": clock.today()}, danger=ends)


def _field(step: FileStepKind, key: str, phrases: Phrases) -> Field:
    needed = key in step.needs
    if key == "reason" and step.verb == "file.withdraw":
        return Field(key, _LABELS[key], "pick", required=needed, choices=phrases.reasons)
    if key == "opinion":
        said = phrases.of(step.verb)
        return Field(key, _LABELS[key], "code", required=needed, choices=said, span=2)
    return Field(key, _LABELS[key], required=needed)


_ENDS = frozenset({"file.refuse", "file.withdraw"})


def others(state: FileState, main: FileStepKind | None) -> Sequence[FileStepKind]:
    """Return what else may be done with a file besides its next step."""
    return [step for step in STEPS.values() if state in step.sources and step is not main]
