"""Funds: sources of a year, the ledger of one, and what is recorded in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from models import clock
from models.tables import FundAllocation, FundReceipt, FundSource
from resources.i18n import use_language
from tests.builders import make_campaign, make_fund
from tests.models.queries.test_funds import paid_batch
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.funds.page import FundsPage
from ui.settings import Settings

TODAY = clock.today()


@pytest.fixture
def open_page(qtbot, tmp_path, qapp):
    made = []

    def open_(actor, size=(1366, 768), **args):
        settings = Settings(tmp_path / "desk.ini")
        context = Context(actor, TODAY.year, settings, office=Office("云岫区", (TODAY.year,)))
        window = MainWindow(context, (FundsPage,))
        made.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        context.open("funds", **args)
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


def test_the_first_source_its_receipt_and_its_allocation(office, open_page, qtbot):
    make_campaign(office)
    page = open_page(office.cashier)
    assert page.sources._layers.currentWidget() is page.sources._empty
    page.sources._empty.button.click()
    answer(page, qtbot, name="区财政专项", kind="district_budget")
    assert page.current().name == "区财政专项"
    page.primary_action().click()
    answer(page, qtbot, amount=5_000_000, document="财〔2026〕7号")
    assert page.current().balance_fen == 5_000_000
    page.set_aside.click()
    answer(page, qtbot, amount=3_000_000)
    assert (page.current().allocated_fen, page.current().free_fen) == (3_000_000, 2_000_000)
    assert page.ledger.model.rowCount() == 2
    assert "50,000.00" not in page.header._sub.text()
    assert "到账 5.00 万元" in page.header._sub.text()


def test_more_than_arrived_is_not_allocated(office, open_page, qtbot):
    make_fund(office, make_campaign(office))
    page = open_page(office.cashier)
    page.ask_allocation()
    said = []
    page.context.warned.connect(said.append)
    answer(page, qtbot, amount=100)
    assert "可分配余额0.00元" in said[0].text
    assert FundAllocation.select().count() == 1
    assert not page.ask.isHidden()


def test_an_amount_that_is_missing_is_said_at_its_field(office, open_page):
    make_fund(office, make_campaign(office))
    page = open_page(office.cashier)
    page.ask_receipt()
    page.ask.confirm()
    assert page.ask.form.boxes["amount"]._below.text()
    QTest.keyClick(page.ask.form.editor("amount"), Qt.Key.Key_Escape)
    assert page.ask.isHidden()
    assert FundReceipt.select().count() == 1


def test_an_entry_is_taken_back_with_its_reason(office, open_page, qtbot):
    make_fund(office, make_campaign(office))
    page = open_page(office.cashier)
    page.ledger.view.go_to(1)
    assert page.void.isEnabled()
    page.void.click()
    answer(page, qtbot, reason="分错了")
    assert FundAllocation.select().count() == 2
    tags = [page.ledger.model.index(row, 1).data() for row in range(3)]
    assert tags == ["到账", "分配·已冲销", "冲销"]
    page.ledger.view.go_to(2)
    assert not page.void.isEnabled()
    assert "冲销" in page.void.toolTip()


def test_the_ledger_runs_and_opens_the_batch(office, open_page, qtbot):
    batch = paid_batch(office)
    page = open_page(office.cashier, fund_id=batch.fund_id)
    model = page.ledger.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(
        page.sources.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert model.rowCount() == 3
    page.ledger.view.go_to(2)
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(page.ledger.view, Qt.Key.Key_Return)
    assert opened.args == ["batch", {"batch_id": batch.id}]


def test_a_source_is_changed(office, open_page, qtbot):
    fund = make_fund(office, make_campaign(office))
    page = open_page(office.cashier, fund_id=fund)
    page.handlers()["edit"]()
    answer(page, qtbot, name="工会经费")
    assert FundSource.get_by_id(fund).name == "工会经费"
    assert page._title.text().startswith("工会经费台账")


def test_an_auditor_only_reads(office, open_page):
    make_fund(office, make_campaign(office))
    page = open_page(office.auditor)
    for button in (page.add, page.receive, page.set_aside, page.change, page.void):
        assert not button.isEnabled()
        assert "出纳" in button.toolTip()


def test_a_small_window_shows_one_table_at_a_time(office, open_page):
    make_fund(office, make_campaign(office))
    page = open_page(office.cashier, (960, 540))
    assert page.ledger.isHidden()
    QTest.keyClick(page.sources.view, Qt.Key.Key_Return)
    assert page.sources.isHidden()
    assert page.regions() == [page.ledger.view]
    page.handlers()["leave"]()
    assert page.ledger.isHidden()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_and_its_questions_open(office, open_page, qtbot, language):
    paid_batch(office)
    use_language(language)
    page = open_page(office.cashier)
    for ask in (page.ask_source, page.ask_receipt, page.ask_allocation, page.ask_change):
        ask()
        if language == "zh_CN":
            assert latin_words(page) == set()
    page.ledger.view.go_to(0)
    page.ask_void()
    assert not page.ask.isHidden()


def test_while_the_bar_asks_the_next_step_is_its_own(office, open_page, qtbot):
    make_fund(office, make_campaign(office))
    page = open_page(office.cashier)
    assert page.next_step() is page.receive
    page.receive.click()
    assert page.next_step() is page.ask.yes
    assert page.primary_action() is page.receive
