"""Calling back a sample of recipients: who is drawn, and what they say (features G11)."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from models.errors import InputError
from resources.i18n import N_, _


class Outcome(StrEnum):
    """What a recipient says when called back."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    AMOUNT_DIFFERS = "amount_differs"
    NOT_RECEIVED = "not_received"
    NOT_REACHED = "not_reached"
    WRONG_NUMBER = "wrong_number"


LABELS = {
    Outcome.WAITING: N_("Not called yet"),
    Outcome.CONFIRMED: N_("Received as recorded"),
    Outcome.AMOUNT_DIFFERS: N_("Another amount"),
    Outcome.NOT_RECEIVED: N_("Nothing received"),
    Outcome.NOT_REACHED: N_("Nobody answered"),
    Outcome.WRONG_NUMBER: N_("Wrong phone number"),
}

ALARMING = frozenset({Outcome.AMOUNT_DIFFERS, Outcome.NOT_RECEIVED})


def place_in_draw(seed: str, key: str) -> str:
    """Return where a line stands in the draw of a seed: SHA-256 of "seed/key" in hexadecimal.

    Anybody can reckon it again: the lines with the smallest values are drawn.
    """
    return hashlib.sha256(f"{seed}/{key}".encode()).hexdigest()


def draw(keys: Sequence[str], *, seed: str, size: int) -> list[str]:
    """Return so many keys, drawn by a seed; the order of the keys given does not matter.

    Raises InputError for an empty seed, or for a size below one or above the number of keys.
    """
    problems = {
        "seed": "" if seed.strip() else _("The seed is missing."),
        "size": "" if 1 <= size <= len(keys) else _size_problem(len(keys)),
    }
    if any(problems.values()):
        raise InputError({key: text for key, text in problems.items() if text})
    return sorted(keys, key=lambda key: place_in_draw(seed.strip(), key))[:size]


def _size_problem(count: int) -> str:
    if not count:
        return _("Nobody has received anything yet.")
    return _("Draw between 1 and {count} of them.").format(count=count)
