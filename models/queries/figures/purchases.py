"""Figures of goods bought: how much came from areas lifted out of poverty (消费帮扶)."""

from typing import Any

from peewee import fn

from models.queries.figures.span import Span, number
from models.rules.goods import InKind, MoveKind
from models.tables import GoodsIn, GoodsItem, StockMove


def relief_purchases_fen(span: Span) -> int:
    """Sum what was bought of goods from relief areas, in fen; mirrored moves are deducted."""
    return number(_bought(span).where(GoodsItem.relief_area == 1))


def relief_share(span: Span) -> int:
    """Return the share of relief areas in all goods bought, in whole per cent rounded down."""
    whole = number(_bought(span))
    return relief_purchases_fen(span) * 100 // whole if whole else 0


def _bought(span: Span) -> Any:  # noqa: ANN401  (a select of one number)
    return (
        StockMove.select(fn.SUM(StockMove.value_fen))
        .join_from(StockMove, GoodsItem)
        .join_from(StockMove, GoodsIn)
        .where(
            (StockMove.kind == MoveKind.IN)
            & (GoodsIn.kind == InKind.PURCHASE)
            & StockMove.happened_on.between(span.start, span.end)
        )
    )
