"""Home: the same numbers as the queries, each opening what lies behind it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from models import backup, clock, store
from models.operations.collecting import save_call
from models.operations.job_fairs import EventForm, save_event
from models.operations.payments import record_results, start_paying
from models.rules.results import Proof, Result
from models.rules.roles import Role
from models.seasons import seasons
from models.tables import Line
from resources.i18n import use_language
from tests.builders import approve, make_batch, make_campaign
from tests.models.queries.test_home import pay
from tests.ui.words import latin_words
from ui import clipboard
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.handed_out.page import HandedOutPage
from ui.pages.home.page import HomePage
from ui.pages.home.season_cards import Progress, SeasonRow
from ui.pages.home.words import greeting, short_date
from ui.settings import Settings
from ui.widgets.figures import DutyRow

TODAY = clock.today()


@pytest.fixture
def open_home(qtbot, tmp_path, qapp):
    made = []

    def open_(actor, size=(1366, 768)):
        settings = Settings(tmp_path / "desk.ini")
        context = Context(actor, TODAY.year, settings, office=Office("云岫区总工会", (TODAY.year,)))
        window = MainWindow(context, (HomePage, HandedOutPage))
        made.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        context.open("home")
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def figure(tile):
    return tile._figure.text()


def shown_rows(page):
    return [row for row in page.duties.findChildren(DutyRow) if row.isVisible()]


def test_an_empty_store_says_what_to_do_next(office, open_home):
    page = open_home(office.entry)
    assert figure(page.figures.tiles["people"]) == "—"
    assert page.duties.findChildren(DutyRow) == []
    card = page.seasons._cards[0]
    assert "新建活动" in card.accessibleName()
    assert page.copy_tile._title.text() == "还没有副本"


def test_figures_are_those_of_the_year(office, open_home, qtbot):
    pay(office)
    page = open_home(office.entry)
    tiles = page.figures.tiles
    assert [figure(tiles[key]) for key in ("people", "", "money", "goods")] == [
        *("3", "43", "0.30", "0.08")
    ]
    assert tiles["money"]._note.text() == "3,000.00 元"
    page.sentence.button.click()
    assert (
        "共帮扶3人、43人次，发放资金0.30万元、物资折款0.08万元，合计0.38万元"
        in clipboard._Ours.text
    )
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(tiles["goods"]._figure, Qt.Key.Key_Return)
    assert opened.args == ["handed_out", {"only": "goods"}]


def test_duties_open_their_batch_and_name_who_is_due(office, open_home, qtbot):
    batch = make_batch(office)
    approve(office, batch)
    page = open_home(office.entry)
    qtbot.waitUntil(lambda: len(shown_rows(page)) == 2)
    told = {row.accessibleName(): row for row in shown_rows(page)}
    assert any("公示" in words for words in told)
    (row,) = (row for words, row in told.items() if "已审批，待发放（出纳）" in words)
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == ["batch", {"batch_id": batch}]
    winter = page.seasons._cards[list(seasons()).index("winter")]
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(winter, Qt.Key.Key_Return)
    assert opened.args == ["batch", {"batch_id": batch}]


def test_what_keeps_batches_from_closing_is_a_duty_that_opens_the_board(office, open_home, qtbot):
    batch = make_batch(office, pay="hand")
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    told = {"on": TODAY, "actor": office.cashier}
    record_results(lines[:2], Result.RECEIVED, proof=Proof.NONE, **told)
    page = open_home(office.cashier)

    def waiting():
        return [row for row in shown_rows(page) if "三不齐" in row.accessibleName()]

    qtbot.waitUntil(lambda: len(waiting()) == 1)
    (row,) = waiting()
    assert "2" in row.accessibleName()
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == ["open_items", {}]


def test_units_that_owe_a_list_are_a_duty_that_opens_the_board(office, open_home, qtbot):
    call = save_call(
        None,
        campaign_id=make_campaign(office),
        kind="winter_roster",
        due_on=TODAY - timedelta(days=3),
        unit_ids=[1, 2],
        actor=office.entry,
    ).id
    page = open_home(office.entry)
    qtbot.waitUntil(lambda: len(shown_rows(page)) == 1)
    (row,) = shown_rows(page)
    assert "单位逾期未报的名单" in row.accessibleName()
    assert "2份" in row.accessibleName()
    with qtbot.waitSignal(page.context.opened) as opened:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == ["collecting", {"call_id": call}]


def test_a_copy_is_made_with_one_button(office, open_home, qtbot):
    page = open_home(office.entry)
    page.copy_tile.button.click()
    qtbot.waitUntil(lambda: "副本良好" in page.copy_tile._title.text())
    assert backup.newest_good(store.folder()) is not None


def test_nobody_starts_a_batch_without_the_role(office, open_home):
    page = open_home(office.auditor)
    assert not page.new_batch.isEnabled()
    assert "录入" in page.new_batch.toolTip()
    assert open_home(office.entry).new_batch.isEnabled()
    assert Role.AUDIT in office.auditor.roles


@pytest.mark.parametrize("size", [(1366, 768), (1366, 696), (1024, 680), (960, 540)])
def test_home_fits_every_window(office, open_home, size, qtbot):
    pay(office)
    page = open_home(office.entry, size)
    qtbot.come_to_rest(page, page.context.tasks)
    bar = page.findChild(type(page.body.itemAt(0).widget())).verticalScrollBar()
    if size[0] == 1366:
        assert bar.maximum() == 0
        assert page.seasons._grid.rowCount() == 1
    for part in (page.seasons, page.figures, page.sentence, page.months, page.duties):
        assert part.width() >= part.minimumSizeHint().width()
        assert part.geometry().right() <= page.width()
    assert page.copy_tile.geometry().right() <= page.width()
    assert latin_words(page) == set()


def test_home_speaks_english(office, open_home):
    use_language("en")
    page = open_home(office.entry)
    assert page.duties._all.text() == "All"


def test_the_chart_is_read_by_month_and_turns_into_a_table(office, open_home, qtbot):
    pay(office)
    page = open_home(office.entry)
    chart = page.months.chart
    QTest.keyClick(chart.columns, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.context.opened) as opened:
        page.months.lines.click()
    assert opened.args == ["handed_out", {"month": 1}]
    page.context.open("home")
    QTest.keyClick(chart.columns, Qt.Key.Key_Left)
    assert "12月" in page.months._said.text() or "1月" in page.months._said.text()
    QTest.keyClick(chart, Qt.Key.Key_T)
    assert chart.currentWidget() is not chart.columns
    page.months._definition.click()
    assert "冲销的不算" in page.months._said.text()


def test_the_lines_behind_a_figure(office, open_home, qtbot):
    pay(office)
    home = open_home(office.entry)
    context, window = home.context, home.window()
    context.open("handed_out", only="goods")
    qtbot.waitUntil(context.tasks.idle)
    page = window.pages.current()
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.table.model.rowCount() == 1
    assert latin_words(page) == set()
    page.table.chips.choose("people")
    qtbot.waitUntil(context.tasks.idle)
    assert page.table.model.rowCount() == 3
    assert page.table.foot._total.text() == "3,000.00"
    page.table.view.go_to(0)
    with qtbot.waitSignal(context.opened) as opened:
        QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert opened.args[0] == "batch"


def test_words_of_the_day():
    now = clock.now()
    assert greeting("李敏", now.replace(hour=8)) == "上午好，李敏"
    assert greeting("李敏", now.replace(hour=15)) == "下午好，李敏"
    assert greeting("李敏", now.replace(hour=23)) == greeting("李敏", now.replace(hour=3))
    assert short_date(TODAY, TODAY) == "今天"
    assert "月" in short_date(TODAY + timedelta(days=40), TODAY)


@pytest.mark.parametrize(
    ("count", "width", "rows"),
    [(1, 1150, 1), (4, 890, 1), (5, 1150, 1), (5, 890, 2), (8, 936, 2), (3, 100, 3), (0, 0, 0)],
)
def test_any_number_of_seasons_stands_in_even_rows(qtbot, count, width, rows):
    row = SeasonRow()
    qtbot.addWidget(row)
    row.show_seasons([Progress("winter", True, 1, 2, None, None)] * count, TODAY)
    row.resize(width, row.sizeHint().height())
    row.show()
    places = [row._grid.getItemPosition(at)[:2] for at in range(count)]
    per_row = -(-count // max(rows, 1))
    assert places == [divmod(at, per_row) for at in range(count)]


def test_a_season_with_records_is_under_way_and_opens_them(office, open_home, qtbot):
    campaign = make_campaign(office, "2026年春送岗位", "spring")
    page = open_home(office.entry)
    assert spring(page)._tag().text == "未开始"
    save_event(None, campaign, EventForm("园区专场", TODAY), actor=office.entry)
    page.reload()
    qtbot.waitUntil(page.context.tasks.idle)
    assert spring(page)._tag().text == "进行中"
    opened = []
    page.context.opened.connect(lambda key, args: opened.append((key, args)))
    spring(page).opened.emit()
    assert opened == [("job_fairs", {})]


def spring(page):
    return next(card for card in page.seasons._cards if card.what.season == "spring")


def test_home_does_not_scroll_sideways_in_english(office, open_home, qtbot):
    use_language("en")
    page = open_home(office.entry, (1024, 680))
    qtbot.come_to_rest(page, page.context.tasks)
    assert page._area.horizontalScrollBar().maximum() == 0
