"""Fund sources of a year, and the ledger of one: receipts, allocations and payments."""

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any

from peewee import JOIN, Case, Value, fn

from models.facts import still_counts
from models.rules.states import FROZEN
from models.tables import (
    Batch,
    Campaign,
    FundAllocation,
    FundInterest,
    FundReceipt,
    FundReturn,
    FundSource,
    Line,
    Payment,
)
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class FundRow:
    """One source in a year, in fen; opening is what was left over from the years before.

    Received (interest in it), returned and paid go by their day, allocated and committed by
    the campaign's year; free is what may still be allocated, whatever the year.
    """

    id: int
    name: str
    kind: str
    note: str
    opening_fen: int
    received_fen: int
    allocated_fen: int
    committed_fen: int
    paid_fen: int
    free_fen: int
    returned_fen: int
    interest_fen: int

    @property
    def balance_fen(self) -> int:
        """Return the money still there at the end of the year."""
        return self.opening_fen + self.received_fen - self.returned_fen - self.paid_fen


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry of a source: what came in, went out or was set aside, and the balance after it.

    The record is that of a receipt, an allocation or a batch; voided says it was taken back.
    """

    id: int
    day: date
    kind: str
    record_id: int
    what: str
    document: str
    in_fen: int
    out_fen: int
    aside_fen: int
    mirror: bool
    voided: bool
    balance_fen: int

    @property
    def may_be_voided(self) -> bool:
        """Say whether a mirrored row may still take this entry back."""
        return self.kind != PAYMENT and not (self.mirror or self.voided)


RECEIPT, ALLOCATION, PAYMENT = "receipt", "allocation", "payment"
RETURN, INTEREST = "return", "interest"


def funds(year: int) -> list[FundRow]:
    """Return all sources with their sums of a year, in one statement."""
    query = FundSource.select(
        FundSource.id,
        FundSource.name,
        FundSource.kind,
        FundSource.note,
        _received(FundReceipt.received_on < date(year, 1, 1))
        - _returned(FundReturn.returned_on < date(year, 1, 1))
        - _paid(Payment.paid_on < date(year, 1, 1)),
        _received(_within(FundReceipt.received_on, year)),
        _allocated(Campaign.year == year),
        _committed(year),
        _paid(_within(Payment.paid_on, year)),
        _received(Value(1)) - _returned(Value(1)) - _allocated(Value(1)),
        _returned(_within(FundReturn.returned_on, year)),
        _received(_within(FundReceipt.received_on, year) & _is_interest(FundReceipt)),
    )
    return fetch(query.order_by(FundSource.active.desc(), FundSource.id), FundRow)


def _within(day: Any, year: int) -> Any:  # noqa: ANN401  (peewee expressions)
    return day.between(date(year, 1, 1), date(year, 12, 31))


def _or_zero(query: Any) -> Any:  # noqa: ANN401  (a select that can be added and subtracted)
    return fn.COALESCE(query, 0)


def _received(where: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = FundReceipt.select(fn.SUM(FundReceipt.amount_fen))
    return _or_zero(query.where((FundReceipt.fund == FundSource.id) & where))


def _is_interest(receipt: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Return the condition for interest and for what takes it back."""
    mine = (FundInterest.receipt == receipt.id) | (FundInterest.receipt == receipt.voids)
    return fn.EXISTS(FundInterest.select(Value(1)).where(mine))


def _returned(where: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = FundReturn.select(fn.SUM(FundReturn.amount_fen))
    return _or_zero(query.where((FundReturn.fund == FundSource.id) & where))


def _allocated(where: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = FundAllocation.select(fn.SUM(FundAllocation.amount_fen)).join(Campaign)
    return _or_zero(query.where((FundAllocation.fund == FundSource.id) & where))


def _paid(where: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = Payment.select(fn.SUM(Payment.amount_fen)).join(Line).join(Batch)
    return _or_zero(query.where((Batch.fund == FundSource.id) & where))


def _committed(year: int) -> Any:  # noqa: ANN401  (peewee expressions)
    query = Line.select(fn.SUM(Line.amount_fen)).join(Batch).join(Campaign)
    committed = Batch.state.in_(FROZEN) & (Line.removed == 0) & still_counts()
    here = (Batch.fund == FundSource.id) & (Campaign.year == year)
    return _or_zero(query.where(here & committed))


def ledger(fund_id: int, year: int) -> list[LedgerRow]:
    """Return the entries of a source in a year, the oldest first, in one statement."""
    parts = (_receipts, _allocations, _payments, _returns)
    union = reduce(lambda found, part: found.union_all(part), [part(fund_id) for part in parts])
    entry = union.alias("entry")
    order = [entry.c.day, entry.c.rank, entry.c.record_id, entry.c.mirror]
    running = entry.select_from(
        fn.ROW_NUMBER().over(order_by=order).alias("id"),
        *(getattr(entry.c, name) for name in _ENTRY),
        fn.SUM(entry.c.in_fen - entry.c.out_fen).over(order_by=order).alias("balance_fen"),
    ).alias("running")
    names = ("id", *_ENTRY, "balance_fen")
    query = (
        running.select_from(*(getattr(running.c, name) for name in names))
        .where(_within(running.c.day, year))
        .order_by(running.c.id)
    )
    return fetch(query, _ledger_row)


_ENTRY = (
    *("day", "rank", "record_id", "what", "document"),
    *("in_fen", "out_fen", "aside_fen", "mirror", "voided"),
)
_KINDS = (RECEIPT, INTEREST, ALLOCATION, PAYMENT, RETURN)


def _entry(query: Any, *values: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    named = zip(values, _ENTRY, strict=True)
    return query.select(*(value.alias(name) for value, name in named))


def _receipts(fund_id: int) -> Any:  # noqa: ANN401  (a select)
    mirror = FundReceipt.alias()
    return (
        _entry(
            FundReceipt,
            FundReceipt.received_on,
            Case(None, [(_is_interest(FundReceipt), 1)], 0),
            FundReceipt.id,
            FundReceipt.summary,
            FundReceipt.document,
            FundReceipt.amount_fen,
            Value(0),
            Value(0),
            FundReceipt.voids.is_null(is_null=False),
            mirror.id.is_null(is_null=False),
        )
        .join(mirror, JOIN.LEFT_OUTER, on=mirror.voids == FundReceipt.id)
        .where(FundReceipt.fund == fund_id)
    )


def _allocations(fund_id: int) -> Any:  # noqa: ANN401  (a select)
    mirror = FundAllocation.alias()
    return (
        _entry(
            FundAllocation,
            FundAllocation.allocated_on,
            Value(2),
            FundAllocation.id,
            _joined(Campaign.name, FundAllocation.reason),
            FundAllocation.document,
            Value(0),
            Value(0),
            FundAllocation.amount_fen,
            FundAllocation.voids.is_null(is_null=False),
            mirror.id.is_null(is_null=False),
        )
        .join_from(FundAllocation, mirror, JOIN.LEFT_OUTER, on=mirror.voids == FundAllocation.id)
        .join_from(FundAllocation, Campaign)
        .where(FundAllocation.fund == fund_id)
    )


def _payments(fund_id: int) -> Any:  # noqa: ANN401  (a select)
    mirror = Payment.voids.is_null(is_null=False)
    return (
        _entry(
            Payment,
            Payment.paid_on,
            Value(3),
            Batch.id,
            _joined(Campaign.name, Batch.name),
            Value(""),
            Value(0),
            fn.SUM(Payment.amount_fen),
            Value(0),
            mirror,
            Value(0),
        )
        .join(Line)
        .join(Batch)
        .join(Campaign)
        .where((Batch.fund == fund_id) & (Payment.amount_fen != 0))
        .group_by(Payment.paid_on, Batch.id, mirror)
    )


def _returns(fund_id: int) -> Any:  # noqa: ANN401  (a select)
    mirror = FundReturn.alias()
    return (
        _entry(
            FundReturn,
            FundReturn.returned_on,
            Value(4),
            FundReturn.id,
            FundReturn.reason,
            FundReturn.document,
            Value(0),
            FundReturn.amount_fen,
            Value(0),
            FundReturn.voids.is_null(is_null=False),
            mirror.id.is_null(is_null=False),
        )
        .join(mirror, JOIN.LEFT_OUTER, on=mirror.voids == FundReturn.id)
        .where(FundReturn.fund == fund_id)
    )


def _joined(first: Any, second: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return fn.TRIM(first.concat(" ").concat(second))


def _ledger_row(*values: Any) -> LedgerRow:  # noqa: ANN401  (one record)
    row = LedgerRow(*values)
    return replace(
        row,
        day=date.fromisoformat(str(row.day)),
        kind=_KINDS[int(row.kind)],
        mirror=bool(row.mirror),
        voided=bool(row.voided),
    )
