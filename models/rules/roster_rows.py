"""What a row of a roster says of a person, and what that would change on their card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.identity import name_key
from models.problems import Level
from models.rules import codes
from models.rules.clearing import emptied, told

Values = Mapping[str, Any]
Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as read from somebody's list: where it stood, how bad it is, what it says.

    among: the rows among which a person may stand once; '' is the whole file. key: the
    fingerprint of a row that tells its person neither by number nor by phone.
    """

    sheet: str
    row: int
    level: Level
    values: Values
    among: str = ""
    key: str = ""


_CARD_BLANKS = {
    "phone": ("phone", ""),
    "employer": ("employer", ""),
    "address": ("address", ""),
    "category": ("class_key", ""),
    "cause": ("cause", ""),
}
_LINE_BLANKS = {
    "category": ("class_key", ""),
    "goods": ("goods", ""),
    "goods_value_fen": ("goods_fen", 0),
    "notes": ("note", ""),
}
CARD = ("phone", "employer", "address", "class_key", "cause", "unit")


def person_key(values: Values) -> str:
    """Return what a row names its person by: the number, else name and phone; '' if neither."""
    if number := values.get("id_number"):
        return str(number)
    phone = str(values.get("phone") or "")
    return f"{name_key(str(values.get('name') or ''))} {phone}" if phone else ""


def class_key_of(values: Values) -> str:
    """Return the recipient class a row's words name, '' when no list knows them."""
    text = values.get("category")
    if not text:
        return "model_worker" if values.get("honour") else ""
    return codes.class_for(str(text)) or ""


def card_of(values: Values, unit_id: int | None) -> Card:
    """Return a row as values of a roster card."""
    return {
        "phone": values.get("phone") or "",
        "employer": values.get("employer") or "",
        "address": values.get("address") or "",
        "class_key": class_key_of(values),
        "cause": values.get("cause") or "",
        "unit": unit_id,
    }


def news(before: Card, values: Values, unit_id: int | None) -> Card:
    """Return what a row would change on a card; a blank never overwrites, clearing does."""
    card = card_of(told(values), unit_id)
    found = {key: value for key, value in card.items() if value and value != before[key]}
    cleared = emptied(values, _CARD_BLANKS)
    return found | {key: blank for key, blank in cleared.items() if before[key] != blank}


def line_of(values: Values) -> Card:
    """Return what a row says of its line; a blank says nothing, clearing says the blank."""
    plain = told(values)
    said = {
        "class_key": class_key_of(plain),
        "amount_fen": plain.get("amount_fen"),
        "goods": plain.get("goods"),
        "goods_fen": plain.get("goods_value_fen"),
        "note": plain.get("notes"),
    }
    found = {key: value for key, value in said.items() if value not in {None, ""}}
    return found | emptied(values, _LINE_BLANKS)


def other_name(known: str, values: Values) -> bool:
    """Say whether a row calls a known person by another name."""
    return name_key(known) != name_key(str(values.get("name") or ""))
