"""Signed pages through the window: dropped, filed, missing named, the tray emptied by hand."""

import pytest
from PySide6.QtCore import QTimer

from models import scan_facts, store
from models.tables import Attachment, ScannedPage
from tests import builders
from tests.scanned import blank, issue, pictures, scan, turned
from tests.ui.clerk import Clerk, seated
from tests.ui.words import latin_words


class Desk(Clerk):
    """A clerk at the page of signed pages."""

    key_of_page = "scans"

    def read(self, path):
        self.page.drop.dropped.emit([path])
        self.rest()

    def answer(self, **values):
        self.page.ask.form.set_value(values)
        self.page.ask.confirm()
        self.rest()

    def rows(self):
        return list(self.page.table.model.known_rows())


@pytest.fixture
def batch(office):
    made = builders.make_batch(office, people=33, pay="hand")
    builders.approve(office, made)
    return made


@pytest.fixture
def sit(qtbot, settings):
    with seated(Desk, qtbot, settings) as begin:
        yield begin


def test_a_scan_files_itself_and_the_rest_is_filed_by_hand(sit, office, batch, tmp_path):
    one, two, _three = pictures(issue(office, batch), dots=150)
    desk = sit(office.cashier, batch_id=batch)
    assert "3" in desk.page.news.text()
    desk.read(scan(tmp_path / "a.pdf", [turned(two, 180), blank(), one]))
    (said,) = desk.said
    assert "2" in said
    assert [row.place for row in desk.rows()] == [1, 2, 3]
    assert "第 3 页" in desk.page.news.text()
    number, page = scan_facts.missing_pages(batch)[0]
    assert page == 3
    desk.page.table.chips.choose("tray")
    desk.page._show_rows()
    desk.rest()
    (row,) = desk.rows()
    desk.page.table.view.selectRow(0)
    desk.rest()
    assert desk.page.picture.count() == 1
    desk.page.ask_assign()
    desk.answer(number=number, page=9)
    assert desk.page.ask.isVisible()
    desk.answer(number=number, page=page)
    assert scan_facts.missing_pages(batch) == []
    assert ScannedPage.get_by_id(row.id).fate == "filed"


def test_the_same_scan_twice_is_said_and_a_broken_one_too(sit, office, batch, tmp_path):
    desk = sit(office.cashier, batch_id=batch)
    path = scan(tmp_path / "a.pdf", pictures(issue(office, batch), dots=150))
    desk.read(path)
    desk.read(path)
    assert "a.pdf" in desk.warned[-1]
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    desk.read(broken)
    assert "b.pdf" in desk.warned[-1]
    assert ScannedPage.select().count() == 3


def test_several_scans_are_read_though_one_is_broken(sit, office, batch, tmp_path):
    one, two, _three = pictures(issue(office, batch), dots=150)
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-")
    desk = sit(office.cashier, batch_id=batch)
    photo = tmp_path / "c.jpg"
    two.save(photo)
    paths = [scan(tmp_path / "a.pdf", [one]), broken, photo]
    desk.page.drop.dropped.emit(paths)
    for _file in paths:
        desk.rest()
    assert {row.file_name for row in desk.rows()} == {"a.pdf", "c.jpg"}
    assert len(scan_facts.missing_pages(batch)) == 1


@pytest.mark.parametrize(("size", "shown"), [((1366, 696), True), ((1024, 680), False)])
def test_the_page_filed_by_hand_is_seen_in_a_low_window(sit, office, size, shown, tmp_path):
    desk = sit(office.cashier, size=size)
    desk.read(scan(tmp_path / "a.pdf", [blank()]))
    desk.page.table.view.selectRow(0)
    desk.rest()
    assert desk.page.picture.isVisible() == shown
    assert desk.page.picture.count() == int(shown)


def test_an_auditor_only_looks(sit, office, batch):
    desk = sit(office.auditor)
    assert not desk.page.drop.button.isEnabled()
    assert not latin_words(desk.window)


@pytest.fixture
def thick(office, batch, tmp_path):
    """Return a scan of twelve pages, some upside down."""
    pages = pictures(issue(office, batch), dots=150)
    leaves = [turned(pages[n % 3], 180 * (n % 2)) for n in range(11)]
    return scan(tmp_path / "厚.pdf", [*leaves, blank()])


def sealed():
    return sum(one.is_file() for one in (store.folder() / store.ATTACHMENTS).rglob("*"))


def test_the_window_lives_while_a_scan_is_read_and_tells_how_far(sit, office, batch, thick):
    desk = sit(office.cashier, batch_id=batch)
    beats, told = [], []
    pulse = QTimer(desk.window, interval=10)
    pulse.timeout.connect(lambda: beats.append(desk.context.tasks.idle()))
    desk.context.tasks.progressed.connect(lambda job: told.append(job.reported))
    pulse.start()
    desk.read(thick)
    pulse.stop()
    assert beats.count(False) > 12
    assert {total for _done, total in told} == {12}
    assert ScannedPage.select().count() == 12


def test_a_scan_is_cancelled_whole_and_can_be_read_again(sit, office, batch, thick):
    desk = sit(office.cashier, batch_id=batch)
    before = Attachment.select().count(), sealed()
    first = desk.context.tasks.progressed.connect(lambda job: job.cancel())
    desk.read(thick)
    assert "已取消" in desk.warned[-1]
    assert not ScannedPage.select().exists()
    assert (Attachment.select().count(), sealed()) == before
    desk.context.tasks.progressed.disconnect(first)
    desk.read(thick)
    assert ScannedPage.select().count() == 12
