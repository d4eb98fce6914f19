"""Figures of paid lines: people, occasions, households, sites, students, money, goods."""

from typing import Any

from peewee import JOIN, fn

from models.queries.figures.span import Span, number, paid
from models.tables import Batch, Campaign, HouseholdMember, Line, SummerDetail
from models.tables.base import rows

MONEY, GOODS = Line.amount_fen, Line.goods_fen


def persons(span: Span) -> int:
    """Count 人: distinct people of named lines."""
    return number(paid(span, fn.COUNT(Line.person.distinct())))


def occasions(span: Span) -> int:
    """Count 人次: named lines, and the heads of collective ones."""
    return number(paid(span, fn.SUM(Line.headcount)))


def households(span: Span) -> int:
    """Count 户: distinct households of the people; one without a household is one of their own."""
    return number(_at_home(span, fn.COUNT(_home().distinct())))


def household_occasions(span: Span) -> int:
    """Count 户次: one for each household and batch that it received from."""
    pair = _home().concat("/").concat(Line.batch)
    return number(_at_home(span, fn.COUNT(pair.distinct())))


def _home() -> Any:  # noqa: ANN401  (an SQL expression)
    own = fn.PRINTF("p%d", Line.person)
    return fn.COALESCE(fn.PRINTF("h%d", HouseholdMember.household), own)


def _at_home(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    here = (HouseholdMember.person == Line.person) & HouseholdMember.left_on.is_null()
    query = paid(span, column).join_from(Line, HouseholdMember, JOIN.LEFT_OUTER, on=here)
    return query.where(Line.kind == "named")


def sites(span: Span) -> int:
    """Count 家: distinct sites of collective lines; a line without a site counts its unit."""
    return number(_sited(span, fn.COUNT(_site().distinct())))


def site_visits(span: Span) -> int:
    """Count 家次: collective lines."""
    return number(_sited(span, fn.COUNT(Line.id)))


def _site() -> Any:  # noqa: ANN401  (an SQL expression)
    unit = fn.PRINTF("u%d", Line.unit)
    return fn.COALESCE(fn.PRINTF("s%d", SummerDetail.site), unit)


def _sited(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    query = paid(span, column).join_from(Line, SummerDetail, JOIN.LEFT_OUTER)
    return query.where(Line.kind == "collective")


def students(span: Span) -> int:
    """Count distinct students, however many years they were aided."""
    return number(_students(span, fn.COUNT(Line.person.distinct())))


def student_years(span: Span) -> int:
    """Count students once for each campaign year."""
    pair = Line.person.concat("/").concat(Campaign.year)
    return number(_students(span, fn.COUNT(pair.distinct())))


def _students(span: Span, column: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    return paid(span, column).where(Batch.aid_kind == "schooling")


def money_fen(span: Span) -> int:
    """Sum money, in fen."""
    return number(paid(span, fn.SUM(MONEY)))


def goods_fen(span: Span) -> int:
    """Sum goods at value, in fen."""
    return number(paid(span, fn.SUM(GOODS)))


def value_fen(span: Span) -> int:
    """Sum money and goods at value, in fen."""
    return number(paid(span, fn.SUM(MONEY + GOODS)))


def line_ids(span: Span) -> list[int]:
    """Return the lines behind the figures of a span, in the order of their payment."""
    return [line for (line,) in rows(paid(span, Line.id).order_by(Line.id))]
