"""Counting units by year and season from the tally, sites from the lines that carry one."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from peewee import SQL, fn

from models.queries.figures.lines import at_site, site
from models.queries.figures.reach import Years, years_of
from models.queries.figures.span import Span, paid
from models.tables import Batch, Campaign, Line, Payment, ReachCount, SummerDetail, YearSum
from models.tables.base import rows

WHOLE = ""
Place = tuple[str, str]
Counts = tuple[int, int, int, int, int, int]


def counts_by_year(span: Span) -> dict[Place, Counts] | None:
    """Return by year and season, '' for the whole: people, heads, homes, sites, money, goods.

    None where the tally does not hold the answer.
    """
    years = years_of(span)
    if years is None or years.cut:
        return None
    people, homes = (_subjects(years, kind) for kind in ("person", "home"))
    sites = _sites(span)
    return {
        place: (people[place], heads, homes[place], len(sites[place]), money, goods)
        for place, (heads, money, goods) in _sums(years).items()
    }


def _places(year: str, season: str) -> Iterator[Place]:
    """Yield where a line of a year and season counts: its cell, row, column and the whole."""
    for row in (year, WHOLE):
        for column in (season, WHOLE):
            yield row, column


def _subjects(years: Years, kind: str) -> dict[Place, int]:
    """Count people or households of every cell; one season stands for all when it is alone."""
    found: dict[Place, int] = defaultdict(int)
    table = ReachCount
    here = (table.kind == kind) & table.year.between(years.first, years.last)
    if years.season:
        here &= table.season == years.season
    once = fn.SUM((table.since < years.first) * table.number)
    query = table.select(table.season, table.year, fn.SUM(table.number), once).where(here)
    for season, year, count, first in rows(query.group_by(table.season, table.year)):
        found[str(year), season] += count
        found[WHOLE, season] += first
        if years.season:
            found[str(year), WHOLE] += count
            found[WHOLE, WHOLE] += first
    return found


def _sums(years: Years) -> dict[Place, tuple[int, int, int]]:
    here = YearSum.year.between(years.first, years.last) & (YearSum.heads > 0)
    if years.season:
        here &= YearSum.season == years.season
    columns = (YearSum.year, YearSum.season, YearSum.heads, YearSum.money_fen, YearSum.goods_fen)
    found: dict[Place, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for year, season, *sums in rows(YearSum.select(*columns).where(here)):
        for place in _places(str(year), season):
            heads, money, goods = (a + b for a, b in zip(found[place], sums, strict=True))
            found[place] = heads, money, goods
    return dict(found)


def _sites(span: Span) -> dict[Place, set[Any]]:
    year = fn.SUBSTR(Payment.paid_on, 1, 4)
    collective = Line.select(Line.id).where(Line.kind == SQL("'collective'"))
    at_sites = SummerDetail.select(SummerDetail.line).where(~SummerDetail.site.is_null())
    query = at_site(paid(span, year, Campaign.season, site(), beside=(Batch, Campaign)))
    found: dict[Place, set[Any]] = defaultdict(set)
    for when, season, where in set(rows(query.where(Line.id.in_(collective | at_sites)))):
        for place in _places(when, season):
            found[place].add(where)
    return found
