"""What goods the office knows: suppliers, items with one price each, kits."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from peewee import fn

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.operations import goods_lines, records
from models.operations.core import Done, get, operation
from models.rules.goods import worth
from models.rules.states import EDITABLE
from models.tables import (
    Batch,
    GoodsItem,
    GoodsKit,
    KitItem,
    KitVersion,
    Line,
    LineGoods,
    StockMove,
    Supplier,
)
from models.tables.base import rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class SupplierForm:
    """A supplier as typed."""

    name: str
    credit_code: str = ""
    contact: str = ""
    phone: str = ""
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class ItemForm:
    """An item as typed: the price of one measure in fen; low is the mark to buy again."""

    name: str
    measure: str
    price_fen: int
    spec: str = ""
    relief_area: bool = False
    low_thousandths: int | None = None
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """So much of an item in a kit, in thousandths."""

    item_id: int
    quantity: int


@operation("goods.save_supplier")
def save_supplier(supplier_id: int | None, form: SupplierForm, *, actor: Actor) -> Done:
    """Add a supplier or change it."""
    twin = Supplier.get_or_none(Supplier.name == form.name.strip())
    taken = _("There is already a supplier of this name.")
    records.refuse(
        {"name": records.needed(form.name) or (taken if twin and twin.id != supplier_id else "")}
    )
    made, _changed = records.keep(Supplier, supplier_id, asdict(form), actor)
    return Done(Change.GOODS, "supplier", made.id, {"name": made.name}, made=made.id)


@operation("goods.save_item")
def save_item(item_id: int | None, form: ItemForm, *, actor: Actor) -> Done:
    """Add an item or change it; its price stays once anything of it moved or was approved."""
    records.refuse(
        {
            "name": records.needed(form.name),
            "measure": records.needed(form.measure),
            "price_fen": _("The price is not below zero.") if form.price_fen < 0 else "",
            **records.not_negative(asdict(form), ("low_thousandths",)),
        }
    )
    _refuse_twin(item_id, form)
    fixed = ("price_fen", "measure")
    before = get(GoodsItem, item_id) if item_id else None
    revalue = before is not None and any(getattr(before, n) != getattr(form, n) for n in fixed)
    if before is not None and revalue:
        _refuse_if_fixed(before)
    made, changed = records.keep(GoodsItem, item_id, asdict(form), actor)
    if revalue:
        _revalue(made.id, actor)
    data = {"name": _called(made), "changed": changed}
    return Done(Change.GOODS | Change.LINES, "goods_item", made.id, data, made=made.id)


def _called(item: GoodsItem) -> str:
    return f"{item.name} {item.spec}".strip()


def _refuse_twin(item_id: int | None, form: ItemForm) -> None:
    twin = GoodsItem.get_or_none(
        (GoodsItem.name == form.name.strip())
        & (GoodsItem.spec == form.spec.strip())
        & (GoodsItem.measure == form.measure.strip())
        & (GoodsItem.price_fen == form.price_fen)
    )
    if twin and twin.id != item_id:
        raise InputError({"name": _("This item at this price is already on file.")})


def _refuse_if_fixed(item: GoodsItem) -> None:
    held = LineGoods.select().join(Line).join(Batch).where(Batch.state.not_in(EDITABLE))
    directly = held.where(LineGoods.item == item.id)
    versions = KitItem.select(KitItem.version).where(KitItem.item == item.id)
    in_kits = held.where(LineGoods.version.in_(versions))
    moved = StockMove.select().where(StockMove.item == item.id)
    if moved.exists() or directly.exists() or in_kits.exists():
        raise RuleError(
            _("{item} was already received or stands on a submitted list; its price stays.").format(
                item=_called(item)
            ),
            _("Add it as a new item at the new price."),
        )


def _revalue(item_id: int, actor: Actor) -> None:
    """Let drafts and kits follow a price that was corrected before anything was locked."""
    query = LineGoods.select(LineGoods.line).where(LineGoods.item == item_id)
    lines = [line for (line,) in rows(query)]
    newest = KitVersion.select(fn.MAX(KitVersion.id)).group_by(KitVersion.kit)
    kits = (
        KitItem.select(KitVersion.kit, KitVersion.id)
        .join(KitVersion)
        .where((KitItem.item == item_id) & KitVersion.id.in_(newest))
    )
    for kit_id, version in rows(kits):
        parts = KitItem.select(KitItem.item, KitItem.quantity_thousandths)
        content = [Part(*row) for row in rows(parts.where(KitItem.version == version))]
        _new_version(kit_id, content, actor)
        lines += goods_lines.follow_kit(kit_id)
    goods_lines.revalue(sorted(set(lines)))


@operation("goods.save_kit")
def save_kit(
    kit_id: int | None,
    *,
    name: str,
    parts: Sequence[Part],
    note: str = "",
    active: bool = True,
    actor: Actor,
) -> Done:
    """Add a kit or change it; open lists follow, locked ones keep what the kit held then."""
    twin = GoodsKit.get_or_none(GoodsKit.name == name.strip())
    taken = _("There is already a kit of this name.")
    wrong = not parts or any(part.quantity <= 0 for part in parts)
    records.refuse(
        {
            "name": records.needed(name) or (taken if twin and twin.id != kit_id else ""),
            "parts": _("Say what the kit holds, and how much of it.") if wrong else "",
        }
    )
    if len({part.item_id for part in parts}) < len(parts):
        raise InputError({"parts": _("An item stands once in a kit.")})
    values = {"name": name, "note": note, "active": active}
    kit, _changed = records.keep(GoodsKit, kit_id, values, actor)
    if sorted((p.item_id, p.quantity) for p in parts) != _newest_content(kit.id):
        _new_version(kit.id, parts, actor)
        goods_lines.revalue(goods_lines.follow_kit(kit.id))
    data = {"name": kit.name, "parts": [asdict(part) for part in parts]}
    return Done(Change.GOODS | Change.LINES, "goods_kit", kit.id, data, made=kit.id)


def _newest_content(kit_id: int) -> list[tuple[int, int]]:
    newest = KitVersion.select(fn.MAX(KitVersion.id)).where(KitVersion.kit == kit_id)
    query = KitItem.select(KitItem.item, KitItem.quantity_thousandths)
    return sorted(rows(query.where(KitItem.version == newest)))


def _new_version(kit_id: int, parts: Sequence[Part], actor: Actor) -> None:
    last = KitVersion.select(fn.MAX(KitVersion.number)).where(KitVersion.kit == kit_id).scalar()
    priced = [
        (part, worth(part.quantity, get(GoodsItem, part.item_id).price_fen)) for part in parts
    ]
    version = KitVersion.create(
        kit=kit_id,
        number=int(last or 0) + 1,
        value_fen=sum(value for _part, value in priced),
        operator=actor.id,
        made_at=clock.now(),
    )
    for part, value in priced:
        KitItem.create(
            version=version,
            item=part.item_id,
            quantity_thousandths=part.quantity,
            value_fen=value,
        )
