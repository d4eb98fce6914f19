"""Figures beside the lines: donations in their own units, recovered households, yearly figures."""

from dataclasses import dataclass, replace
from typing import Any

from peewee import fn

from models.queries.figures.span import Span, number, paid, within
from models.rules.file_states import FileState
from models.tables import (
    Campaign,
    Donation,
    FileEpisode,
    FileStep,
    HardshipFile,
    HouseholdMember,
    Line,
    Payment,
    SupplementaryFigure,
)
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class YearlyFigure:
    """A figure kept elsewhere, summed over the years of a span, in thousandths."""

    name: str
    measure: str
    thousandths: int
    source: str


def donated_money_fen(span: Span, direction: str) -> int:
    """Sum money given or received ('given', 'received'), in fen."""
    return number(_donations(span, direction, fn.SUM(Donation.amount_fen)))


def donated_goods_fen(span: Span, direction: str) -> int:
    """Sum goods given or received at value, in fen."""
    return number(_donations(span, direction, fn.SUM(Donation.goods_fen)))


def _donations(span: Span, direction: str, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = Donation.select(*columns).join(Campaign)
    wanted = (Donation.direction == direction) & (Donation.removed == 0)
    return query.where(wanted & within(span, Donation.happened_on, Donation.unit))


def donated_quantity(span: Span, direction: str, item: str, measure: str) -> int:
    """Sum how much of a thing was given or received in a measure, in whole measures."""
    query = _donations(span, direction, fn.SUM(Donation.quantity_thousandths))
    return number(query.where((Donation.item == item) & (Donation.measure == measure))) // 1000


def recovered_households(span: Span) -> int:
    """Count 解困脱困: distinct households whose file was ended by recovery in the span."""
    return number(_recovered(span, fn.COUNT(HardshipFile.household.distinct())))


def recovered_money_fen(span: Span) -> int:
    """Sum money paid in the span to people of households that recovered in it, in fen."""
    homes = _recovered(replace(span, units=frozenset()), HardshipFile.household)
    people = HouseholdMember.select(HouseholdMember.person).where(
        HouseholdMember.household.in_(homes) & HouseholdMember.left_on.is_null()
    )
    return number(paid(span, fn.SUM(Payment.amount_fen)).where(Line.person.in_(people)))


def _recovered(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = (
        FileStep.select(column)
        .join(FileEpisode)
        .join(HardshipFile)
        .where(
            FileStep.happened_on.between(span.start, span.end)
            & (FileStep.to_state == FileState.RECOVERED)
        )
    )
    return query.where(HardshipFile.unit.in_(sorted(span.units))) if span.units else query


def keyed(span: Span, name: str, measure: str) -> int:
    """Sum a yearly figure kept elsewhere over the years of a span, in its measure; fen for yuan."""
    figure = SupplementaryFigure
    query = figure.select(fn.SUM(figure.value_thousandths)).where(
        figure.year.between(span.start.year, span.end.year)
        & (figure.name == name)
        & (figure.measure == measure)
    )
    return number(query.where(figure.unit.in_(sorted(span.units))) if span.units else query)


def yearly_figures(span: Span) -> list[YearlyFigure]:
    """Return the figures keyed by hand, summed over the whole years of a span."""
    figure = SupplementaryFigure
    columns = (figure.name, figure.measure)
    query = figure.select(
        *columns, fn.SUM(figure.value_thousandths), fn.GROUP_CONCAT(figure.source.distinct())
    ).where(figure.year.between(span.start.year, span.end.year))
    query = query.where(figure.unit.in_(sorted(span.units))) if span.units else query
    return fetch(query.group_by(*columns).order_by(*columns), YearlyFigure)
