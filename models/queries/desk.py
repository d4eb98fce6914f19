"""The desk: every slip of a batch by its number, and one number looked up wherever it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models import facts, line_facts, pay_facts
from models.errors import InputError
from models.rules.desk import Verdict
from models.rules.masking import mask_id
from models.rules.results import LABELS, NOT_PAID, PROOFS, WHOLE, Proof, Result
from models.rules.serials import read_qr
from models.rules.states import LABELS as STATES
from models.rules.states import State
from models.tables import (
    Batch,
    Campaign,
    IssuedPaper,
    Line,
    LineReturn,
    LineSnapshot,
    Operator,
    Payment,
    SlipNumber,
)
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class DeskSlip:
    """One slip as the desk shows it, money in fen; words say why it is not handed out.

    amount and goods are what is still to be handed out; line_id is 0 where there is no line.
    """

    number: str
    verdict: Verdict
    words: str = ""
    line_id: int = 0
    person_id: int = 0
    name: str = ""
    id_masked: str = ""
    unit: str = ""
    amount_fen: int = 0
    goods_fen: int = 0
    goods: str = ""
    result: Result = Result.OPEN

    @property
    def ready(self) -> bool:
        """Say whether it may be handed out now."""
        return self.verdict is Verdict.READY


@dataclass(frozen=True, slots=True)
class Handed:
    """One that was dealt with lately: who, how much in fen, when and how."""

    name: str
    value_fen: int
    at: datetime
    result: Result
    proof: Proof | None
    proxy: str


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How many lines of a batch were signed for, by proxy, are still to come, or unsigned."""

    lines: int
    signed: int
    proxies: int
    waiting: int
    unsigned: int


@dataclass(frozen=True, slots=True)
class DeskBatch:
    """A batch at the desk with all its slips by number."""

    id: int
    name: str
    campaign: str
    season: str
    state: State
    counts: DeskCounts
    slips: Mapping[str, DeskSlip]
    lately: Sequence[Handed]


@dataclass(frozen=True, slots=True)
class DeskChoice:
    """A batch that is being handed out, as the desk offers it."""

    id: int
    name: str
    campaign: str
    season: str
    waiting: int
    slips: int


def desk_choices() -> list[DeskChoice]:
    """Return the batches that are being handed out, those with most to do first."""
    waiting = fn.SUM(Line.result == Result.OPEN)
    slips = SlipNumber.select(fn.COUNT(SlipNumber.number)).join(IssuedPaper)
    query = (
        Batch.select(
            Batch.id,
            Batch.name,
            Campaign.name,
            Campaign.season,
            waiting,
            slips.where((IssuedPaper.batch == Batch.id) & (SlipNumber.state == "live")),
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, Line, on=(Line.batch == Batch.id) & (Line.removed == 0))
        .where((Batch.state == State.PAYING) & (Batch.pay_method == "hand"))
        .group_by(Batch.id)
        .order_by(waiting.desc(), Batch.id)
    )
    return [DeskChoice(*values) for values in rows(query)]


def desk_batch(batch_id: int) -> DeskBatch:
    """Return a batch with its slips; six statements however many there are."""
    head = Batch.select(Batch.name, Campaign.name, Campaign.season, Batch.state).join(Campaign)
    name, campaign, season, state = rows(head.where(Batch.id == batch_id))[0]
    held = line_facts.held_back(batch_id)
    found = fetch(_slips().where(IssuedPaper.batch == batch_id), _Found)
    live = {one.line_id: one.number for one in found if one.slip_state == "live"}
    slips = {one.number: _slip(one, held, live, batch_id) for one in found}
    return DeskBatch(
        batch_id, name, campaign, season, State(state), _counts(batch_id), slips, _lately(batch_id)
    )


def desk_slip(text: str, batch_id: int = 0) -> DeskSlip:
    """Return what a scanned or typed text means at the desk of a batch, or of none yet."""
    try:
        number = read_qr(text)
    except InputError as error:
        return DeskSlip(text[:32], Verdict.WRONG, str(error))
    found = fetch_one(_slips().where(SlipNumber.number == number), _Found)
    if found is None:
        words = _("No slip of this store has this number. Perhaps it is of another union.")
        return DeskSlip(number, Verdict.UNKNOWN, words)
    other = SlipNumber.select(SlipNumber.line, SlipNumber.number)
    same = (SlipNumber.line == found.line_id) & (SlipNumber.state == "live")
    held = line_facts.held_back(found.batch_id)
    return _slip(found, held, dict(rows(other.where(same))), batch_id or found.batch_id)


def batch_of_slip(text: str) -> int:
    """Return the batch of a slip, 0 when the text names none."""
    try:
        number = read_qr(text)
    except InputError:
        return 0
    query = SlipNumber.select(IssuedPaper.batch).join(IssuedPaper)
    return next((batch for (batch,) in rows(query.where(SlipNumber.number == number))), 0) or 0


def payment_of(line_id: int) -> int:
    """Return the payment that stands for a line, 0 when there is none."""
    query = Payment.select(Payment.id).where(
        (Payment.line == line_id) & pay_facts.standing(Payment)
    )
    return next((payment for (payment,) in rows(query)), 0)


def _slips() -> Any:  # noqa: ANN401  (a select)
    """Return the select of slips with their line, what was paid of it and what went back."""
    back = (LineReturn.line == Line.id) & pay_facts.standing(LineReturn)
    paid = (Payment.line == Line.id) & pay_facts.standing(Payment)
    return (
        SlipNumber.select(*_COLUMNS)
        .join_from(SlipNumber, IssuedPaper)
        .join_from(SlipNumber, Line)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, LineSnapshot, JOIN.LEFT_OUTER, on=LineSnapshot.line == Line.id)
        .join_from(Line, Payment, JOIN.LEFT_OUTER, on=paid)
        .join_from(Payment, Operator, JOIN.LEFT_OUTER, on=Payment.operator == Operator.id)
        .join_from(Line, LineReturn, JOIN.LEFT_OUTER, on=back)
    )


_COLUMNS = (
    SlipNumber.number,
    SlipNumber.state,
    Line.id,
    Batch.id,
    IssuedPaper.void_reason,
    fn.COALESCE(Line.person, 0),
    fn.COALESCE(LineSnapshot.name, ""),
    fn.COALESCE(LineSnapshot.id_number, ""),
    fn.COALESCE(LineSnapshot.employer, ""),
    fn.COALESCE(LineSnapshot.unit, ""),
    *pay_facts.rests(),
    Line.goods,
    Line.result,
    Batch.name,
    Campaign.name,
    Batch.state,
    Payment.recorded_at,
    fn.COALESCE(Operator.name, ""),
    fn.COALESCE(Payment.proxy_name, ""),
    LineReturn.returned_on,
    Line.removed_reason,
    Line.amount_fen,
    Line.goods_fen,
)


class _Found(NamedTuple):
    """A slip with its line; the columns of _slips in their order."""

    number: str
    slip_state: str
    line_id: int
    batch_id: int
    void_reason: str
    person_id: int
    name: str
    id_number: str
    employer: str
    unit: str
    rest_fen: int
    goods_rest_fen: int
    goods: str
    result: str
    batch: str
    campaign: str
    state: str
    paid_at: Any
    paid_by: str
    proxy: str
    returned_on: Any
    removed_reason: str
    amount_fen: int
    goods_fen: int


def _slip(
    found: _Found, held: Mapping[int, str], live: Mapping[int, str], batch_id: int
) -> DeskSlip:
    verdict, words = _slip_trouble(found, live, batch_id) or _line_verdict(found, held)
    result = Result(found.result)
    whole = result in WHOLE
    return DeskSlip(
        found.number,
        verdict,
        words,
        found.line_id,
        found.person_id,
        found.name,
        mask_id(found.id_number) if found.id_number else "",
        found.employer or found.unit,
        found.amount_fen if whole else found.rest_fen,
        found.goods_fen if whole else found.goods_rest_fen,
        found.goods,
        result,
    )


def _slip_trouble(
    found: _Found, live: Mapping[int, str], batch_id: int
) -> tuple[Verdict, str] | None:
    """Return what is wrong with the slip itself."""
    if found.batch_id != batch_id:
        words = _("It belongs to {campaign}, {batch}.")
        words = words.format(campaign=found.campaign, batch=found.batch)
        return Verdict.ELSEWHERE, words
    if found.slip_state != "live":
        return Verdict.VOID, _void_words(found.void_reason, live.get(found.line_id, ""))
    return None


def _line_verdict(found: _Found, held: Mapping[int, str]) -> tuple[Verdict, str]:
    """Return the verdict on the line and why; the first reason that holds is told."""
    result, state = Result(found.result), State(found.state)
    if result in WHOLE:
        return Verdict.SIGNED, _signed_words(found)
    if found.returned_on is not None:
        words = _("It went back to its source on {day}. Take the return back on the board first.")
        return Verdict.RETURNED, words.format(day=found.returned_on)
    if reason := held.get(found.line_id) or found.removed_reason:
        return Verdict.STOPPED, reason
    if state is not State.PAYING:
        words = _("The batch is in state {state}.").format(state=_(STATES[state]))
        return Verdict.NOT_PAYING, words
    return Verdict.READY, _ready_words(result)


def _ready_words(result: Result) -> str:
    if result is Result.PART:
        return _("A part was received before; this is the rest.")
    if result in NOT_PAID:
        return _("Recorded before as: {result}. Second round.").format(result=_(LABELS[result]))
    return ""


def _void_words(reason: str, other: str) -> str:
    if other:
        return _("This slip was replaced; the one that counts is {number}.").format(number=other)
    return _("This slip is void: {reason}").format(reason=reason)


def _signed_words(found: _Found) -> str:
    if found.proxy:
        words = _("Handed out {at} to the proxy {proxy}, recorded by {who}.")
    else:
        words = _("Handed out {at}, recorded by {who}.")
    at = f"{_moment(found.paid_at):%Y-%m-%d %H:%M}"
    return words.format(at=at, proxy=found.proxy, who=found.paid_by)


def _moment(value: Any) -> datetime:  # noqa: ANN401  (what SQLite keeps of a moment)
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _counts(batch_id: int) -> DeskCounts:
    live = facts.live_lines(batch_id)
    sums = (
        fn.COALESCE(fn.SUM(condition), 0)
        for condition in (
            Line.result.in_(sorted(WHOLE | {Result.PART})),
            Line.result == Result.PROXY,
            Line.result == Result.OPEN,
            fn.COALESCE(Payment.proof, "") == Proof.NONE,
        )
    )
    query = pay_facts.with_payment(Line.select(fn.COUNT(Line.id), *sums)).where(live)
    return DeskCounts(*(int(value) for value in rows(query)[0]))


def _lately(batch_id: int, count: int = 3) -> list[Handed]:
    query = (
        pay_facts.with_payment(
            Line.select(
                LineSnapshot.name,
                fn.COALESCE(Payment.amount_fen + Payment.goods_fen, 0),
                Line.changed_at,
                Line.result,
                Payment.proof,
                fn.COALESCE(Payment.proxy_name, ""),
            )
        )
        .join_from(Line, LineSnapshot)
        .where(facts.live_lines(batch_id) & (Line.result != Result.OPEN))
        .order_by(Line.changed_at.desc(), Line.id.desc())
        .limit(count)
    )
    return [
        Handed(name, value, _moment(at), Result(result), Proof(proof) if proof else None, proxy)
        for name, value, at, result, proof, proxy in rows(query)
    ]


def handed_words(one: Handed) -> str:
    """Return how one was dealt with: the proof, the proxy, or the result."""
    if one.proxy:
        return _("Proxy: {name}").format(name=one.proxy)
    return _(PROOFS[one.proof]) if one.proof else _(LABELS[one.result])
