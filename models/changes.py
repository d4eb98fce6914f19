"""What an operation changed, so that pages know whether to reload."""

from dataclasses import dataclass
from enum import Flag, auto


class Change(Flag):
    """Kinds of records; an outcome carries the sum of those it touched."""

    NONE = 0
    SETTINGS = auto()
    OPERATORS = auto()
    UNITS = auto()
    PEOPLE = auto()
    FUNDS = auto()
    CAMPAIGNS = auto()
    BATCHES = auto()
    LINES = auto()
    NOTICES = auto()
    MEETINGS = auto()
    PAYMENTS = auto()
    PAPERS = auto()
    IMPORTS = auto()
    COPIES = auto()
    FILTERS = auto()
    FILES = auto()
    DOSSIER = auto()
    EVENTS = auto()
    SITES = auto()
    STUDENTS = auto()
    RELIEF = auto()
    GOODS = auto()
    CALLS = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation did: the record it touched, what changed, words, a part it made."""

    changes: Change
    id: int = 0
    message: str = ""
    made: int = 0
