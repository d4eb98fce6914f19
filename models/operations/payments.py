"""Paying out: results of lines, payments and their voids, and the end of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import clock, facts, line_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.money import format_yuan
from models.operations.core import Done, get, operation
from models.operations.goods_proof import goods_agree
from models.operations.way import SHOWN, no_open_objection, step
from models.rules.bank_results import WAITING, BankState
from models.rules.batch_checks import findings
from models.rules.results import LABELS, PAID, Result
from models.rules.states import State, take
from models.tables import BankPayment, Batch, Line, LineSnapshot, Meeting, Payment
from resources.i18n import _, ngettext

BY_YEAR = frozenset({"cap_year", "excluded", "capped_together"})


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who received in somebody's place."""

    name: str
    relation: str
    id_number: str = ""


@operation("payment.start")
def start_paying(batch_id: int, *, actor: Actor) -> Done:
    """Begin to pay out an approved batch."""
    batch = get(Batch, batch_id)
    target = take("payment.start", State(batch.state))
    no_open_objection(batch)
    return step(batch, "payment.start", target, actor=actor)


@operation("payment.record")
def record_results(  # noqa: PLR0913  (what the cashier writes down)
    line_ids: Sequence[int],
    result: Result,
    *,
    on: date,
    proxy: Proxy | None = None,
    reference: str = "",
    reason: str = "",
    actor: Actor,
) -> Done:
    """Record what became of lines; received money becomes a payment, once and no more."""
    if not line_ids:
        raise InputError({"lines": _("Choose at least one line.")})
    if on > clock.today():
        raise InputError({"on": _("The day of payment lies in the future.")})
    if result is Result.PROXY and not (proxy and proxy.name.strip() and proxy.relation.strip()):
        raise InputError({"proxy": _("Name the proxy and the relation to the recipient.")})
    lines = list(Line.select().where(Line.id.in_(list(line_ids))).order_by(Line.position))
    batch = _paying(lines)
    if result in PAID:
        day_fits(batch, line_ids, on)
        _refuse_stopped(batch, lines)
    for line in lines:
        _record(batch, line, result, on, proxy, reference, actor)
    data = {
        "lines": list(line_ids),
        "result": result.value,
        "on": on,
        "reason": reason,
        "proxy": proxy.name if proxy else "",
    }
    return Done(Change.PAYMENTS | Change.LINES | Change.FUNDS, "batch", batch.id, data)


@operation("payment.void")
def void_payment(payment_id: int, *, reason: str, actor: Actor) -> Done:
    """Void a payment by a mirrored row; the line is open again."""
    payment = get(Payment, payment_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why the payment is voided; it stays in the ledger.")})
    if payment.voided or payment.voids_id:
        raise RuleError(_("This payment was already voided."), _("Open the list again."))
    line = payment.line
    if State(line.batch.state) is not State.PAYING:
        raise StateError(
            _("Payments can be voided only while the batch is being paid out."),
            _("What comes back later is recorded as money returned to its source."),
        )
    Payment.create(
        line=line,
        amount_fen=-payment.amount_fen,
        goods_fen=-payment.goods_fen,
        paid_on=clock.today(),
        method=payment.method,
        account_number=payment.account_number,
        voids=payment,
        reason=reason.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    payment.voided = True
    payment.save()
    failed = BankPayment.update(state=BankState.FAILED.value, reason=reason.strip())
    failed.where(BankPayment.payment == payment).execute()
    _set_result(line, Result.OPEN, None)
    data = {"payment": payment_id, "amount_fen": -payment.amount_fen, "reason": reason}
    changed = Change.PAYMENTS | Change.LINES | Change.FUNDS
    return Done(changed, "batch", line.batch_id, data)


@operation("payment.finish")
def finish_paying(batch_id: int, *, opinion: str = "", actor: Actor) -> Done:
    """Close paying out: every line has its result, and approved = received + returned."""
    batch = get(Batch, batch_id)
    target = take("payment.finish", State(batch.state))
    missing = Line.select().where(facts.live_lines(batch_id) & (Line.result == Result.OPEN)).count()
    if missing:
        raise RuleError(
            ngettext(
                "{count} line has no result yet.", "{count} lines have no result yet.", missing
            ).format(count=missing),
            _("Record received, absent or refused for each of them."),
        )
    sums = facts.batch_sums(batch_id)
    if sums.approved_fen != sums.received_fen + sums.returned_fen:
        raise RuleError(
            _("Approved {approved}, received {received}, returned {returned}: they differ.").format(
                approved=format_yuan(sums.approved_fen),
                received=format_yuan(sums.received_fen),
                returned=format_yuan(sums.returned_fen),
            ),
            _("Check the payments of this batch."),
        )
    goods_agree(batch_id)
    return step(batch, "payment.finish", target, opinion=opinion, actor=actor)


def _paying(lines: Sequence[Line]) -> Batch:
    batches = {line.batch_id for line in lines}
    if len(batches) != 1:
        raise InputError({"lines": _("Choose lines of one batch.")})
    batch = get(Batch, batches.pop())
    paying(batch)
    return batch


def paying(batch: Batch) -> None:
    """Raise StateError unless the batch is being paid out."""
    take("payment.finish", State(batch.state))


def received(line: Line, *, on: date, account: str, reference: str, actor: Actor) -> Payment:
    """Record a line as received at an account, as the bank says."""
    _refuse_settled(line)
    payment = _pay(line.batch, line, on, None, reference, actor, account=account)
    _set_result(line, Result.RECEIVED, on)
    return payment


def day_fits(batch: Batch, line_ids: Sequence[int], on: date) -> None:
    """Money is not paid before the decision, nor over the caps of a year not yet looked at."""
    decided_on = get(Meeting, batch.meeting_id or 0).held_on
    if on < decided_on:
        words = _("The batch was approved on {day}; nothing is paid before.")
        raise InputError({"on": words.format(day=decided_on)})
    if on.year == batch.planned_on.year:
        return
    over = [
        finding.text
        for finding in findings(facts.batch_facts(batch, year=on.year))
        if finding.key in BY_YEAR and finding.stops and finding.line_id in line_ids
    ]
    if over:
        raise RuleError(
            "\n".join(over[:SHOWN]),
            _("Record them as absent and put them on a batch planned in {year}.").format(
                year=on.year
            ),
        )


def _record(  # noqa: PLR0913, PLR0917  (one line's result)
    batch: Batch,
    line: Line,
    result: Result,
    on: date,
    proxy: Proxy | None,
    reference: str,
    actor: Actor,
) -> None:
    _refuse_settled(line)
    at_bank = _at_bank(line)
    if result in PAID:
        account = _account(line, at_bank) if batch.pay_method == "bank" else ""
        payment = _pay(batch, line, on, proxy, reference, actor, account=account)
        if at_bank:
            at_bank.state, at_bank.payment, at_bank.settled_on = BankState.PAID.value, payment, on
            at_bank.save()
    elif at_bank:
        raise RuleError(
            _("Line {position} is at the bank.").format(position=line.position),
            _("Read the bank's answer first, or take the file back."),
        )
    _set_result(line, result, None if result is Result.OPEN else on)


def _refuse_stopped(batch: Batch, lines: Sequence[Line]) -> None:
    held = line_facts.held_back(batch.id)
    wrong = [line for line in lines if line.id in held and not _at_bank(line)]
    if wrong:
        words = _("Line {position} is stopped: {reason}.")
        raise RuleError(
            "\n".join(
                words.format(position=line.position, reason=held[line.id]) for line in wrong[:SHOWN]
            ),
            _("Record it as absent; the money goes back to its source."),
        )


def _refuse_settled(line: Line) -> None:
    if line.removed:
        raise RuleError(
            _("Line {position} was removed from the list.").format(position=line.position)
        )
    if Result(line.result) in PAID:
        raise RuleError(
            _("Line {position} is already {result} since {day}.").format(
                position=line.position, result=_(LABELS[Result(line.result)]), day=line.result_on
            ),
            _("Void that payment first if it was wrong."),
        )


def _at_bank(line: Line) -> BankPayment | None:
    waiting = BankPayment.state.in_(sorted(WAITING))
    found: BankPayment | None = BankPayment.get_or_none((BankPayment.line == line) & waiting)
    return found


def _account(line: Line, at_bank: BankPayment | None) -> str:
    return at_bank.account if at_bank else str(get(LineSnapshot, line.id).account_number)


def _pay(  # noqa: PLR0913  (what the ledger keeps)
    batch: Batch,
    line: Line,
    on: date,
    proxy: Proxy | None,
    reference: str,
    actor: Actor,
    *,
    account: str,
) -> Payment:
    return Payment.create(
        line=line,
        amount_fen=line.amount_fen,
        goods_fen=line.goods_fen,
        paid_on=on,
        method=batch.pay_method,
        account_number=account,
        reference=reference.strip(),
        proxy_name=proxy.name.strip() if proxy else "",
        proxy_relation=proxy.relation.strip() if proxy else "",
        proxy_id_number=proxy.id_number.strip() if proxy else "",
        operator=actor.id,
        recorded_at=clock.now(),
    )


def _set_result(line: Line, result: Result, on: date | None) -> None:
    line.result, line.result_on, line.changed_at = result.value, on, clock.now()
    line.save()
