"""What is done with the answers of the goods page: each makes the operation to run."""

from collections.abc import Mapping
from typing import Any

from models.actor import Actor
from models.changes import Outcome
from models.errors import InputError
from models.operations.goods import (
    ItemForm,
    Part,
    save_item,
    save_kit,
)
from models.operations.goods_counts import Found, enter_count, open_count
from models.operations.goods_import import receive_from
from models.operations.goods_lines import Wanted, set_list_goods
from models.operations.goods_stock import (
    InForm,
    InRow,
    OutForm,
    bring_back,
    issue_goods,
    record_loss,
    void_goods_in,
    void_goods_out,
    void_loss,
)
from models.queries.goods import CountRow, KitRow, MoveRow, OutRow, StockRow
from models.rules.goods import InKind, MoveKind, parse_contents, parse_quantity, worth
from ui.widgets.ask_bar import Answer


def save_an_item(item_id: int | None, answer: Answer, *, actor: Actor) -> Outcome:
    """Add or change an item."""
    low = str(answer["low"] or "").strip()
    return save_item(
        item_id,
        ItemForm(
            name=str(answer["name"] or ""),
            spec=str(answer["spec"] or ""),
            measure=str(answer["measure"] or ""),
            price_fen=answer["price_fen"],
            relief_area=bool(answer["relief_area"]),
            low_thousandths=parse_quantity(low, key="low") if low else None,
            note=str(answer["note"] or ""),
        ),
        actor=actor,
    )


def take_in(row: StockRow, answer: Answer, *, actor: Actor) -> Outcome:
    """Record goods that came in; a supplier not known yet is added."""
    quantity = parse_quantity(str(answer["quantity"]))
    form = InForm(
        answer["day"],
        InKind(answer["kind"]),
        str(answer["document"] or ""),
        invoice=str(answer["invoice"] or ""),
        keeper=str(answer["keeper"] or ""),
    )
    rows = [InRow(row.id, quantity, answer["expires_on"])]
    return receive_from(str(answer["supplier"] or ""), form, rows, actor=actor)


def bought_fen(row: StockRow, answer: Answer) -> int:
    """Return what is bought by an answer that is still typed; nothing while it cannot be read."""
    if answer["kind"] != InKind.PURCHASE.value:
        return 0
    try:
        return worth(parse_quantity(str(answer["quantity"] or "")), row.price_fen)
    except InputError:
        return 0


def issue(answer: Answer, *, actor: Actor) -> Outcome:
    """Take the goods of a list out of store."""
    form = OutForm(answer["day"], str(answer["document"] or ""), str(answer["taken_by"] or ""))
    return issue_goods(answer["batch"], form, actor=actor)


def give(known: Mapping[str, Wanted], answer: Answer, *, actor: Actor) -> Outcome:
    """Give every line of an open list the goods in words."""
    wanted = [
        Wanted(quantity, one.item_id, one.kit_id)
        for one, quantity in parse_contents(str(answer["contents"]), known)
    ]
    return set_list_goods(answer["batch"], wanted, actor=actor)


def lose(row: StockRow, answer: Answer, *, actor: Actor) -> Outcome:
    """Take lost goods off the stock."""
    quantity = parse_quantity(str(answer["quantity"]))
    return record_loss(
        row.id, quantity, happened_on=answer["day"], reason=answer["reason"], actor=actor
    )


def came_back(row: OutRow, answer: Answer, *, actor: Actor) -> Outcome:
    """Take the goods of a line back into store."""
    on, reason = answer["day"], answer["reason"]
    return bring_back([row.id], returned_on=on, reason=reason, actor=actor)


def begin_count(answer: Answer, *, actor: Actor) -> Outcome:
    """Open a count of everything in store."""
    counted_by, witness = (str(answer[key] or "") for key in ("counted_by", "witness"))
    return open_count(answer["day"], counted_by=counted_by, witness=witness, actor=actor)


def save_a_kit(
    row: KitRow | None, known: Mapping[str, int], answer: Answer, *, actor: Actor
) -> Outcome:
    """Add or change a kit whose content stands in words."""
    content = parse_contents(str(answer["contents"]), known)
    parts = [Part(item, quantity) for item, quantity in content]
    return save_kit(row.id if row else None, name=answer["name"], parts=parts, actor=actor)


def note_found(count_id: int, row: CountRow, answer: Answer, *, actor: Actor) -> Outcome:
    """Enter what was found of an item; nothing is an answer too."""
    text = str(answer["quantity"])
    found = Found(parse_quantity(text), str(answer["reason"] or ""))
    return enter_count(count_id, {row.id: found}, actor=actor)


def void(row: MoveRow, answer: Answer, *, actor: Actor) -> Outcome:
    """Take the paper of an entry back."""
    undo: Any = _UNDO[MoveKind(row.kind)]
    outcome: Outcome = undo(row.record_id, reason=answer["reason"], actor=actor)
    return outcome


_UNDO = {
    MoveKind.IN: void_goods_in,
    MoveKind.OUT: void_goods_out,
    MoveKind.LOSS: void_loss,
}
