"""By what a record is known to stand as an import left it: a mark of its values, not they."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_BETWEEN = "\x1f"


def marks(columns: Sequence[Iterable[object]]) -> list[str]:
    """Return the mark of each row of columns: 16 hex digits of a BLAKE2b digest."""
    spelled = [map(str, column) for column in columns]
    return [
        hashlib.blake2b(row.encode(), digest_size=8).hexdigest()
        for row in map(_BETWEEN.join, zip(*spelled, strict=True))
    ]


def untouched(left: Mapping[str, Any] | str, now: Mapping[str, Any]) -> bool:
    """Say whether a record's values are those that were left.

    left: the mark of a record an import made; the values themselves of one it changed, and in
    the traces of earlier programs.
    """
    if isinstance(left, str):
        return marks([[value] for value in now.values()]) == [left]
    return now == left
