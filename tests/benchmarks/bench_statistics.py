"""Figures at a large office's size: a year's summary, five years' people and households.

The raw SQL asks the same questions by hand over the covering index of standing payments; of five
years it is what the program would ask without the tally of years.
"""

from collections.abc import Callable
from datetime import date

from models import store
from models.queries import statistics
from models.queries.figures import lines
from models.queries.figures.span import Span, year
from tests.benchmarks.ratio import Ratio, seconds
from tests.benchmarks.stores import HUGE, opened

QUICK = 1 / 20
STANDING = "p.voids_id IS NULL AND p.voided = 0 AND p.paid_on BETWEEN ? AND ?"
HOME = "coalesce(m.household_id, -l.person_id)"
FROM = (
    "FROM payment p JOIN line l ON l.id = p.line_id JOIN batch b ON b.id = l.batch_id"
    " JOIN campaign c ON c.id = b.campaign_id JOIN person n ON n.id = l.person_id"
    " LEFT JOIN household_member m ON m.person_id = l.person_id AND m.left_on IS NULL"
    f" WHERE {STANDING}"
)
COUNTS = (
    f"count(DISTINCT l.person_id), count(DISTINCT {HOME}), sum(l.headcount),"
    " sum(p.amount_fen), sum(p.goods_fen)"
)
SPLITS = ("GROUP BY n.unit_id, c.season", "GROUP BY n.unit_id", "GROUP BY c.season", "")
DISTINCT = " ".join(
    (
        "SELECT count(DISTINCT l.person_id), count(DISTINCT",
        HOME,
        ") FROM payment p JOIN line l ON l.id = p.line_id",
        "LEFT JOIN household_member m ON m.person_id = l.person_id AND m.left_on IS NULL WHERE",
        STANDING,
    )
)


def raw(days: tuple[str, str]) -> Callable[[], object]:
    """Return the summary by hand: every cell, row, column and the whole."""

    def ask() -> object:
        return [
            store.database.execute_sql(f"SELECT {COUNTS} {FROM} {split}", days).fetchall()
            for split in SPLITS
        ]

    return ask


def five(span: Span) -> Callable[[], object]:
    """Return the people and households of a span."""
    return lambda: (lines.persons(span), lines.households(span))


def run() -> list[Ratio]:
    """Measure the summary and the distinct counts against raw SQL."""
    with opened(HUGE):
        held = statistics.years_with_lines()
        whole = Span(date(held[-1], 1, 1), date(held[0], 12, 31))
        days = (f"{held[1]}-01-01", f"{held[1]}-12-31")
        all_days = (str(whole.start), str(whole.end))
        ours, by_hand = seconds(lambda: statistics.table(year(held[1])), raw(days), times=3)
        distinct, plain = seconds(
            five(whole),
            lambda: store.database.execute_sql(DISTINCT, all_days).fetchone(),
            times=3,
        )
        tally, counted = seconds(
            lambda: statistics.table(whole, "year", "season"),
            lambda: statistics.table_of_lines(whole, "year", "season"),
            times=1,
        )
    count = f"{HUGE[0]:,} lines"
    return [
        Ratio(f"summary of a year of {count}, against raw SQL", ours, by_hand, 1.5),
        Ratio(
            f"people and households of five years of {count}, against lines", distinct, plain, QUICK
        ),
        Ratio(f"table of five years of {count}, against lines", tally, counted, QUICK),
    ]
