"""Yearly figures kept elsewhere: those of a year, the same figure over years, its changes."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from models.tables import AuditRow, Operator, SupplementaryFigure, Unit
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in thousandths of its measure, that of the year before beside it."""

    id: int
    name: str
    unit_id: int | None
    unit: str
    year: int
    value_thousandths: int
    measure: str
    source: str
    before_thousandths: int | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One time a figure was written: when, by whom, what it said before and after."""

    id: int
    at: datetime
    who: str
    before: int | None
    after: int | None


def figures(year: int) -> list[FigureRow]:
    """Return the figures of a year by name and unit, in one statement."""
    return _figures(SupplementaryFigure.year == year)


def same_figure(figure_id: int) -> list[FigureRow]:
    """Return a figure of the same name and unit in every year, the newest first."""
    this = SupplementaryFigure.alias()
    own = this.select(this.id).where(
        (this.id == figure_id)
        & (this.name == SupplementaryFigure.name)
        & (fn.COALESCE(this.unit, 0) == fn.COALESCE(SupplementaryFigure.unit, 0))
    )
    return _figures(fn.EXISTS(own))


def _figures(where: Any) -> list[FigureRow]:  # noqa: ANN401  (a condition)
    figure, last = SupplementaryFigure, SupplementaryFigure.alias()
    before = last.select(last.value_thousandths).where(
        (last.name == figure.name)
        & (fn.COALESCE(last.unit, 0) == fn.COALESCE(figure.unit, 0))
        & (last.year == figure.year - 1)
    )
    query = (
        figure.select(
            figure.id,
            figure.name,
            figure.unit,
            fn.COALESCE(Unit.name, ""),
            figure.year,
            figure.value_thousandths,
            figure.measure,
            figure.source,
            before.limit(1),
        )
        .join(Unit, JOIN.LEFT_OUTER)
        .where(where)
    )
    return fetch(query.order_by(figure.year.desc(), figure.name, figure.unit), FigureRow)


def known_names() -> list[str]:
    """Return the names figures have had, those used most first."""
    figure = SupplementaryFigure
    query = figure.select(figure.name).group_by(figure.name)
    return [name for (name,) in rows(query.order_by(fn.COUNT(figure.id).desc(), figure.name))]


def figure_changes(figure_id: int) -> list[ChangeRow]:
    """Return when a figure was written and what it said, the newest first."""
    query = (
        AuditRow.select(AuditRow.id, AuditRow.at, Operator.name, AuditRow.data)
        .join(Operator)
        .where(
            (AuditRow.subject == "figure")
            & (AuditRow.subject_id == figure_id)
            & (AuditRow.verb == "figure.save")
        )
        .order_by(AuditRow.id.desc())
    )
    return [_change(*row) for row in rows(query)]


def _change(row: int, at: datetime, who: str, data: str) -> ChangeRow:
    before, after = json.loads(data).get("changed", {}).get("value_thousandths", (None, None))
    return ChangeRow(row, at, who, before, after)
