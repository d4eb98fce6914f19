"""What is wrong with a value, and how much it matters."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How much a problem weighs; the larger the worse."""

    INFO = 0
    WARN = 1
    ASK = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a value: a stable key, and words for the user."""

    level: Level
    key: str
    text: str
    hint: str = ""
