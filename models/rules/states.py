"""The way of a batch: its states, and which verb leads from where to where."""

from dataclasses import dataclass
from enum import StrEnum

from models.errors import StateError
from resources.i18n import N_, _


class State(StrEnum):
    """States of a batch (domain.md §9.4), in the order of the way."""

    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    PUBLICISED = "publicised"
    APPROVED = "approved"
    PAYING = "paying"
    DONE = "done"
    ARCHIVED = "archived"


LABELS = {
    State.DRAFT: N_("Draft"),
    State.RETURNED: N_("Returned"),
    State.SUBMITTED: N_("Submitted"),
    State.REVIEWED: N_("Reviewed"),
    State.PUBLICISED: N_("Publicised"),
    State.APPROVED: N_("Approved"),
    State.PAYING: N_("Paying out"),
    State.DONE: N_("Done"),
    State.ARCHIVED: N_("Archived"),
}

WAY = tuple(state for state in State if state is not State.RETURNED)
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
RETURNABLE = frozenset(
    {State.SUBMITTED, State.REVIEWED, State.PUBLICISED, State.APPROVED, State.PAYING},
)
COUNTED = frozenset(State) - EDITABLE
FROZEN = frozenset({State.APPROVED, State.PAYING, State.DONE, State.ARCHIVED})
CLOSED = frozenset({State.DONE, State.ARCHIVED})
HANDING_OUT = frozenset({State.APPROVED, State.PAYING})


@dataclass(frozen=True, slots=True)
class Step:
    """One verb of the way: from which states it may start and where it ends."""

    verb: str
    label: str
    sources: frozenset[State]
    target: State


STEPS = {
    step.verb: step
    for step in (
        Step("batch.submit", N_("Submit for review"), EDITABLE, State.SUBMITTED),
        Step("batch.review", N_("Pass review"), frozenset({State.SUBMITTED}), State.REVIEWED),
        Step("notice.publish", N_("Put up notice"), frozenset({State.REVIEWED}), State.PUBLICISED),
        Step("batch.approve", N_("Approve"), frozenset({State.PUBLICISED}), State.APPROVED),
        Step("payment.start", N_("Start paying out"), frozenset({State.APPROVED}), State.PAYING),
        Step("payment.finish", N_("Finish paying out"), frozenset({State.PAYING}), State.DONE),
        Step("batch.archive", N_("Archive"), frozenset({State.DONE}), State.ARCHIVED),
        Step("payment.reopen", N_("Reopen"), frozenset({State.DONE}), State.PAYING),
        Step("batch.concur", N_("Agree"), frozenset({State.PUBLICISED}), State.PUBLICISED),
        Step("bank.export", N_("Write the bank file"), frozenset({State.PAYING}), State.PAYING),
        Step("batch.return", N_("Return with a reason"), RETURNABLE, State.RETURNED),
    )
}


def next_step(state: State) -> Step | None:
    """Return the step that moves a batch on from a state; None at the end of the way."""
    return next(
        (s for s in STEPS.values() if state in s.sources and s.target is not State.RETURNED),
        None,
    )


def take(verb: str, state: State) -> State:
    """Return the state a verb leads to.

    Raises StateError, naming the state the batch is in and what its turn is.
    """
    step = STEPS[verb]
    if state in step.sources:
        return step.target
    following = next_step(state)
    turn = _("The next step is: {step}.").format(step=_(following.label)) if following else ""
    raise StateError(
        _("The batch is in state {state}; {verb} is not its turn.").format(
            state=_(LABELS[state]), verb=_(step.label)
        ),
        turn,
    )
