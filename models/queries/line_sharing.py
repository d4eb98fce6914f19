"""What lines of an open batch may be given: goods by name, other batches to share with."""

from collections.abc import Mapping, Sequence

from peewee import JOIN

from models.queries.goods import kits, stock_rows
from models.rules.states import EDITABLE
from models.tables import Batch, FundSource, KitVersion, LineGoods
from models.tables.base import rows

Which = tuple[int | None, int | None]


def goods_by_name() -> Mapping[str, Which]:
    """Return item or kit in use by what people call it; of two prices the one with more left."""
    items = sorted((row for row in stock_rows() if row.active), key=lambda row: row.free)
    names = {row.name: row.id for row in items}
    names |= {f"{row.name} {row.spec}".strip(): row.id for row in items}
    known: dict[str, Which] = {name: (item, None) for name, item in names.items()}
    return known | {row.name: (None, row.id) for row in kits() if row.active}


def goods_of_line(line_id: int) -> Sequence[tuple[int, int | None, int | None]]:
    """Return what a line receives now: thousandths with the item or the kit."""
    query = LineGoods.select(LineGoods.quantity_thousandths, LineGoods.item, KitVersion.kit)
    query = query.join(KitVersion, JOIN.LEFT_OUTER).where(LineGoods.line == line_id)
    return [(size, item, kit) for size, item, kit in rows(query.order_by(LineGoods.id))]


def batches_to_share_with(batch_id: int) -> list[tuple[object, str]]:
    """Return the open batches of the same campaign and aid kind that draw on another source."""
    own = Batch.get_by_id(batch_id)
    query = (
        Batch.select(Batch.id, Batch.name.concat("　").concat(FundSource.name))
        .join(FundSource)
        .where(
            (Batch.campaign == own.campaign_id)
            & (Batch.aid_kind == own.aid_kind)
            & (Batch.fund != own.fund_id)
            & Batch.state.in_(sorted(EDITABLE))
        )
        .order_by(Batch.number)
    )
    return [(batch, name) for batch, name in rows(query)]
