"""The goods page: from the first item to an empty round, by what a clerk presses."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from models import clock, goods_facts
from models.operations.goods_stock import OutForm, issue_goods
from models.operations.payments import record_results, start_paying
from models.rules.results import Result
from models.tables import FundReturn, Line, StockMove
from resources.i18n import use_language
from tests import builders, goods
from tests.goods import day
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.funds.page import FundsPage
from ui.pages.goods.page import GoodsPage
from ui.settings import Settings

YEAR = clock.today().year


@pytest.fixture
def open_page(qtbot, tmp_path, qapp):
    made = []

    def open_(actor, key="goods", size=(1366, 768)):
        settings = Settings(tmp_path / "desk.ini")
        context = Context(actor, YEAR, settings, office=Office("云岫区", (YEAR,)))
        window = MainWindow(context, (GoodsPage, FundsPage))
        made.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        context.open(key)
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def answer(page, qtbot, **values):
    for key, value in values.items():
        page.ask.form.editor(key).set_value(value)
    page.ask.confirm()
    qtbot.waitUntil(page.context.tasks.idle)


def press(button, page, qtbot):
    assert button.isEnabled(), button.toolTip()
    button.click()
    qtbot.waitUntil(page.context.tasks.idle)


def test_from_the_first_item_to_a_list(office, open_page, qtbot):
    batch = builders.make_batch(office, 2, pay="hand")
    page = open_page(office.entry)
    assert page.stock._layers.currentWidget() is page.stock._empty
    page.stock._empty.button.click()
    answer(page, qtbot, name="大米", measure="袋", price_fen=6_550, relief_area=True)
    page.primary_action().click()
    values = {"quantity": "10", "supplier": "惠民粮油", "document": "RK-1"}
    answer(page, qtbot, **values)
    assert page.ask.isHidden()
    assert (page.current().on_hand, page.current().value_fen) == (10_000, 65_500)
    ledger = page.below.tables["ledger"].model
    assert ledger.rowCount() == 1
    assert "100.0%" in page.gauge.figure.text()
    press(page.below.new_kit, page, qtbot)
    answer(page, qtbot, name="大礼包", contents="大米2")
    press(page.give, page, qtbot)
    answer(page, qtbot, batch=batch, contents="大礼包1、大米")
    first = Line.get_by_id(goods.lines_of(batch)[0])
    assert (first.goods, first.goods_fen) == ("大礼包1份、大米1袋", 3 * 6_550)


def test_words_nobody_knows_are_said_at_the_field(office, open_page, qtbot):
    goods.make_item(office)
    page = open_page(office.entry)
    page.ask_kit(change=False)
    answer(page, qtbot, name="大礼包", contents="白糖2")
    assert "白糖2" in page.ask.form.boxes["contents"]._below.text()
    page.ask_receive()
    answer(page, qtbot, quantity="十袋")
    assert "十袋" in page.ask.form.boxes["quantity"]._below.text()
    assert not StockMove.select().exists()


def test_a_round_goes_out_and_comes_back(office, open_page, qtbot):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 10)
    batch = goods.make_batch_with(office, goods.of_item(rice, 2))
    builders.approve(office, batch)
    page = open_page(office.entry)
    assert page.current().free == 4_000
    press(page.issue, page, qtbot)
    answer(page, qtbot, taken_by="张伟")
    assert page.current().on_hand == 4_000
    assert not page.issue.isEnabled()
    assert page.header._sub.text().endswith("出库 393.00 = 签收 0.00 + 在途 393.00 元")
    start_paying(batch, actor=office.cashier)
    record_results(
        goods.lines_of(batch)[:1], Result.RECEIVED, on=clock.today(), actor=office.cashier
    )
    page.reload()
    qtbot.waitUntil(page.context.tasks.idle)
    (row,) = page.below.tables["proof"].model.known_rows()
    assert (row.out_fen, row.signed_fen, row.under_way_fen) == (39_300, 13_100, 26_200)
    StockMove.update(value_fen=StockMove.value_fen - 1).where(
        StockMove.out.is_null(is_null=False)
    ).execute()
    page.reload()
    qtbot.waitUntil(page.context.tasks.idle)
    assert "≠" in page.header._sub.text()
    StockMove.update(value_fen=StockMove.value_fen + 1).where(
        StockMove.out.is_null(is_null=False)
    ).execute()
    page.below.choice.choose("out")
    page.below.tables["out"].view.go_to(0)
    press(page.below.back, page, qtbot)
    answer(page, qtbot, reason="无人在家")
    assert page.below.tables["out"].model.rowCount() == 1
    assert page.current().on_hand == 6_000
    assert page.header._sub.text().endswith("出库 262.00 = 签收 131.00 + 在途 131.00 元")


def test_an_entry_is_taken_back(office, open_page, qtbot):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 10)
    page = open_page(office.entry)
    page.below.tables["ledger"].view.go_to(0)
    press(page.below.void, page, qtbot)
    answer(page, qtbot, reason="重复登记")
    assert goods_facts.stock()[rice].quantity == 0
    assert not page.below.void.isEnabled()


def test_a_count_from_beginning_to_end(office, open_page, qtbot):
    rice = goods.make_item(office)
    goods.take_in(office, rice, 10)
    page = open_page(office.admin)
    page.below.choice.choose("count")
    press(page.below.begin, page, qtbot)
    answer(page, qtbot, counted_by="王芳", witness="李强")
    page.below.tables["count"].view.go_to(0)
    press(page.below.found, page, qtbot)
    answer(page, qtbot, quantity="9", reason="破损")
    press(page.below.close_count, page, qtbot)
    assert page.current().on_hand == 9_000
    assert page.below.begin.isVisible()


def test_who_only_audits_looks_on(office, open_page):
    goods.make_item(office)
    page = open_page(office.auditor)
    for button in (page.new, page.receive, page.issue, page.give, page.below.change):
        assert not button.isEnabled()
        assert button.toolTip()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_it_speaks_both_languages(language, office, open_page, qtbot):
    use_language(language)
    rice = goods.make_item(office, "白糖")
    goods.take_in(office, rice, 10)
    batch = goods.make_batch_with(office, goods.of_item(rice))
    builders.approve(office, batch)
    lines = goods.lines_of(batch)[:1]
    issue_goods(batch, OutForm(day()), line_ids=lines, actor=office.entry)
    page = open_page(office.admin)
    for table in (page.stock, *page.below.tables.values()):
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for key in page.below.tables:
        page.below.choice.choose(key)
        qtbot.waitUntil(page.context.tasks.idle)
        if language == "zh_CN":
            assert not latin_words(page)


def test_money_goes_back_from_the_page_of_funds(office, open_page, qtbot):
    builders.make_fund(office, builders.make_campaign(office))
    page = open_page(office.cashier, "funds")
    page.ask_receipt()
    answer(page, qtbot, amount=50_000, interest=True)
    assert page.current().interest_fen == 50_000
    press(page.give_back, page, qtbot)
    answer(page, qtbot, amount=20_000, reason="结余缴回")
    assert FundReturn.get().amount_fen == 20_000
    assert page.current().returned_fen == 20_000


def test_the_share_of_relief_areas_is_weighed_while_a_purchase_is_typed(office, open_page, qtbot):
    goods.take_in(office, goods.make_item(office, relief_area=True), 10, ago=0)
    goods.make_item(office, *goods.OIL)
    page = open_page(office.entry)
    place = next(n for n in range(2) if page.stock.model.row_at(n).name == "食用油")
    page.stock.view.go_to(place)
    qtbot.waitUntil(page.context.tasks.idle)
    page.primary_action().click()
    assert page.gauge.figure.text() == "100.0%"
    editor = page.ask.form.editor("quantity")
    editor.setText("20")
    editor.edited.emit()
    assert page.gauge.figure.text() == "26.7%"
    editor.setText("zwei")
    editor.edited.emit()
    assert page.gauge.figure.text() == "100.0%"
    editor.setText("20")
    editor.edited.emit()
    page.ask.close_bar()
    assert page.gauge.figure.text() == "100.0%"
