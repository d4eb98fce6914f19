"""The year's board: campaigns with their budget, and their batches as cards."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from models.facts import still_counts
from models.rules.results import PAID, Result
from models.rules.states import FROZEN, State, next_step
from models.tables import (
    Batch,
    BatchStep,
    Campaign,
    FundAllocation,
    FundSource,
    Line,
    Notice,
)
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """One campaign: budget is what was allocated, used what approved lines take; in fen."""

    id: int
    season: str
    year: int
    name: str
    theme: str
    basis: str
    starts_on: date
    ends_on: date
    state: str
    budget_fen: int
    used_fen: int

    @property
    def is_open(self) -> bool:
        """Say whether batches may still be added."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class BatchCard:
    """One batch on the board; heads count occasions, money and goods are in fen."""

    id: int
    campaign_id: int
    season: str
    number: int
    name: str
    state: State
    fund: str
    aid_kind: str
    planned_on: date
    created_by: int
    lines: int
    people: int
    heads: int
    amount_fen: int
    goods_fen: int
    done_heads: int
    open_lines: int
    notice_ends_on: date | None
    since: date | None
    opinion: str
    notice_taken_down_on: date | None

    @property
    def value_fen(self) -> int:
        """Money and goods together."""
        return self.amount_fen + self.goods_fen

    @property
    def verb(self) -> str:
        """Return the verb that moves the batch on; nothing at the end of the way."""
        step = next_step(self.state)
        return step.verb if step else ""


@dataclass(frozen=True, slots=True)
class Board:
    """A year's campaigns in the order of the year, and all their batches."""

    campaigns: tuple[CampaignRow, ...]
    cards: tuple[BatchCard, ...]

    def cards_of(self, campaign_id: int) -> tuple[BatchCard, ...]:
        """Return the batches of a campaign, the newest first."""
        return tuple(card for card in self.cards if card.campaign_id == campaign_id)


def board(year: int) -> Board:
    """Return the campaigns and batches of a year, in two statements."""
    return Board(tuple(campaigns(year)), tuple(cards(year)))


def campaigns(year: int) -> list[CampaignRow]:
    """Return the campaigns of a year by the day they start."""
    query = _campaigns().where(Campaign.year == year)
    return fetch(query.order_by(Campaign.starts_on, Campaign.id), CampaignRow)


def campaign(campaign_id: int) -> CampaignRow | None:
    """Return one campaign."""
    return next(iter(fetch(_campaigns().where(Campaign.id == campaign_id), CampaignRow)), None)


def _campaigns() -> Any:  # noqa: ANN401  (a select)
    budget = FundAllocation.select(fn.COALESCE(fn.SUM(FundAllocation.amount_fen), 0)).where(
        FundAllocation.campaign == Campaign.id
    )
    used = (
        Line.select(fn.COALESCE(fn.SUM(Line.amount_fen), 0))
        .join(Batch)
        .where(
            (Batch.campaign == Campaign.id)
            & Batch.state.in_(FROZEN)
            & (Line.removed == 0)
            & still_counts()
        )
    )
    return Campaign.select(
        Campaign.id,
        Campaign.season,
        Campaign.year,
        Campaign.name,
        Campaign.theme,
        Campaign.basis,
        Campaign.starts_on,
        Campaign.ends_on,
        Campaign.state,
        budget,
        used,
    )


def cards(year: int) -> list[BatchCard]:
    """Return the batches of a year's campaigns, the newest of each campaign first."""
    stats = _line_stats(year)
    query = (
        Batch.select(
            Batch.id,
            Batch.campaign,
            Campaign.season,
            Batch.number,
            Batch.name,
            Batch.state,
            FundSource.name,
            Batch.aid_kind,
            Batch.planned_on,
            Batch.created_by,
            *(fn.COALESCE(getattr(stats.c, name), 0) for name in _STATS),
            Notice.ends_on,
            BatchStep.happened_on,
            fn.COALESCE(BatchStep.opinion, ""),
            Notice.taken_down_on,
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Batch, stats, JOIN.LEFT_OUTER, on=stats.c.batch_id == Batch.id)
        .join_from(Batch, Notice, JOIN.LEFT_OUTER, on=Notice.id == _newest_notice())
        .join_from(Batch, BatchStep, JOIN.LEFT_OUTER, on=BatchStep.id == _newest_step())
        .where(Campaign.year == year)
        .order_by(Campaign.starts_on, Campaign.id, Batch.number.desc())
    )
    return fetch(query, _card)


_STATS = ("lines", "people", "heads", "amount_fen", "goods_fen", "done_heads", "open_lines")


def _line_stats(year: int) -> Any:  # noqa: ANN401  (a select)
    done = Case(None, ((Line.result.in_(PAID), Line.headcount),), 0)
    unpaid = Case(None, ((Line.result == Result.OPEN, 1),), 0)
    sums = (
        fn.COUNT(Line.id),
        fn.COUNT(Line.person),
        fn.SUM(Line.headcount),
        fn.SUM(Line.amount_fen),
        fn.SUM(Line.goods_fen),
        fn.SUM(done),
        fn.SUM(unpaid),
    )
    return (
        Line.select(
            Line.batch.alias("batch_id"),
            *(what.alias(name) for what, name in zip(sums, _STATS, strict=True)),
        )
        .join(Batch)
        .join(Campaign)
        .where((Campaign.year == year) & (Line.removed == 0))
        .group_by(Line.batch)
    )


def _newest_notice() -> Any:  # noqa: ANN401  (a select)
    notice = Notice.alias()
    return notice.select(fn.MAX(notice.id)).where(
        (notice.batch == Batch.id) & (notice.withdrawn == 0)
    )


def _newest_step() -> Any:  # noqa: ANN401  (a select)
    step = BatchStep.alias()
    return step.select(fn.MAX(step.id)).where(step.batch == Batch.id)


def _card(*values: Any) -> BatchCard:  # noqa: ANN401  (one record)
    return replace(BatchCard(*values), state=State(values[5]))
