"""Whatever is recorded in whatever order: no balance below zero, books equal to their moves."""

import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models import clock, goods_facts, store
from models.errors import AppError
from models.operations.goods_counts import Found, close_count, drop_count, enter_count, open_count
from models.operations.goods_stock import (
    InForm,
    InRow,
    OutForm,
    bring_back,
    issue_goods,
    receive_goods,
    record_loss,
    void_goods_in,
    void_goods_out,
)
from models.tables import StockMove
from resources.i18n import use_language
from tests import builders, goods

days = st.integers(0, 6)
quantities = st.integers(1, 9_000)
picks = st.integers(0, 5)


class Stock(RuleBasedStateMachine):
    """Two items and one approved list of three lines with a kit and an odd quantity."""

    @initialize()
    def begin(self):
        use_language("zh_CN")
        self.folder = tempfile.TemporaryDirectory()
        self.office = builders.copy_office(Path(self.folder.name) / "store")
        self.items = [
            goods.make_item(self.office, fen=333),
            goods.make_item(self.office, *goods.OIL),
        ]
        kit = goods.make_kit(self.office, (self.items[0], 2), (self.items[1], 1))
        odd = goods.Wanted(333, item_id=self.items[0])
        self.batch = goods.make_batch_with(self.office, goods.Wanted(1000, kit_id=kit), odd)
        builders.approve(self.office, self.batch)
        self.lines = goods.lines_of(self.batch)
        self.counted = {}

    def teardown(self):
        store.close()
        self.folder.cleanup()

    def attempt(self, work, *args, **kwargs):
        try:
            return work(*args, actor=self.office.admin, **kwargs)
        except AppError:
            return None

    def day(self, ago):
        return clock.today() - timedelta(days=ago)

    @rule(item=st.integers(0, 1), quantity=quantities, ago=days)
    def receive(self, item, quantity, ago):
        rows = [InRow(self.items[item], quantity)]
        self.attempt(receive_goods, InForm(self.day(ago)), rows)

    @rule(item=st.integers(0, 1), quantity=quantities, ago=days)
    def lose(self, item, quantity, ago):
        work = {"happened_on": self.day(ago), "reason": "破损"}
        self.attempt(record_loss, self.items[item], quantity, **work)

    @rule(ago=days, some=st.sets(st.integers(0, 2), min_size=1))
    def issue(self, ago, some):
        chosen = [self.lines[place] for place in some]
        self.attempt(issue_goods, self.batch, OutForm(self.day(ago)), line_ids=chosen)

    @rule(ago=days, place=st.integers(0, 2))
    def bring_back(self, ago, place):
        work = {"returned_on": self.day(ago), "reason": "无人"}
        self.attempt(bring_back, [self.lines[place]], **work)

    @rule(pick=picks)
    def void_in(self, pick):
        self.attempt(void_goods_in, pick + 1, reason="重复")

    @rule(pick=picks)
    def void_out(self, pick):
        self.attempt(void_goods_out, pick + 1, reason="填错")

    @rule(ago=days, found=st.integers(0, 9_000), close=st.booleans())
    def count(self, ago, found, close):
        people = {"counted_by": "张三", "witness": "李四"}
        made = self.attempt(open_count, self.day(ago), item_ids=self.items, **people)
        if made is None:
            return
        self.attempt(enter_count, made.made, {i: Found(found, "盘点") for i in self.items})
        done = self.attempt(close_count, made.made) if close else None
        if done:
            for item in self.items:
                self.counted[made.made, item] = (self.day(ago), found)
        else:
            self.attempt(drop_count, made.made)

    @invariant()
    def no_balance_is_below_zero(self):
        running = defaultdict(int)
        order = (StockMove.happened_on, StockMove.id)
        for move in StockMove.select().order_by(*order):
            running[move.item_id] += move.quantity_thousandths
            assert running[move.item_id] >= 0
        held = {item: one.quantity for item, one in goods_facts.stock().items()}
        assert held == dict(running)

    @invariant()
    def what_is_out_is_what_the_lines_hold(self):
        waiting = set(goods_facts.lines_to_issue(self.batch))
        out = goods_facts.needed([line for line in self.lines if line not in waiting])
        moved = goods_facts.out_of_batch(self.batch)
        assert {i: one for i, one in moved.items() if one.quantity} == out

    @invariant()
    def a_closed_count_is_the_balance_of_its_day(self):
        last = {}
        for (count, item), (on, found) in self.counted.items():
            last[item, on] = max(last.get((item, on), (0, 0)), (count, found))
        for (item, on), (count, found) in last.items():
            moves = StockMove.select().where(
                (StockMove.item == item) & (StockMove.happened_on <= on)
            )
            closing = StockMove.select().where(
                (StockMove.count == count) & (StockMove.item == item)
            )
            after = max([move.id for move in closing], default=None)
            if after is not None:
                assert sum(m.quantity_thousandths for m in moves if m.id <= after) == found


Stock.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestStock = Stock.TestCase
