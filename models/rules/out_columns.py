"""What the columns of a table hold when it leaves the program as a workbook."""

from dataclasses import dataclass
from enum import StrEnum


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
