"""Counts of the stock: opened with what the books say, closed once and for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models import clock, goods_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.operations.core import Done, get, operation
from models.operations.goods_stock import enough_stock, not_before_count
from models.rules.goods import MoveKind, worth
from models.tables import CountLine, GoodsItem, StockCount, StockMove
from resources.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Found:
    """How much of an item was found, in thousandths, and why it differs."""

    quantity: int
    reason: str = ""


@operation("goods.open_count")
def open_count(
    counted_on: date,
    *,
    counted_by: str,
    witness: str,
    item_ids: Sequence[int] | None = None,
    note: str = "",
    actor: Actor,
) -> Done:
    """Open a count of some items, or of all that lie in store; two people count."""
    problems = {}
    if not counted_by.strip():
        problems["counted_by"] = _("Say who counted.")
    if not witness.strip() or witness.strip() == counted_by.strip():
        problems["witness"] = _("A second person witnesses the count.")
    if counted_on > clock.today():
        problems["counted_on"] = _("This day is still to come.")
    if problems:
        raise InputError(problems)
    if StockCount.select().where(StockCount.closed == 0).exists():
        raise RuleError(_("A count is still open."), _("Close it first, or drop it."))
    held = {item: one for item, one in goods_facts.stock(counted_on).items() if one.quantity}
    items = sorted(held) if item_ids is None else list(item_ids)
    if not items:
        raise RuleError(_("Nothing lies in store on this day."), _("Choose another day."))
    not_before_count(items, counted_on)
    count = StockCount.create(
        counted_on=counted_on,
        counted_by=counted_by.strip(),
        witness=witness.strip(),
        note=note.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    for item in items:
        book = held[item].quantity if item in held else 0
        CountLine.create(count=count, item=get(GoodsItem, item), book_thousandths=book)
    data = {"day": counted_on, "count": len(items)}
    return Done(Change.GOODS, "stock_count", count.id, data, made=count.id)


@operation("goods.enter_count")
def enter_count(count_id: int, found: Mapping[int, Found], *, actor: Actor) -> Done:  # noqa: ARG001
    """Enter what was found of items, by item; it may be entered anew until the count is closed."""
    _open(count_id)
    for item, one in found.items():
        if one.quantity < 0:
            raise InputError({"quantity": _("Nobody finds less than nothing.")})
        here = (CountLine.count == count_id) & (CountLine.item == item)
        values = {"found_thousandths": one.quantity, "reason": one.reason.strip()}
        if not CountLine.update(**values).where(here).execute():
            raise InputError({"item": _("This item is not part of the count.")})
    return Done(Change.GOODS, "stock_count", count_id, {"count": len(found)})


@operation("goods.close_count")
def close_count(count_id: int, *, actor: Actor) -> Done:
    """Close a count: differences become moves of its day, and the days before stay closed."""
    count = _open(count_id)
    lines = list(CountLine.select().where(CountLine.count == count_id).order_by(CountLine.id))
    _all_found(lines)
    held = goods_facts.stock(count.counted_on)
    for line in lines:
        book = held[line.item_id].quantity if line.item_id in held else 0
        line.book_thousandths = book
        line.save()
    _explained(lines)
    missing = {line.item_id: -_difference(line) for line in lines if _difference(line) < 0}
    enough_stock(missing, count.counted_on)
    for line in lines:
        _move_difference(count, line, actor)
    count.closed = True
    count.save()
    short = sum(1 for line in lines if _difference(line))
    data = {"day": count.counted_on, "count": len(lines), "differences": short}
    return Done(Change.GOODS, "stock_count", count_id, data)


@operation("goods.drop_count")
def drop_count(count_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Drop a count that is not closed; it changed nothing yet."""
    count = _open(count_id)
    CountLine.delete().where(CountLine.count == count_id).execute()
    count.delete_instance()
    return Done(Change.GOODS, "stock_count", count_id, {"day": count.counted_on})


def _open(count_id: int) -> StockCount:
    count = get(StockCount, count_id)
    if count.closed:
        raise RuleError(
            _("The count of {day} is closed.").format(day=count.counted_on),
            _("Count again if something is wrong."),
        )
    return count


def _all_found(lines: Sequence[CountLine]) -> None:
    blank = sum(1 for line in lines if line.found_thousandths is None)
    if blank:
        raise RuleError(
            ngettext(
                "{count} item is not counted yet.", "{count} items are not counted yet.", blank
            ).format(count=blank),
            _("Enter what was found of each, also where it is nothing."),
        )


def _explained(lines: Sequence[CountLine]) -> None:
    for line in lines:
        if _difference(line) and not line.reason:
            raise RuleError(
                _("{item} differs from the books without a reason.").format(item=line.item.name),
                _("Say why; an auditor reads it."),
            )


def _difference(line: CountLine) -> int:
    return (line.found_thousandths or 0) - line.book_thousandths


def _move_difference(count: StockCount, line: CountLine, actor: Actor) -> None:
    quantity = _difference(line)
    if quantity:
        StockMove.create(
            item=line.item_id,
            kind=MoveKind.COUNT.value,
            happened_on=count.counted_on,
            quantity_thousandths=quantity,
            value_fen=worth(quantity, line.item.price_fen),
            count=count,
            reason=line.reason,
            operator=actor.id,
            recorded_at=clock.now(),
        )
