from datetime import timedelta

from models import clock, facts, fund_facts
from models.operations.funds import allocate, record_receipt, void_allocation, void_receipt
from models.operations.payments import record_results, start_paying, void_payment
from models.queries.funds import ALLOCATION, PAYMENT, RECEIPT, funds, ledger
from models.rules.results import Result
from models.tables import Batch, FundAllocation, FundReceipt, Line, Payment
from tests.builders import approve, make_batch, make_campaign, make_fund
from tests.statements import counted

YEAR = clock.today().year


def paid_batch(office):
    batch = make_batch(office)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    record_results(lines[:2], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    record_results(lines[2:], Result.REFUSED, on=clock.today(), actor=office.cashier)
    return Batch.get_by_id(batch)


def test_sums_are_those_of_the_facts(office):
    batch = paid_batch(office)
    (row,) = funds(YEAR)
    assert row.received_fen == fund_facts.received_fen(batch.fund_id) == 10_000_000
    assert row.allocated_fen == fund_facts.allocated_fen(batch.fund_id)
    assert row.committed_fen == fund_facts.committed_fen(batch.fund_id) == 300_000
    assert row.paid_fen == facts.batch_sums(batch.id).received_fen
    assert (row.opening_fen, row.balance_fen, row.free_fen) == (0, 9_800_000, 0)


def test_last_year_is_carried_over(office):
    fund = make_fund(office, make_campaign(office))
    FundReceipt.update(received_on=clock.today() - timedelta(days=366)).execute()
    record_receipt(fund, amount_fen=500, received_on=clock.today(), actor=office.cashier)
    (row,) = funds(YEAR)
    assert (row.opening_fen, row.received_fen, row.balance_fen) == (10_000_000, 500, 10_000_500)
    assert [entry.balance_fen for entry in ledger(fund, YEAR) if entry.in_fen] == [10_000_500]
    (last,) = funds(YEAR - 1)
    assert (last.received_fen, last.balance_fen) == (10_000_000, 10_000_000)


def test_ledger_runs_and_shows_what_was_taken_back(office):
    batch = paid_batch(office)
    fund, campaign = batch.fund_id, batch.campaign_id
    receipt = record_receipt(
        fund, amount_fen=700, received_on=clock.today(), document="7号", actor=office.cashier
    )
    allocate(fund, campaign, amount_fen=300, actor=office.admin)
    void_allocation(FundAllocation.select().count(), reason="多了", actor=office.admin)
    void_receipt(
        FundReceipt.get(FundReceipt.document == "7号").id, reason="退回", actor=office.admin
    )
    void_payment(Payment.get().id, reason="签错", actor=office.cashier)
    rows = ledger(fund, YEAR)
    assert receipt.id == fund
    assert [row.kind for row in rows] == [*[RECEIPT] * 3, *[ALLOCATION] * 3, *[PAYMENT] * 2]
    assert [row.in_fen for row in rows[:3]] == [10_000_000, 700, -700]
    assert [(r.aside_fen, r.mirror, r.voided) for r in rows[3:6]] == [
        (10_000_000, False, False),
        (300, False, True),
        (-300, True, False),
    ]
    assert [row.out_fen for row in rows[6:]] == [200_000, -100_000]
    assert rows[-1].balance_fen == 9_900_000 == funds(YEAR)[0].balance_fen
    assert [row.may_be_voided for row in rows] == [True, *[False] * 2, True, *[False] * 4]
    assert rows[2].what == "退回"
    assert rows[6].what.endswith("第1批")


def test_one_statement_each(office):
    fund = paid_batch(office).fund_id
    make_fund(office, make_campaign(office, name="另一个活动"))
    with counted() as sent:
        assert len(funds(YEAR)) == 2
    assert len(sent) == 1
    with counted() as sent:
        assert ledger(fund, YEAR)
    assert len(sent) == 1
