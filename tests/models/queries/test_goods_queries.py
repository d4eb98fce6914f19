"""What the goods page and the papers of a round read."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.operations.goods_import import take_goods_receipts
from models.operations.goods_lines import Wanted
from models.operations.goods_stock import (
    InForm,
    InRow,
    OutForm,
    issue_goods,
    receive_goods,
    record_loss,
    void_goods_in,
)
from models.operations.sites import TeamForm, plan_route, save_team
from models.queries.goods import (
    count_goods_out,
    goods_out_lines,
    item_ledger,
    kits,
    lists_to_issue,
    open_lists,
    stock_rows,
)
from models.queries.goods_relief import ReliefShare, relief_share
from models.queries.goods_rounds import bank_order, rounds
from models.rules.goods import MoveKind
from models.tables import Batch
from tests import builders, goods
from tests.goods import day
from tests.statements import counted


def row_of(item):
    return next(row for row in stock_rows() if row.id == item)


def test_the_stock_list_tells_store_from_promise(office):
    rice = goods.make_item(office, low_thousandths=50_000)
    goods.take_in(office, rice, 10)
    batch = goods.make_batch_with(office, goods.of_item(rice, 4))
    builders.approve(office, batch)
    with counted() as sent:
        (row,) = stock_rows()
    assert len(sent) == 4
    assert (row.on_hand, row.allotted, row.free) == (10_000, 12_000, -2_000)
    assert (row.value_fen, row.low) == (65_500, 50_000)


def test_what_expires_first_goes_out_first(office):
    rice = goods.make_item(office)
    march, june = clock.today() + timedelta(days=30), clock.today() + timedelta(days=120)
    for expires_on in (june, march):
        rows = [InRow(rice, 5_000, expires_on)]
        receive_goods(InForm(day(5)), rows, actor=office.entry)
    assert row_of(rice).expires_on == march
    record_loss(rice, 5_000, happened_on=day(), reason="过期", actor=office.entry)
    assert row_of(rice).expires_on == june


def test_an_item_has_a_ledger_with_running_balances(office):
    rice = goods.make_item(office)
    paper = goods.take_in(office, rice, 5)
    goods.take_in(office, rice, 3, ago=8, document="RK-2")
    void_goods_in(paper, reason="重复", actor=office.entry)
    with counted() as sent:
        rows = item_ledger(rice)
    assert len(sent) == 1
    assert [(row.quantity, row.balance) for row in rows] == [
        (5_000, 5_000),
        (3_000, 8_000),
        (-5_000, 3_000),
    ]
    assert [row.voided for row in rows] == [True, False, False]
    assert [row.may_be_voided for row in rows] == [False, True, False]
    assert rows[-1].balance_fen == 3 * 6_550
    assert rows[1].document == "RK-2"


def test_lists_wait_for_goods_and_rounds_stay_open(office):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 10)
    batch = goods.make_batch_with(office, goods.of_item(rice))
    assert lists_to_issue() == []
    assert [(row.batch_id, row.lines) for row in open_lists()] == [(batch, 3)]
    builders.approve(office, batch)
    assert [(row.batch_id, row.lines) for row in lists_to_issue()] == [(batch, 3)]
    first, *_rest = goods.lines_of(batch)
    issue_goods(batch, OutForm(day()), line_ids=[first], actor=office.entry)
    assert [(row.batch_id, row.lines) for row in lists_to_issue()] == [(batch, 2)]
    assert [(row.id, row.goods) for row in goods_out_lines(limit=9)] == [(first, "大米1袋")]
    assert count_goods_out() == 1
    assert goods_out_lines(limit=9, offset=1) == []
    for key in ("batch", "position", "name", "goods", "issued_on"):
        assert len(goods_out_lines(limit=9, sort=key, descending=True)) == 1


def test_kits_in_words(office):
    goods.make_kit(office, (goods.make_item(office), 2), (goods.make_item(office, *goods.OIL), 1))
    (kit,) = kits()
    assert (kit.content, kit.value_fen) == ("大米2袋、食用油1桶", 22_099)


def test_the_share_of_relief_areas_counts_purchases_that_stand(office):
    rice = goods.make_item(office, relief_area=True)
    oil = goods.make_item(office, *goods.OIL)
    goods.take_in(office, rice, 10, invoice="发票1")
    goods.take_in(office, oil, 20)
    goods.take_in(office, rice, 99, kind="donation")
    wrong = goods.take_in(office, oil, 50)
    void_goods_in(wrong, reason="重复", actor=office.entry)
    share = relief_share(day(10).year)
    assert (share.relief_fen, share.bought_fen) == (65_500, 65_500 + 179_980)
    assert [paper.invoice for paper in share.invoices] == ["发票1", ""]
    assert share.wanted_percent == 30
    assert share.missing_fen == 8_144


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 100))
def test_buying_what_is_missing_fulfils_the_share(relief, others, percent):
    share = ReliefShare(relief + others, relief, percent, ())
    assert 100 * (share.relief_fen + share.missing_fen) >= percent * share.bought_fen
    assert share.missing_fen == 0 or 100 * share.relief_fen < percent * share.bought_fen


def test_a_round_is_loaded_in_the_order_of_its_stops(office):
    rice, oil = goods.make_item(office), goods.make_item(office, *goods.OIL)
    kit = goods.make_kit(office, (rice, 2), (oil, 1))
    batch = goods.make_batch_with(office, Wanted(1000, kit_id=kit), goods.of_item(rice))
    campaign = Batch.get_by_id(batch).campaign_id
    team = save_team(None, campaign, TeamForm("一组", "张主席"), actor=office.entry).made
    first, _second, third = goods.lines_of(batch)
    plan_route(campaign, team, day(), line_ids=[third, first], actor=office.entry)
    with counted() as sent:
        one, rest = rounds(batch)
    assert len(sent) == 4
    assert [stop.line_id for stop in one.stops] == [third, first]
    assert (one.team, rest.team) == ("一组", "")
    assert [(load.item, load.quantity) for load in one.goods] == [
        ("大米", 6_000),
        ("食用油", 2_000),
    ]
    assert sum(load.value_fen for load in one.goods) == 2 * (22_099 + 6_550)
    assert one.packed.notes == {10_000: 20}
    assert bank_order(batch).notes == {10_000: 30}


def test_rows_of_a_delivery_note_become_papers_items_and_suppliers(office):
    row = {
        "received_on": "2026-06-01",
        "voucher_no": "RK-9",
        "supplier": "惠民粮油",
        "item": "大米",
        "spec": "5kg",
        "measure": "袋",
        "quantity": 12,
        "unit_price_fen": 3_000,
        "expires_on": "2027-01-01",
    }
    again = row | {"item": "绿豆", "quantity": "0.5", "measure": "吨", "unit_price_fen": 800_000}
    other = row | {"voucher_no": "RK-10", "unit_price_fen": 3_100}
    papers = take_goods_receipts([row, again, other], actor=office.entry)
    assert len(papers) == 2
    held = {(row.name, row.price_fen): (row.on_hand, row.value_fen) for row in stock_rows()}
    assert held == {
        ("大米", 3_000): (12_000, 36_000),
        ("大米", 3_100): (12_000, 37_200),
        ("绿豆", 800_000): (500, 400_000),
    }
    entry = item_ledger(stock_rows()[0].id)[0]
    assert (entry.kind, entry.what, entry.document) == (MoveKind.IN, "惠民粮油", "RK-9")
