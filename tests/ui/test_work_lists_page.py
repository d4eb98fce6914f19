"""Work lists and the keying list as a clerk uses them: keys only, and what is left behind."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from models import clock
from models.operations.files import FileForm, save_file
from models.progress import SILENT
from models.queries.work_lists import work_counts, work_rows
from models.queries.work_paper import work_list_document
from models.rules.work_lists import LISTS, Matter
from models.tables import AuditRow, HardshipFile, NationalEntry
from resources.i18n import use_language
from tests.models.queries.test_work_lists import helped, on_file
from tests.ui.clerk import Clerk, seated
from tests.ui.words import latin_words
from ui import clipboard
from ui.list_printing import _pages

TODAY = clock.today()
ENTER = Qt.Key.Key_Return


@pytest.fixture
def sit(qtbot, settings):
    with seated(Clerk, qtbot, settings) as begin:
        yield begin


def shown(page):
    return [row.name for row in page.table().model.known_rows()]


def test_chips_count_what_the_lists_hold(office, sit):
    for n in range(3):
        on_file(office, n)
    page = sit(office.entry).open("work_lists")
    counts = work_counts()
    for matter in LISTS:
        page.chips.choose(matter)
        page.context.tasks.idle()
    assert {choice.choice.key: choice.choice.count for choice in page.chips._group.buttons()} == {
        **counts.lists
    }
    assert "共 " in page.header._sub.text()


def test_enter_keys_a_file_in_value_by_value(office, sit):
    file = on_file(office, phone="13900001111")
    desk = sit(office.entry)
    desk.open("work_lists", matter="national")
    QAbstractItemModelTester(desk.page.table().model)
    desk.key(ENTER)
    assert desk.opened[-1] == ("keying", {"file_id": file, "unit_id": 0})
    page = desk.window.pages.current()
    first = page._rows[0]
    desk.key(ENTER)
    assert QGuiApplication.clipboard().text() == first.text
    assert page._at() == 1
    desk.key(Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == page._rows[1].text
    desk.key(Qt.Key.Key_Up)
    assert page._at() == 1
    looks = AuditRow.select().where(AuditRow.verb == "person.reveal").count()
    desk.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    desk.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert HardshipFile.get_by_id(file).national_state == "entered"
    assert AuditRow.select().where(AuditRow.verb == "person.reveal").count() == looks == 1


def test_after_a_change_only_the_changed_fields_are_shown(office, sit):
    file = on_file(office, phone="13900001111")
    desk = sit(office.entry)
    desk.open("keying", file_id=file)
    desk.page.ask_tick()
    desk.page.ask.confirm()
    desk.rest()
    assert NationalEntry.select().count() == 1
    assert not desk.page.tick.isEnabled()
    save_file(file, FileForm({"phone": "13900002222"}), actor=office.entry)
    desk.open("home")
    page = desk.open("keying", file_id=file)
    page.shelves.choose("changed")
    assert [row.text for row in page._rows] == ["13900002222"]


def test_the_clipboard_is_emptied_on_leaving(office, sit):
    file = on_file(office)
    desk = sit(office.entry)
    desk.open("keying", file_id=file)
    desk.page.copy()
    assert clipboard._Ours.text
    desk.open("home")
    assert QGuiApplication.clipboard().text() == ""


def test_aid_is_ticked_by_itself(office, sit):
    file = on_file(office)
    helped(office, file)
    desk = sit(office.entry)
    page = desk.open("keying", file_id=file)
    page.shelves.choose("aid")
    assert page._rows[0].text == "江恒0"
    page.ask_tick()
    page.ask.confirm()
    desk.rest()
    assert page._rows == []


def test_files_that_stayed_as_they_were_are_reviewed_together(office, sit):
    old = TODAY - timedelta(days=500)
    files = [on_file(office, n, reviewed_on=str(old)) for n in range(3)]
    desk = sit(office.entry)
    page = desk.open("work_lists", matter=Matter.REVIEW.value)
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Space)
    assert page.review.text() == "复核无变化（2）"
    page.review.click()
    page.ask.confirm()
    desk.rest()
    reviewed = [HardshipFile.get_by_id(file).reviewed_on == TODAY for file in files]
    assert sorted(reviewed) == [False, True, True]
    assert work_counts().lists[Matter.REVIEW] == 1


def test_nobody_keys_without_the_role(office, sit):
    file = on_file(office)
    desk = sit(office.auditor)
    page = desk.open("work_lists")
    assert not page.key_in.isEnabled()
    page = desk.open("keying", file_id=file)
    assert not page.tick.isEnabled()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
def test_both_pages_speak_and_fit(office, sit, language, size):
    use_language(language)
    file = on_file(office)
    desk = sit(office.entry, size)
    for page, args in (("work_lists", {}), ("keying", {"file_id": file})):
        shown_page = desk.open(page, **args)
        assert shown_page.minimumSizeHint().width() <= size[0]
        if language == "zh_CN":
            assert latin_words(shown_page) == set()


def test_the_household_page_leads_to_its_keying_list(office, sit):
    file = on_file(office)
    desk = sit(office.entry)
    page = desk.open("household", file_id=file)
    page.process.keying.click()
    desk.rest()
    assert desk.opened[-1] == ("keying", {"file_id": file})


def test_a_list_is_printed_with_every_row(office, sit):
    for n in range(3):
        on_file(office, n)
    document = work_list_document(Matter.NATIONAL)
    assert [row[1] for row in document.rows] == [row.name for row in work_rows(Matter.NATIONAL)]
    assert {len(row) for row in document.rows} == {len(document.columns)}
    assert sum(column.width_mm for column in document.columns) <= 266
    people = work_list_document(Matter.TOO_OLD)
    assert sum(column.width_mm for column in people.columns) <= 266
    assert _pages(document, SILENT).startswith(b"%PDF")
