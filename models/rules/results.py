"""What became of a line that was to be handed out."""

from enum import StrEnum

from resources.i18n import N_


class Result(StrEnum):
    """Results of one line (domain.md §3, features G5)."""

    OPEN = "open"
    RECEIVED = "received"
    PROXY = "proxy"
    ABSENT = "absent"
    REFUSED = "refused"


LABELS = {
    Result.OPEN: N_("Not yet handed out"),
    Result.RECEIVED: N_("Received"),
    Result.PROXY: N_("Received by proxy"),
    Result.ABSENT: N_("Absent"),
    Result.REFUSED: N_("Refused"),
}

PAID = frozenset({Result.RECEIVED, Result.PROXY})
NOT_PAID = frozenset({Result.ABSENT, Result.REFUSED})
