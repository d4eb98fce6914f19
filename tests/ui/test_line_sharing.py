"""Goods of single lines and mixed aid on the batch page: asked, written, taken back."""

from models.operations.funds import save_fund
from models.tables import AuditRow, Line, LineSplit
from tests import builders, goods
from tests.ui.sitting import lines


def test_goods_of_a_line_are_changed_with_a_reason_and_taken_back(office, sit):
    rice, oil = goods.make_item(office), goods.make_item(office, *goods.OIL)
    batch = goods.make_batch_with(office, goods.of_item(rice))
    assert oil
    clerk = sit(office.entry, batch)
    tab = clerk.view.roster
    tab.others().actions()[0].trigger()
    clerk.rest()
    form = clerk.view.bar.form
    assert form.editor("contents").value() == "大米1袋"
    form.editor("contents").set_value("大米2袋、食用油1桶")
    form.editor("reason").set_value("家里人多")
    clerk.view.bar.confirm()
    clerk.rest()
    first = Line.get_by_id(lines(batch)[0])
    assert (first.goods, first.goods_fen) == ("大米2袋、食用油1桶", 22_099)
    assert "家里人多" in AuditRow.select().order_by(AuditRow.id.desc()).get().data
    clerk.view.desk.undo()
    clerk.rest()
    assert Line.get_by_id(first.id).goods == "大米1袋"


def test_what_is_no_goods_is_named_in_the_field(office, sit):
    batch = goods.make_batch_with(office, goods.of_item(goods.make_item(office)))
    clerk = sit(office.entry, batch)
    clerk.view.roster.others().actions()[0].trigger()
    clerk.rest()
    clerk.view.bar.form.editor("contents").set_value("面粉1袋")
    clerk.view.bar.confirm()
    clerk.rest()
    assert "面粉" in clerk.view.bar.form.boxes["contents"]._below.text()
    assert Line.get_by_id(lines(batch)[0]).goods == "大米1袋"


def test_lines_are_split_over_two_sources_with_the_sum_proved(office, sit):
    batch = builders.make_batch(office, 2)
    clerk = sit(office.entry, batch)
    clerk.view.roster.others().actions()[1].trigger()
    clerk.rest()
    assert clerk.view.bar.isHidden()
    assert "资金来源" in clerk.warned[0]
    donated = save_fund(None, name="社会捐赠", kind="donation", actor=office.admin).id
    other = builders.another_batch(office, batch, name="第1批捐赠", fund_id=donated)
    clerk.view.roster.others().actions()[1].trigger()
    clerk.rest()
    form = clerk.view.bar.form
    form.editor("rule").set_value("percent")
    form.editor("value").set_value("三成")
    clerk.view.bar.confirm()
    clerk.rest()
    assert not LineSplit.select().exists()
    form.editor("value").set_value("30%")
    clerk.view.bar.confirm()
    clerk.rest()
    (moved,) = Line.select().where(Line.batch == other)
    assert moved.amount_fen == 30_000
    assert Line.get_by_id(lines(batch)[0]).amount_fen == 70_000
    assert any("700.00 + 300.00 = 1,000.00" in said for said in clerk.said)
    clerk.view.desk.undo()
    clerk.rest()
    assert not LineSplit.select().exists()
    assert Line.get_by_id(lines(batch)[0]).amount_fen == 100_000
    assert Line.get_by_id(moved.id).removed
    clerk.view.roster.others().actions()[2].trigger()
    clerk.rest()
    assert "1" in clerk.warned[-1]
