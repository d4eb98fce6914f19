"""The lines behind a figure: what was handed out in a year, by windows."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from peewee import JOIN, fn

from models.queries.figures.span import Span, paid
from models.tables import Batch, Campaign, FundSource, Line, Payment, Person, Unit
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One line that was handed out, in fen; heads count occasions."""

    id: int
    batch_id: int
    person_id: int | None
    paid_on: date
    name: str
    class_key: str
    campaign: str
    batch: str
    fund: str
    heads: int
    amount_fen: int
    goods_fen: int


@dataclass(frozen=True, slots=True)
class Behind:
    """Which lines: of a year, and if named of a month or a season, or only people or goods."""

    year: int
    month: int = 0
    season: str = ""
    only: str = ""

    @property
    def span(self) -> Span:
        """Return the days and the season."""
        first, last = (self.month, self.month) if self.month else (1, 12)
        days = (date(self.year, first, 1), date(self.year, last, monthrange(self.year, last)[1]))
        return Span(*days, frozenset({self.season}) if self.season else frozenset())


@dataclass(frozen=True, slots=True)
class Within:
    """Which lines: of a span, all or only people, money or goods; title says which figure."""

    span: Span
    title: str = ""
    only: str = ""


class _Sort(Protocol):
    """The order asked for: a column's key and a direction."""

    @property
    def key(self) -> str:
        """Return the column."""

    @property
    def descending(self) -> bool:
        """Say whether the largest comes first."""


@dataclass(frozen=True, slots=True)
class HandedOutLines:
    """A source of windows over the lines behind a figure."""

    behind: Behind | Within

    def count(self) -> int:
        """Return how many lines there are."""
        return int(_lines(self.behind, Payment.id).count())

    def totals(self) -> tuple[int, int]:
        """Return money and goods of all of them, in fen."""
        sums = (
            fn.COALESCE(fn.SUM(column), 0) for column in (Payment.amount_fen, Payment.goods_fen)
        )
        amount, goods = rows(_lines(self.behind, *sums))[0]
        return int(amount), int(goods)

    def rows(self, offset: int, limit: int, sort: _Sort) -> list[HandedOut]:
        """Return a window of the lines, the newest first unless asked otherwise."""
        column = _ORDER.get(sort.key, Payment.paid_on)
        down = sort.descending if sort.key else True
        order = column.desc() if down else column.asc()
        query = _lines(self.behind, *_COLUMNS).order_by(order, Payment.id)
        return fetch(query.limit(limit).offset(offset), HandedOut)


_NAME = fn.COALESCE(Person.name, Unit.name)
_COLUMNS = (
    Line.id,
    Batch.id,
    Line.person,
    Payment.paid_on,
    _NAME,
    Line.class_key,
    Campaign.name,
    Batch.name,
    FundSource.name,
    Line.headcount,
    Payment.amount_fen,
    Payment.goods_fen,
)
_ORDER = {
    "paid_on": Payment.paid_on,
    "name": fn.COALESCE(Person.sort_key, Unit.name),
    "class_key": Line.class_key,
    "campaign": Campaign.name,
    "batch": Batch.id,
    "fund": FundSource.name,
    "heads": Line.headcount,
    "amount_fen": Payment.amount_fen,
    "goods_fen": Payment.goods_fen,
}
_ONLY = {
    "people": Line.person.is_null(is_null=False),
    "money": Payment.amount_fen > 0,
    "goods": Payment.goods_fen > 0,
}


def _lines(behind: Behind | Within, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = paid(behind.span, *columns).join_from(
        Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id
    )
    return query.where(_ONLY[behind.only]) if behind.only else query
