"""The word that empties a field: a blank cell leaves it, this word empties what is stored."""

from collections.abc import Mapping
from typing import Any

CLEAR = "清空"

Values = Mapping[str, Any]


def said(values: Values) -> dict[str, Any]:
    """Return what a row says: blank cells say nothing, cleared ones say None."""
    return {
        key: None if value == CLEAR else value for key, value in values.items() if value is not None
    }


def told(values: Values) -> Values:
    """Return the values of a row without those it clears."""
    if CLEAR not in values.values():
        return values
    return {key: value for key, value in values.items() if value != CLEAR}


def emptied(values: Values, blanks: Mapping[str, tuple[str, Any]]) -> dict[str, Any]:
    """Return the blanks of our own fields, (name, blank) by key, that a row clears."""
    if CLEAR not in values.values():
        return {}
    return {own: blank for key, (own, blank) in blanks.items() if values.get(key) == CLEAR}
