"""What changes the stock: goods in, goods out for a list, undelivered goods back, losses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models import clock, goods_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.goods_facts import Amount
from models.operations.core import Done, get, operation
from models.rules.goods import InKind, MoveKind, OutState, format_quantity, worth
from models.rules.results import PAID, Result
from models.rules.states import HANDING_OUT, State
from models.tables import (
    Batch,
    GoodsIn,
    GoodsItem,
    GoodsOut,
    Line,
    OutLine,
    RouteStop,
    RouteTeam,
    StockMove,
    Supplier,
)
from models.tables.base import rows
from resources.i18n import _, ngettext

SHOWN = 5
CHANGED = Change.GOODS | Change.LINES


@dataclass(frozen=True, slots=True)
class InForm:
    """The head of a paper by which goods come in."""

    received_on: date
    kind: InKind = InKind.PURCHASE
    document: str = ""
    supplier_id: int | None = None
    invoice: str = ""
    keeper: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class InRow:
    """So much of an item that came in, in thousandths, and when it expires."""

    item_id: int
    quantity: int
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class OutForm:
    """The head of a paper by which goods go out."""

    issued_on: date
    document: str = ""
    taken_by: str = ""
    note: str = ""


@operation("goods.receive")
def receive_goods(form: InForm, items: Sequence[InRow], *, actor: Actor) -> Done:
    """Record goods that came in on one paper, at the price of each item."""
    if not items or any(row.quantity <= 0 for row in items):
        raise InputError({"quantity": _("Say how much came in; more than nothing.")})
    if form.supplier_id:
        get(Supplier, form.supplier_id)
    not_before_count([row.item_id for row in items], form.received_on)
    paper = GoodsIn.create(
        kind=InKind(form.kind).value,
        received_on=form.received_on,
        document=form.document.strip(),
        supplier=form.supplier_id,
        invoice=form.invoice.strip(),
        keeper=form.keeper.strip(),
        note=form.note.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    value = 0
    for row in items:
        item = get(GoodsItem, row.item_id)
        amount = Amount(row.quantity, worth(row.quantity, item.price_fen))
        value += amount.value_fen
        move = _move(item.id, MoveKind.IN, form.received_on, amount, actor)
        move.came_in, move.expires_on = paper, row.expires_on
        move.save(force_insert=True)
    data = {"document": paper.document, "count": len(items), "amount_fen": value}
    return Done(Change.GOODS, "goods_in", paper.id, data, made=paper.id)


@operation("goods.void_in")
def void_goods_in(paper_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a paper of goods that came in back by mirrored moves; refused once they went out."""
    paper = get(GoodsIn, paper_id)
    moves = _standing(StockMove.came_in == paper_id)
    _with_reason(reason)
    if not moves:
        raise RuleError(_("This entry was already taken back."), _("Open the ledger again."))
    leaving = _together([(move.item_id, move.quantity_thousandths) for move in moves])
    enough_stock(leaving, clock.today())
    for move in moves:
        _mirror(move, reason, actor)
    data = {"document": paper.document, "count": len(moves), "reason": reason.strip()}
    return Done(Change.GOODS, "goods_in", paper_id, data)


@operation("goods.lose")
def record_loss(
    item_id: int, quantity: int, *, happened_on: date, reason: str, actor: Actor
) -> Done:
    """Take damaged, expired or lost goods off the stock, with the reason."""
    item = get(GoodsItem, item_id)
    _with_reason(reason)
    if quantity <= 0:
        raise InputError({"quantity": _("Say how much; more than nothing.")})
    not_before_count([item_id], happened_on)
    enough_stock({item_id: quantity}, happened_on)
    amount = Amount(-quantity, worth(-quantity, item.price_fen))
    move = _move(item_id, MoveKind.LOSS, happened_on, amount, actor)
    move.reason = reason.strip()
    move.save(force_insert=True)
    data = {"name": item.name, "quantity": quantity, "reason": reason.strip()}
    return Done(Change.GOODS, "goods_item", item_id, data, made=move.id)


@operation("goods.void_loss")
def void_loss(move_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a loss back by a mirrored move."""
    move = get(StockMove, move_id)
    _with_reason(reason)
    voided = StockMove.select().where(StockMove.voids == move_id).exists()
    if move.kind != MoveKind.LOSS or move.voids_id or voided:
        raise RuleError(_("Only a loss that stands can be taken back here."))
    _mirror(move, reason, actor)
    data = {"name": move.item.name, "reason": reason.strip()}
    return Done(Change.GOODS, "goods_item", move.item_id, data)


@operation("goods.issue")
def issue_goods(
    batch_id: int,
    form: OutForm,
    *,
    line_ids: Sequence[int] | None = None,
    team_id: int | None = None,
    actor: Actor,
) -> Done:
    """Take the goods of an approved list out of store: of all lines, some, or a team's round.

    Raise RuleError naming each item that does not suffice and by how much.
    """
    batch = get(Batch, batch_id)
    if State(batch.state) not in HANDING_OUT:
        raise StateError(
            _("Goods go out for an approved list."), _("Have the list approved first.")
        )
    chosen = _chosen(batch_id, line_ids, team_id)
    amounts = goods_facts.needed(chosen)
    not_before_count(amounts, form.issued_on)
    enough_stock({item: one.quantity for item, one in amounts.items()}, form.issued_on)
    paper = GoodsOut.create(
        batch=batch_id,
        team=team_id and get(RouteTeam, team_id).id,
        issued_on=form.issued_on,
        document=form.document.strip(),
        taken_by=form.taken_by.strip(),
        note=form.note.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    for line_id in chosen:
        OutLine.create(out=paper, line=line_id)
    for item, one in sorted(amounts.items()):
        amount = Amount(-one.quantity, -one.value_fen)
        _out_move(paper, item, MoveKind.OUT, form.issued_on, amount, actor)
    value = sum(one.value_fen for one in amounts.values())
    data = {"out": paper.id, "count": len(chosen), "amount_fen": value}
    return Done(CHANGED, "batch", batch_id, data, made=paper.id)


@operation("goods.bring_back")
def bring_back(line_ids: Sequence[int], *, returned_on: date, reason: str, actor: Actor) -> Done:
    """Put goods that could not be delivered back into store; the lines may go out again."""
    _with_reason(reason)
    outs = list(OutLine.select().where(OutLine.line.in_(list(line_ids)) & _is_out()))
    if not outs or len(outs) < len(set(line_ids)):
        raise RuleError(_("The goods of these lines are not out."), _("Open the list again."))
    _not_signed([out.line for out in outs])
    not_before_count(goods_facts.needed(line_ids), returned_on)
    for out in outs:
        paper = out.out
        if returned_on < paper.issued_on:
            raise InputError({"returned_on": _("Goods do not come back before they go out.")})
        for item, one in sorted(goods_facts.needed([out.line_id]).items()):
            _out_move(paper, item, MoveKind.BACK, returned_on, one, actor)
        out.state, out.returned_on, out.reason = OutState.BACK.value, returned_on, reason.strip()
        out.save()
    data = {"lines": list(line_ids), "count": len(outs), "reason": reason.strip()}
    return Done(CHANGED, "batch", outs[0].line.batch_id, data)


@operation("goods.void_out")
def void_goods_out(paper_id: int, *, reason: str, actor: Actor) -> Done:
    """Take a paper of goods that went out back by mirrored moves, before anybody signed."""
    paper = get(GoodsOut, paper_id)
    _with_reason(reason)
    outs = list(OutLine.select().where(OutLine.out == paper_id))
    if any(out.state != OutState.OUT for out in outs):
        raise RuleError(
            _("Goods of this paper came back already, or it was taken back."),
            _("Bring back the lines that are still out instead."),
        )
    _not_signed([out.line for out in outs])
    for move in _standing(StockMove.out == paper_id):
        _mirror(move, reason, actor)
    for out in outs:
        out.state, out.returned_on = OutState.VOID.value, clock.today()
        out.reason = reason.strip()
        out.save()
    data = {"out": paper_id, "count": len(outs), "reason": reason.strip()}
    return Done(CHANGED, "batch", paper.batch_id, data)


def enough_stock(leaving: Mapping[int, int], day: date) -> None:
    """Raise RuleError naming every item of which less lies in store than leaves on a day."""
    free = goods_facts.free_from(leaving, day)
    short = {item: wanted - free[item] for item, wanted in leaving.items() if wanted > free[item]}
    if not short:
        return
    names = goods_facts.names_of(short)
    words = _("{item}: {wanted} wanted, {free} in store, {short} {measure} short.")
    told = [
        words.format(
            item=names[item][0],
            wanted=format_quantity(leaving[item]),
            free=format_quantity(max(free[item], 0)),
            short=format_quantity(missing),
            measure=names[item][1],
        )
        for item, missing in sorted(short.items())[:SHOWN]
    ]
    raise RuleError("\n".join(told), _("Record the goods that came in first, or issue less."))


def not_before_count(items: Mapping[int, object] | Sequence[int], day: date) -> None:
    """Raise RuleError when an item was counted after a day: a closed count stays as it is."""
    closed = goods_facts.closed_until(list(items))
    late = {item: last for item, last in closed.items() if day < last}
    if late:
        item, last = next(iter(sorted(late.items())))
        name = goods_facts.names_of([item])[item][0]
        raise RuleError(
            _("{item} was counted on {day}; days before are closed.").format(item=name, day=last),
            _("Date the entry on or after the count."),
        )


def _chosen(batch_id: int, line_ids: Sequence[int] | None, team_id: int | None) -> list[int]:
    waiting = goods_facts.lines_to_issue(batch_id)
    wanted = set(waiting if line_ids is None else line_ids)
    if line_ids is not None and not wanted <= set(waiting):
        raise RuleError(
            _("Some of these lines have no goods by item, or they are out already."),
            _("Open the list again."),
        )
    if team_id is not None:
        stops = RouteStop.select(RouteStop.line).where(RouteStop.team == team_id)
        wanted &= {line for (line,) in rows(stops.where(RouteStop.line.in_(waiting)))}
    if not wanted:
        raise RuleError(
            _("No goods of this list have to go out."),
            _("Put goods by item on its lines first."),
        )
    return [line for line in waiting if line in wanted]


def _is_out() -> object:
    return OutLine.state == OutState.OUT.value


def _not_signed(lines: Sequence[Line]) -> None:
    signed = [line.position for line in lines if Result(line.result) in PAID]
    if signed:
        raise RuleError(
            ngettext(
                "Line {positions} is signed for.", "Lines {positions} are signed for.", len(signed)
            ).format(positions="、".join(map(str, signed[:SHOWN]))),
            _("Void that payment first if it was wrong."),
        )


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError({"reason": _("Give the reason; it stays in the ledger.")})


def _together(parts: Sequence[tuple[int, int]]) -> dict[int, int]:
    items = {item for item, _quantity in parts}
    return {item: sum(q for one, q in parts if one == item) for item in items}


def _standing(where: object) -> list[StockMove]:
    mirror = StockMove.alias()
    voided = mirror.select(mirror.voids).where(mirror.voids.is_null(is_null=False))
    query = StockMove.select().where(where & StockMove.voids.is_null())
    return list(query.where(StockMove.id.not_in(voided)))


def _move(item: int, kind: MoveKind, day: date, amount: Amount, actor: Actor) -> StockMove:
    return StockMove(
        item=item,
        kind=kind.value,
        happened_on=day,
        quantity_thousandths=amount.quantity,
        value_fen=amount.value_fen,
        operator=actor.id,
        recorded_at=clock.now(),
    )


def _out_move(
    paper: GoodsOut, item: int, kind: MoveKind, day: date, amount: Amount, actor: Actor
) -> None:
    move = _move(item, kind, day, amount, actor)
    move.out = paper
    move.save(force_insert=True)


def _mirror(move: StockMove, reason: str, actor: Actor) -> None:
    amount = Amount(-move.quantity_thousandths, -move.value_fen)
    made = _move(move.item_id, MoveKind(move.kind), clock.today(), amount, actor)
    made.came_in, made.out, made.count = move.came_in, move.out, move.count
    made.reason, made.voids = reason.strip(), move
    made.save(force_insert=True)
