"""Money and goods nobody received, on their way back to where they came from."""

from collections.abc import Sequence
from datetime import date

from models import clock, fund_facts, pay_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.money import format_yuan
from models.operations.core import Done, get, operation
from models.operations.payments import clock_runs_on, paying
from models.rules.results import LABELS, Result
from models.tables import Batch, Line, LineReturn
from models.tables.base import rows
from resources.i18n import _, ngettext

Owed = tuple[int, str, date, int, int]
CHANGED = Change.PAYMENTS | Change.LINES | Change.FUNDS


@operation("payment.return")
def return_lines(
    batch_id: int,
    *,
    on: date,
    line_ids: Sequence[int] = (),
    document: str = "",
    reason: str = "",
    actor: Actor,
) -> Done:
    """Record that what nobody received of a batch, or of these lines, went back to its source.

    Lines that were received in part give back the rest. Raises RuleError when a line named
    owes nothing, or nothing is left to go back.
    """
    batch = get(Batch, batch_id)
    paying(batch)
    clock_runs_on(batch)
    if on > clock.today():
        raise InputError({"on": _("This day lies in the future.")})
    owing = _owing(batch_id, line_ids)
    _each_owes(owing, line_ids)
    late = [since for _line, _result, since, *_sums in owing if since and on < since]
    if late:
        raise InputError({"on": _("It was handed out on {day}; later.").format(day=max(late))})
    for owed in owing:
        _give_back(owed, on, document.strip(), reason.strip(), actor)
    total = sum(amount + goods for *_line, amount, goods in owing)
    data = {"count": len(owing), "amount_fen": total, "on": on, "document": document}
    words = ngettext(
        "{n} line, {amount} yuan went back.", "{n} lines, {amount} yuan went back.", len(owing)
    )
    said = words.format(n=len(owing), amount=format_yuan(total))
    return Done(CHANGED, "batch", batch_id, data, said)


def _owing(batch_id: int, line_ids: Sequence[int]) -> list[Owed]:
    """Return line, result, its day, money and goods still here, in fen."""
    money, goods = pay_facts.rests()
    query = pay_facts.with_payment(
        Line.select(Line.id, Line.result, Line.result_on, money, goods)
    ).where((Line.batch == batch_id) & (Line.removed == 0) & pay_facts.owes())
    if line_ids:
        query = query.where(Line.id.in_(list(line_ids)))
    return rows(query.order_by(Line.position))


def _give_back(owed: Owed, on: date, document: str, reason: str, actor: Actor) -> None:
    line_id, result, _since, amount, goods = owed
    LineReturn.create(
        line=line_id,
        amount_fen=amount,
        goods_fen=goods,
        returned_on=on,
        document=document,
        reason=reason or _(LABELS[Result(result)]),
        operator=actor.id,
        recorded_at=clock.now(),
    )


def _each_owes(owing: Sequence[Owed], line_ids: Sequence[int]) -> None:
    left = set(line_ids) - {line_id for line_id, *_rest in owing}
    if left:
        line = get(Line, min(left))
        raise RuleError(
            _("Nothing of line {position} is left to go back.").format(position=line.position),
            _("Only what was recorded as not received goes back, once."),
        )
    if not owing:
        raise RuleError(
            _("Nothing is left to go back."),
            _("Only what was recorded as not received goes back, once."),
        )


@operation("payment.void_return")
def void_return(line_id: int, *, reason: str, actor: Actor) -> Done:
    """Take back that the money of a line went back: it may be paid again."""
    line = get(Line, line_id)
    paying(line.batch)
    if not reason.strip():
        raise InputError({"reason": _("Say why; it stays in the ledger.")})
    row = LineReturn.get_or_none((LineReturn.line == line_id) & pay_facts.standing(LineReturn))
    if row is None:
        raise RuleError(
            _("Nothing of line {position} went back.").format(position=line.position),
            _("Open the list again."),
        )
    _still_there(line.batch, row.amount_fen)
    LineReturn.create(
        line=line_id,
        amount_fen=-row.amount_fen,
        goods_fen=-row.goods_fen,
        returned_on=clock.today(),
        document=row.document,
        reason=reason.strip(),
        voids=row,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    row.voided = True
    row.save()
    data = {"line": line.position, "amount_fen": -row.amount_fen, "reason": reason}
    return Done(CHANGED, "batch", line.batch_id, data)


def _still_there(batch: Batch, amount_fen: int) -> None:
    """Raise RuleError when the money that went back was given to something else since."""
    here = (batch.fund_id, batch.campaign_id)
    free = fund_facts.allocated_fen(*here) - fund_facts.committed_fen(*here)
    if free < amount_fen:
        raise RuleError(
            _("{fund} has {room} yuan left for {campaign}.").format(
                fund=batch.fund.name, room=format_yuan(free), campaign=batch.campaign.name
            ),
            _("Allocate more first; this money was given to something else."),
        )
