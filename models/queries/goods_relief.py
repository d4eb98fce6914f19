"""How much of what was bought comes from relief areas, and the invoices behind it."""

from dataclasses import dataclass, replace
from datetime import date

from peewee import JOIN, fn

from models import facts
from models.rules.goods import InKind
from models.tables import GoodsIn, GoodsItem, StockMove, Supplier
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class Invoice:
    """One paper of bought goods: its value in fen, and how much of it from relief areas."""

    id: int
    received_on: date
    document: str
    invoice: str
    supplier: str
    value_fen: int
    relief_fen: int


@dataclass(frozen=True, slots=True)
class ReliefShare:
    """How much of a year's purchases came from relief areas (消费帮扶), in fen."""

    bought_fen: int
    relief_fen: int
    wanted_percent: int
    invoices: tuple[Invoice, ...]

    @property
    def missing_fen(self) -> int:
        """Return how much more from relief areas would fulfil the share of what is bought now."""
        wanted = -(-self.bought_fen * self.wanted_percent // 100)
        return max(0, wanted - self.relief_fen)

    @property
    def percent(self) -> float:
        """Return the share in percent, 0 when nothing was bought."""
        return 100 * self.relief_fen / self.bought_fen if self.bought_fen else 0.0

    def with_purchase(self, value_fen: int, *, relief: bool) -> "ReliefShare":
        """Return the share as it would stand after one more purchase."""
        more = value_fen if relief else 0
        return replace(
            self, bought_fen=self.bought_fen + value_fen, relief_fen=self.relief_fen + more
        )


def relief_share(year: int) -> ReliefShare:
    """Return the share of relief areas in a year's purchases with the papers behind it."""
    of_relief = fn.SUM(StockMove.value_fen * GoodsItem.relief_area)
    query = (
        StockMove.select(
            GoodsIn.id,
            GoodsIn.received_on,
            GoodsIn.document,
            GoodsIn.invoice,
            fn.COALESCE(Supplier.name, ""),
            fn.SUM(StockMove.value_fen),
            of_relief,
        )
        .join_from(StockMove, GoodsIn)
        .join_from(StockMove, GoodsItem)
        .join_from(GoodsIn, Supplier, JOIN.LEFT_OUTER)
        .where(
            (GoodsIn.kind == InKind.PURCHASE.value)
            & GoodsIn.received_on.between(date(year, 1, 1), date(year, 12, 31))
        )
        .group_by(GoodsIn.id)
        .having(fn.SUM(StockMove.value_fen) > 0)
        .order_by(GoodsIn.received_on, GoodsIn.id)
    )
    papers = tuple(fetch(query, Invoice))
    return ReliefShare(
        sum(paper.value_fen for paper in papers),
        sum(paper.relief_fen for paper in papers),
        int(facts.setting("goods.relief_share_percent")),
        papers,
    )
