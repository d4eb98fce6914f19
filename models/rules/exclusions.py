"""Whether aid of one kind bars, limits or leaves aid of another kind to the same person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Effect = Literal["excludes", "caps", "allowed"]
Period = Literal["year", "campaign_year"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One relation between aid kinds, either way round; no source kinds mean all of them.

    year is the calendar year of payment, campaign_year the year a campaign is for.
    different leaves a kind's relation to itself to the rules after it.
    """

    key: str
    label: str
    first: frozenset[str]
    second: frozenset[str]
    effect: Effect
    period: Period
    limit_fen: int = 0
    source_kinds: frozenset[str] = frozenset()
    different: bool = False

    def covers(self, one: "AidFact", other: "AidFact") -> bool:
        """Say whether the relation is about these two, whatever their years."""
        if self.different and one.aid_kind == other.aid_kind:
            return False
        kinds = (one.aid_kind, other.aid_kind)
        either = (kinds[0] in self.first and kinds[1] in self.second) or (
            kinds[1] in self.first and kinds[0] in self.second
        )
        return either and (
            not self.source_kinds or {one.source_kind, other.source_kind} <= self.source_kinds
        )


@dataclass(frozen=True, slots=True)
class AidFact:
    """Aid to one person: its kind, its source, its two years, money and goods in fen.

    Lines that were split or topped up share an occasion; 0 stands alone.
    """

    id: int
    aid_kind: str
    source_kind: str
    year: int
    campaign_year: int
    value_fen: int
    occasion: int = 0


@dataclass(frozen=True, slots=True)
class Clash:
    """A relation that is broken, the aid it is broken with, and by how much in fen."""

    rule: Exclusion
    others: tuple[AidFact, ...]
    over_fen: int = 0


def exclusions_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Exclusion, ...]:
    """Return the relations that rows of the code list or of the settings state, in their order."""
    return tuple(
        Exclusion(
            row["key"],
            row["label"],
            frozenset(row["first"]),
            frozenset(row["second"]),
            row["effect"],
            row["period"],
            row.get("limit_fen", 0),
            frozenset(row.get("source_kinds", ())),
            row.get("different", False),
        )
        for row in rows
    )


def relation(rules: Iterable[Exclusion], one: AidFact, other: AidFact) -> Exclusion | None:
    """Return the first rule about two aids; None when no rule speaks of them."""
    return next((rule for rule in rules if rule.covers(one, other)), None)


def clashes(
    rules: Sequence[Exclusion], before: Iterable[AidFact], this: AidFact
) -> tuple[Clash, ...]:
    """Return the relations that a person's aid breaks with what they have already."""
    by_rule: dict[Exclusion, list[AidFact]] = {}
    for other in before:
        rule = relation(rules, this, other)
        if rule and _same_period(rule, other, this):
            by_rule.setdefault(rule, []).append(other)
    found = (_clash(rule, tuple(others), this) for rule, others in by_rule.items())
    return tuple(clash for clash in found if clash)


def _same_period(rule: Exclusion, other: AidFact, this: AidFact) -> bool:
    if rule.period == "campaign_year":
        return other.campaign_year == this.campaign_year
    return other.year == this.year


def _clash(rule: Exclusion, others: tuple[AidFact, ...], this: AidFact) -> Clash | None:
    if rule.effect == "excludes":
        apart = tuple(other for other in others if not 0 < other.occasion == this.occasion)
        return Clash(rule, apart) if apart else None
    over = this.value_fen + sum(other.value_fen for other in others) - rule.limit_fen
    return Clash(rule, others, over) if rule.effect == "caps" and over > 0 else None
