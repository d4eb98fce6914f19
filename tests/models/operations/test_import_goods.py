"""Lists of goods that came in become papers; a paper comes in once and is voided, not deleted."""

import pytest

from models import clock
from models.errors import RuleError
from models.exchange.planning import plan_content
from models.goods_facts import free_from
from models.operations.goods_stock import record_loss
from models.operations.imports import accepted_rows, apply_import, try_rows, undo_import
from models.rules.fates import Fate
from models.tables import GoodsIn, GoodsItem, StockMove, Supplier
from tests.models.exchange.books import xlsx

HEADINGS = (
    "入库日期",
    "凭证号",
    "供应商",
    "品名",
    "规格",
    "单位",
    "数量",
    "单价（元）",
    "金额（元）",
    "备注",
)
ROWS = (
    ("2026-06-20", "RK-001", "云岫商贸", "矿泉水", "24瓶", "箱", 100, 24, 2400, ""),
    ("2026-06-20", "RK-002", "清泉公司", "绿豆", "", "袋", "20.5", 8, 164, "清空"),
    ("2026-06-20", "RK-001", "云岫商贸", "白糖", "", "袋", 50, 6, 300, "两车送到"),
)


def read(*rows, name="入库单.xlsx"):
    return plan_content(xlsx(("2026年送清凉物资入库单",), HEADINGS, *rows), name)


def fates(plan, office):
    return try_rows(plan, actor=office.entry)


def bring_in(plan, office):
    return apply_import(plan, accepted_rows(plan), actor=office.entry).id


def test_rows_of_a_document_become_one_paper(office):
    plan = read(*ROWS)
    assert {one.fate for one in fates(plan, office)} == {Fate.NEW}
    assert GoodsIn.select().count() == 0
    bring_in(plan, office)
    papers = {paper.document: paper for paper in GoodsIn.select()}
    assert set(papers) == {"RK-001", "RK-002"}
    assert papers["RK-001"].note == "两车送到"
    assert papers["RK-002"].note == ""
    moves = {move.item.name: move for move in StockMove.select()}
    assert moves["白糖"].came_in_id == moves["矿泉水"].came_in_id == papers["RK-001"].id
    assert moves["绿豆"].quantity_thousandths == 20_500
    assert {one.name for one in Supplier.select()} == {"云岫商贸", "清泉公司"}


def test_a_document_comes_in_once(office):
    bring_in(read(*ROWS), office)
    again = read(*ROWS, ("2026-06-21", "RK-003", "云岫商贸", "茶叶", "", "包", 5, 10, 50, ""))
    told = {one.row: one for one in fates(again, office)}
    assert [told[row].fate for row in (3, 4, 5, 6)] == [Fate.SUSPECT] * 3 + [Fate.NEW]
    assert "RK-001" in told[3].reason
    assert str(clock.today().year) in told[3].reason
    with pytest.raises(RuleError, match="RK-00"):
        bring_in(again, office)
    other = read(("2026-06-20", "RK-001", "清泉公司", "毛巾", "", "条", 5, 10, 50, ""))
    assert {one.fate for one in fates(other, office)} == {Fate.NEW}


def test_rows_of_a_document_wait_for_each_other(office):
    wrong = (*ROWS[2][:6], "若干", *ROWS[2][7:])
    told = {one.row: one for one in fates(read(*ROWS[:2], wrong), office)}
    assert told[3].fate is Fate.SUSPECT
    assert "5" in told[3].reason
    assert told[4].fate is Fate.NEW


def test_undoing_voids_and_keeps_what_went_out(office):
    run = bring_in(read(*ROWS), office)
    sugar = GoodsItem.get(GoodsItem.name == "白糖")
    record_loss(sugar.id, 1000, happened_on=clock.today(), reason="破损", actor=office.entry)
    assert undo_import(run, actor=office.entry).message == "RK-001"
    assert GoodsIn.select().count() == 2
    beans = GoodsItem.get(GoodsItem.name == "绿豆")
    assert free_from([sugar.id, beans.id], clock.today()) == {sugar.id: 49_000, beans.id: 0}
    assert bring_in(read(ROWS[1]), office)
