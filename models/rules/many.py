"""Changing one field of many cards: which fields, and what becomes of each person."""

from dataclasses import dataclass

from resources.i18n import N_

FIELDS = {
    "unit": N_("unit"),
    "class_key": N_("class"),
    "hardship_kind": N_("kind of hardship"),
    "employer": N_("employer"),
    "cause": N_("cause"),
}
MOST = 50_000

Kept = str | int | None


@dataclass(frozen=True, slots=True)
class Locked:
    """Somebody who stays as they are because a list that is under way names them."""

    id: int
    name: str
    list_name: str


@dataclass(frozen=True, slots=True)
class ManyPlan:
    """What a change of many would do: people by the value they have now, and who stays.

    same: how many have the value already.
    """

    field: str
    value: Kept
    people: dict[Kept, tuple[int, ...]]
    same: int
    locked: tuple[Locked, ...]

    @property
    def count(self) -> int:
        """Return how many cards change."""
        return sum(map(len, self.people.values()))
