"""Goods: items at one price, kits frozen by locking, stock that never lies."""

from datetime import date

import pytest

from models import goods_facts
from models.errors import InputError, RuleError, StateError
from models.operations.batches import LineForm, change_line
from models.operations.closing import finish_paying
from models.operations.goods import ItemForm, Part, save_item, save_kit
from models.operations.goods_counts import Found, close_count, drop_count, enter_count, open_count
from models.operations.goods_lines import Wanted, set_line_goods
from models.operations.goods_stock import (
    OutForm,
    bring_back,
    issue_goods,
    receive_goods,
    record_loss,
    void_goods_in,
    void_goods_out,
    void_loss,
)
from models.operations.payments import record_results, start_paying
from models.operations.returns import return_lines
from models.operations.way import return_batch, submit_batch
from models.rules.results import Result
from models.tables import KitVersion, Line
from tests import builders, goods
from tests.goods import day


def held(item):
    return goods_facts.stock().get(item, goods_facts.Amount()).quantity


def line(line_id):
    return Line.get_by_id(line_id)


def test_goods_by_item_give_the_line_its_words_and_value(office):
    rice, oil = goods.make_item(office), goods.make_item(office, *goods.OIL)
    batch = goods.make_batch_with(office, goods.of_item(rice, 2), Wanted(500, item_id=oil))
    first = line(goods.lines_of(batch)[0])
    assert (first.goods, first.goods_fen) == ("大米2袋、食用油0.5桶", 13_100 + 4_500)
    with pytest.raises(InputError, match="物品"):
        change_line(first.id, LineForm(goods="别的"), actor=office.entry)
    set_line_goods([first.id], [], actor=office.entry)
    assert (line(first.id).goods, line(first.id).goods_fen) == ("", 0)
    change_line(first.id, LineForm(goods="慰问信", goods_fen=100), actor=office.entry)
    assert line(first.id).goods == "慰问信"


def test_a_kit_changes_on_open_lists_and_stays_on_locked_ones(office):
    rice, oil = goods.make_item(office), goods.make_item(office, *goods.OIL)
    kit = goods.make_kit(office, (rice, 1), (oil, 1))
    batch = goods.make_batch_with(office, Wanted(1000, kit_id=kit))
    first = goods.lines_of(batch)[0]
    assert (line(first).goods, line(first).goods_fen) == ("大礼包1份", 15_549)
    save_kit(kit, name="大礼包", parts=[Part(rice, 2000), Part(oil, 1000)], actor=office.entry)
    assert line(first).goods_fen == 22_099
    submit_batch(batch, actor=office.entry)
    save_kit(kit, name="大礼包", parts=[Part(oil, 1000)], actor=office.entry)
    assert line(first).goods_fen == 22_099
    assert goods_facts.needed([first])[rice] == goods_facts.Amount(2000, 13_100)
    assert KitVersion.select().count() == 3


def test_a_price_can_be_mended_until_something_is_locked(office):
    rice = goods.make_item(office)
    kit = goods.make_kit(office, (rice, 2))
    batch = goods.make_batch_with(office, Wanted(1000, kit_id=kit), goods.of_item(rice))
    save_item(rice, ItemForm("大米", "袋", 7_000), actor=office.entry)
    assert line(goods.lines_of(batch)[0]).goods_fen == 21_000
    submit_batch(batch, actor=office.entry)
    with pytest.raises(RuleError, match="单价"):
        save_item(rice, ItemForm("大米", "袋", 7_100), actor=office.entry)
    save_item(rice, ItemForm("大米", "袋", 7_000, relief_area=True), actor=office.entry)


def test_allotted_stands_apart_from_what_is_in_store(office):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 10)
    batch = goods.make_batch_with(office, goods.of_item(rice, 2))
    assert not goods_facts.allotted()
    builders.approve(office, batch)
    assert goods_facts.allotted()[rice].quantity == 6_000
    assert held(rice) == 10_000
    issue_goods(batch, OutForm(day()), actor=office.entry)
    assert not goods_facts.allotted()
    assert held(rice) == 4_000


def test_too_little_in_store_is_named_with_what_is_short(office):
    rice, oil = goods.make_item(office), goods.make_item(office, *goods.OIL)
    goods.take_in(office, rice, 5)
    batch = goods.make_batch_with(office, goods.of_item(rice, 2), goods.of_item(oil))
    with pytest.raises(StateError):
        issue_goods(batch, OutForm(day()), actor=office.entry)
    builders.approve(office, batch)
    with pytest.raises(RuleError) as refused:
        issue_goods(batch, OutForm(day()), actor=office.entry)
    said = str(refused.value)
    assert said.startswith("大米：要 6，库存 5，缺 1 袋。\n食用油：要 3，库存 0，缺 3 桶。")
    assert held(rice) == 5_000


def test_a_later_balance_is_not_broken_by_an_earlier_day(office):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 5, ago=9)
    record_loss(rice, 4_000, happened_on=day(3), reason="受潮", actor=office.entry)
    with pytest.raises(RuleError, match="缺 1 袋"):
        record_loss(rice, 2_000, happened_on=day(5), reason="受潮", actor=office.entry)
    record_loss(rice, 1_000, happened_on=day(5), reason="受潮", actor=office.entry)


def paying(office, batch):
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)


def test_what_is_signed_is_what_went_out(office):
    kit_parts = [(goods.make_item(office), 1), (goods.make_item(office, *goods.OIL), 1)]
    for item, _count in kit_parts:
        goods.take_in(office, item, 10)
    kit = goods.make_kit(office, *kit_parts)
    batch = goods.make_batch_with(office, Wanted(1000, kit_id=kit))
    paying(office, batch)
    first, second, third = goods.lines_of(batch)
    issue_goods(batch, OutForm(day()), line_ids=[first, second], actor=office.entry)
    with pytest.raises(RuleError, match="已经"):
        issue_goods(batch, OutForm(day()), line_ids=[first], actor=office.entry)
    record_results([first, third], Result.RECEIVED, on=day(), actor=office.cashier)
    record_results([second], Result.ABSENT, on=day(), actor=office.cashier)
    return_lines(batch, on=day(), actor=office.cashier)
    with pytest.raises(RuleError, match="第 2 行"):
        finish_paying(batch, actor=office.cashier)
    with pytest.raises(RuleError, match="签"):
        bring_back([first], returned_on=day(), reason="无人", actor=office.entry)
    bring_back([second], returned_on=day(), reason="无人在家", actor=office.entry)
    with pytest.raises(RuleError, match="第 3 行"):
        finish_paying(batch, actor=office.cashier)
    issue_goods(batch, OutForm(day()), line_ids=[third], actor=office.entry)
    builders.close_signed_by_hand(office, batch)
    out = goods_facts.out_of_batch(batch)
    assert sum(one.value_fen for one in out.values()) == 2 * 15_549
    assert goods_facts.signed_fen(batch) == 2 * 15_549


def test_a_list_with_goods_out_cannot_be_returned_until_they_are_back(office):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 10)
    batch = goods.make_batch_with(office, goods.of_item(rice))
    builders.approve(office, batch)
    out = issue_goods(batch, OutForm(day()), actor=office.entry).made
    with pytest.raises(RuleError, match="出库"):
        return_batch(batch, reason="有误", actor=office.reviewer)
    void_goods_out(out, reason="填错", actor=office.entry)
    assert held(rice) == 10_000
    with pytest.raises(RuleError):
        void_goods_out(out, reason="填错", actor=office.entry)
    return_batch(batch, reason="有误", actor=office.reviewer)


def test_what_came_in_is_taken_back_once_and_only_while_it_is_there(office):
    rice = goods.make_item(office)
    paper = goods.take_in(office, rice, 5)
    loss = record_loss(rice, 1_000, happened_on=day(), reason="破损", actor=office.entry).made
    with pytest.raises(RuleError, match="缺 1 袋"):
        void_goods_in(paper, reason="重复", actor=office.entry)
    void_loss(loss, reason="找到", actor=office.entry)
    with pytest.raises(RuleError):
        void_loss(loss, reason="找到", actor=office.entry)
    void_goods_in(paper, reason="重复", actor=office.entry)
    assert held(rice) == 0
    with pytest.raises(RuleError):
        void_goods_in(paper, reason="重复", actor=office.entry)


def test_a_closed_count_stays_as_it_is(office):
    rice, oil = goods.make_item(office), goods.make_item(office, *goods.OIL)
    goods.take_in(office, rice, 5, ago=9)
    goods.take_in(office, oil, 5, ago=9)
    count = open_count(day(2), counted_by="张三", witness="李四", actor=office.entry).made
    enter_count(count, {rice: Found(4_000)}, actor=office.entry)
    with pytest.raises(RuleError, match="1"):
        close_count(count, actor=office.cashier)
    enter_count(count, {oil: Found(5_000)}, actor=office.entry)
    with pytest.raises(RuleError, match="大米"):
        close_count(count, actor=office.cashier)
    enter_count(count, {rice: Found(4_000, "鼠咬")}, actor=office.entry)
    close_count(count, actor=office.cashier)
    assert held(rice) == 4_000
    for late in (
        lambda: goods.take_in(office, rice, 1, ago=3),
        lambda: drop_count(count, actor=office.entry),
    ):
        with pytest.raises(RuleError):
            late()
    goods.take_in(office, rice, 1, ago=2)
    with pytest.raises(RuleError):
        enter_count(count, {rice: Found(1)}, actor=office.entry)


def test_two_people_count_and_one_count_is_open(office):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 5)
    with pytest.raises(InputError):
        open_count(day(), counted_by="张三", witness="张三", actor=office.entry)
    count = open_count(day(), counted_by="张三", witness="李四", actor=office.entry).made
    with pytest.raises(RuleError):
        open_count(day(), counted_by="张三", witness="李四", actor=office.entry)
    drop_count(count, actor=office.entry)
    open_count(day(), counted_by="张三", witness="李四", actor=office.entry)


@pytest.mark.parametrize("wanted", [Wanted(0, item_id=1), Wanted(1000), Wanted(1500, kit_id=1)])
def test_nonsense_is_refused(office, wanted):
    goods.make_kit(office, (goods.make_item(office), 1))
    batch = builders.make_batch(office, 1, pay="hand")
    with pytest.raises(InputError):
        set_line_goods(goods.lines_of(batch), [wanted], actor=office.entry)
    with pytest.raises(InputError):
        receive_goods(goods.InForm(date(2026, 1, 1)), [], actor=office.entry)
