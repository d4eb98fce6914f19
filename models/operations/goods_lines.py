"""Goods by item on the lines of a list: how much, at what value, and the words papers print."""

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import fn

from models import clock, facts
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, RuleError
from models.operations.batches import editable
from models.operations.core import Done, get, operation
from models.rules.goods import WHOLE, in_words, worth
from models.rules.states import EDITABLE
from models.tables import Batch, GoodsItem, GoodsKit, KitVersion, Line, LineGoods
from models.tables.base import rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Wanted:
    """So much of an item, or so many of a kit, in thousandths, for one head or for the line."""

    quantity: int
    item_id: int | None = None
    kit_id: int | None = None


@operation("line.set_goods")
def set_line_goods(
    line_ids: Sequence[int],
    wanted: Sequence[Wanted],
    *,
    per_head: bool = True,
    reason: str = "",
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Give lines of one open list goods by item instead of words; nothing wanted takes them off.

    A collective line receives its head-count times as much unless per_head is off.
    """
    lines = [get(Line, line_id) for line_id in line_ids]
    if len({line.batch_id for line in lines}) != 1:
        raise InputError({"lines": _("Choose lines of one batch.")})
    batch = editable(lines[0].batch_id)
    _refuse_nonsense(wanted)
    versions: dict[int | None, int] = {w.kit_id: _newest(w.kit_id) for w in wanted if w.kit_id}
    LineGoods.delete().where(LineGoods.line.in_(list(line_ids))).execute()
    for line in lines:
        times = line.headcount if per_head else 1
        for one in wanted:
            _give(line, one, times, versions)
    revalue(list(line_ids), clear=True)
    data = {"lines": list(line_ids), "count": len(lines), "goods": get(Line, line_ids[0]).goods}
    data |= {"reason": reason.strip()} if reason.strip() else {}
    return Done(Change.LINES | Change.GOODS, "batch", batch.id, data)


def set_list_goods(batch_id: int, wanted: Sequence[Wanted], *, actor: Actor) -> Outcome:
    """Give every line of an open list the same goods a head."""
    live = Line.select(Line.id).where(facts.live_lines(batch_id)).order_by(Line.position)
    line_ids = [line for (line,) in rows(live)]
    if not line_ids:
        raise RuleError(_("The list is empty."), _("Add people or import a roster first."))
    return set_line_goods(line_ids, wanted, actor=actor)


def _refuse_nonsense(wanted: Sequence[Wanted]) -> None:
    if any(one.quantity <= 0 or bool(one.item_id) == bool(one.kit_id) for one in wanted):
        raise InputError({"goods": _("Say of which item or kit, and how much.")})
    if any(one.kit_id and one.quantity % WHOLE for one in wanted):
        raise InputError({"goods": _("Kits are given whole.")})
    if len({(one.item_id, one.kit_id) for one in wanted}) < len(wanted):
        raise InputError({"goods": _("Each item or kit stands once.")})


def _newest(kit_id: int) -> int:
    get(GoodsKit, kit_id)
    query = KitVersion.select(fn.MAX(KitVersion.id)).where(KitVersion.kit == kit_id)
    return int(query.scalar())


def _give(line: Line, one: Wanted, times: int, versions: dict[int | None, int]) -> None:
    LineGoods.create(
        line=line,
        item=one.item_id and get(GoodsItem, one.item_id).id,
        version=versions.get(one.kit_id) if one.kit_id else None,
        quantity_thousandths=one.quantity * times,
        value_fen=0,
    )


def follow_kit(kit_id: int) -> list[int]:
    """Let open lists hold the newest version of a kit; return the lines that changed."""
    versions = KitVersion.select(KitVersion.id).where(KitVersion.kit == kit_id)
    query = (
        LineGoods.select(LineGoods.id, LineGoods.line)
        .join(Line)
        .join(Batch)
        .where(LineGoods.version.in_(versions) & Batch.state.in_(EDITABLE))
    )
    found = rows(query)
    changed = LineGoods.id.in_([goods for goods, _line in found])
    LineGoods.update(version=_newest(kit_id)).where(changed).execute()
    return [line for _goods, line in found]


def revalue(line_ids: Sequence[int], *, clear: bool = False) -> None:
    """Put value and words of the goods by item on their lines; clear empties lines without any."""
    told: dict[int, tuple[int, list[str]]] = {}
    for goods, line, value, words in _valued(line_ids):
        LineGoods.update(value_fen=value).where(LineGoods.id == goods).execute()
        sum_fen, several = told.get(line, (0, []))
        told[line] = (sum_fen + value, [*several, words])
    for line_id in line_ids:
        if line_id not in told and not clear:
            continue
        value, parts = told.get(line_id, (0, []))
        Line.update(goods="、".join(parts), goods_fen=value, changed_at=clock.now()).where(
            Line.id == line_id
        ).execute()


def _valued(line_ids: Sequence[int]) -> list[tuple[int, int, int, str]]:
    """Return line goods with line, value in fen and words, at today's price or kit content."""
    columns = (LineGoods.id, LineGoods.line, LineGoods.quantity_thousandths)
    here = LineGoods.line.in_(list(line_ids))
    items = (
        LineGoods.select(*columns, GoodsItem.price_fen, GoodsItem.name, GoodsItem.measure)
        .join(GoodsItem)
        .where(here)
    )
    kits = (
        LineGoods.select(*columns, KitVersion.value_fen, GoodsKit.name)
        .join(KitVersion)
        .join(GoodsKit)
        .where(here)
    )
    singly = [
        (goods, line, worth(quantity, price), in_words(name, quantity, measure))
        for goods, line, quantity, price, name, measure in rows(items)
    ]
    measure = str(facts.setting("goods.kit_measure"))
    packed = [
        (goods, line, quantity // WHOLE * value, in_words(name, quantity, measure))
        for goods, line, quantity, value, name in rows(kits)
    ]
    return sorted(singly + packed)
