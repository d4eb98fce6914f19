"""The parameters of recognition: rules by year, local standards, and what is asked of a family.

Source: domain.md §1.4. Everything here is data that the office may change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any

from models.rules import codes


class Side(StrEnum):
    """What a figure of a year is."""

    INCOME = "income"
    EXPENSE = "expenses"
    LOSS = "losses"
    EXCLUSION = "exclusions"


@dataclass(frozen=True, slots=True)
class FigureKind:
    """One figure asked of a family for twelve months.

    Incomes, expenses and losses are in fen; an exclusion is a count that shuts the family
    out from at_least on, for the reason given. counts: it belongs to the family's income.
    """

    key: str
    label: str
    side: Side
    counts: bool = True
    at_least: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """When a family falls in a category.

    times: so many living allowances a head and month; inclusive: just as much still fits;
    any_of: one of these hardships as well; loss_percent: a loss above that share of income.
    """

    key: str
    times: Fraction | None = None
    inclusive: bool = False
    any_of: tuple[str, ...] = ()
    loss_percent: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of some years; categories are tried in order.

    deducts: rigid expenses are taken off; imputes: who is able to work and does not counts
    with the minimum wage; uncounted: keys of incomes that are no income of the family.
    """

    key: str
    label: str
    year_from: int
    year_to: int
    deducts: bool
    imputes: bool
    categories: tuple[CategoryRule, ...]
    uncounted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standard:
    """The district's monthly living allowance and minimum wage of a year, in fen."""

    year: int
    allowance_fen: int
    minimum_wage_fen: int = 0


def rules_of(documents: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Read rules from their rows, as shipped or as the office stored them."""
    return tuple(
        Rule(
            key=row["key"],
            label=row["label"],
            year_from=row["year_from"],
            year_to=row["year_to"],
            deducts=row["deducts"],
            imputes=row["imputes"],
            categories=tuple(_category(one) for one in row["categories"]),
            uncounted=uncounted(row),
        )
        for row in documents
    )


def uncounted(row: Mapping[str, Any]) -> frozenset[str]:
    """Return which incomes a rule's row does not count; those shipped so when it is silent."""
    usual = (kind.key for kind in figures() if not kind.counts)
    return frozenset(row.get("uncounted", usual))


def with_rule(
    documents: Iterable[Mapping[str, Any]], year_from: int, changes: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the rows of rules with another one from a year on; earlier years keep theirs."""
    found = [dict(row) for row in documents]
    base = rule_for(year_from, rules_of(found)) or rules_of(found)[0]
    row = next(one for one in found if one["key"] == base.key)
    if base.year_from == year_from:
        row |= changes
        return found
    label = codes.document("recognition")["label"].format(year=year_from)
    new = {**row, **changes, "key": str(year_from), "label": label, "year_from": year_from}
    row["year_to"] = year_from - 1
    return [*found, new]


def _category(row: Mapping[str, Any]) -> CategoryRule:
    return CategoryRule(
        row["key"],
        Fraction(row["times"]) if "times" in row else None,
        row.get("inclusive", False),
        tuple(row.get("any_of", ())),
        row.get("loss_percent", 0),
    )


def standards_of(documents: Iterable[Mapping[str, Any]]) -> tuple[Standard, ...]:
    """Read the district's standards from their rows."""
    return tuple(
        Standard(row["year"], row["allowance_fen"], row.get("minimum_wage_fen", 0))
        for row in documents
    )


def rule_for(year: int, rules: Iterable[Rule]) -> Rule | None:
    """Return the rule in force in a year; of two the later one."""
    fitting = [r for r in rules if r.year_from <= year and not 0 < r.year_to < year]
    return max(fitting, key=lambda rule: rule.year_from, default=None)


def standard_for(year: int, standards: Iterable[Standard]) -> Standard | None:
    """Return the standard of a year, or else the latest one before it."""
    fitting = [one for one in standards if one.year <= year]
    return max(fitting, key=lambda one: one.year, default=None)


@cache
def figures() -> tuple[FigureKind, ...]:
    """Return every figure asked of a family, in the order of the form."""
    return tuple(
        FigureKind(
            row["key"],
            row["label"],
            side,
            row.get("counts", True),
            row.get("at_least", 0),
            row.get("reason", ""),
        )
        for side in Side
        for row in codes.document("recognition")[side]
    )


def words(name: str) -> frozenset[str]:
    """Return one of the shipped sets of codes: healthy, able, idle, students, retired."""
    return frozenset(codes.document("recognition")[name])
