"""The proof of goods over all lists of a year: what left the store is what people hold."""

from dataclasses import dataclass
from typing import Any

from peewee import Value, fn

from models.rules.goods import OutState
from models.tables import (
    Batch,
    Campaign,
    GoodsOut,
    Line,
    LineGoods,
    OutLine,
    Payment,
    StockMove,
)
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A list: goods in fen that left the store and stayed out, were signed for, are under way."""

    id: int
    name: str
    out_fen: int
    signed_fen: int
    under_way_fen: int

    @property
    def apart_fen(self) -> int:
        """Return by how much the store and the lists disagree; 0 is the proof."""
        return self.out_fen - self.signed_fen - self.under_way_fen


def goods_proof(year: int) -> list[ProofRow]:
    """Return the lists of a campaign year whose goods moved, in order, in four statements.

    Goods that stand in words only never left a store and are no part of it.
    """
    of_year = (
        Batch.select(Batch.id, Campaign.name.concat("　").concat(Batch.name))
        .join(Campaign)
        .where(Campaign.year == year)
        .order_by(Batch.id)
    )
    sums = [dict(rows(one)) for one in (_out(), _signed(), _under_way())]
    lists: list[tuple[int, str]] = rows(of_year)
    found = (ProofRow(batch, name, *(one.get(batch, 0) for one in sums)) for batch, name in lists)
    return [row for row in found if row.out_fen or row.signed_fen or row.under_way_fen]


def _out() -> Any:  # noqa: ANN401  (a select of list and fen)
    moved = fn.SUM(StockMove.value_fen) * -1
    return StockMove.select(GoodsOut.batch, moved).join(GoodsOut).group_by(GoodsOut.batch)


def _signed() -> Any:  # noqa: ANN401  (a select of list and fen)
    by_item = fn.EXISTS(LineGoods.select(Value(1)).where(LineGoods.line == Line.id))
    query = Payment.select(Line.batch, fn.SUM(Payment.goods_fen)).join(Line)
    return query.where(by_item).group_by(Line.batch)


def _under_way() -> Any:  # noqa: ANN401  (a select of list and fen)
    """Select what lines hold whose goods are out, less what was signed for of them."""
    out = OutLine.select(OutLine.line).where(OutLine.state == OutState.OUT.value)
    held = LineGoods.select(Line.batch.alias("list"), LineGoods.value_fen.alias("fen")).join(Line)
    signed = Payment.select(Line.batch, Payment.goods_fen * -1).join(Line)
    part = held.where(Line.id.in_(out)).union_all(signed.where(Line.id.in_(out))).alias("part")
    return part.select_from(part.c.list, fn.SUM(part.c.fen)).group_by(part.c.list)
