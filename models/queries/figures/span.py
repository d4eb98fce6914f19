"""What a figure is asked of: days, and if wanted seasons, units, sources, kinds and classes."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, SQL, Model, fn

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


EVERYTHING = (Batch, Campaign, FundSource, Person)


def paid(span: Span, *columns: Any, beside: Collection[type[Model]] = EVERYTHING) -> Any:  # noqa: ANN401  (peewee expressions)
    """Select columns over the lines paid in a span, each once: payments that were not voided.

    Beside lines and payments only the tables named and those the limits need are joined.
    """
    limits = [limit for limit in _limits(span) if limit[1]]
    needed = {table for *_limit, tables in limits for table in tables} | set(beside)
    query = Line.select(*columns).join_from(Line, Payment, on=Payment.line == Line.id)
    for table, start, how in _WAYS:
        query = query.join_from(start, table, how) if table in needed else query
    query = query.where(
        Payment.voids.is_null()
        & (Payment.voided == SQL("0"))  # spelled out: the index of standing payments needs it
        & Payment.paid_on.between(span.start, span.end)
    )
    for column, values, _tables in limits:
        query = query.where(column.in_(sorted(values)))
    return query


_WAYS = (
    (Batch, Line, JOIN.INNER),
    (Campaign, Batch, JOIN.INNER),
    (FundSource, Batch, JOIN.INNER),
    (Person, Line, JOIN.LEFT_OUTER),
)


def _limits(span: Span) -> tuple[tuple[Any, frozenset[Any], tuple[type[Model], ...]], ...]:
    """Return columns, what is wanted of them, and the tables they take."""
    return (
        (Campaign.season, span.seasons, (Batch, Campaign)),
        (unit_of_line(), span.units, (Batch, Person)),
        (FundSource.kind, span.sources, (Batch, FundSource)),
        (Batch.aid_kind, span.aid_kinds, (Batch,)),
        (Line.class_key, span.classes, ()),
        (Campaign.id, span.campaigns, (Batch, Campaign)),
    )


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
