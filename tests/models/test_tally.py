"""The tally of years equals the lines after any order of payments, voids, moves and merges."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models import store
from models.operations.doubles import merge_people, take_apart
from models.operations.tally import recount_years
from models.queries import statistics
from models.queries.figures import lines
from models.queries.figures.reach import drift, years_of
from models.queries.figures.span import Span, year
from models.store import database
from models.tables import Household, HouseholdMember, Line, Payment, Reach, YearSum
from tests import builders
from tests.ledger import open_ledger

YEARS = (2021, 2022, 2023, 2024)
BY_HAND = (
    "SELECT count(DISTINCT l.person_id), count(DISTINCT coalesce(m.household_id, -l.person_id))"
    " FROM payment p JOIN line l ON l.id = p.line_id JOIN batch b ON b.id = l.batch_id"
    " JOIN campaign c ON c.id = b.campaign_id"
    " LEFT JOIN household_member m ON m.person_id = l.person_id AND m.left_on IS NULL"
    " WHERE p.voids_id IS NULL AND p.voided = 0 AND l.kind = 'named'"
    " AND p.paid_on BETWEEN ? AND ? AND (c.season = ? OR ? = '')"
)
DAYS = st.dates(date(2020, 12, 1), date(2025, 2, 1))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("pay", "pay", "pay", "void", "join", "leave", "move", "other")),
        st.integers(0, 7),
        st.integers(0, 40),
    ),
    max_size=40,
)


def by_hand(span):
    season = next(iter(span.seasons), "")
    days = (str(span.start), str(span.end), season, season)
    return database.execute_sql(BY_HAND, days).fetchone()


class Books:
    """Eight people, three homes and the lines of four years, changed row by row."""

    def __init__(self, actor):
        self.ledger = open_ledger(actor, YEARS)
        self.people = self.ledger.people(8)
        self.homes = self.ledger.put(Household, [{"head": one} for one in self.people[:3]])

    def pay(self, who, n):
        season = ("winter", "autumn", "year_round")[n % 3]
        self.ledger.years = (YEARS[n % 4],)
        (line,) = self.ledger.named(season, [self.people[who]], money=100 + n)
        Payment.update(paid_on=date(YEARS[n % 4], 1 + n % 12, 15)).where(
            Payment.line == line
        ).execute()

    def _standing(self, n):
        found = list(
            Payment.select().where(Payment.voids.is_null() & (Payment.voided == 0)).order_by("id")
        )
        return found[n % len(found)] if found else None

    def void(self, _who, n):
        payment = self._standing(n)
        if payment:
            mirror = {
                "line": payment.line_id,
                "amount_fen": -payment.amount_fen,
                "goods_fen": -payment.goods_fen,
                "paid_on": payment.paid_on,
                "method": "hand",
                "voids": payment.id,
                "reason": "重",
            }
            self.ledger.put(Payment, [mirror])
            payment.voided = True
            payment.save()

    def join(self, who, n):
        self.leave(who, n)
        member = {"household": self.homes[n % 3], "person": self.people[who], "position": n}
        self.ledger.put(HouseholdMember, [member | {"relation": "子女"}])

    def leave(self, who, _n):
        here = (HouseholdMember.person == self.people[who]) & HouseholdMember.left_on.is_null()
        HouseholdMember.update(left_on=date(2024, 1, 1)).where(here).execute()

    def move(self, who, n):
        here = (HouseholdMember.person == self.people[who]) & HouseholdMember.left_on.is_null()
        HouseholdMember.update(household=self.homes[n % 3]).where(here).execute()

    def other(self, who, n):
        payment = self._standing(n)
        if payment:
            Line.update(person=self.people[who]).where(Line.id == payment.line_id).execute()


@pytest.fixture(scope="module")
def books():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        office = builders.copy_office(Path(folder) / "四季送")
        store.close()
        yield Path(folder) / "四季送", office


@example(
    steps=[("pay", 0, 1), ("pay", 0, 1)],
    one=date(2020, 12, 1),
    other=date(2022, 3, 1),
    season="",
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, one=DAYS, other=DAYS, season=st.sampled_from(("", "winter", "autumn")))
def test_any_order_keeps_the_tally_equal_to_the_lines(books, steps, one, other, season):
    folder, office = books
    store.open_store(folder, operator=office.admin.name, password=builders.PASSWORD)
    try:
        with database.atomic() as transaction:
            kept = Books(office.admin)
            for step, who, n in steps:
                getattr(kept, step)(who, n)
            assert drift() == 0
            span = Span(min(one, other), max(one, other), frozenset({season} - {""}))
            assert (lines.persons(span), lines.households(span)) == by_hand(span)
            whole = Span(date(2021, 1, 1), date(2024, 12, 31), span.seasons)
            assert (lines.persons(whole), lines.households(whole)) == by_hand(whole)
            transaction.rollback()
    finally:
        store.close()


def test_a_merge_taken_apart_leaves_the_tally_right(office):
    books = Books(office.admin)
    for who in (0, 1):
        for n in range(6):
            books.pay(who, n)
    books.join(0, 0)
    books.join(1, 1)
    before = set(Reach.select().tuples())
    merged = merge_people(books.people[0], books.people[1], reason="同一人", actor=office.admin)
    assert drift() == 0
    assert lines.persons(year(2021)) == 1
    take_apart(merged.id, reason="不是", actor=office.admin)
    assert drift() == 0
    assert set(Reach.select().tuples()) == before


def test_a_tally_somebody_changed_is_found_and_counted_anew(office):
    books = Books(office.admin)
    for n in range(8):
        books.pay(n % 3, n)
    assert drift() == 0
    YearSum.update(heads=YearSum.heads + 1).execute()
    Reach.delete().where(Reach.year == 2022).execute()
    assert drift() > 0
    recount_years(actor=office.admin)
    assert drift() == 0
    books.pay(5, 3)
    assert drift() == 0


def test_only_days_that_were_paid_on_cut_a_year(office):
    books = Books(office.admin)
    books.pay(0, 0)  # 15 January 2021
    books.pay(1, 5)  # 15 June 2022
    assert years_of(Span(date(2021, 1, 15), date(2022, 6, 15))).cut == ()
    first, last = years_of(Span(date(2020, 6, 1), date(2023, 1, 1))), year(2022)
    assert (first.first, first.last, first.cut) == (2020, 2023, ())
    cut = years_of(Span(date(2021, 1, 16), date(2022, 12, 31)))
    assert (cut.first, cut.cut[0].end) == (2022, date(2021, 12, 31))
    assert years_of(Span(date(2021, 1, 16), date(2021, 12, 31))) is None
    assert years_of(Span(last.start, last.end, units=frozenset({1}))) is None
    assert years_of(Span(last.end, last.start)) is None


@pytest.mark.parametrize(("by", "across"), [("year", "season"), ("season", "year")])
def test_the_table_of_years_says_what_the_lines_say(office, by, across):
    books = Books(office.admin)
    for n in range(60):
        books.pay(n % 8, n)
    for n in range(4):
        books.join(n, n)
        books.void(n, n * 3)
    books.ledger.years = YEARS
    books.ledger.sites(7, 700, 70_000)
    span = Span(date(2021, 1, 1), date(2024, 12, 31))
    quick = statistics.table(span, by, across)
    slow = statistics.table_of_lines(span, by, across)
    assert quick == slow
    assert quick.cell("", "").sites == 7
    one = Span(span.start, span.end, frozenset({"winter"}))
    assert statistics.table(one, by, across) == statistics.table_of_lines(one, by, across)
