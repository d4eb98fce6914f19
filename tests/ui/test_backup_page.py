"""Copies on their page: made, looked at, compared, brought back."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from models import backup, store
from models.copying import Reason
from models.queries import audit
from resources import i18n
from tests import builders
from tests.ui.modal import answer_next
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.backup.page import BackupPage


@pytest.fixture
def open_page(settings, qtbot):
    made = []

    def open_(actor):
        context = Context(actor, 2026, settings, office=Office("云岫区总工会", (2026,), place="库"))
        window = MainWindow(context, (BackupPage,))
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        context.open("backup")
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


@pytest.fixture
def copy(office):
    builders.make_person(office, 1)
    return backup.copy_to(store.folder() / store.COPIES, reason=Reason.CLOSING)


def rest(page, qtbot):
    qtbot.waitUntil(page.context.tasks.idle)


def test_without_a_copy_it_says_what_to_do(office, open_page, qtbot):
    page = open_page(office.entry)
    assert "还没有副本" in page.news.accessibleName()
    page.primary_action().click()
    rest(page, qtbot)
    assert "副本良好" in page.news.accessibleName()
    assert page.table.model.rowCount() == 1
    assert backup.newest_good(store.folder()).manifest.reason == "manual"


def test_the_newest_is_chosen_and_compared_with_now(office, copy, open_page):
    builders.make_person(office, 2)
    page = open_page(office.admin)
    QAbstractItemModelTester(page.table.model)
    assert page.table.current().copy.path == copy.path
    said = {label.text() for label in page.panel.findChildren(type(page.panel.title))}
    assert "现在 2（+1）" in said
    assert "与现在相同" in said


def test_a_stick_is_remembered(office, copy, open_page, qtbot, tmp_path, monkeypatch):
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    page = open_page(office.cashier)
    page.elsewhere.click()
    rest(page, qtbot)
    assert len(backup.copies(stick)) == 1
    places = {row.place for row in page._copies.rows}
    assert places == {"本机", str(stick)}


def test_a_damaged_copy_is_found_and_not_restored(office, copy, open_page, qtbot):
    page = open_page(office.admin)
    content = bytearray(copy.path.read_bytes())
    content[5000] ^= 0xFF
    copy.path.write_bytes(content)
    page.panel.prove.click()
    rest(page, qtbot)
    assert page._copies.rows[0].verdict is False
    assert not page.panel.restore.isEnabled()
    assert "已损坏" in page.panel.reason.text()


def test_a_good_copy_is_said_to_be_good(office, copy, open_page, qtbot):
    page = open_page(office.auditor)
    page.table.opened.emit(page.table.current())
    rest(page, qtbot)
    assert page._copies.rows[0].verdict is True


def test_restoring_asks_keeps_the_present_and_wants_a_new_log_in(office, copy, open_page, qtbot):
    builders.make_person(office, 2)
    folder = store.folder()
    page = open_page(office.admin)
    asked = []

    def agree(dialog):
        asked.append(dialog)
        dialog.yes.click()

    answer_next(agree)
    with qtbot.waitSignal(page.context.relogin_wished):
        page.panel.restore.click()
    assert asked
    assert not store.is_open()
    reasons = [info.manifest.reason for info in backup.copies(folder / store.COPIES)]
    assert "before_restore" in reasons
    store.open_store(folder, operator="管理员", password=builders.PASSWORD)
    assert audit.entries(limit=1)[0].verb == "store.restore"


def test_leaving_it_restores_nothing(office, copy, open_page, qtbot):
    page = open_page(office.admin)
    answer_next(lambda dialog: dialog.no.click())
    page.panel.restore.click()
    assert store.is_open()
    assert page.panel.restore.isEnabled()


def test_who_may_not_restore_reads_why(office, copy, open_page, qtbot):
    page = open_page(office.entry)
    assert not page.panel.restore.isEnabled()
    assert "管理" in page.panel.reason.text()
    page.now.click()
    rest(page, qtbot)
    assert not page.panel.restore.isEnabled()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_speaks_the_language(office, copy, open_page, language):
    i18n.use_language(language)
    page = open_page(office.admin)
    assert language == "en" or latin_words(page) == set()
