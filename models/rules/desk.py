"""What the desk says of a scanned slip: whether it may be handed out now, and if not, why."""

from dataclasses import dataclass
from enum import StrEnum

from resources.i18n import N_


class Verdict(StrEnum):
    """Verdicts on a slip."""

    READY = "ready"
    SIGNED = "signed"
    RETURNED = "returned"
    STOPPED = "stopped"
    ELSEWHERE = "elsewhere"
    VOID = "void"
    NOT_PAYING = "not_paying"
    UNKNOWN = "unknown"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is shown: its words, tone and icon, and how often it beeps."""

    label: str
    tone: str
    icon: str
    beeps: int


LOOKS = {
    Verdict.READY: Look(N_("May be handed out"), "ok", "check", 1),
    Verdict.SIGNED: Look(N_("Handed out already"), "warn", "warn", 2),
    Verdict.RETURNED: Look(N_("Money went back"), "danger", "undo", 3),
    Verdict.STOPPED: Look(N_("Stopped"), "danger", "stop", 3),
    Verdict.ELSEWHERE: Look(N_("Not of this batch"), "danger", "stop", 3),
    Verdict.VOID: Look(N_("Void slip"), "danger", "stop", 3),
    Verdict.NOT_PAYING: Look(N_("Not being paid out"), "danger", "stop", 3),
    Verdict.UNKNOWN: Look(N_("Unknown slip"), "danger", "stop", 3),
    Verdict.WRONG: Look(N_("Not readable"), "danger", "warn", 3),
    Verdict.REFUSED: Look(N_("Nothing was recorded"), "danger", "stop", 3),
}
