"""Reads about goods that operations and queries share: stock, what lists need, what is out."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import Value, fn

from models.facts import still_counts
from models.rules.goods import WHOLE, OutState
from models.rules.results import PAID
from models.rules.states import COUNTED
from models.tables import (
    Batch,
    CountLine,
    GoodsItem,
    GoodsOut,
    KitItem,
    KitVersion,
    Line,
    LineGoods,
    OutLine,
    Payment,
    StockCount,
    StockMove,
)
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of an item in thousandths, at its value in fen."""

    quantity: int = 0
    value_fen: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        """Return both together."""
        return Amount(self.quantity + other.quantity, self.value_fen + other.value_fen)


def on_hand(until: date | None = None) -> Any:  # noqa: ANN401  (a select)
    """Return the select of item, thousandths and fen in store, at the end of a day if given."""
    sums = (fn.SUM(StockMove.quantity_thousandths), fn.SUM(StockMove.value_fen))
    query = StockMove.select(StockMove.item, *sums)
    query = query if until is None else query.where(StockMove.happened_on <= until)
    return query.group_by(StockMove.item)


def stock(until: date | None = None) -> dict[int, Amount]:
    """Return what lies in store by item, at the end of a day or today."""
    return {item: Amount(quantity, value) for item, quantity, value in rows(on_hand(until))}


def free_from(items: Collection[int], day: date) -> dict[int, int]:
    """Return how much of each item may go out on a day so that no later balance falls below zero.

    A move of that day stands behind those of the day already recorded.
    """
    upto = {item: held.quantity for item, held in stock(day).items()}
    later = (
        StockMove.select(StockMove.item, StockMove.quantity_thousandths)
        .where((StockMove.happened_on > day) & StockMove.item.in_(list(items)))
        .order_by(StockMove.item, StockMove.happened_on, StockMove.id)
    )
    balance = {item: upto.get(item, 0) for item in items}
    lowest = dict(balance)
    for item, quantity in rows(later):
        balance[item] += quantity
        lowest[item] = min(lowest[item], balance[item])
    return lowest


def closed_until(items: Collection[int]) -> dict[int, date]:
    """Return the day of the last closed count of each item that was counted."""
    query = (
        CountLine.select(CountLine.item, fn.MAX(StockCount.counted_on))
        .join(StockCount)
        .where((StockCount.closed == 1) & CountLine.item.in_(list(items)))
        .group_by(CountLine.item)
    )
    return {
        item: day if isinstance(day, date) else date.fromisoformat(day) for item, day in rows(query)
    }


def contents(where: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Return the select of line, item, thousandths and fen that lists hand out, kits unpacked.

    where may name lines, batches and line goods.
    """
    singly = (
        LineGoods.select(
            Line.id.alias("line"),
            Line.batch.alias("batch"),
            LineGoods.item.alias("item"),
            LineGoods.quantity_thousandths.alias("quantity"),
            LineGoods.value_fen.alias("value"),
        )
        .join(Line)
        .join(Batch)
        .where(LineGoods.item.is_null(is_null=False) & where)
    )
    kits = LineGoods.quantity_thousandths / WHOLE
    in_kits = (
        LineGoods.select(
            Line.id,
            Line.batch,
            KitItem.item,
            KitItem.quantity_thousandths * kits,
            KitItem.value_fen * kits,
        )
        .join_from(LineGoods, Line)
        .join_from(Line, Batch)
        .join_from(LineGoods, KitVersion)
        .join_from(KitVersion, KitItem)
        .where(where)
    )
    return singly.union_all(in_kits)


def is_out() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines whose goods went out and did not come back."""
    out = OutLine.select(Value(1)).where(
        (OutLine.line == Line.id) & (OutLine.state == OutState.OUT.value)
    )
    return fn.EXISTS(out)


def waits() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines of submitted lists whose goods have still to go out."""
    return (Line.removed == 0) & Batch.state.in_(COUNTED) & still_counts() & ~is_out()


def summed(where: Any) -> dict[int, Amount]:  # noqa: ANN401  (a condition)
    """Return what lines hand out, by item."""
    found: dict[int, Amount] = defaultdict(Amount)
    part = contents(where).alias("part")
    query = part.select_from(part.c.item, fn.SUM(part.c.quantity), fn.SUM(part.c.value)).group_by(
        part.c.item
    )
    for item, quantity, value in rows(query):
        found[item] += Amount(int(quantity), int(value))
    return dict(found)


def allotted() -> dict[int, Amount]:
    """Return what submitted lists have still to take out of store, by item."""
    return summed(waits())


def needed(line_ids: Sequence[int]) -> dict[int, Amount]:
    """Return what lines hand out, by item."""
    return summed(Line.id.in_(list(line_ids)))


def lines_to_issue(batch_id: int) -> list[int]:
    """Return the live lines of a batch with goods by item that are not out, in list order."""
    has_goods = fn.EXISTS(LineGoods.select(Value(1)).where(LineGoods.line == Line.id))
    query = (
        Line.select(Line.id)
        .where((Line.batch == batch_id) & (Line.removed == 0) & has_goods & ~is_out())
        .order_by(Line.position)
    )
    return [line for (line,) in rows(query)]


def stands_by_item(line_id: int) -> bool:
    """Say whether the goods of a line stand by item, so that their value follows the items."""
    return bool(LineGoods.select().where(LineGoods.line == line_id).exists())


def goods_are_out(batch_id: int) -> bool:
    """Say whether goods of any line of a batch went out and did not come back."""
    return bool(Line.select().where((Line.batch == batch_id) & is_out()).exists())


@dataclass(frozen=True, slots=True)
class OpenGoods:
    """Lines of a batch, by position, whose goods and whose signature do not agree."""

    not_signed: tuple[int, ...]
    not_out: tuple[int, ...]


def open_goods(batch_id: int) -> OpenGoods:
    """Return lines that went out and are not signed for, and signed ones that never went out."""
    has_goods = fn.EXISTS(LineGoods.select(Value(1)).where(LineGoods.line == Line.id))
    query = (
        Line.select(Line.position, Line.result, is_out())
        .where((Line.batch == batch_id) & (Line.removed == 0) & has_goods)
        .order_by(Line.position)
    )
    found = rows(query)
    paid = {result.value for result in PAID}
    return OpenGoods(
        tuple(place for place, result, out in found if out and result not in paid),
        tuple(place for place, result, out in found if not out and result in paid),
    )


def out_of_batch(batch_id: int) -> dict[int, Amount]:
    """Return what is out of store for a batch by item: gone out less what came back or was void."""
    query = (
        StockMove.select(
            StockMove.item, fn.SUM(StockMove.quantity_thousandths), fn.SUM(StockMove.value_fen)
        )
        .join(GoodsOut)
        .where(GoodsOut.batch == batch_id)
        .group_by(StockMove.item)
    )
    return {item: Amount(-quantity, -value) for item, quantity, value in rows(query)}


def signed_fen(batch_id: int) -> int:
    """Return the value in fen of the goods by item that were signed for, as paid and not voided."""
    has_goods = fn.EXISTS(LineGoods.select(Value(1)).where(LineGoods.line == Line.id))
    query = (
        Payment.select(fn.COALESCE(fn.SUM(Payment.goods_fen), 0))
        .join(Line)
        .where((Line.batch == batch_id) & has_goods)
    )
    return int(query.scalar())


def names_of(items: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return name with spec, and measure, of items."""
    query = GoodsItem.select(GoodsItem.id, GoodsItem.name, GoodsItem.spec, GoodsItem.measure)
    found = rows(query.where(GoodsItem.id.in_(list(items))))
    return {item: (f"{name} {spec}".strip(), measure) for item, name, spec, measure in found}


def standing_moves(paper_id: int) -> int:
    """Return how many moves of a paper of goods that came in were not taken back."""
    moves = StockMove.select().where(StockMove.came_in == paper_id)
    voids = moves.where(StockMove.voids.is_null(is_null=False)).count()
    return int(moves.count()) - 2 * int(voids)
