"""The sums of a fund source: arrived, gone back, set aside, committed."""

from typing import Any

from peewee import JOIN, fn

from models.facts import still_counts
from models.rules.states import FROZEN
from models.tables import Batch, FundAllocation, FundReceipt, FundReturn, Line, LineReturn


def received_fen(fund_id: int) -> int:
    """Return what arrived in a source, mirrored rows taken off, in fen."""
    return _sum(FundReceipt.amount_fen, FundReceipt.fund == fund_id)


def returned_fen(fund_id: int) -> int:
    """Return what went back from a source to where it came from, in fen."""
    return _sum(FundReturn.amount_fen, FundReturn.fund == fund_id)


def held_fen(fund_id: int) -> int:
    """Return what a source may still set aside and spend in all: arrived less gone back."""
    return received_fen(fund_id) - returned_fen(fund_id)


def free_fen(fund_id: int) -> int:
    """Return what a source holds that is not set aside for any campaign, in fen."""
    return held_fen(fund_id) - allocated_fen(fund_id)


def allocated_fen(fund_id: int, campaign_id: int | None = None) -> int:
    """Return what a source set aside, for one campaign or for all, in fen."""
    where = FundAllocation.fund == fund_id
    if campaign_id is not None:
        where &= FundAllocation.campaign == campaign_id
    return _sum(FundAllocation.amount_fen, where)


def committed_fen(fund_id: int, campaign_id: int | None = None, *, apart_from: int = 0) -> int:
    """Return the money of approved lines that is paid or may still be paid, in fen.

    What went back of a line is free again.
    """
    where = (
        (Batch.fund == fund_id)
        & Batch.state.in_(FROZEN)
        & (Batch.id != apart_from)
        & (Line.removed == 0)
        & still_counts()
    )
    if campaign_id is not None:
        where &= Batch.campaign == campaign_id
    left = Line.amount_fen - fn.COALESCE(LineReturn.amount_fen, 0)
    back = (LineReturn.line == Line.id) & LineReturn.voids.is_null() & (LineReturn.voided == 0)
    query = (
        Line.select(fn.COALESCE(fn.SUM(left), 0))
        .join_from(Line, Batch)
        .join_from(Line, LineReturn, JOIN.LEFT_OUTER, on=back)
        .where(where)
    )
    return int(query.scalar())


def _sum(column: Any, where: Any) -> int:  # noqa: ANN401  (peewee expressions)
    query = column.model.select(fn.COALESCE(fn.SUM(column), 0)).where(where)
    return int(query.scalar())
