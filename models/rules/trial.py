"""A standard tried on people before anything is created: who, how much, from which money."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.rules.candidate import Standard, standard_of


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody a standard is tried on; a collective counts its heads."""

    person_id: int
    unit: str
    class_key: str
    heads: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """One unit, class or source: people and fen."""

    name: str
    people: int
    value_fen: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a standard would cost; missing_fen is what no source of the budget covers."""

    people: int
    money_fen: int
    goods_fen: int
    without_standard: int
    by_unit: tuple[Share, ...]
    by_class: tuple[Share, ...]
    by_source: tuple[Share, ...]
    missing_fen: int


def try_standards(
    people: Sequence[Tried], standards: Mapping[str, Standard], budget: Mapping[str, int]
) -> Trial:
    """Try standards on people; sources of the budget, in fen, are drawn on in their order.

    Goods count at value, for they are bought from the same sources.
    """
    units: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    heads: Counter[tuple[str, str]] = Counter()
    money = goods = without = 0
    for one in people:
        standard = standard_of(one.class_key, standards)
        heads["unit", one.unit] += one.heads
        heads["class", one.class_key] += one.heads
        if standard is None:
            without += one.heads
            continue
        value = one.heads * (standard.amount_fen + standard.goods_fen)
        units[one.unit] += value
        classes[one.class_key] += value
        money += one.heads * standard.amount_fen
        goods += one.heads * standard.goods_fen
    drawn = _drawn(money + goods, budget)
    return Trial(
        sum(one.heads for one in people),
        money,
        goods,
        without,
        _shares("unit", heads, units),
        _shares("class", heads, classes),
        drawn,
        money + goods - sum(share.value_fen for share in drawn),
    )


def _shares(side: str, heads: Counter[tuple[str, str]], values: Counter[str]) -> tuple[Share, ...]:
    names = sorted(name for where, name in heads if where == side)
    return tuple(Share(name, heads[side, name], values[name]) for name in names)


def _drawn(need_fen: int, budget: Mapping[str, int]) -> tuple[Share, ...]:
    shares = []
    for name, amount_fen in budget.items():
        part = min(need_fen, amount_fen)
        shares.append(Share(name, 0, part))
        need_fen -= part
    return tuple(shares)
