"""What a check says about one cell."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.exchange.plan import Action, Value


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: what kind of dirt it is, what is done, what else it yields."""

    kind: str
    action: Action
    proposals: tuple[Value, ...] = ()
    also: Mapping[str, Value] = field(default_factory=dict)
    note_text: str = ""
    first_15: str = ""
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a check may know of its column: unit in fen, words allowed, the list's year and day.

    own: by list, the words the office added to it, as `codes.plain` spells them.
    """

    key: str
    day: date
    year: int = 0
    unit_fen: int = 100
    codes: str = ""
    textual: bool = False
    own: Mapping[str, Collection[str]] = field(default_factory=dict)


Verdict = tuple[Value, Finding | None]
CLEAN_BLANK: Verdict = (None, None)


def repaired(value: Value, kind: str, **also: Value) -> Verdict:
    """Change without asking, and log it."""
    return value, Finding(kind, Action.REPAIR, also=also)


def warned(value: Value, kind: str) -> Verdict:
    """Keep the value and mark the cell."""
    return value, Finding(kind, Action.WARN)


def asked(kind: str, *proposals: Value, first_15: str = "") -> Verdict:
    """Hold the row back until the clerk decides."""
    return None, Finding(kind, Action.ASK, proposals=proposals, first_15=first_15)


def refused(kind: str) -> Verdict:
    """Call the cell unusable until it is corrected."""
    return None, Finding(kind, Action.ERROR)
