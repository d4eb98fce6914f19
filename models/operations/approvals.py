"""Approvals by several people, and steps keyed from paper for many batches at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from models import approval_facts, clock, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import AppError, InputError, RuleError
from models.operations.core import Done, get, operation
from models.operations.voices import CONCUR
from models.operations.way import (
    in_order,
    no_open_objection,
    nothing_stops,
    other_hands,
    review_batch,
    step,
    submit_batch,
)
from models.rules.states import State, take
from models.tables import Batch
from resources.i18n import _


@operation("batch.concur")
def concur_batch(batch_id: int, *, opinion: str = "", on: date | None = None, actor: Actor) -> Done:
    """Agree to a publicised batch as one of several approvers; the last one approves it.

    Raise RuleError for who has agreed already, or entered something without an exception.
    """
    batch = get(Batch, batch_id)
    target = take(CONCUR, State(batch.state))
    in_order(batch, on)
    exception = other_hands(batch, "batch.approve", actor)
    if actor.id in {voice.operator for voice in approval_facts.voices(batch_id)}:
        raise RuleError(
            _("{name} has agreed to this batch already.").format(name=actor.name),
            _("Another approver agrees next."),
        )
    no_open_objection(batch)
    nothing_stops(batch)
    return step(batch, CONCUR, target, opinion=opinion, exception=exception, on=on, actor=actor)


_FROM_PAPER: Mapping[str, Callable[..., Outcome]] = {
    "batch.submit": submit_batch,
    "batch.review": review_batch,
    CONCUR: concur_batch,
}


def take_steps(
    verb: str, batch_ids: Sequence[int], *, opinion: str, on: date, actor: Actor
) -> Outcome:
    """Take many batches one step on, as it stands on paper: all of them, or none.

    Raise InputError for a day to come or no batch; whatever stops one batch names it.
    """
    if not batch_ids:
        raise InputError({"batches": _("Choose at least one batch.")})
    if on > clock.today():
        raise InputError({"on": _("This day has not come yet.")})
    changes = Change.NONE
    with store.atomic():
        for batch_id in batch_ids:
            try:
                done = _FROM_PAPER[verb](batch_id, opinion=opinion, on=on, actor=actor)
            except AppError as error:
                name = get(Batch, batch_id).name
                words = _("{batch}: {problem}").format(batch=name, problem=error.message)
                raise RuleError(words, error.hint) from error
            changes |= done.changes
    return Outcome(changes)
