"""A line as a season judges it, and the standard a season proposes for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.rules import codes


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a season may look at when it judges a line: money in fen, age on the planned day.

    detail is what the season keeps of the line; before, what it keeps of the person's other
    lines that count.
    """

    class_key: str
    kind: str
    headcount: int
    amount_fen: int
    goods_fen: int
    age: int | None
    planned_on: date
    detail: Mapping[str, object] = field(default_factory=dict)
    before: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard of a class: money and goods at value for one person, in fen."""

    class_key: str
    amount_fen: int
    goods_fen: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a season holds against a line: a key, a level of models.problems, words.

    about says without words what was found, so that a reason covers nothing else.
    """

    key: str
    level: str
    text: str
    about: str = ""


Judge = Callable[[Candidate], tuple[Trouble, ...]]
Propose = Callable[[Candidate, Mapping[str, Standard]], Standard | None]


def by_class(candidate: Candidate, standards: Mapping[str, Standard]) -> Standard | None:
    """Propose the standard of the candidate's class, or else of the group the class is in."""
    return standard_of(candidate.class_key, standards)


def standard_of(class_key: str, standards: Mapping[str, Standard]) -> Standard | None:
    """Return the standard of a class, or else of its group; None where neither gives anything."""
    for key in (class_key, group_of(class_key)):
        standard = standards.get(key)
        if standard and (standard.amount_fen or standard.goods_fen):
            return standard
    return None


def group_of(class_key: str) -> str:
    """Return the group of a recipient class, itself when it is a group."""
    found = next((c for c in codes.load("recipient_classes") if c.key == class_key), None)
    return (found.group or found.key) if found else class_key


def no_trouble(_candidate: Candidate) -> tuple[Trouble, ...]:
    """Hold nothing against a line beyond the rules for all seasons."""
    return ()
