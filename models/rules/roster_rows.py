"""What a row of a roster says of a person, and what that would change on their card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.identity import name_key
from models.problems import Level
from models.rules import codes

Values = Mapping[str, Any]
Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as read from somebody's list: where it stood, how bad it is, what it says."""

    sheet: str
    row: int
    level: Level
    values: Values


CARD = ("phone", "employer", "address", "class_key", "cause", "unit")


def person_key(values: Values) -> str:
    """Return what a row names its person by: the number, else name and phone; '' if neither."""
    number = str(values.get("id_number") or "")
    phone = str(values.get("phone") or "")
    return number or (f"{name_key(str(values.get('name') or ''))} {phone}" if phone else "")


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


def news(before: Card, card: Card) -> Card:
    """Return what a row would change on a card; a blank never overwrites."""
    return {key: value for key, value in card.items() if value and value != before[key]}


def line_of(values: Values) -> Card:
    """Return what a row says of its line; a blank says nothing."""
    said = {
        "class_key": class_key_of(values),
        "amount_fen": values.get("amount_fen"),
        "goods": values.get("goods"),
        "goods_fen": values.get("goods_value_fen"),
        "note": values.get("notes"),
    }
    return {key: value for key, value in said.items() if value not in {None, ""}}


def other_name(known: str, values: Values) -> bool:
    """Say whether a row calls a known person by another name."""
    return name_key(known) != name_key(str(values.get("name") or ""))
