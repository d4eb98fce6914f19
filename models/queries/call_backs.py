"""Samples of recipients to call back: the draws of a batch, and the calls of one draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from models.queries.open_items import phones_of
from models.rules.call_backs import LABELS, Outcome
from models.rules.masking import mask_phone
from models.rules.results import PAID
from models.rules.states import CLOSED, State
from models.tables import (
    Batch,
    CallBack,
    CallBackDraw,
    Campaign,
    Line,
    LineSnapshot,
    Operator,
    Payment,
)
from models.tables.base import fetch, rows
from resources.i18n import _

_PHONE, _OUTCOME = 6, 9  # columns of a call


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One draw: its seed, how many of how many, when and by whom, how many were called."""

    id: int
    batch_id: int
    number: int
    seed: str
    size: int
    population: int
    digest: str
    drawn_on: date
    operator: str
    called: int


@dataclass(frozen=True, slots=True)
class CallRow:
    """One recipient of a draw, the sum in fen, and what came of the call; phone is masked."""

    id: int
    position: int
    line_id: int
    person_id: int
    name: str
    unit: str
    phone_masked: str
    amount_fen: int
    paid_on: date | None
    outcome: Outcome
    called_on: date | None
    caller: str
    note: str

    @property
    def outcome_label(self) -> str:
        """Return what came of the call in words."""
        return _(LABELS[self.outcome])


@dataclass(frozen=True, slots=True)
class CallBatch:
    """A batch of which recipients can be called back."""

    id: int
    name: str
    campaign: str
    received: int


def call_batches(year: int) -> list[CallBatch]:
    """Return the batches of a year of which something was received, the newest first."""
    received = fn.SUM(Line.result.in_(sorted(PAID)))
    query = (
        Batch.select(Batch.id, Batch.name, Campaign.name, received)
        .join_from(Batch, Campaign)
        .join_from(Batch, Line, on=(Line.batch == Batch.id) & (Line.removed == 0))
        .where((Campaign.year == year) & Batch.state.in_(sorted({State.PAYING, *CLOSED})))
        .group_by(Batch.id)
        .having(received > 0)
        .order_by(Batch.id.desc())
    )
    return fetch(query, CallBatch)


def draws(batch_id: int) -> list[DrawRow]:
    """Return the draws of a batch, the newest first."""
    called = CallBack.select(fn.COUNT(CallBack.id)).where(
        (CallBack.draw == CallBackDraw.id) & (CallBack.outcome != Outcome.WAITING)
    )
    query = (
        CallBackDraw.select(
            CallBackDraw.id,
            CallBackDraw.batch,
            CallBackDraw.number,
            CallBackDraw.seed,
            CallBackDraw.size,
            CallBackDraw.population,
            CallBackDraw.digest,
            CallBackDraw.drawn_on,
            Operator.name,
            called,
        )
        .join(Operator)
        .where(CallBackDraw.batch == batch_id)
        .order_by(CallBackDraw.number.desc())
    )
    return fetch(query, DrawRow)


def calls(draw_id: int) -> list[CallRow]:
    """Return the recipients of a draw in the order drawn."""
    standing = (Payment.line == Line.id) & Payment.voids.is_null() & (Payment.voided == 0)
    query = (
        CallBack.select(
            CallBack.id,
            CallBack.position,
            Line.id,
            fn.COALESCE(Line.person, 0),
            LineSnapshot.name,
            LineSnapshot.unit,
            LineSnapshot.phone,
            fn.COALESCE(Payment.amount_fen + Payment.goods_fen, 0),
            Payment.paid_on,
            CallBack.outcome,
            CallBack.called_on,
            CallBack.caller,
            CallBack.note,
        )
        .join_from(CallBack, Line)
        .join_from(Line, LineSnapshot)
        .left_outer_join(Payment, on=standing, src=Line)
        .where(CallBack.draw == draw_id)
        .order_by(CallBack.position)
    )
    return [_row(values) for values in rows(query)]


def _row(values: Sequence[Any]) -> CallRow:
    told = list(values)
    told[_PHONE] = mask_phone(told[_PHONE]) if told[_PHONE] else ""
    told[_OUTCOME] = Outcome(told[_OUTCOME])
    return CallRow(*told)


def outcomes(draw_id: int) -> Mapping[Outcome, int]:
    """Return how often each outcome stands in a draw."""
    query = CallBack.select(CallBack.outcome, fn.COUNT(CallBack.id)).where(CallBack.draw == draw_id)
    return {Outcome(key): count for key, count in rows(query.group_by(CallBack.outcome))}


def whole_phones(found: list[CallRow]) -> dict[int, str]:
    """Return the whole phone numbers of calls, by line."""
    return phones_of([row.line_id for row in found])
