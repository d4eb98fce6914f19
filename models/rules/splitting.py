"""Share an amount among sources by rule; the shares always add up to the amount."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from models.errors import InputError
from models.money import format_yuan, split_evenly
from resources.i18n import N_, _

RuleKey = Literal["even", "percent", "amount", "up_to"]

LABELS: Mapping[RuleKey, str] = {
    "even": N_("Half each"),
    "percent": N_("By percent"),
    "amount": N_("A fixed amount"),
    "up_to": N_("What is over an amount"),
}


@dataclass(frozen=True, slots=True)
class SplitRule:
    """How much of a line a second source takes over.

    even: half, the first source carries the odd fen; percent: so many of a hundred, rounded
    half up; amount: so much in fen; up_to: whatever is over so much in fen.
    """

    key: RuleKey
    value: int = 0


def shares(amount_fen: int, rule: SplitRule) -> tuple[int, int]:
    """Return what stays with the first source and what goes to the second, in fen.

    Raise InputError when one of them would be left with nothing.
    """
    moved = _MOVED[rule.key](amount_fen, rule.value)
    stays = amount_fen - moved
    if moved <= 0 or stays <= 0:
        raise InputError(
            {
                "value": _("{amount} yuan cannot be split that way: a source gets nothing.").format(
                    amount=format_yuan(amount_fen)
                )
            }
        )
    return stays, moved


_MOVED: Mapping[RuleKey, Callable[[int, int], int]] = {
    "even": lambda fen, _value: split_evenly(fen, 2)[1],
    "percent": lambda fen, value: (fen * value + 50) // 100,
    "amount": lambda _fen, value: value,
    "up_to": lambda fen, value: fen - value,
}
