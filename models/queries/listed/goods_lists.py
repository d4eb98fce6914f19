"""Papers of the store by year: goods in, goods out, the ledger of each item, counts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.queries.goods import MoveRow, StockRow, item_ledger, stock_rows
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.rules.goods import InKind, MoveKind, format_quantity, worth
from models.tables import (
    Batch,
    Campaign,
    CountLine,
    GoodsIn,
    GoodsItem,
    GoodsOut,
    Operator,
    RouteTeam,
    StockCount,
    StockMove,
    Supplier,
)
from models.tables.base import rows
from resources.i18n import N_

_CAME = {
    InKind.PURCHASE.value: "采购",
    InKind.DONATION.value: "捐赠",
    InKind.TRANSFER.value: "上级调拨",
}
_MOVED = {
    MoveKind.IN.value: "入库",
    MoveKind.OUT.value: "出库",
    MoveKind.BACK.value: "未发退库",
    MoveKind.COUNT.value: "盘点调整",
    MoveKind.LOSS.value: "损耗",
}
_ITEM = (GoodsItem.name, GoodsItem.spec, GoodsItem.measure, GoodsItem.price_fen)


def goods_in(year: int) -> Listed:
    """Return every paper of goods that came in, a sheet each; what was taken back is left out."""
    paper = GoodsIn
    found = (
        standing(
            paper.id,
            paper.kind,
            paper.received_on,
            paper.document,
            fn.COALESCE(Supplier.name, ""),
            paper.invoice,
            paper.keeper,
        )
        .join_from(StockMove, paper, on=StockMove.came_in == paper.id)
        .join_from(paper, Supplier, JOIN.LEFT_OUTER)
        .where((StockMove.kind == MoveKind.IN.value) & in_year(paper.received_on, year))
        .order_by(paper.received_on, paper.id, StockMove.id)
    )
    names = ("kind", "received_on", "document", "supplier", "invoice", "keeper")
    return _papers(year, rows(found), names, _say_in)


def _say_in(words: dict[str, Any]) -> dict[str, Any]:
    return {**words, "kind": _CAME[words["kind"]], "received_on": str(words["received_on"])}


def goods_out(year: int) -> Listed:
    """Return every paper of goods that went out, a sheet each; what was taken back is left out."""
    paper = GoodsOut
    found = (
        standing(
            paper.id,
            paper.issued_on,
            paper.document,
            Campaign.name.concat("　").concat(Batch.name),
            fn.COALESCE(RouteTeam.name, ""),
            paper.taken_by,
            Operator.name,
        )
        .join_from(StockMove, paper, on=StockMove.out == paper.id)
        .join_from(paper, Batch)
        .join_from(Batch, Campaign)
        .join_from(paper, RouteTeam, JOIN.LEFT_OUTER)
        .join_from(paper, Operator)
        .where((StockMove.kind == MoveKind.OUT.value) & in_year(paper.issued_on, year))
        .order_by(paper.issued_on, paper.id, StockMove.id)
    )
    names = ("issued_on", "document", "for", "team", "taken_by", "operator")
    return _papers(year, rows(found), names, lambda words: words)


def standing(*columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Select moves that count, with their item: neither a mirror nor mirrored."""
    mirror = StockMove.alias()
    moved = fn.ABS(StockMove.quantity_thousandths), fn.ABS(StockMove.value_fen)
    return (
        StockMove.select(*columns, *_ITEM, *moved, StockMove.expires_on)
        .join_from(StockMove, GoodsItem)
        .join_from(StockMove, mirror, JOIN.LEFT_OUTER, on=mirror.voids == StockMove.id)
        .where(StockMove.voids.is_null() & mirror.id.is_null())
    )


def in_year(day: Any, year: int) -> Any:  # noqa: ANN401  (a column)
    """Return the condition for the days of a year."""
    return day.between(date(year, 1, 1), date(year, 12, 31))


def _papers(year: int, found: Iterable[tuple[Any, ...]], names: Any, say: Any) -> Listed:  # noqa: ANN401
    """Return moves as sheets of their papers: the words of each, then its items."""
    words: dict[int, dict[str, Any]] = {}
    items: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for paper, *told in found:
        *head, name, spec, measure, price, quantity, value, expires_on = told
        words.setdefault(paper, say(dict(zip(names, head, strict=True))))
        items[paper].append(
            {
                "name": name,
                "spec": spec,
                "measure": measure,
                "quantity": format_quantity(quantity),
                "price_fen": price,
                "value_fen": value,
                "expires_on": expires_on,
            }
        )
    sections = [Section(items[paper], told) for paper, told in words.items()]
    return Listed(year, sections or [Section(())])


def stock_ledger(year: int) -> Listed:
    """Return what came in and went out of each item, with quantity and value left after it."""
    sections = [
        Section(entries, {"item": item.name, "spec": item.spec, "measure": item.measure})
        for item in stock_rows()
        if (entries := _entries(item, year))
    ]
    return Listed(year, sections or [Section(())])


def _entries(item: StockRow, year: int) -> list[dict[str, Any]]:
    moves = item_ledger(item.id)
    before = [move for move in moves if move.day.year < year]
    during = [move for move in moves if move.day.year == year]
    if not during and not (before and before[-1].balance):
        return []
    opening = {
        "day": date(year, 1, 1),
        "what": "上年结转",
        "left": format_quantity(before[-1].balance if before else 0),
        "left_fen": before[-1].balance_fen if before else 0,
    }
    return [opening, *(_entry(move, item.price_fen) for move in during)]


def _entry(move: MoveRow, price_fen: int) -> dict[str, Any]:
    size = format_quantity(abs(move.quantity))
    came = move.quantity > 0
    mirror = "（冲销）" if move.mirror else ""
    return {
        "day": move.day,
        "document": move.document,
        "what": "　".join(filter(None, (_MOVED[move.kind] + mirror, move.what, move.reason))),
        "price_fen": price_fen,
        "came": size if came else "",
        "came_fen": move.value_fen if came else None,
        "went": "" if came else size,
        "went_fen": None if came else -move.value_fen,
        "left": format_quantity(move.balance),
        "left_fen": move.balance_fen,
    }


def stock_counts(year: int) -> Listed:
    """Return the counts of a year, a sheet each: by the books, as found, the difference."""
    count, line = StockCount, CountLine
    query = (
        line.select(
            count.id,
            count.counted_on,
            count.counted_by,
            count.witness,
            *_ITEM,
            line.book_thousandths,
            line.found_thousandths,
            line.reason,
        )
        .join_from(line, count)
        .join_from(line, GoodsItem)
        .where(in_year(count.counted_on, year))
        .order_by(count.counted_on, count.id, GoodsItem.name, GoodsItem.spec)
    )
    words: dict[int, dict[str, Any]] = {}
    items: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for which, day, by, witness, name, spec, measure, price, book, found, reason in rows(query):
        words[which] = {"counted_on": str(day), "counted_by": by, "witness": witness}
        apart = None if found is None else found - book
        items[which].append(
            {
                "name": name,
                "spec": spec,
                "measure": measure,
                "book": format_quantity(book),
                "found": "" if found is None else format_quantity(found),
                "apart": "" if not apart else format_quantity(apart),
                "apart_fen": None if not apart else worth(apart, price),
                "reason": reason,
            }
        )
    sections = [Section(items[which], told) for which, told in words.items()]
    return Listed(year, sections or [Section(())])


PAPERS = (
    list_kind("goods_in", N_("Slips of goods in"), goods_in, of="year", group="ledgers"),
    list_kind("goods_out", N_("Slips of goods out"), goods_out, of="year", group="ledgers"),
    list_kind("stock_ledger", N_("Ledger of the stock"), stock_ledger, of="year", group="ledgers"),
    list_kind("stock_counts", N_("Counts of the stock"), stock_counts, of="year", group="ledgers"),
)
