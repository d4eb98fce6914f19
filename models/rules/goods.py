"""Quantities of goods and what they are worth: thousandths of a measure, whole fen."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from models.errors import InputError
from resources.i18n import N_, _

Key = TypeVar("Key")
WHOLE = 1000

_PARTS = re.compile(r"[、,;，；\n]")
_LEADING = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_PIECE = re.compile(r"([^\d、，,；;]+?)\s*[x×*]?\s*(\d[\d.]*\s*[^\d、，,；;\s]*)")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)


class InKind(StrEnum):
    """Why goods came in; only what was bought counts for the share of relief areas."""

    PURCHASE = "purchase"
    DONATION = "donation"
    TRANSFER = "transfer"


class MoveKind(StrEnum):
    """What changes the stock of an item."""

    IN = "in"
    OUT = "out"
    BACK = "back"
    COUNT = "count"
    LOSS = "loss"


class OutState(StrEnum):
    """Where the goods of a line are that went out."""

    OUT = "out"
    BACK = "back"
    VOID = "void"


IN_KINDS = {
    InKind.PURCHASE: N_("Bought"),
    InKind.DONATION: N_("Given to us"),
    InKind.TRANSFER: N_("From the higher union"),
}
MOVE_KINDS = {
    MoveKind.IN: N_("Goods in"),
    MoveKind.OUT: N_("Goods out"),
    MoveKind.BACK: N_("Undelivered, back"),
    MoveKind.COUNT: N_("Count difference"),
    MoveKind.LOSS: N_("Loss"),
}


def worth(quantity_thousandths: int, price_fen: int) -> int:
    """Return what a quantity is worth in fen: rounded half up, away from zero, once a row."""
    size = (abs(quantity_thousandths) * price_fen + WHOLE // 2) // WHOLE
    return size if quantity_thousandths >= 0 else -size


def parse_quantity(text: str, *, key: str = "quantity") -> int:
    """Read a quantity such as '12', '1,200' or '0.5' as thousandths of its measure.

    Raise InputError under the key for anything else, for zero, and beyond three decimals.
    """
    clean = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _NUMBER.fullmatch(clean)
    if not found:
        raise InputError({key: _("“{text}” is not a quantity.").format(text=text.strip())})
    decimals = (found[2] or "").rstrip("0")
    if len(decimals) > 3:
        raise InputError({key: _("A quantity has at most three decimals.")})
    whole = found[1].replace(",", "")
    if len(whole) > 9:
        raise InputError({key: _("This quantity is too large.")})
    return int(whole) * WHOLE + int(decimals.ljust(3, "0"))


def parse_contents(text: str, known: Mapping[str, Key]) -> list[tuple[Key, int]]:
    """Read words such as “大米2袋、食用油1桶” as pairs of what is known by name and thousandths.

    A name alone means one. Raise InputError under `contents` naming the part that is not known.
    """
    parts = [part.strip() for part in _PARTS.split(unicodedata.normalize("NFKC", text))]
    found = [_part(part, known) for part in parts if part]
    if not found:
        raise InputError({"contents": _("Write what and how much, like: rice 2, oil 1.")})
    return found


def _part(part: str, known: Mapping[str, Key]) -> tuple[Key, int]:
    plain = {unicodedata.normalize("NFKC", name): key for name, key in known.items()}
    name = max((name for name in plain if part.startswith(name)), key=len, default="")
    rest = part[len(name) :].strip(" x×*")
    amount = _LEADING.match(rest)
    if not name or (rest and not amount):
        raise InputError({"contents": _("“{part}” is not known here.").format(part=part)})
    return plain[name], parse_quantity(amount[0], key="contents") if amount else WHOLE


def format_quantity(thousandths: int) -> str:
    """Write thousandths as people write quantities: '1,200', '0.5', '-3'."""
    sign, size = ("-", -thousandths) if thousandths < 0 else ("", thousandths)
    whole, rest = divmod(size, WHOLE)
    decimals = f".{rest:03d}".rstrip("0") if rest else ""
    return f"{sign}{whole:,}{decimals}"


def in_pieces(words: str) -> list[tuple[str, str]]:
    """Return the kinds of goods that words name with how much of each: 矿泉水5箱、白糖55袋."""
    found = [(name.strip(), amount.strip()) for name, amount in _PIECE.findall(words)]
    return found or ([(words.strip(), "")] if words.strip() else [])


def measured(amount: str) -> tuple[int, str]:
    """Return an amount of words, 5箱, in thousandths and its measure; none counts as one."""
    number = _LEADING.match(amount)
    if number is None:
        return WHOLE, amount
    return round(float(number[0]) * WHOLE), amount[number.end() :].strip()


def earliest_expiry(lots: Sequence[tuple[date | None, int]], left: int) -> date | None:
    """Return when the first of what is left expires, if what expires first went out first.

    lots: day of expiry, None for never, and how much came in; left in the same measure.
    """
    dated = sorted(((day, quantity) for day, quantity in lots if day is not None), reverse=True)
    rest = left - sum(quantity for day, quantity in lots if day is None)
    first = None
    for day, quantity in dated:
        if rest <= 0:
            break
        first, rest = day, rest - quantity
    return first


def in_words(name: str, thousandths: int, measure: str) -> str:
    """Write an item with its quantity for a list: 大米2袋."""
    return f"{name}{format_quantity(thousandths)}{measure}"
