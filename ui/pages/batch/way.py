"""What the next step of a batch is called, what must be done before it, and why it waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from models.actor import Actor
from models.queries.batch_checks import RED
from models.queries.batches import place_on_way, way_taken
from models.rules import roles
from models.rules.states import LABELS, STEPS, WAY, State, next_step
from resources.i18n import _, ngettext
from ui.pages.batch.loaded import Loaded
from ui.widgets.stepper import Stage, Step

ADD, WALK, OBJECTIONS, RESULTS = "add", "walk", "objections", "results"
OPEN_ITEMS = "open_items"


@dataclass(frozen=True, slots=True)
class Move:
    """A button of the head: what it does, its words, and why it cannot be pressed now."""

    key: str
    label: str
    reason: str = ""


def moves(batch: Loaded, actor: Actor) -> tuple[Move, Move | None]:
    """Return what moves the batch on now, and the step that waits for it, if there is one."""
    step = next_step(batch.state)
    if step is None:
        return Move("print", _("Print")), None
    first = _FIRST.get(step.verb, _nothing)(batch)
    if first is None:
        return Move(step.verb, _(step.label), refusal(step.verb, batch, actor)), None
    return first, Move(step.verb, _(step.label), _("First: {step}.").format(step=first.label))


def refusal(verb: str, batch: Loaded, actor: Actor) -> str:
    """Return in words why this operator may not take a step, '' when they may."""
    if not actor.may(verb):
        names = _(", ").join(_(roles.LABELS[role]) for role in sorted(roles.roles_for(verb)))
        return _("{step}: this takes the role {roles}.").format(
            step=_(STEPS[verb].label), roles=names
        )
    if verb in batch.own:
        return _("{step}: you entered lines of this batch, a colleague has to judge it.").format(
            step=_(STEPS[verb].label)
        )
    return ""


def _nothing(_batch: Loaded) -> Move | None:
    return None


def _before_submit(batch: Loaded) -> Move | None:
    if not batch.header.lines:
        return Move(ADD, _("Add people"))
    return _red(batch)


def _red(batch: Loaded) -> Move | None:
    count = len(batch.checks.lines(RED))
    if not count:
        return None
    words = ngettext("Handle {n} red light", "Handle {n} red lights", count)
    return Move(WALK, words.format(n=count))


def _before_approval(batch: Loaded) -> Move | None:
    count = batch.notice.open_objections if batch.notice else 0
    if not count:
        return _red(batch)
    words = ngettext("Answer {n} objection", "Answer {n} objections", count)
    return Move(OBJECTIONS, words.format(n=count))


def _before_finish(batch: Loaded) -> Move | None:
    count = batch.payments.open_lines
    if not count:
        return _unsettled(batch)
    words = ngettext("Record {n} result", "Record {n} results", count)
    return Move(RESULTS, words.format(n=count))


def _unsettled(batch: Loaded) -> Move | None:
    count = batch.payments.open_items
    if not count:
        return None
    words = ngettext("Settle {n} open item", "Settle {n} open items", count)
    return Move(OPEN_ITEMS, words.format(n=count))


_FIRST: dict[str, Callable[[Loaded], Move | None]] = {
    "batch.submit": _before_submit,
    "batch.approve": _before_approval,
    "payment.finish": _before_finish,
}


def stepper_steps(batch: Loaded) -> list[Step]:
    """Return the eight steps with days and names."""
    taken = way_taken(batch.header, batch.steps)
    here = place_on_way(batch.state)
    finished = batch.state is State.ARCHIVED
    steps = []
    for place, state in enumerate(WAY):
        reached = taken.get(state)
        stage = Stage.DONE if place < here or finished else Stage.LATER
        note = f"{reached.on:%m-%d} {reached.by}" if reached else _coming(state, batch)
        if place == here and not finished:
            stage, note = Stage.NOW, _now(batch) or note
        steps.append(Step(_(LABELS[state]), stage, note))
    if batch.state is State.RETURNED:
        steps[0] = Step(_(LABELS[State.RETURNED]), Stage.RETURNED, _returned(batch))
    return steps


def _now(batch: Loaded) -> str:
    if batch.state is State.PUBLICISED and batch.notice:
        return _("{first} to {last}").format(
            first=f"{batch.notice.starts_on:%m-%d}", last=f"{batch.notice.last_day:%m-%d}"
        )
    return ""


def _returned(batch: Loaded) -> str:
    last = next(reversed(batch.steps), None)
    return f"{last.happened_on:%m-%d} {last.operator}" if last else ""


def _coming(state: State, batch: Loaded) -> str:
    if state is State.APPROVED and batch.notice:
        first = batch.notice.last_day + timedelta(days=1)
        if first <= batch.today:
            return _("possible today")
        return _("from {day}").format(day=f"{first:%m-%d}")
    if state is State.PAYING:
        return _("planned {day}").format(day=f"{batch.header.planned_on:%m-%d}")
    return ""
