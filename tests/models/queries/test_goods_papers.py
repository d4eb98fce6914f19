"""The papers of the store and of a round say what the store holds, and their sums agree."""

import pytest

from models import goods_facts
from models.operations.goods_counts import Found, close_count, enter_count, open_count
from models.operations.goods_lines import Wanted
from models.operations.goods_stock import (
    OutForm,
    issue_goods,
    record_loss,
    void_goods_in,
    void_goods_out,
)
from models.operations.sites import TeamForm, plan_route, save_team
from models.queries import papers
from models.queries.list_paper import list_document
from models.queries.listed import goods_lists, round_lists
from models.tables import Batch, GoodsOut, Line, StockMove
from tests import builders, goods
from tests.goods import day


@pytest.fixture
def handed(office):
    rice, oil = goods.make_item(office), goods.make_item(office, "食用油", "桶", 8_999)
    goods.take_in(office, rice, 20)
    goods.take_in(office, oil, 9, ago=9, document="RK-2")
    kit = goods.make_kit(office, (rice, 2), (oil, 1))
    batch = goods.make_batch_with(office, Wanted(1_000, kit_id=kit))
    builders.approve(office, batch)
    return batch, rice, oil


def issue(office, batch):
    form = OutForm(day(), "CK-1", "司机老王")
    done = issue_goods(batch, form, actor=office.entry)
    return done.made or done.id


def by_key(listed, section=0):
    return [dict(row) for row in listed.sections[section].rows]


def test_slips_of_goods_in_stand_apart_and_leave_out_what_was_taken_back(office, handed):
    void_goods_in(goods.take_in(office, handed[1], 1, ago=3), reason="重复", actor=office.entry)
    listed = goods_lists.goods_in(day().year)
    assert [section.words["document"] for section in listed.sections] == ["RK-1", "RK-2"]
    assert listed.sections[0].words["kind"] == "采购"
    (row,) = by_key(listed)
    assert (row["name"], row["quantity"], row["value_fen"]) == ("大米", "20", 131_000)
    assert list_document("goods_in", listed).copies == (
        "第一联　存根",
        "第二联　财务",
        "第三联　保管",
    )
    assert goods_lists.goods_in(1999).sections[0].rows == ()


def test_the_slip_of_goods_out_is_worth_what_the_sign_list_says(office, handed):
    batch, *_items = handed
    issue(office, batch)
    (section,) = goods_lists.goods_out(day().year).sections
    assert section.words["taken_by"] == "司机老王"
    out = {row["name"]: (row["quantity"], row["value_fen"]) for row in section.rows}
    assert out == {"大米": ("6", 39_300), "食用油": ("3", 26_997)}
    paper = papers.build("named_goods", batch)
    items = [column.label for column in paper.columns if column.label.startswith(("大", "食"))]
    assert items == ["大米（袋）", "食用油（桶）"]
    assert [row[4:7] for row in paper.rows] == [(2, 1, 22_099)] * 3
    assert paper.expected_fen == 3 * 22_099 == sum(worth for _number, worth in out.values())
    assert goods_facts.out_of_batch(batch)[handed[1]].quantity == 6_000


def test_the_ledger_carries_on_what_was_left_and_ends_at_the_stock(office, handed):
    batch, rice, _oil = handed
    issue(office, batch)
    record_loss(rice, 1_000, happened_on=day(), reason="破袋", actor=office.entry)
    listed = goods_lists.stock_ledger(day().year)
    section = next(one for one in listed.sections if one.words["item"] == "大米")
    assert section.rows[0]["what"] == "上年结转"
    assert section.rows[-1]["what"] == "损耗　破袋"
    assert (section.rows[-1]["left"], section.rows[-1]["left_fen"]) == ("13", 13 * 6_550)
    came = sum(row.get("came_fen") or 0 for row in section.rows)
    went = sum(row.get("went_fen") or 0 for row in section.rows)
    assert came - went == section.rows[-1]["left_fen"]
    assert not goods_lists.stock_ledger(1999).sections[0].rows
    following = goods_lists.stock_ledger(day().year + 1)
    assert [len(section.rows) for section in following.sections] == [1, 1]


def test_a_count_stands_with_its_differences(office, handed):
    _batch, rice, oil = handed
    count = open_count(day(), counted_by="甲", witness="乙", actor=office.entry).id
    enter_count(count, {rice: Found(19_000, "破袋"), oil: Found(9_000)}, actor=office.entry)
    close_count(count, actor=office.reviewer)
    rows = {row["name"]: row for row in by_key(goods_lists.stock_counts(day().year))}
    assert (rows["大米"]["apart"], rows["大米"]["apart_fen"]) == ("-1", -6_550)
    assert (rows["食用油"]["apart"], rows["食用油"]["apart_fen"]) == ("", None)


def test_cars_are_loaded_stop_by_stop_and_envelopes_are_counted_by_two(office, handed):
    batch, *_items = handed
    Line.update(amount_fen=105_500).where(Line.batch == batch).execute()
    campaign = Batch.get_by_id(batch).campaign_id
    form = TeamForm("第一组", "老王", car="面包车")
    team = save_team(None, campaign, form, actor=office.entry).made
    first, second, third = goods.lines_of(batch)
    plan_route(campaign, team, day(), line_ids=[third, first], actor=office.entry)
    listed = round_lists.loading_list(batch)
    assert [section.words["team"] for section in listed.sections] == ["第一组", "未分组"]
    names = {line.id: line.person.name for line in Line.select()}
    assert [row["place"] for row in listed.sections[0].rows] == [names[third], names[first]]
    assert listed.sections[0].rows[0]["item:大米"] == 2
    loaded = sum(row["value_fen"] for one in listed.sections for row in one.rows)
    assert loaded == 3 * 22_099
    order = round_lists.note_order(batch)
    notes = {row["face"]: row.get("count") for row in by_key(order)}
    assert notes == {"100 元": 30, "50 元": 3, "5 元": 3}
    assert order.words["envelopes"] == "3"
    assert order.expected_fen == sum(row["amount_fen"] for row in by_key(order)) == 316_500
    sheet = round_lists.note_sheet(batch)
    envelopes = [row for one in sheet.sections for row in one.rows]
    assert {row["face:10000"] for row in envelopes} == {10}
    assert sum(row["amount_fen"] for row in envelopes) == 316_500
    assert second in names


def test_a_list_paid_by_the_bank_needs_no_notes(office):
    batch = builders.make_batch(office)
    assert not round_lists.note_order(batch).sections[0].rows
    assert list_document("note_sheet", round_lists.note_sheet(batch)).expected_fen == 0


def test_a_quantity_that_is_not_whole_stands_without_a_sum(office):
    oil = goods.make_item(office, "散装油", "公斤", 1_200)
    batch = goods.make_batch_with(office, Wanted(2_500, item_id=oil))
    (column,) = round_lists.named_goods(batch).columns
    assert (column.kind, column.summed) == ("text", False)
    assert papers.build("named_goods", batch).rows[0][4] == "2.5"


def test_nothing_is_left_of_a_paper_of_goods_out_that_was_taken_back(office, handed):
    paper = issue(office, handed[0])
    void_goods_out(paper, reason="重开", actor=office.entry)
    assert GoodsOut.select().count() == 1
    assert StockMove.select().count() > 2
    assert goods_lists.goods_out(day().year).sections[0].rows == ()
