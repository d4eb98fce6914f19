"""What becomes of a payment on a file to a bank."""

from enum import StrEnum

from resources.i18n import N_


class BankState(StrEnum):
    """States of one payment on a bank's file (domain.md §5.2)."""

    SENT = "sent"
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


LABELS = {
    BankState.SENT: N_("Sent to the bank"),
    BankState.PENDING: N_("The bank is working on it"),
    BankState.PAID: N_("Paid by the bank"),
    BankState.FAILED: N_("Failed at the bank"),
    BankState.WITHDRAWN: N_("Taken back before the bank had it"),
}

LIVE = frozenset({BankState.SENT, BankState.PENDING, BankState.PAID})
WAITING = frozenset({BankState.SENT, BankState.PENDING})

ANSWERS = {
    "success": BankState.PAID,
    "failed": BankState.FAILED,
    "pending": BankState.PENDING,
}

OF_ACCOUNT = frozenset(
    {
        "name_mismatch",
        "frozen",
        "closed",
        "lost",
        "id_mismatch",
        "not_signed",
        "over_limit",
        "no_such_account",
        "abnormal",
    }
)
