"""Campaigns: board and list of a year, one campaign, and the forms in their place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from models import clock
from models.operations.batches import LineForm, change_batch, change_line
from models.queries.campaign_detail import campaign_detail
from models.tables import Batch, Campaign, Line
from resources.i18n import use_language
from tests.builders import approve, make_batch, make_campaign
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.campaigns.campaign_form import proposed_name, proposed_window
from ui.pages.campaigns.page import CampaignsPage
from ui.pages.campaigns.words import FILTERS, remark
from ui.settings import Settings

YEAR = 2026
TODAY = clock.today()


@pytest.fixture
def open_page(qtbot, tmp_path, qapp):
    made = []

    def open_(actor, size=(1366, 768), **args):
        settings = Settings(tmp_path / "desk.ini")
        context = Context(actor, YEAR, settings, office=Office("云岫区总工会", (YEAR,)))
        window = MainWindow(context, (CampaignsPage,))
        made.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        context.open("campaigns", **args)
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def settle(page, qtbot):
    qtbot.waitUntil(page.context.tasks.idle)


def names(page):
    return [tile.card.name for tile in page.board_view.tiles()]


def test_an_empty_year_says_what_to_do(office, open_page):
    page = open_page(office.entry)
    assert page._views.currentWidget() is page._empty
    page._empty.button.click()
    assert page._form() is page.campaign_form
    assert page.campaign_form.form.values()["name"] == ""
    page.campaign_form.begin("winter")
    values = page.campaign_form.form.values()
    assert values["name"] == "2026年冬送温暖"
    assert values["starts_on"].isoformat() == "2026-12-01"


def test_a_campaign_is_opened_and_its_standards_set_in_place(office, open_page, qtbot):
    page = open_page(office.entry, new="campaign")
    page.campaign_form.begin("winter")
    page.campaign_form.form.editor("theme").set_value("暖冬")
    page.primary_action().click()
    settle(page, qtbot)
    assert Campaign.get().theme == "暖冬"
    assert page.layers.currentWidget() is page.detail
    model = page.detail.standards.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.setData(model.index(0, 1), 120_000)
    settle(page, qtbot)
    assert campaign_detail(Campaign.get().id).standards[0].amount_fen == 120_000


def test_a_name_taken_is_said_at_its_field(office, open_page, qtbot):
    make_campaign(office, name="2026年冬送温暖")
    page = open_page(office.entry, new="campaign")
    page.campaign_form.begin("winter")
    page.campaign_form.confirm()
    settle(page, qtbot)
    box = page.campaign_form.form.boxes["name"]
    assert "2026年冬送温暖" in box._below.text()
    assert page.campaign_form.yes.isEnabled()
    assert Campaign.select().count() == 1


def test_a_batch_is_drafted_from_what_the_campaign_offers(office, open_page, qtbot):
    batch = make_batch(office)
    page = open_page(office.entry)
    page.begin_batch()
    settle(page, qtbot)
    form = page.batch_form
    values = form.form.values()
    assert values["name"] == "第2批"
    assert values["aid_kind"] == "winter_warmth"
    assert values["planned_on"] >= TODAY
    assert "100,000.00" in form._choice("fund").currentText()
    with qtbot.waitSignal(page.context.opened) as opened:
        form.confirm()
    assert opened.args[0] == "batch"
    assert Batch.select().where(Batch.id != batch).get().name == "第2批"


def test_cards_are_walked_with_arrows_and_opened_with_enter(office, open_page, qtbot):
    batch = make_batch(office)
    make_campaign(office, name="空的活动")
    page = open_page(office.entry)
    (tile,) = page.board_view.tiles()
    assert "3 人" in tile.accessibleName()
    tile.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(tile, key)
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(tile, Qt.Key.Key_Return)
    assert opened.args == ["batch", {"batch_id": batch}]
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    page.board_view.tiles()[0].setFocus()
    assert page.board_view.tiles()[0].hasFocus()
    change_batch(batch, name="改名", planned_on=TODAY, purpose="", actor=office.entry)
    page.reload()
    settle(page, qtbot)
    (tile,) = page.board_view.tiles()
    assert tile.card.name == "改名"
    assert tile.hasFocus()
    column = page.board_view.columns[0]
    assert column.step(0, 1, 0) is None


def test_filters_count_and_narrow(office, open_page, qtbot):
    batch = make_batch(office)
    page = open_page(office.entry)
    page.filters.choose("archived")
    assert names(page) == []
    page.filters.choose("waiting")
    assert names(page) == ["第1批"]
    line = Line.select().where(Line.batch == batch).first()
    change_line(line.id, LineForm(amount_fen=900_000), actor=office.entry)
    page.reload()
    settle(page, qtbot)
    page.filters.choose("red")
    assert names(page) == ["第1批"]
    assert "1 个红灯" in page.board_view.tiles()[0].accessibleName()
    page.views.choose("list")
    assert page._views.currentWidget() is page.table
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_home_opens_the_board_at_a_filter(office, open_page):
    approve(office, make_batch(office))
    page = open_page(office.entry, show="waiting")
    assert page.filters.chosen() == {"waiting"}
    assert names(page) == []


def test_a_campaign_is_changed_and_closed(office, open_page, qtbot):
    campaign = make_campaign(office)
    page = open_page(office.entry, campaign_id=campaign)
    page.detail.change.click()
    page.campaign_form.form.editor("name").set_value("两节送温暖")
    page.campaign_form.confirm()
    settle(page, qtbot)
    assert page.detail.header._title.text() == "两节送温暖"
    page.detail.ask_close()
    page.detail.ask.yes.click()
    settle(page, qtbot)
    assert Campaign.get().state == "closed"
    assert not page.detail.new_batch.isEnabled()
    page.detail.back.click()
    assert page.layers.currentWidget() is page.year


def test_an_auditor_only_reads(office, open_page):
    campaign = make_campaign(office)
    page = open_page(office.auditor, campaign_id=campaign)
    assert "录入" in page.detail.change.toolTip()
    assert not page.new_campaign.isEnabled()
    page.begin_campaign()
    assert page._form() is None


def test_a_form_is_left_with_escape(office, open_page):
    page = open_page(office.entry, new="campaign")
    QTest.keyClick(page.campaign_form.form.editor("name"), Qt.Key.Key_Escape)
    assert page._form() is None
    assert page.may_leave()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680), (960, 540)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_view_opens(office, open_page, qtbot, size, language):
    batch = make_batch(office)
    use_language(language)
    campaign = Batch.get_by_id(batch).campaign_id
    for args in ({}, {"campaign_id": campaign}, {"new": "batch"}, {"new": "campaign"}):
        page = open_page(office.entry, size, **args)
        focus = page.first_focus()
        assert focus is not None
        assert page.regions()
        if language == "zh_CN":
            assert latin_words(page) == set()


def test_words(office, open_page):
    make_batch(office)
    card = open_page(office.entry).board_view.tiles()[0].card
    assert "计划" in remark(card, 0, TODAY).text
    assert set(FILTERS) == {"all", "waiting", "running", "red", "archived"}
    assert proposed_name("winter", 2026) == "2026年冬送温暖"
    first, last = proposed_window("winter", 2027)
    assert (first.isoformat(), last.isoformat()) == ("2027-12-01", "2028-02-29")
