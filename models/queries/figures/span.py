"""What a figure is asked of: days, and if wanted seasons, units, sources, kinds and classes."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from models.tables import Batch, Campaign, FundSource, Line, Payment, Person


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both included, and what is looked at in them; an empty set means everything.

    campaigns limits to single ones. A line counts on its day of payment, an event on its first
    day, a stage of a placement on its own day.
    """

    start: date
    end: date
    seasons: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()
    sources: frozenset[str] = frozenset()
    aid_kinds: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    campaigns: frozenset[int] = frozenset()

    def narrowed(self, **limits: Collection[Any]) -> "Span":
        """Return the span within further limits; what both exclude leaves nothing at all."""
        told = {name: getattr(self, name) for name in limits}
        both: dict[str, Any] = {
            name: (told[name] & frozenset(values) or NOTHING) if told[name] else frozenset(values)
            for name, values in limits.items()
        }
        return replace(self, **both)


NOTHING: frozenset[Any] = frozenset({-1})


def year(number: int, **limits: Collection[Any]) -> Span:
    """Return the span of a calendar year."""
    told = {name: frozenset(values) for name, values in limits.items()}
    return Span(date(number, 1, 1), date(number, 12, 31), **told)


def paid(span: Span, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Select columns over the lines paid in a span, each once: payments that were not voided."""
    query = (
        Line.select(*columns)
        .join_from(Line, Payment, on=Payment.line == Line.id)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .where(
            Payment.voids.is_null()
            & (Payment.voided == SQL("0"))  # spelled out: the index of standing payments needs it
            & Payment.paid_on.between(span.start, span.end)
        )
    )
    wanted = (
        (Campaign.season, span.seasons),
        (unit_of_line(), span.units),
        (FundSource.kind, span.sources),
        (Batch.aid_kind, span.aid_kinds),
        (Line.class_key, span.classes),
        (Campaign.id, span.campaigns),
    )
    for column, values in wanted:
        query = query.where(column.in_(sorted(values))) if values else query
    return query


def unit_of_line() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return the unit a line is counted under: its own, the person's, the batch's; 0 for none."""
    return fn.COALESCE(Line.unit, Person.unit, Batch.unit, 0)


def within(span: Span, day: Any, unit: Any = None) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for records of a day column, of the campaign and unit wanted.

    The query has to have Campaign in it.
    """
    where = day.between(span.start, span.end)
    wanted: list[tuple[Any, Collection[Any]]] = [
        (Campaign.season, span.seasons),
        (Campaign.id, span.campaigns),
    ]
    wanted += [] if unit is None else [(unit, span.units)]
    for column, values in wanted:
        where = where & column.in_(sorted(values)) if values else where
    return where


def number(query: Any) -> int:  # noqa: ANN401  (a select of one number)
    """Return the one number of a query, zero for none."""
    return int(query.scalar() or 0)
