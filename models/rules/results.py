"""What became of a line that was to be handed out, what proves it, and what happens next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from resources.i18n import N_


class Result(StrEnum):
    """Results of one line (domain.md §3, features G5)."""

    OPEN = "open"
    RECEIVED = "received"
    PROXY = "proxy"
    PART = "part"
    ABSENT = "absent"
    REFUSED = "refused"
    DIED = "died"
    WRONG_CARD = "wrong_card"


class Proof(StrEnum):
    """What shows that money or goods were received (domain.md §1.2, features G6)."""

    SIGNATURE = "signature"
    THUMB = "thumb"
    PHOTO = "photo"
    PROXY = "proxy"
    BANK = "bank"
    NONE = "none"


class Next(StrEnum):
    """What a result asks for."""

    SECOND_ROUND = "second_round"
    ACCOUNT = "account"
    RETURN = "return"
    REVIEW = "review"
    STOP = "stop"


LABELS = {
    Result.OPEN: N_("Not yet handed out"),
    Result.RECEIVED: N_("Received"),
    Result.PROXY: N_("Received by proxy"),
    Result.PART: N_("Received in part"),
    Result.ABSENT: N_("Absent"),
    Result.REFUSED: N_("Refused"),
    Result.DIED: N_("Died"),
    Result.WRONG_CARD: N_("Wrong card"),
}

PROOFS = {
    Proof.SIGNATURE: N_("Signature"),
    Proof.THUMB: N_("Thumb print"),
    Proof.PHOTO: N_("Photo"),
    Proof.PROXY: N_("Signature of the proxy"),
    Proof.BANK: N_("Bank's receipt"),
    Proof.NONE: N_("Not signed yet"),
}

STEPS = {
    Next.SECOND_ROUND: N_("Second round"),
    Next.ACCOUNT: N_("Mend the account and send it again"),
    Next.RETURN: N_("Money goes back to its source"),
    Next.REVIEW: N_("Look at the hardship file again"),
    Next.STOP: N_("Stop all other payments to this person"),
}

NEXT: Mapping[Result, tuple[Next, ...]] = {
    Result.PART: (Next.SECOND_ROUND, Next.RETURN),
    Result.ABSENT: (Next.SECOND_ROUND, Next.RETURN),
    Result.REFUSED: (Next.RETURN, Next.REVIEW),
    Result.DIED: (Next.STOP, Next.RETURN, Next.REVIEW),
    Result.WRONG_CARD: (Next.ACCOUNT, Next.RETURN),
}

LOOK_AGAIN = frozenset(result for result, steps in NEXT.items() if Next.REVIEW in steps)
ON_PAPER = frozenset({Proof.SIGNATURE, Proof.THUMB, Proof.PROXY})
PAID = frozenset({Result.RECEIVED, Result.PROXY, Result.PART})
WHOLE = PAID - {Result.PART}
NOT_PAID = frozenset({Result.ABSENT, Result.REFUSED, Result.DIED, Result.WRONG_CARD})
TO_BANK = frozenset({Result.OPEN, Result.WRONG_CARD})
OWES = NOT_PAID | {Result.PART}


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody received of a line, in fen."""

    amount_fen: int
    goods_fen: int = 0
