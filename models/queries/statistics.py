"""Tables of figures: units, sources, years or aid kinds by season or year, in one statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, Select, Value, fn

from models.queries.charts import Series, StackedChart
from models.queries.figures.by_year import counts_by_year
from models.queries.figures.indicators import Indicator, indicators
from models.queries.figures.lines import at_home, at_site, home, site
from models.queries.figures.span import Span, paid, unit_of_line
from models.queries.people import units_under
from models.rules import codes
from models.seasons import season, seasons
from models.store import database
from models.tables import Batch, Campaign, FundSource, Line, Payment, Unit
from models.tables.base import rows
from resources.i18n import N_, _

WHOLE = ""
NO_UNIT = "0"


@dataclass(frozen=True, slots=True)
class Cell:
    """The counting units of one place; people, households and sites are distinct within it."""

    people: int = 0
    occasions: int = 0
    households: int = 0
    sites: int = 0
    money_fen: int = 0
    goods_fen: int = 0

    @property
    def value_fen(self) -> int:
        """Money and goods at value together."""
        return self.money_fen + self.goods_fen


NONE = Cell()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a table: what it is split by, and how a key of it limits a span.

    column makes the SQL of its key, given the units' roots.
    """

    label: str
    column: Callable[[Any], Any]
    say: Callable[[str], str]
    within: Callable[[Span, str], Span]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by the keys of rows and columns; '' is the whole of that side."""

    span: Span
    by: str
    across: str
    keys: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: dict[tuple[str, str], Cell]

    def cell(self, row: str, column: str) -> Cell:
        """Return one cell, the whole for ''."""
        return self.cells.get((row, column), NONE)

    def span_of(self, row: str, column: str) -> Span:
        """Return the span whose lines stand behind a cell."""
        found = SIDES[self.by].within(self.span, row) if row else self.span
        return SIDES[self.across].within(found, column) if column else found


def table(span: Span, by: str = "unit", across: str = "season") -> Table:
    """Return the figures of a span split both ways; rows in the order of their value.

    Both are keys of SIDES. Distinct people and households are counted anew in every total.
    """
    counts = counts_by_year(span) if {by, across} == {"year", "season"} else None
    if counts is None:
        return table_of_lines(span, by, across)
    turned = by == "season"
    return _table(
        span,
        by,
        across,
        {(place[::-1] if turned else place): Cell(*found) for place, found in counts.items()},
    )


def table_of_lines(span: Span, by: str, across: str) -> Table:
    """Return the figures of a span split both ways, counted line by line."""
    cells = {(row[0], row[1]): Cell(*row[2:]) for row in _query(span, by, across).tuples()}
    return _table(span, by, across, cells)


def _table(span: Span, by: str, across: str, cells: dict[tuple[str, str], Cell]) -> Table:
    columns = _columns(cells, across)
    keys = {row for row, _column in cells if row}
    in_order = _ordered(keys, by, cells)
    return Table(span, by, across, named(by, in_order), named(across, columns), cells)


def named(side: str, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return keys of a side with their words."""
    names = _unit_names() if side == "unit" else {}
    return tuple((key, names.get(key) or SIDES[side].say(key)) for key in keys)


def _unit_names() -> dict[str, str]:
    return {str(unit): name for unit, name in rows(Unit.select(Unit.id, Unit.name))}


def _ordered(keys: set[str], by: str, cells: dict[tuple[str, str], Cell]) -> list[str]:
    if by == "unit":
        return sorted(keys, key=lambda key: (-cells[key, WHOLE].value_fen, key))
    return sorted(keys, key=_rank)


def _columns(cells: dict[tuple[str, str], Cell], across: str) -> list[str]:
    found = {column for _row, column in cells if column}
    if across == "season":
        found |= set(seasons())
    return sorted(found, key=_rank)


def _rank(key: str) -> tuple[int, str]:
    order = {name: one.order for name, one in seasons().items()}
    return order.get(key, 0), key


def _query(span: Span, by: str, across: str) -> Any:  # noqa: ANN401  (a compound select)
    """Select the lines once, then count them for every pair, row, column and the whole."""
    roots = _roots()
    columns = (
        SIDES[by].column(roots).alias("row"),
        SIDES[across].column(roots).alias("side"),
        Line.person.alias("person"),
        Line.headcount.alias("heads"),
        home().alias("home"),
        site().alias("site"),
        Payment.amount_fen.alias("money"),
        Payment.goods_fen.alias("goods"),
    )
    lines = at_site(at_home(paid(span, *columns)))
    split_by_unit = "unit" in {by, across}
    if split_by_unit:
        here = roots.c.unit == unit_of_line()
        lines = lines.join_from(Line, roots, JOIN.LEFT_OUTER, on=here)
    found = lines.cte("found", materialized=True)
    pairs, *totals = (_count(found, split) for split in _SPLITS)
    for part in totals:
        pairs = pairs.union_all(part)
    return pairs.with_cte(*((roots, found) if split_by_unit else (found,)))


_SPLITS = (("row", "side"), ("row",), ("side",), ())


def _count(found: Any, split: Sequence[str]) -> Any:  # noqa: ANN401  (a common table, a select)
    row, column = (getattr(found.c, n) if n in split else Value(WHOLE) for n in _SPLITS[0])
    counts = (
        fn.COUNT(found.c.person.distinct()),
        fn.SUM(found.c.heads),
        fn.COUNT(found.c.home.distinct()),
        fn.COUNT(found.c.site.distinct()),
        fn.SUM(found.c.money),
        fn.SUM(found.c.goods),
    )
    query = Select((found,), (row, column, *counts)).bind(database)
    by = [getattr(found.c, name) for name in split]
    return query.group_by(*by) if by else query.having(fn.COUNT(found.c.heads) > 0)


def _roots() -> Any:  # noqa: ANN401  (a common table)
    """Return each unit beside the one it is reported under: the first below the district."""
    above, below, over = (Unit.alias(name) for name in ("above", "below", "over"))
    first = (
        Unit.select(Unit.id, Unit.id)
        .join(above, JOIN.LEFT_OUTER, on=Unit.parent == above.id)
        .where(above.id.is_null() | (above.kind == "district"))
        .cte("roots", recursive=True, columns=("unit", "root"))
    )
    more = (
        below.select(below.id, first.c.root)
        .join(first, on=below.parent == first.c.unit)
        .join(over, on=below.parent == over.id)
        .where(over.kind != "district")
    )
    return first.union_all(more)


def roots() -> dict[int, int]:
    """Return by unit the one it is reported under."""
    found = _roots()
    query = Select((found,), (found.c.unit, found.c.root)).bind(database).with_cte(found)
    return dict(query.tuples())


def of_unit(span: Span, unit: int) -> Span:
    """Keep what is reported under a unit, 0 for none; the district stands only for itself."""
    if not unit:
        return span.narrowed(units={0})
    district = Unit.select().where((Unit.id == unit) & (Unit.kind == "district")).exists()
    return span.narrowed(units={unit} if district else units_under(unit))


def units_reported() -> list[tuple[int, str]]:
    """Return the units others are reported under, with the district, by name."""
    heads = set(roots().values())
    return [
        (unit, name)
        for unit, name in rows(Unit.select(Unit.id, Unit.name).order_by(Unit.name))
        if unit in heads
    ]


def _in_year(span: Span, key: str) -> Span:
    year = int(key)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return replace(span, start=max(span.start, first), end=min(span.end, last))


def _season_name(key: str) -> str:
    return season(key).title if key in seasons() else key


SIDES: dict[str, Side] = {
    "unit": Side(
        N_("Unit"),
        lambda roots: fn.COALESCE(roots.c.root, 0).cast("TEXT"),
        lambda _key: _("No unit"),
        lambda span, key: of_unit(span, int(key)),
    ),
    "season": Side(
        N_("Season"),
        lambda _roots: Campaign.season,
        _season_name,
        lambda span, key: span.narrowed(seasons={key}),
    ),
    "source": Side(
        N_("Fund source"),
        lambda _roots: FundSource.kind,
        lambda key: codes.label("source_kinds", key),
        lambda span, key: span.narrowed(sources={key}),
    ),
    "kind": Side(
        N_("Kind of aid"),
        lambda _roots: Batch.aid_kind,
        lambda key: codes.label("aid_kinds", key),
        lambda span, key: span.narrowed(aid_kinds={key}),
    ),
    "year": Side(
        N_("Year"), lambda _roots: fn.SUBSTR(Payment.paid_on, 1, 4), lambda key: key, _in_year
    ),
}


@dataclass(frozen=True, slots=True)
class Reported:
    """One indicator of a span: its figure in its measure, year by year and together."""

    indicator: Indicator
    years: tuple[int, ...]
    value: int


def reported(span: Span, *, yearly: bool = False) -> list[Reported]:
    """Return all indicators of a span; yearly also splits them by calendar year."""
    years = range(span.start.year, span.end.year + 1) if yearly else ()
    return [
        Reported(
            one, tuple(one.value(_in_year(span, str(year))) for year in years), one.value(span)
        )
        for one in indicators().values()
    ]


def years_with_lines() -> list[int]:
    """Return the years in which anything was handed out, newest first."""
    first, last = Payment.select(fn.MIN(Payment.paid_on), fn.MAX(Payment.paid_on)).scalar(
        as_tuple=True
    )
    return list(range(last.year, first.year - 1, -1)) if first else []


MEASURES: dict[str, Callable[[Cell], int]] = {
    "occasions": lambda cell: cell.occasions,
    "people": lambda cell: cell.people,
    "households": lambda cell: cell.households,
    "sites": lambda cell: cell.sites,
    "money": lambda cell: cell.money_fen,
    "goods": lambda cell: cell.goods_fen,
    "value": lambda cell: cell.value_fen,
}


def chart(found: Table, title: str, most: int = 6) -> StackedChart:
    """Return the first rows of a table as stacked bars of money and goods together."""
    shown = found.keys[:most]
    parts = (
        Series(name, tuple(found.cell(row, column).value_fen for row, _name in shown))
        for column, name in found.columns
    )
    return StackedChart(title, tuple(name for _row, name in shown), tuple(parts))
