"""What stands on the form as JSON and back, so that a draft outlives the window."""

from collections.abc import Mapping
from datetime import date
from typing import Any

_DAY = "day"


def to_json(value: Any) -> Any:  # noqa: ANN401  (plain data)
    """Return plain data with days written so that they can be told from words."""
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, Mapping):
        return {key: to_json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value]
    return value


def from_json(value: Any) -> Any:  # noqa: ANN401  (plain data)
    """Return what was written with `to_json`."""
    if isinstance(value, Mapping):
        if value.keys() == {_DAY}:
            return date.fromisoformat(value[_DAY])
        return {key: from_json(one) for key, one in value.items()}
    return [from_json(one) for one in value] if isinstance(value, list) else value
