"""What the chairman asks: the year's people, occasions, money and goods, by month and season."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import SQL, fn

from models.queries.campaigns import Board, board
from models.queries.figures import span
from models.queries.figures.indicators import record_figures
from models.seasons import seasons
from models.tables import Batch, Campaign, Line, Payment
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class YearFigures:
    """People counted once, occasions with head-counts, money and goods at value in fen."""

    people: int
    occasions: int
    amount_fen: int
    goods_fen: int

    @property
    def value_fen(self) -> int:
        """Money and goods together."""
        return self.amount_fen + self.goods_fen


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What was handed out for a season in a month: money and goods together, in fen."""

    month: int
    season: str
    value_fen: int


@dataclass(frozen=True, slots=True)
class YearReport:
    """Everything the home page says of a year."""

    board: Board
    figures: YearFigures
    months: tuple[MonthSum, ...]
    begun: frozenset[str]


def year_report(year: int) -> YearReport:
    """Return a year's board, figures, months, and the seasons begun without a batch."""
    found = board(year)
    months = tuple(month_sums(year))
    return YearReport(found, year_figures(year), months, begun_by_records(found, year))


def begun_by_records(board: Board, year: int) -> frozenset[str]:
    """Return the seasons that have no batch in a year, but records of their own."""
    batched, days = {card.season for card in board.cards}, span.year(year)
    return frozenset(
        key
        for key, one in seasons().items()
        if key not in batched and any(figure(days) for figure in record_figures(one.counts))
    )


def year_figures(year: int) -> YearFigures:
    """Return the figures of what was handed out in a year."""
    query = Payment.select(
        fn.COUNT(fn.DISTINCT(Line.person)),
        fn.COALESCE(fn.SUM(Line.headcount), 0),
        fn.COALESCE(fn.SUM(Payment.amount_fen), 0),
        fn.COALESCE(fn.SUM(Payment.goods_fen), 0),
    ).join(Line)
    return fetch(query.where(handed_out(year)), YearFigures)[0]


def month_sums(year: int) -> list[MonthSum]:
    """Return what was handed out in each month of a year for each season."""
    month = fn.strftime("%m", Payment.paid_on).cast("INTEGER")
    query = (
        Payment.select(month, Campaign.season, fn.SUM(Payment.amount_fen + Payment.goods_fen))
        .join(Line)
        .join(Batch)
        .join(Campaign)
        .where(handed_out(year))
        .group_by(month, Campaign.season)
        .order_by(month, Campaign.season)
    )
    return fetch(query, MonthSum)


def handed_out(year: int) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for payments of a year that stand."""
    days = Payment.paid_on.between(date(year, 1, 1), date(year, 12, 31))
    return days & Payment.voids.is_null() & (Payment.voided == SQL("0"))
