"""How many must agree to a list, by its sum; a rule of the office, kept as rows."""

from collections.abc import Mapping, Sequence
from typing import Any


def approvals_needed(levels: Sequence[Mapping[str, Any]], total_fen: int) -> int:
    """Return how many approvals a sum in fen needs: the level with the highest start it reaches.

    A level is {"from_fen": the sum it begins with, "approvals": how many}.
    """
    reached = [level for level in levels if int(level["from_fen"]) <= total_fen]
    return max((int(level["approvals"]) for level in reached), default=1)


def sound_levels(value: object) -> bool:
    """Say whether a value is a list of levels, each sum standing once."""
    rows = value if isinstance(value, list) else []
    fits = all(isinstance(row, Mapping) and _sound(row) for row in rows)
    return bool(rows) and fits and len({row["from_fen"] for row in rows}) == len(rows)


def _sound(row: Mapping[str, Any]) -> bool:
    start, count = row.get("from_fen"), row.get("approvals")
    return isinstance(start, int) and start >= 0 and isinstance(count, int) and 1 <= count <= 9
