from datetime import timedelta

from models import clock
from models.operations.batches import LineForm, add_collective
from models.operations.job_fairs import EventForm, save_event
from models.operations.payments import record_results, start_paying, void_payment
from models.operations.units import save_unit
from models.queries.home import month_sums, year_figures, year_report
from models.rules.results import Result
from models.tables import Line, Payment
from tests.builders import approve, make_batch, make_campaign
from tests.statements import counted

TODAY = clock.today()


def pay(office):
    batch = make_batch(office, pay="hand")
    unit = save_unit(None, name="柳河工地", kind="base", parent_id=None, actor=office.admin).id
    form = LineForm(class_key="key_group", headcount=40, goods="饮料", goods_fen=80_000)
    add_collective(batch, unit, form, actor=office.entry)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    record_results(lines, Result.RECEIVED, on=TODAY, actor=office.cashier)


def test_figures_count_people_once_and_heads_of_collectives(office):
    pay(office)
    found = year_figures(TODAY.year)
    assert (found.people, found.occasions) == (3, 43)
    assert (found.amount_fen, found.goods_fen, found.value_fen) == (300_000, 80_000, 380_000)
    assert [(m.month, m.season, m.value_fen) for m in month_sums(TODAY.year)] == [
        (TODAY.month, "winter", 380_000)
    ]


def test_voided_payments_and_other_years_do_not_count(office):
    pay(office)
    void_payment(Payment.get().id, reason="签错", actor=office.cashier)
    assert year_figures(TODAY.year).people == 2
    Payment.update(paid_on=TODAY - timedelta(days=366)).execute()
    assert year_figures(TODAY.year).value_fen == 0
    assert month_sums(TODAY.year) == []


def test_one_statement_each(office):
    with counted() as sent:
        year_figures(TODAY.year)
        month_sums(TODAY.year)
    assert len(sent) == 2


def test_a_season_is_begun_by_records_without_a_batch(office):
    campaign = make_campaign(office, "2026年春送岗位", "spring")
    assert year_report(TODAY.year).begun == frozenset()
    save_event(None, campaign, EventForm("园区专场", TODAY), actor=office.entry)
    assert year_report(TODAY.year).begun == {"spring"}
    assert year_report(TODAY.year - 1).begun == frozenset()


def test_a_batch_tells_the_state_of_its_season_itself(office):
    make_batch(office)
    assert year_report(TODAY.year).begun == frozenset()
