"""Where a list may go: a batch, a campaign, or the register; each takes certain kinds."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.exchange.kinds import KINDS
from models.operations.imports import target_of
from models.operations.imports_of.writer import Target as Where
from models.queries.imports import target_batches, target_campaigns
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Target:
    """One place rows can go to; year is 0 where every year's lists go.

    within: the campaign it belongs to, 0 for none.
    """

    key: str
    name: str
    kinds: frozenset[str]
    year: int = 0
    batch_id: int | None = None
    campaign_id: int | None = None
    within: int = 0

    def takes(self, kind: str) -> bool:
        """Say whether lists of a kind go here."""
        return kind in self.kinds


def targets(year: int) -> list[Target]:
    """Return the batches, the campaigns and the register, as far as lists go there."""
    return [*_batches(year), *_campaigns(year), *_register()]


def fitting(found: Sequence[Target], kind: str) -> list[Target]:
    """Return those that take lists of a kind."""
    return [one for one in found if one.takes(kind)]


def aimed(found: Sequence[Target], campaign_id: int, kind: str = "") -> str:
    """Return the key of the first place within a campaign, else of any, that a list is for."""
    fit = fitting(found, kind) if kind else [one for one in found if one.within]
    near = [one for one in fit if one.within in {campaign_id, 0}]
    return min(near, key=lambda one: not one.within).key if near else ""


def _batches(year: int) -> list[Target]:
    return [
        Target(
            f"batch:{one.id}",
            f"{one.campaign} · {one.name}",
            frozenset({one.kind}),
            one.year,
            batch_id=one.id,
            within=one.campaign_id,
        )
        for one in target_batches(year)
        if target_of(one.kind) is Where.BATCH
    ]


def _campaigns(year: int) -> list[Target]:
    own = [kind for kind in KINDS.values() if target_of(kind.key) is Where.CAMPAIGN]
    return [
        Target(f"campaign:{one.id}", one.name, kinds, one.year, campaign_id=one.id, within=one.id)
        for one in target_campaigns(year)
        if (kinds := frozenset(kind.key for kind in own if kind.season == one.season))
    ]


def _register() -> list[Target]:
    kinds = [kind for kind in KINDS.values() if target_of(kind.key) is Where.STORE]
    return [
        Target(
            f"store:{kind.key}",
            _("{kind} (need no batch)").format(kind=_(kind.label)),
            frozenset({kind.key}),
        )
        for kind in kinds
    ]
