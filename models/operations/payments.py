"""Paying out: results of lines, what proves them, payments and their voids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models import clock, facts, goods_facts, line_facts, pay_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.core import Done, get, operation
from models.operations.deaths import note_death
from models.operations.proof_photos import take_photos_off
from models.operations.way import SHOWN, no_open_objection, step
from models.rules.bank_results import WAITING, BankState
from models.rules.batch_checks import findings
from models.rules.results import LABELS, PAID, WHOLE, Part, Proof, Result
from models.rules.states import State, take
from models.tables import BankPayment, Batch, Line, LineReturn, LineSnapshot, Meeting, Payment
from resources.i18n import _

BY_YEAR = frozenset({"cap_year", "excluded", "capped_together"})
CHANGED = Change.PAYMENTS | Change.LINES | Change.FUNDS


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who received in somebody's place."""

    name: str
    relation: str
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the cashier writes down of lines."""

    result: Result
    on: date
    actor: Actor
    proxy: Proxy | None = None
    proof: Proof = Proof.SIGNATURE
    part: Part | None = None
    reference: str = ""


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
    proof: Proof | None = None,
    part: Part | None = None,
    reference: str = "",
    reason: str = "",
    actor: Actor,
) -> Done:
    """Record what became of lines; received money becomes a payment, once and no more.

    proof says what shows it, by default a signature or the bank's receipt; Proof.NONE that it
    is still to be signed. part is what one line received when its result is Result.PART; the
    rest follows later by recording it as received, or goes back.
    """
    lines = list(Line.select().where(Line.id.in_(list(line_ids))).order_by(Line.position))
    batch = _paying(lines)
    told = _Told(result, on, actor, proxy, _proof(batch, result, proof), part, reference.strip())
    _check(batch, lines, told)
    clock_runs_on(batch)
    at_bank = _at_bank(lines)
    if result in PAID:
        day_fits(batch, line_ids, on)
        _refuse_stopped(batch, lines, at_bank)
    _refuse_returned(lines)
    for line in lines:
        _record(batch, line, told, at_bank.get(line.id))
    data = {
        "lines": list(line_ids),
        "result": result.value,
        "on": on,
        "reason": reason,
        "proxy": proxy.name if proxy else "",
        "proof": told.proof.value if result in PAID else "",
    }
    return Done(CHANGED, "batch", batch.id, data)


@operation("payment.prove")
def prove_payments(line_ids: Sequence[int], proof: Proof, *, actor: Actor) -> Done:  # noqa: ARG001
    """Record what shows that lines were received, where nothing did or something else does."""
    lines = list(Line.select().where(Line.id.in_(list(line_ids))).order_by(Line.position))
    batch = _paying(lines)
    if proof is Proof.BANK and batch.pay_method != "bank":
        raise InputError({"proof": _("This batch is handed out; the bank proves nothing of it.")})
    missing = [line.position for line in lines if Result(line.result) not in PAID]
    if missing:
        raise RuleError(
            _("Line {position} has not been received.").format(position=missing[0]),
            _("Record that it was received first."),
        )
    these = Payment.line.in_([line.id for line in lines]) & pay_facts.standing(Payment)
    Payment.update(proof=proof.value).where(these).execute()
    data = {"lines": [line.id for line in lines], "proof": proof.value}
    return Done(Change.PAYMENTS | Change.LINES, "batch", batch.id, data)


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
    clock_runs_on(line.batch)
    _refuse_returned([line])
    _mirror(payment, clock.today(), reason.strip(), actor)
    take_photos_off(line.id, reason.strip())
    failed = BankPayment.update(state=BankState.FAILED.value, reason=reason.strip())
    failed.where(BankPayment.payment == payment).execute()
    set_result(line, Result.OPEN, None)
    data = {"payment": payment_id, "amount_fen": -payment.amount_fen, "reason": reason}
    return Done(CHANGED, "batch", line.batch_id, data)


def _mirror(payment: Payment, on: date, reason: str, actor: Actor) -> None:
    """Take a payment back by a row with its sums below zero."""
    Payment.create(
        line=payment.line_id,
        amount_fen=-payment.amount_fen,
        goods_fen=-payment.goods_fen,
        paid_on=on,
        method=payment.method,
        account_number=payment.account_number,
        proof=payment.proof,
        voids=payment,
        reason=reason,
        operator=actor.id,
        recorded_at=clock.now(),
    )
    payment.voided = True
    payment.save()


def _paying(lines: Sequence[Line]) -> Batch:
    if not lines:
        raise InputError({"lines": _("Choose at least one line.")})
    batches = {line.batch_id for line in lines}
    if len(batches) != 1:
        raise InputError({"lines": _("Choose lines of one batch.")})
    batch = get(Batch, batches.pop())
    paying(batch)
    return batch


def paying(batch: Batch) -> None:
    """Raise StateError unless the batch is being paid out."""
    take("payment.finish", State(batch.state))


def clock_runs_on(batch: Batch) -> None:
    """Raise RuleError when this computer's clock stands before what it wrote of a batch."""
    last, today = pay_facts.last_entry_on(batch.id), clock.today()
    if last is not None and today < last:
        raise RuleError(
            _("The clock of this computer says {today}, but the last entry is of {last}.").format(
                today=today, last=last
            ),
            _("Set the clock right first; nothing was recorded."),
        )


def received(line: Line, *, on: date, account: str, reference: str, actor: Actor) -> Payment:
    """Record a line as received at an account, as the bank says."""
    _refuse_settled(line, Result.RECEIVED)
    _refuse_returned([line])
    told = _Told(Result.RECEIVED, on, actor, proof=Proof.BANK, reference=reference.strip())
    payment = _pay(line.batch, line, told, account=account)
    set_result(line, Result.RECEIVED, on)
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


def _proof(batch: Batch, result: Result, proof: Proof | None) -> Proof:
    """Return what proves a result, the usual way when nothing is said."""
    if proof is not None:
        return proof
    if batch.pay_method == "bank":
        return Proof.BANK
    return Proof.PROXY if result is Result.PROXY else Proof.SIGNATURE


def _check(batch: Batch, lines: Sequence[Line], told: _Told) -> None:
    """Raise InputError naming what does not fit together."""
    by_bank, proxy = batch.pay_method == "bank", told.proxy
    named = proxy is not None and proxy.name.strip() and proxy.relation.strip()
    found = {
        "on": _("The day of payment lies in the future.") if told.on > clock.today() else "",
        "proxy": _("Name the proxy and the relation to the recipient.")
        if told.result is Result.PROXY and not named
        else "",
        "proof": _("This batch is handed out; the bank proves nothing of it.")
        if told.proof is Proof.BANK and not by_bank
        else "",
        "result": _("A card can be wrong only where the bank pays.")
        if told.result is Result.WRONG_CARD and not by_bank
        else "",
        "part": _part_problem(lines, told.part) if told.result is Result.PART else "",
    }
    if problems := {key: text for key, text in found.items() if text}:
        raise InputError(problems)


def _part_problem(lines: Sequence[Line], part: Part | None) -> str:
    if part is None or len(lines) != 1:
        return _("Say of one line at a time how much was received.")
    line = lines[0]
    within = 0 <= part.amount_fen <= line.amount_fen and 0 <= part.goods_fen <= line.goods_fen
    some = 0 < part.amount_fen + part.goods_fen < line.amount_fen + line.goods_fen
    if not (within and some):
        return _("A part is more than nothing and less than the whole line.")
    if part.goods_fen != line.goods_fen and goods_facts.stands_by_item(line.id):
        return _("Goods by item are handed out whole; only the money can be a part.")
    return ""


def _record(batch: Batch, line: Line, told: _Told, at_bank: BankPayment | None) -> None:
    """Record one line's result."""
    result = told.result
    _refuse_settled(line, result)
    if at_bank and result not in WHOLE:
        raise RuleError(
            _("Line {position} is at the bank.").format(position=line.position),
            _("Read the bank's answer first, or take the file back."),
        )
    if result in PAID:
        _take_part_back(line, told)
        account = _account(line, at_bank) if batch.pay_method == "bank" else ""
        payment = _pay(batch, line, told, account=account)
        if at_bank:
            at_bank.state, at_bank.payment = BankState.PAID.value, payment
            at_bank.settled_on = told.on
            at_bank.save()
    set_result(line, result, None if result is Result.OPEN else told.on)


def _take_part_back(line: Line, told: _Told) -> None:
    """Let the whole stand in place of the part that was paid before; each day adds up."""
    if Result(line.result) is Result.PART:
        part = Payment.get((Payment.line == line) & pay_facts.standing(Payment))
        _mirror(part, told.on, _("The rest followed"), told.actor)


def _refuse_stopped(
    batch: Batch, lines: Sequence[Line], at_bank: Mapping[int, BankPayment]
) -> None:
    held = line_facts.held_back(batch.id)
    wrong = [line for line in lines if line.id in held and line.id not in at_bank]
    if wrong:
        words = _("Line {position} is stopped: {reason}.")
        raise RuleError(
            "\n".join(
                words.format(position=line.position, reason=held[line.id]) for line in wrong[:SHOWN]
            ),
            _("Record it as absent; the money goes back to its source."),
        )


def _refuse_settled(line: Line, result: Result) -> None:
    if line.removed:
        raise RuleError(
            _("Line {position} was removed from the list.").format(position=line.position)
        )
    now = Result(line.result)
    if now in WHOLE or (now is Result.PART and result not in WHOLE):
        raise RuleError(
            _("Line {position} is already {result} since {day}.").format(
                position=line.position, result=_(LABELS[now]), day=line.result_on
            ),
            _("Void that payment first if it was wrong."),
        )


def _refuse_returned(lines: Sequence[Line]) -> None:
    """Raise RuleError where the money of a line went back to its source."""
    these = LineReturn.line.in_([line.id for line in lines]) & pay_facts.standing(LineReturn)
    back = LineReturn.select().where(these).first()
    if back is not None:
        raise RuleError(
            _("The money of line {position} went back to its source on {day}.").format(
                position=back.line.position, day=back.returned_on
            ),
            _("Take that return back first."),
        )


def _at_bank(lines: Sequence[Line]) -> dict[int, BankPayment]:
    """Return what waits for the bank's answer, by the id of the line."""
    these = BankPayment.line.in_([line.id for line in lines])
    waiting = BankPayment.state.in_(sorted(WAITING))
    return {one.line_id: one for one in BankPayment.select().where(these & waiting)}


def _account(line: Line, at_bank: BankPayment | None) -> str:
    return at_bank.account if at_bank else str(get(LineSnapshot, line.id).account_number)


def _pay(batch: Batch, line: Line, told: _Told, *, account: str) -> Payment:
    proxy = told.proxy if told.result is not Result.RECEIVED else None
    part = told.part if told.result is Result.PART else None
    return Payment.create(
        line=line,
        amount_fen=part.amount_fen if part else line.amount_fen,
        goods_fen=part.goods_fen if part else line.goods_fen,
        paid_on=told.on,
        method=batch.pay_method,
        account_number=account,
        reference=told.reference,
        proxy_name=proxy.name.strip() if proxy else "",
        proxy_relation=proxy.relation.strip() if proxy else "",
        proxy_id_number=proxy.id_number.strip() if proxy else "",
        proof=told.proof.value,
        operator=told.actor.id,
        recorded_at=clock.now(),
    )


def set_result(line: Line, result: Result, on: date | None) -> None:
    """Write the result of a line down, and what it says of the person."""
    note_death(line, result, on)
    line.result, line.result_on, line.changed_at = result.value, on, clock.now()
    line.save(only=[Line.result, Line.result_on, Line.changed_at])
