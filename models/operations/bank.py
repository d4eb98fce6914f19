"""Paying by bank: files out, answers in, failures mended and sent again alone."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from peewee import JOIN, fn

from models import approval_facts, clock, facts, identity, pay_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.exchange.bank_files import bank_file
from models.line_facts import held_back
from models.money import format_yuan
from models.operations.bulk import insert_records
from models.operations.core import Done, get, operation
from models.operations.payments import clock_runs_on, day_fits, paying, received, set_result
from models.operations.people import account_for, make_default
from models.operations.way import step
from models.problems import Level
from models.rules.bank_formats import BankFormat, BankLine, split
from models.rules.bank_results import ANSWERS, LIVE, OF_ACCOUNT, WAITING, BankState
from models.rules.results import TO_BANK, Result
from models.rules.states import State
from models.tables import (
    BankAnswer,
    BankCorrection,
    BankExport,
    BankPayment,
    Batch,
    Line,
    LineSnapshot,
)
from models.tables.base import fetch
from resources.i18n import _

CHANGED = Change.PAYMENTS | Change.LINES | Change.FUNDS
SHOWN = 8
KEEPS = ("once", "add", "default")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bank says of one line: success, failed or pending; money in fen."""

    line_id: int
    result: str
    amount_fen: int
    on: date | None = None
    reason: str = ""
    reason_code: str = ""
    reference: str = ""


@operation("bank.export")
def export_payments(
    batch_id: int,
    layout: BankFormat,
    *,
    summary: str = "",
    line_ids: Sequence[int] = (),
    no_minutes_reason: str = "",
    actor: Actor,
) -> Done:
    """Put the unpaid lines of a batch, or these of them, on a file to the bank; each once.

    Raises RuleError when none is left or the minutes of the meeting are not attached and no
    reason is given, InputError naming whoever the file cannot hold.
    """
    batch = get(Batch, batch_id)
    _by_bank(batch)
    _minutes(batch, no_minutes_reason, actor)
    lines = _unsent(batch_id, line_ids)
    for part in split(lines, layout):
        bank_file(layout, part, summary=summary)
    export = BankExport.create(
        batch=batch,
        number=BankExport.select().where(BankExport.batch == batch_id).count() + 1,
        layout_key=layout.key,
        layout=json.dumps(asdict(layout), ensure_ascii=False),
        summary=summary.strip(),
        count=len(lines),
        total_fen=sum(line.amount_fen for line in lines),
        operator=actor.id,
        exported_at=clock.now(),
    )
    insert_records(BankPayment, [_sent(export.id, n, line) for n, line in enumerate(lines, 1)])
    again = Line.id.in_([line.line_id for line in lines]) & (Line.result == Result.WRONG_CARD)
    Line.update(result=Result.OPEN.value, result_on=None).where(again).execute()
    data = {"export": export.number, "layout": layout.label, "count": len(lines)}
    return Done(
        CHANGED, "batch", batch_id, {**data, "amount_fen": export.total_fen}, made=export.id
    )


def _by_bank(batch: Batch) -> None:
    paying(batch)
    if batch.pay_method != "bank":
        raise RuleError(
            _("This batch is handed out, not paid by bank."),
            _("Record its results by hand, or make a batch that is paid by bank."),
        )
    clock_runs_on(batch)


def _minutes(batch: Batch, reason: str, actor: Actor) -> None:
    """Ask for a scan of the minutes before money leaves, or for a reason that goes on the cover."""
    if approval_facts.minutes_kept(batch.meeting_id):
        return
    number = batch.meeting.number if batch.meeting else ""
    if not reason.strip():
        raise RuleError(
            _("The minutes {number} are not attached to the meeting.").format(number=number),
            _("Attach their scan on the notice tab, or say why the file is written without it."),
        )
    words = _("The bank file was written without the minutes {number}: {reason}")
    said = words.format(number=number, reason=reason.strip())
    state = State(batch.state)
    step(batch, "bank.export", state, opinion="", exception=said, actor=actor)


def _unsent(batch_id: int, line_ids: Sequence[int]) -> list[BankLine]:
    live = BankPayment.select(BankPayment.line).where(BankPayment.state.in_(sorted(LIVE)))
    open_ones = Line.result.in_(sorted(TO_BANK)) & ~pay_facts.went_back()
    wanted = facts.live_lines(batch_id) & open_ones & (Line.amount_fen > 0)
    if line_ids:
        wanted &= Line.id.in_(list(line_ids))
    query = (
        Line.select(
            fn.COALESCE(BankCorrection.account, LineSnapshot.account_number),
            fn.COALESCE(BankCorrection.holder, LineSnapshot.account_holder),
            Line.amount_fen,
            fn.COALESCE(BankCorrection.bank, LineSnapshot.bank),
            LineSnapshot.id_number,
            LineSnapshot.phone,
            Line.note,
            Line.id,
        )
        .join_from(Line, LineSnapshot)
        .join_from(Line, BankCorrection, JOIN.LEFT_OUTER)
        .where(wanted & Line.id.not_in(live))
        .order_by(Line.position)
    )
    held = held_back(batch_id)
    found = [line for line in fetch(query, BankLine) if line.line_id not in held]
    if not found:
        raise RuleError(
            _("No payment of this batch is left to send."),
            _("Failed ones can be sent again; what is at the bank waits for its answer."),
        )
    return found


def _sent(export_id: int, position: int, line: BankLine) -> dict[str, object]:
    return {
        "export_id": export_id,
        "position": position,
        "line_id": line.line_id,
        "account": line.account,
        "holder": line.holder,
        "bank": line.bank,
        "amount_fen": line.amount_fen,
        "state": BankState.SENT.value,
        "reason": "",
        "reason_code": "",
        "reference": "",
    }


@operation("bank.withdraw")
def withdraw_export(export_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Take a file back that the bank never had; its lines may be sent again."""
    export = get(BankExport, export_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why the file did not go to the bank.")})
    mine = BankPayment.export == export_id
    if BankPayment.select().where(mine & (BankPayment.state != BankState.SENT)).exists():
        raise RuleError(
            _("The bank has answered this file already, or it was taken back."),
            _("Correct what failed, and send only that again."),
        )
    BankPayment.update(state=BankState.WITHDRAWN.value).where(mine).execute()
    export.withdrawn_at, export.withdrawn_reason = clock.now(), reason.strip()
    export.save()
    return Done(CHANGED, "batch", export.batch_id, {"export": export.number, "reason": reason})


@operation("bank.answer")
def record_answer(
    batch_id: int,
    answers: Iterable[Answer],
    *,
    file_name: str,
    content_hash: str,
    actor: Actor,
) -> Done:
    """Record what a bank's file says; what was recorded before stays as it is.

    What a file said of an earlier attempt says nothing of a later one. Raises RuleError naming
    each answer that contradicts what was sent; then none is recorded.
    """
    batch = get(Batch, batch_id)
    _by_bank(batch)
    sent = _last_attempts(batch_id)
    seen = (BankAnswer.batch == batch_id) & (BankAnswer.content_hash == content_hash)
    before = BankAnswer.get_or_none(seen)
    given = _of_last_attempts(answers, batch_id, before)
    _believable(batch, given, sent)
    record = before or BankAnswer.create(
        batch=batch,
        file_name=file_name,
        content_hash=content_hash,
        operator=actor.id,
        read_at=clock.now(),
    )
    counts = dict.fromkeys(BankState, 0)
    for answer in given:
        payment = sent[answer.line_id]
        state = ANSWERS[answer.result]
        if state.value != payment.state:
            counts[state] += 1
            _settle(payment, state, answer, record.id, actor)
    data = {"file": file_name, **{state.value: count for state, count in counts.items() if count}}
    return Done(CHANGED, "batch", batch_id, data, made=record.id)


def _believable(batch: Batch, given: Sequence[Answer], sent: dict[int, BankPayment]) -> None:
    """Raise RuleError naming answers that contradict what was sent, or a day that cannot be."""
    if problems := [text for answer in given if (text := _contradiction(answer, sent))]:
        raise RuleError(
            "\n".join(problems[:SHOWN]),
            _("Nothing was recorded. Ask the bank, or choose the file of this batch."),
        )
    for day, lines in _paid_days(given, sent).items():
        day_fits(batch, lines, day)


def _last_attempts(batch_id: int) -> dict[int, BankPayment]:
    return {payment.line_id: payment for payment in _attempts(batch_id)}


def _attempts(batch_id: int) -> list[BankPayment]:
    """Return what a bank had of a batch with its files, oldest first."""
    query = (
        BankPayment.select(BankPayment, BankExport)
        .join(BankExport)
        .where((BankExport.batch == batch_id) & (BankPayment.state != BankState.WITHDRAWN))
        .order_by(BankPayment.id)
    )
    return list(query)


def _of_last_attempts(
    answers: Iterable[Answer], batch_id: int, before: BankAnswer | None
) -> list[Answer]:
    """Leave out what answers an attempt that a later one stands for.

    So does a file that settled the earlier attempt, words the earlier attempt was answered with
    under the same reference, and a failure dated before the file was written.
    """
    last = _last_attempts(batch_id)
    earlier = [one for one in _attempts(batch_id) if one.id != last[one.line_id].id]
    said = {
        (one.line_id, one.state, one.settled_on, one.reference) for one in earlier if one.reference
    }
    settled = {one.line_id for one in earlier if before and one.answer_id == before.id}

    def stale(answer: Answer) -> bool:
        payment = last.get(answer.line_id)
        if payment is None:
            return False
        old = answer.on is not None and answer.on < payment.export.exported_at.date()
        words = (answer.line_id, ANSWERS[answer.result].value, answer.on, answer.reference)
        return (old and answer.result != "success") or answer.line_id in settled or words in said

    return [answer for answer in answers if not stale(answer)]


def _paid_days(given: Sequence[Answer], sent: dict[int, BankPayment]) -> dict[date, list[int]]:
    days: dict[date, list[int]] = {}
    for answer in given:
        if answer.result == "success" and sent[answer.line_id].state != BankState.PAID:
            days.setdefault(answer.on or clock.today(), []).append(answer.line_id)
    return days


def _contradiction(answer: Answer, sent: dict[int, BankPayment]) -> str:
    payment = sent.get(answer.line_id)
    if payment is None:
        return _("The bank answers for a line that was not sent to it.")
    if answer.on is not None and answer.on > clock.today():
        words = _("{name}: the bank's day {day} has not come yet.")
        return words.format(name=payment.holder, day=answer.on)
    if answer.amount_fen != payment.amount_fen:
        return _("{name}: sent {sent} yuan, the bank says {said}.").format(
            name=payment.holder,
            sent=format_yuan(payment.amount_fen),
            said=format_yuan(answer.amount_fen),
        )
    if payment.state == BankState.PAID and answer.result != "success":
        return _("{name}: recorded as paid, the bank now says otherwise.").format(
            name=payment.holder
        )
    if payment.state == BankState.FAILED and answer.result != "failed":
        return _("{name}: recorded as failed, the bank now says otherwise.").format(
            name=payment.holder
        )
    return ""


def _settle(
    payment: BankPayment, state: BankState, answer: Answer, answer_id: int, actor: Actor
) -> None:
    payment.state, payment.answer_id = state.value, answer_id
    payment.reason, payment.reason_code = answer.reason, answer.reason_code
    payment.settled_on, payment.reference = answer.on, answer.reference
    if state is BankState.PAID:
        payment.payment = received(
            payment.line,
            on=answer.on or clock.today(),
            account=payment.account,
            reference=answer.reference,
            actor=actor,
        )
    elif answer.reason_code in OF_ACCOUNT:
        set_result(payment.line, Result.WRONG_CARD, answer.on or clock.today())
    payment.save()


@operation("bank.correct")
def correct_account(  # noqa: PLR0913  (an account and what to do with it)
    line_id: int,
    *,
    account: str,
    holder: str,
    bank: str = "",
    keep: str = "once",
    reason: str,
    actor: Actor,
) -> Done:
    """Send a failed payment to another account: this time, added to the card, or its default."""
    line = get(Line, line_id)
    number = _checked(account, holder, keep, reason)
    last = _last_attempts(line.batch_id).get(line_id)
    if last is None or last.state in WAITING or last.state == BankState.PAID:
        raise RuleError(
            _("Only a payment that failed at the bank gets another account."),
            _("Take the file back first if the bank never had it."),
        )
    BankCorrection.replace(
        line=line,
        account=number,
        holder=holder.strip(),
        bank=bank.strip(),
        reason=reason.strip(),
        operator=actor.id,
        corrected_at=clock.now(),
    ).execute()
    if keep != "once" and line.person_id:
        added = account_for(line.person_id, number, bank=bank, holder=holder)
        if keep == "default":
            make_default(added)
    data = {"line": line.position, "account": number, "keep": keep, "reason": reason}
    return Done(CHANGED | Change.PEOPLE, "batch", line.batch_id, data)


def _checked(account: str, holder: str, keep: str, reason: str) -> str:
    number = identity.clean_card(account)
    problem = identity.card_problem(number)
    found = {
        "account": problem.text if problem and problem.level >= Level.ERROR else "",
        "holder": "" if holder.strip() else _("Say who holds the account."),
        "reason": "" if reason.strip() else _("Say where the account is from."),
        "keep": "" if keep in KEEPS else _("Choose whether the account is kept."),
    }
    if problems := {key: text for key, text in found.items() if text}:
        raise InputError(problems)
    return number
