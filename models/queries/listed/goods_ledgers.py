"""Ledgers of what was bought and of what was given to the office, by year."""

from collections.abc import Iterator
from typing import Any

from peewee import JOIN, fn

from models.queries.list_paper import Listed, Section
from models.queries.listed.goods_lists import in_year, standing
from models.queries.paper_kinds import list_kind
from models.rules.goods import InKind, MoveKind, format_quantity
from models.tables import (
    FundInterest,
    FundReceipt,
    FundSource,
    GoodsIn,
    GoodsItem,
    Operator,
    StockMove,
    Supplier,
)
from models.tables.base import rows
from resources.i18n import N_

_GIVEN_MONEY = "捐款"
_DONATION = "donation"  # kind of a source: resources/codes/source_kinds.json
_NAMES = (
    *("paper", "received_on", "document", "supplier", "invoice", "keeper", "operator", "remark"),
    *("relief", "name", "spec", "measure", "price_fen", "quantity", "value_fen", "expires_on"),
)


def purchase_ledger(year: int) -> Listed:
    """Return every item bought in a year by paper and invoice, those of relief areas marked."""
    return Listed(year, [Section(list(_came(year, InKind.PURCHASE)))])


def donation_ledger(year: int) -> Listed:
    """Return goods and money given to the office in a year by day, with who gave them."""
    goods = ({**row, "kind": row["name"]} for row in _came(year, InKind.DONATION))
    found = sorted([*goods, *_money(year)], key=lambda row: (row["received_on"], row["paper"]))
    return Listed(year, [Section(found)])


def _came(year: int, kind: InKind) -> Iterator[dict[str, Any]]:
    """Yield what came in by papers of a kind, item by item, in one statement."""
    paper = GoodsIn
    query = (
        standing(
            paper.id,
            paper.received_on,
            paper.document,
            fn.COALESCE(Supplier.name, ""),
            paper.invoice,
            paper.keeper,
            Operator.name,
            paper.note,
            GoodsItem.relief_area,
        )
        .join_from(StockMove, paper, on=StockMove.came_in == paper.id)
        .join_from(paper, Operator, on=paper.operator == Operator.id)
        .join_from(paper, Supplier, JOIN.LEFT_OUTER)
        .where(
            (StockMove.kind == MoveKind.IN.value)
            & (paper.kind == kind.value)
            & in_year(paper.received_on, year)
        )
        .order_by(paper.received_on, paper.id, StockMove.id)
    )
    for values in rows(query):
        row = dict(zip(_NAMES, values, strict=True))
        yield {
            **row,
            "quantity": format_quantity(row["quantity"]),
            "relief": "是" if row["relief"] else "",
        }


def _money(year: int) -> Iterator[dict[str, Any]]:
    """Yield money received by sources of donations; interest and what was taken back is none."""
    mirror = FundReceipt.alias()
    query = (
        FundReceipt.select(
            FundReceipt.id,
            FundReceipt.received_on,
            FundReceipt.document,
            FundReceipt.summary,
            FundSource.name,
            FundReceipt.amount_fen,
            Operator.name,
        )
        .join_from(FundReceipt, FundSource)
        .join_from(FundReceipt, Operator)
        .join_from(FundReceipt, mirror, JOIN.LEFT_OUTER, on=mirror.voids == FundReceipt.id)
        .join_from(FundReceipt, FundInterest, JOIN.LEFT_OUTER)
        .where(
            (FundSource.kind == _DONATION)
            & FundReceipt.voids.is_null()
            & mirror.id.is_null()
            & FundInterest.receipt.is_null()
            & in_year(FundReceipt.received_on, year)
        )
    )
    names = ("paper", "received_on", "document", "supplier", "remark", "amount_fen", "operator")
    for values in rows(query):
        yield {**dict(zip(names, values, strict=True)), "kind": _GIVEN_MONEY}


PAPERS = (
    list_kind(
        *("purchase_ledger", N_("Ledger of purchases"), purchase_ledger),
        of="year",
        group="ledgers",
    ),
    list_kind(
        *("donation_ledger", N_("Ledger of donations"), donation_ledger),
        of="year",
        group="ledgers",
    ),
)
