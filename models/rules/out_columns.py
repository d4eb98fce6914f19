"""What the columns of a table hold when it leaves the program as a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Holds(StrEnum):
    """How a cell is written: words stay words, money is fen, days are days."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class OutColumn:
    """One column of a workbook: its title, what it holds, its width in characters."""

    title: str
    holds: Holds = Holds.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class TableOut:
    """What is written: a title, a sentence that says which rows these are, columns and rows.

    Cells of money are fen; count is how many rows will come.
    """

    title: str
    sentence: str
    columns: Sequence[OutColumn]
    rows: Iterable[Sequence[Any]]
    count: int
