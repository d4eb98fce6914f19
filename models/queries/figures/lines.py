"""Figures of paid lines: people, occasions, households, sites, students, money, goods."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from peewee import JOIN, SQL, Case, fn

from models.queries.figures.reach import known, reached_in, years_of
from models.queries.figures.span import Span, number, paid
from models.tables import Batch, Campaign, HouseholdMember, Line, Payment, SummerDetail
from models.tables.base import rows

MONEY, GOODS = Payment.amount_fen, Payment.goods_fen


def _of_lines(span: Span, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return paid(span, *columns, beside=())


def persons(span: Span) -> int:
    """Count 人: distinct people of named lines."""
    return _distinct(span, "person")


def occasions(span: Span) -> int:
    """Count 人次: named lines, and the heads of collective ones."""
    return number(_of_lines(span, fn.SUM(Line.headcount)))


def households(span: Span) -> int:
    """Count 户: distinct households of the people; one without a household is one of their own."""
    return _distinct(span, "home")


def _distinct(span: Span, kind: str) -> int:
    """Count people or households, of whole years from the tally and of cut days from lines."""
    years = years_of(span)
    if years is None:
        return number(_named(span, fn.COUNT(_SUBJECT[kind]().distinct())))
    found = reached_in(years, kind)
    new = [
        _named(days, _SUBJECT[kind]().alias("subject")).where(~known(years, kind, _SUBJECT[kind]()))
        for days in years.cut
    ]
    if not new:
        return found
    counted = fn.COUNT(SQL("subject").distinct())
    return found + number(reduce(or_, new).select_from(counted))


def household_occasions(span: Span) -> int:
    """Count 户次: one for each household and batch that it received from."""
    pair = home().concat("/").concat(Line.batch)
    return number(_named(span, fn.COUNT(pair.distinct())))


def home() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return the household of a line's person, or the person below zero; none for a collective."""
    return fn.COALESCE(HouseholdMember.household, Line.person * -1)


def at_home(query: Any) -> Any:  # noqa: ANN401  (a select over lines)
    """Join the households that people of lines live in."""
    here = (HouseholdMember.person == Line.person) & HouseholdMember.left_on.is_null()
    return query.join_from(Line, HouseholdMember, JOIN.LEFT_OUTER, on=here)


def _named(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return at_home(_of_lines(span, column)).where(Line.kind == "named")


_SUBJECT: dict[str, Callable[[], Any]] = {"person": lambda: Line.person, "home": home}


def heads(span: Span) -> int:
    """Count the heads of collective lines, whom nobody can tell apart."""
    return number(_of_lines(span, fn.SUM(Line.headcount)).where(Line.kind == "collective"))


def reached(span: Span) -> int:
    """Count 人 of a service: distinct people, and the heads of collective lines."""
    return persons(span) + heads(span)


def sites(span: Span) -> int:
    """Count 家: distinct sites of collective lines; a line without a site counts its unit."""
    return number(_sited(span, fn.COUNT(site().distinct())))


def site_visits(span: Span) -> int:
    """Count 家次: collective lines."""
    return number(_sited(span, fn.COUNT(Line.id)))


def site() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return the site of a line, or below zero the unit of a collective one without a site."""
    unit = Case(None, ((Line.kind == "collective", Line.unit * -1),))
    return fn.COALESCE(SummerDetail.site, unit)


def at_site(query: Any) -> Any:  # noqa: ANN401  (a select over lines)
    """Join the sites that collective lines were carried to."""
    return query.join_from(Line, SummerDetail, JOIN.LEFT_OUTER)


def _sited(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return at_site(_of_lines(span, column)).where(Line.kind == "collective")


def students(span: Span) -> int:
    """Count distinct students, however many years they were aided."""
    return number(_students(span, fn.COUNT(Line.person.distinct())))


def student_years(span: Span) -> int:
    """Count students once for each campaign year."""
    pair = Line.person.concat("/").concat(Campaign.year)
    return number(_students(span, fn.COUNT(pair.distinct())))


def _students(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = paid(span, column, beside=(Batch, Campaign))
    return query.where(Batch.aid_kind == "schooling")


def money_fen(span: Span) -> int:
    """Sum money, in fen."""
    return number(_of_lines(span, fn.SUM(MONEY)))


def goods_fen(span: Span) -> int:
    """Sum goods at value, in fen."""
    return number(_of_lines(span, fn.SUM(GOODS)))


def value_fen(span: Span) -> int:
    """Sum money and goods at value, in fen."""
    return number(_of_lines(span, fn.SUM(MONEY + GOODS)))


def line_ids(span: Span) -> list[int]:
    """Return the lines behind the figures of a span, in the order of their payment."""
    return [line for (line,) in rows(_of_lines(span, Line.id).order_by(Line.id))]
