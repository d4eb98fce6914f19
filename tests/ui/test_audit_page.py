"""The trail on its page: sentences, filters, one row, and the proof."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QAbstractItemModelTester

from models import backup, clock, store
from models.copying import Reason
from models.queries import audit
from models.store import database
from resources import i18n
from tests import builders
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.audit.page import AuditPage


@pytest.fixture
def batch(office):
    made = builders.make_batch(office, 2)
    builders.approve(office, made)
    return made


@pytest.fixture
def open_page(settings, qtbot):
    made = []

    def open_(actor, **args):
        context = Context(actor, 2026, settings, office=Office("云岫区总工会", (2026,)))
        window = MainWindow(context, (AuditPage,))
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        context.open("audit", **args)
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def shown(page):
    return page.table.model.rowCount()


def rest(page, qtbot):
    qtbot.waitUntil(page.context.tasks.idle)


def test_the_auditor_reads_all_of_it(office, batch, open_page):
    page = open_page(office.auditor)
    QAbstractItemModelTester(page.table.model)
    assert shown(page) == audit.count_entries()
    sentence = page.table.model.index(0, 3).data()
    assert sentence == "批准了批次 第1批，名单已锁定。"
    assert page.table.model.index(0, 4).data() == "同意"


def test_filters_narrow_and_are_taken_away(office, batch, open_page, qtbot):
    page = open_page(office.auditor)
    everything = shown(page)
    page.filters.operator.set_value(office.approver.id)
    rest(page, qtbot)
    assert shown(page) == 2
    page.filters.kind.set_value("meeting")
    rest(page, qtbot)
    assert shown(page) == 1
    page.filters.first.setText("2999-01-01")
    rest(page, qtbot)
    assert shown(page) == 0
    page.filters.first.setText("2999-01-")
    assert page.filters.wanted.first is not None
    page.filters.all.click()
    rest(page, qtbot)
    assert shown(page) == everything
    today = clock.today()
    page.filters.last._on_picked(
        page.table.view.column_menu(), QDate(today.year, today.month, today.day)
    )
    rest(page, qtbot)
    assert shown(page) == everything


def test_it_opens_at_one_batch(office, batch, open_page):
    page = open_page(office.auditor, batch_id=batch)
    assert shown(page) == audit.count_entries(audit.AuditFilter(batch_id=batch))


def test_one_row_is_read_whole_and_leads_on(office, batch, open_page, qtbot):
    page = open_page(office.auditor, batch_id=batch)
    wishes = []
    page.context.opened.connect(lambda *wish: wishes.append(wish))
    page.table.opened.emit(page.table.model.row_at(0))
    assert page.detail.isVisible()
    assert page.detail.go.text() == "打开 第1批"
    page.detail.go.click()
    assert wishes == [("batch", {"batch_id": batch})]
    assert not page.detail.isVisible()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("", "都没有被改动"),
        ("UPDATE audit_row SET data = '{}' WHERE id = 3", "第 3 条"),
        ("DELETE FROM audit_row WHERE id = (SELECT max(id) FROM audit_row)", "末尾少了记录"),
    ],
)
def test_the_trail_is_proved(office, batch, open_page, qtbot, damage, words):
    backup.copy_to(store.folder() / store.COPIES, reason=Reason.MANUAL)
    if damage:
        database.execute_sql(damage)
    page = open_page(office.auditor)
    page.check.click()
    rest(page, qtbot)
    assert words in page.news.accessibleName()
    assert page.check.isEnabled()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_speaks_the_language(office, batch, open_page, language):
    i18n.use_language(language)
    page = open_page(office.auditor)
    page.detail.show_entry(page.table.model.row_at(0))
    assert language == "en" or latin_words(page) == set()
