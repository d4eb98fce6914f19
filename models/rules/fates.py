"""What becomes of the rows of a list, as the preview shows it before anything is written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """What becomes of a row; together they are all rows read."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SUSPECT = "suspect"
    WRONG = "wrong"


GOES_IN = frozenset({Fate.NEW, Fate.CHANGED})


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that a row would change: a key of the list, the old value and the new one."""

    key: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """One row of the plan with its fate, the person it meets and what it would change.

    reason: why it cannot be written as it stands, in words; hint: what to do about it.
    """

    sheet: str
    row: int
    fate: Fate
    person_id: int | None = None
    known_name: str = ""
    differences: tuple[Difference, ...] = ()
    twin_row: int | None = None
    reason: str = ""
    hint: str = ""
