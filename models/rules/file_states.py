"""The way of a hardship file: its states, and which verb leads from where to where."""

from dataclasses import dataclass
from enum import StrEnum

from models.errors import StateError
from models.rules import codes
from resources.i18n import N_, _


class FileState(StrEnum):
    """States of a hardship file (domain.md §2.6), in the order of the way."""

    DRAFT = "draft"
    RETURNED = "returned"
    VISIT = "visit"
    CHECK = "check"
    NOTICE = "notice"
    OBJECTION = "objection"
    APPROVAL = "approval"
    ON_FILE = "on_file"
    REVIEW = "review"
    REFUSED = "refused"
    RECOVERED = "recovered"
    CLOSED = "closed"


class NationalState(StrEnum):
    """Whether the national system holds the file as it stands here."""

    NOT_ENTERED = "not_entered"
    ENTERED = "entered"
    STALE = "stale"


LABELS = {
    FileState.DRAFT: N_("Draft"),
    FileState.RETURNED: N_("To be completed"),
    FileState.VISIT: N_("To be visited"),
    FileState.CHECK: N_("To be checked"),
    FileState.NOTICE: N_("On public notice"),
    FileState.OBJECTION: N_("Objection raised"),
    FileState.APPROVAL: N_("To be approved"),
    FileState.ON_FILE: N_("File in force"),
    FileState.REVIEW: N_("Review due"),
    FileState.REFUSED: N_("Not filed"),
    FileState.RECOVERED: N_("Out of hardship"),
    FileState.CLOSED: N_("Withdrawn"),
}
NATIONAL_LABELS = {
    NationalState.NOT_ENTERED: N_("Not yet entered"),
    NationalState.ENTERED: N_("Entered"),
    NationalState.STALE: N_("To be brought up to date"),
}

ENDED = frozenset({FileState.REFUSED, FileState.RECOVERED, FileState.CLOSED})
HELD = frozenset({FileState.ON_FILE, FileState.REVIEW})
OPEN = frozenset(FileState) - ENDED
WAY = (
    FileState.DRAFT,
    FileState.VISIT,
    FileState.CHECK,
    FileState.NOTICE,
    FileState.APPROVAL,
    FileState.ON_FILE,
)


class Standing(StrEnum):
    """How far a file is, as the register asks for it."""

    HELD = "held"
    UNDER_WAY = "under_way"
    ENDED = "ended"


STANDINGS = {Standing.HELD: HELD, Standing.UNDER_WAY: OPEN - HELD, Standing.ENDED: ENDED}
STANDING_LABELS = {
    Standing.HELD: N_("On file"),
    Standing.UNDER_WAY: N_("Application under way"),
    Standing.ENDED: N_("Left the file"),
}
_BEGUN = frozenset({FileState.DRAFT, FileState.RETURNED})
_UNDER_WAY = (frozenset(WAY) | {FileState.OBJECTION}) - _BEGUN - HELD


@dataclass(frozen=True, slots=True)
class FileStepKind:
    """One verb of the way: where it may start, where it ends, what has to be said with it.

    target None: the reason decides. needs: the fields of a step that must not be empty.
    forward: it moves the file on along the way.
    """

    verb: str
    label: str
    sources: frozenset[FileState]
    target: FileState | None
    needs: tuple[str, ...] = ()
    forward: bool = False


def _one(state: FileState) -> frozenset[FileState]:
    return frozenset({state})


_S = FileState
STEPS = {
    step.verb: step
    for step in (
        FileStepKind("file.submit", N_("Submit"), _BEGUN, _S.VISIT, forward=True),
        FileStepKind(
            "file.visit",
            N_("Record the visit"),
            _one(_S.VISIT),
            _S.CHECK,
            ("people", "opinion"),
            forward=True,
        ),
        FileStepKind(
            "file.publicise",
            N_("Put up notice"),
            _one(_S.CHECK),
            _S.NOTICE,
            ("place",),
            forward=True,
        ),
        FileStepKind(
            "file.end_notice",
            N_("Nobody objected"),
            _one(_S.NOTICE),
            _S.APPROVAL,
            forward=True,
        ),
        FileStepKind(
            "file.approve", N_("Approve"), _one(_S.APPROVAL), _S.ON_FILE, ("opinion",), forward=True
        ),
        FileStepKind(
            "file.object", N_("Record an objection"), _one(_S.NOTICE), _S.OBJECTION, ("reason",)
        ),
        FileStepKind(
            "file.recheck",
            N_("Look into it again"),
            _one(_S.OBJECTION),
            _S.CHECK,
            ("opinion",),
            forward=True,
        ),
        FileStepKind(
            "file.return", N_("Return with a reason"), _UNDER_WAY, _S.RETURNED, ("reason",)
        ),
        FileStepKind("file.refuse", N_("Do not file"), _UNDER_WAY, _S.REFUSED, ("reason",)),
        FileStepKind("file.call_review", N_("Call for review"), _one(_S.ON_FILE), _S.REVIEW),
        FileStepKind(
            "file.review", N_("Record the review"), HELD, _S.ON_FILE, ("opinion",), forward=True
        ),
        FileStepKind("file.withdraw", N_("Withdraw the file"), OPEN, None, ("reason",)),
        FileStepKind("file.relapse", N_("Open a new episode"), ENDED, _S.DRAFT, ("reason",)),
    )
}


def next_step(state: FileState) -> FileStepKind | None:
    """Return the step that moves a file on; None where nothing is due."""
    due = (step for step in STEPS.values() if step.forward and state in step.sources)
    return None if state is FileState.ON_FILE else next(due, None)


def take(verb: str, state: FileState, reason: str = "") -> FileState:
    """Return the state a verb leads to; the reason of a withdrawal decides where it ends.

    Raises StateError, naming the state the file is in and what its turn is.
    """
    step = STEPS[verb]
    if state in step.sources:
        return step.target or end_state(reason)
    following = next_step(state)
    turn = _("The next step is: {step}.").format(step=_(following.label)) if following else ""
    raise StateError(
        _("The file is in state {state}; {verb} is not its turn.").format(
            state=_(LABELS[state]), verb=_(step.label)
        ),
        turn,
    )


def end_state(reason: str) -> FileState:
    """Return where a withdrawal ends: recovered or closed, as the list of reasons says."""
    return FileState(_reason(reason).get("target", FileState.CLOSED)) if reason else _S.CLOSED


def means_death(reason: str) -> bool:
    """Say whether a reason of withdrawal is that the person died."""
    return bool(_reason(reason).get("died", False))


def _reason(text: str) -> codes.Code:
    """Return the reason a key, its words or one of its other names stand for."""
    key = codes.code_for("withdrawal_reasons", text) or text
    found = (code for code in codes.load("withdrawal_reasons") if code.key == key)
    return next(found, codes.Code(key, key))
