"""The stock: items with what lies in store, is allotted and expires; the ledger of one item."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models import goods_facts
from models.goods_facts import Amount
from models.rules.goods import MoveKind, OutState, earliest_expiry, in_words
from models.rules.results import PAID
from models.rules.states import EDITABLE, HANDING_OUT
from models.tables import (
    Batch,
    Campaign,
    CountLine,
    GoodsIn,
    GoodsItem,
    GoodsKit,
    GoodsOut,
    KitItem,
    KitVersion,
    Line,
    LineGoods,
    OutLine,
    Person,
    StockCount,
    StockMove,
    Supplier,
    Unit,
)
from models.tables.base import fetch, fetch_one, rows


@dataclass(frozen=True, slots=True)
class StockRow:
    """One item: thousandths in store, allotted to lists, free; value in fen; first expiry."""

    id: int
    name: str
    spec: str
    measure: str
    price_fen: int
    relief_area: bool
    low: int | None
    active: bool
    note: str
    on_hand: int = 0
    value_fen: int = 0
    allotted: int = 0
    expires_on: date | None = None

    @property
    def free(self) -> int:
        """Return what is neither given out nor promised to a list; below zero it must be bought."""
        return self.on_hand - self.allotted


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One line of an item's ledger with the balance behind it; record is its paper or itself."""

    id: int
    day: date
    kind: str
    what: str
    document: str
    quantity: int
    value_fen: int
    reason: str
    mirror: bool
    voided: bool
    record_id: int
    balance: int
    balance_fen: int

    @property
    def may_be_voided(self) -> bool:
        """Say whether a mirrored row may still take this entry back."""
        by_paper = self.kind in {MoveKind.IN, MoveKind.OUT, MoveKind.LOSS}
        return by_paper and not (self.mirror or self.voided)


@dataclass(frozen=True, slots=True)
class Named:
    """A record to choose, by name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class KitRow:
    """A kit as it is today: what it holds in words, its value in fen."""

    id: int
    name: str
    content: str
    value_fen: int
    active: bool


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A list to choose, and how many of its lines are meant."""

    batch_id: int
    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class OutRow:
    """A line whose goods are out and that nobody signed for yet."""

    id: int
    batch_id: int
    batch: str
    position: int
    name: str
    goods: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class CountRow:
    """An item of a count: thousandths by the books and as found."""

    id: int
    name: str
    measure: str
    book: int
    found: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class CountHead:
    """A count of the stock."""

    id: int
    counted_on: date
    closed: bool
    counted_by: str
    witness: str


def stock_rows() -> list[StockRow]:
    """Return all items with their stock, in four statements whatever their number."""
    item = GoodsItem
    query = item.select(
        item.id,
        item.name,
        item.spec,
        item.measure,
        item.price_fen,
        item.relief_area,
        item.low_thousandths,
        item.active,
        item.note,
    ).order_by(item.active.desc(), item.name, item.spec, item.price_fen)
    held, promised, lots = goods_facts.stock(), goods_facts.allotted(), _lots()
    nothing = Amount()
    return [
        replace(
            row,
            on_hand=held.get(row.id, nothing).quantity,
            value_fen=held.get(row.id, nothing).value_fen,
            allotted=promised.get(row.id, nothing).quantity,
            expires_on=earliest_expiry(lots[row.id], held.get(row.id, nothing).quantity),
        )
        for row in fetch(query, StockRow)
    ]


def _lots() -> dict[int, list[tuple[date | None, int]]]:
    origin = StockMove.alias()
    day = fn.COALESCE(StockMove.expires_on, origin.expires_on)
    query = (
        StockMove.select(StockMove.item, day, fn.SUM(StockMove.quantity_thousandths))
        .join(origin, JOIN.LEFT_OUTER, on=StockMove.voids == origin.id)
        .where(StockMove.kind == MoveKind.IN.value)
        .group_by(StockMove.item, day)
    )
    found: dict[int, list[tuple[date | None, int]]] = defaultdict(list)
    for item, expires_on, quantity in rows(query):
        found[item].append((_day(expires_on) if expires_on else None, quantity))
    return found


def _day(value: Any) -> date:  # noqa: ANN401  (a date or its text)
    return value if isinstance(value, date) else date.fromisoformat(value)


def item_ledger(item_id: int) -> list[MoveRow]:
    """Return all moves of an item, the oldest first, with running balances; one statement."""
    move, mirror = StockMove, StockMove.alias()
    order = [move.happened_on, move.id]
    what = fn.COALESCE(Supplier.name, Campaign.name.concat(" ").concat(Batch.name), "")
    query = (
        move.select(
            move.id,
            move.happened_on,
            move.kind,
            what,
            fn.COALESCE(GoodsIn.document, GoodsOut.document, ""),
            move.quantity_thousandths,
            move.value_fen,
            move.reason,
            move.voids.is_null(is_null=False),
            mirror.id.is_null(is_null=False),
            fn.COALESCE(move.came_in, move.out, move.id),
            fn.SUM(move.quantity_thousandths).over(order_by=order),
            fn.SUM(move.value_fen).over(order_by=order),
        )
        .join_from(move, mirror, JOIN.LEFT_OUTER, on=mirror.voids == move.id)
        .join_from(move, GoodsIn, JOIN.LEFT_OUTER)
        .join_from(GoodsIn, Supplier, JOIN.LEFT_OUTER)
        .join_from(move, GoodsOut, JOIN.LEFT_OUTER)
        .join_from(GoodsOut, Batch, JOIN.LEFT_OUTER)
        .join_from(Batch, Campaign, JOIN.LEFT_OUTER)
        .where(move.item == item_id)
        .order_by(*order)
    )
    return [
        replace(row, mirror=bool(row.mirror), voided=bool(row.voided))
        for row in fetch(query, MoveRow)
    ]


def suppliers() -> list[Named]:
    """Return the suppliers that may be chosen, by name."""
    query = Supplier.select(Supplier.id, Supplier.name).where(Supplier.active == 1)
    return fetch(query.order_by(Supplier.name), Named)


def kits() -> list[KitRow]:
    """Return the kits with their newest content, by name; one statement."""
    newest = KitVersion.select(fn.MAX(KitVersion.id)).group_by(KitVersion.kit)
    query = (
        GoodsKit.select(
            GoodsKit.id,
            GoodsKit.name,
            GoodsKit.active,
            KitVersion.value_fen,
            GoodsItem.name,
            GoodsItem.measure,
            KitItem.quantity_thousandths,
        )
        .join_from(GoodsKit, KitVersion)
        .join_from(KitVersion, KitItem)
        .join_from(KitItem, GoodsItem)
        .where(KitVersion.id.in_(newest))
        .order_by(GoodsKit.name, KitItem.id)
    )
    found: dict[int, KitRow] = {}
    for kit, name, active, value, item, measure, quantity in rows(query):
        words = in_words(item, quantity, measure)
        before = found.get(kit)
        content = f"{before.content}、{words}" if before else words
        found[kit] = KitRow(kit, name, content, value, bool(active))
    return list(found.values())


def lists_to_issue() -> list[WaitingRow]:
    """Return the approved lists with goods by item that have to go out, the oldest first."""
    here = goods_facts.waits() & Batch.state.in_(sorted(HANDING_OUT)) & _has_goods()
    return _lists(here)


def _has_goods() -> Any:  # noqa: ANN401  (a condition)
    return fn.EXISTS(LineGoods.select(LineGoods.id).where(LineGoods.line == Line.id))


def open_lists() -> list[WaitingRow]:
    """Return the lists that may still be changed, the newest first."""
    return _lists((Line.removed == 0) & Batch.state.in_(sorted(EDITABLE)))[::-1]


def _lists(where: Any) -> list[WaitingRow]:  # noqa: ANN401  (a condition)
    name = Campaign.name.concat(" ").concat(Batch.name)
    query = (
        Line.select(Batch.id, name, fn.COUNT(Line.id))
        .join(Batch)
        .join(Campaign)
        .where(where)
        .group_by(Batch.id)
        .order_by(Batch.id)
    )
    return fetch(query, WaitingRow)


def count_goods_out() -> int:
    """Return how many lines' goods are out without anybody having signed: their rounds are open."""
    return int(_under_way(OutLine.select(fn.COUNT(OutLine.line))).scalar())


def goods_out_lines(
    *, limit: int, offset: int = 0, sort: str = "", descending: bool = False
) -> list[OutRow]:
    """Return a window of the lines under way, by list and number unless sorted otherwise."""
    first = _ORDER.get(sort, Line.batch)
    query = (
        _under_way(
            OutLine.select(
                Line.id,
                Line.batch,
                Campaign.name.concat(" ").concat(Batch.name),
                Line.position,
                fn.COALESCE(Person.name, Unit.name),
                Line.goods,
                GoodsOut.issued_on,
            )
        )
        .join_from(OutLine, GoodsOut)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .order_by(first.desc() if descending else first, Line.batch, Line.position)
    )
    return fetch(query.limit(limit).offset(offset), OutRow)


_ORDER: dict[str, Any] = {
    "position": Line.position,
    "name": fn.COALESCE(Person.name, Unit.name),
    "goods": Line.goods,
    "issued_on": GoodsOut.issued_on,
}


def _under_way(query: Any) -> Any:  # noqa: ANN401  (a select over lines whose goods went out)
    waits = (OutLine.state == OutState.OUT.value) & Line.result.not_in(sorted(PAID))
    return query.join_from(OutLine, Line).where(waits)


def open_count() -> CountHead | None:
    """Return the count that is not closed, if any."""
    columns = (StockCount.id, StockCount.counted_on, StockCount.closed)
    query = StockCount.select(*columns, StockCount.counted_by, StockCount.witness)
    return fetch_one(query.where(StockCount.closed == 0), CountHead)


def count_rows(count_id: int) -> list[CountRow]:
    """Return the items of a count by name."""
    name = fn.TRIM(GoodsItem.name.concat(" ").concat(GoodsItem.spec))
    query = (
        CountLine.select(
            CountLine.item,
            name,
            GoodsItem.measure,
            CountLine.book_thousandths,
            CountLine.found_thousandths,
            CountLine.reason,
        )
        .join(GoodsItem)
        .where(CountLine.count == count_id)
        .order_by(GoodsItem.name, GoodsItem.spec)
    )
    return fetch(query, CountRow)
