"""Store rows of a list of goods that came in (入库单), by their canonical keys."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from peewee import JOIN

from models import clock, goods_facts, store
from models.actor import Actor
from models.changes import Outcome
from models.errors import RuleError
from models.operations import records
from models.operations.goods import ItemForm, SupplierForm, save_item, save_supplier
from models.operations.goods_stock import InForm, InRow, receive_goods
from models.rules.goods import parse_quantity
from models.tables import GoodsIn, GoodsItem, Supplier
from resources.i18n import _

Row = Mapping[str, Any]


def take_goods_receipts(rows: Sequence[Row], *, actor: Actor) -> list[int]:
    """Store rows as papers of goods that came in; return the papers' ids.

    Rows of the same day, document number and supplier are one paper. Items and suppliers that
    are not known yet are added; the same goods at another price are another item. Keys:
    received_on, voucher_no, supplier, item, spec, measure, quantity, unit_price_fen,
    expires_on, keeper, notes. Raise InputError for a quantity that is none, RuleError for a
    document of this supplier that is recorded already.
    """
    papers: dict[tuple[date, str, str], list[Row]] = {}
    for row in rows:
        key = (
            records.day(row.get("received_on")) or clock.today(),
            _text(row, "voucher_no"),
            _text(row, "supplier"),
        )
        papers.setdefault(key, []).append(row)
    with store.atomic():
        return [_paper(key, several, actor) for key, several in papers.items()]


def receive_from(supplier: str, form: InForm, items: Sequence[InRow], *, actor: Actor) -> Outcome:
    """Record goods that came in from a supplier by name, added when new; both or neither."""
    with store.atomic():
        supplier_id = _supplier(supplier.strip(), actor) if supplier.strip() else None
        return receive_goods(replace(form, supplier_id=supplier_id), items, actor=actor)


def _paper(key: tuple[date, str, str], several: Sequence[Row], actor: Actor) -> int:
    received_on, document, supplier = key
    _refuse_twice(document, supplier)
    form = InForm(
        received_on,
        document=document,
        keeper=_text(several[0], "keeper"),
        note="；".join(filter(None, (_text(row, "notes") for row in several))),
    )
    items = [
        InRow(
            _item(row, actor),
            parse_quantity(str(row.get("quantity"))),
            records.day(row.get("expires_on")),
        )
        for row in several
    ]
    return receive_from(supplier, form, items, actor=actor).made


def _refuse_twice(document: str, supplier: str) -> None:
    """Raise RuleError when a document of a supplier is recorded and was not taken back."""
    if not document:
        return
    whose = GoodsIn.supplier.is_null() if not supplier else Supplier.name == supplier
    found = GoodsIn.select().join(Supplier, JOIN.LEFT_OUTER)
    for paper in found.where((GoodsIn.document == document) & whose):
        if goods_facts.standing_moves(paper.id):
            raise RuleError(
                _("Document {document} is recorded already: {who} entered it on {when}.").format(
                    document=document,
                    who=paper.operator.name,
                    when=f"{paper.recorded_at:%Y-%m-%d %H:%M}",
                ),
                _("Leave it out, or take the earlier entry back in the ledger of goods."),
            )


def _text(row: Row, key: str) -> str:
    return str(row.get(key) or "").strip()


def _supplier(name: str, actor: Actor) -> int:
    known = Supplier.get_or_none(Supplier.name == name)
    return int(known.id if known else save_supplier(None, SupplierForm(name), actor=actor).made)


def _item(row: Row, actor: Actor) -> int:
    form = ItemForm(
        _text(row, "item"),
        _text(row, "measure") or _("piece"),
        int(row.get("unit_price_fen") or 0),
        _text(row, "spec"),
    )
    known = GoodsItem.get_or_none(
        (GoodsItem.name == form.name)
        & (GoodsItem.spec == form.spec)
        & (GoodsItem.measure == form.measure)
        & (GoodsItem.price_fen == form.price_fen)
    )
    return int(known.id if known else save_item(None, form, actor=actor).made)
