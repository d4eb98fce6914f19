"""Somebody on the lists of two populations of one campaign: who keeps which line.

Source: the choice is made once a campaign, before the lists are locked (features D6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.rules.candidate import group_of
from resources.i18n import N_

Choice = Literal["", "both", "higher", "one"]
Stands = Literal["allowed", "undecided", "leaves"]

CHOICES: Mapping[str, str] = {
    "both": N_("Both are given"),
    "higher": N_("Only the higher one is given"),
    "one": N_("Only the one entered first is given"),
}


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line of somebody whom two populations list; value in fen, state that of the batch."""

    id: int
    person_id: int
    batch_id: int
    batch: str
    state: str
    class_key: str
    value_fen: int

    @property
    def population(self) -> str:
        """Return the population the line was listed for."""
        return group_of(self.class_key)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How a line stands beside those of other populations, the largest of them first."""

    stands: Stands
    others: tuple[ListedLine, ...]


def leaving(lines: Sequence[ListedLine], choice: Choice) -> frozenset[int]:
    """Return which of one person's lines leave by a choice; none without one."""
    if choice not in {"higher", "one"} or not lines:
        return frozenset()
    first = min(lines, key=lambda line: (-line.value_fen if choice == "higher" else 0, line.id))
    return frozenset(line.id for line in lines if line.population != first.population)


def overlaps(lines: Iterable[ListedLine], choice: Choice) -> dict[int, Overlap]:
    """Return by line how it stands, for the people whom several populations list."""
    by_person: dict[int, list[ListedLine]] = {}
    for line in lines:
        by_person.setdefault(line.person_id, []).append(line)
    found: dict[int, Overlap] = {}
    for own in by_person.values():
        gone = leaving(own, choice)
        for line in own:
            others = [other for other in own if other.population != line.population]
            if others:
                in_order = tuple(sorted(others, key=lambda other: -other.value_fen))
                found[line.id] = Overlap(_stands(line.id in gone, choice), in_order)
    return found


def _stands(leaves: bool, choice: Choice) -> Stands:  # noqa: FBT001  (one fact)
    if not choice:
        return "undecided"
    return "leaves" if leaves else "allowed"
