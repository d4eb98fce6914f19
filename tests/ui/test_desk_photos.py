"""Photos as proof at the desk: from the camera's folder, chosen or dropped; all by key."""

import os

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from models.queries.attachments import proof_photos
from models.queries.desk import desk_batch
from models.queries.desk_pictures import pictures_of
from models.rules.desk import Verdict
from models.rules.results import Proof
from models.tables import Line, Payment
from tests.dossiers import pdf_file, photo_file
from tests.ui.desk_sitting import Desk
from tests.ui.scanning import open_batch
from tests.ui.words import latin_words
from ui.pages.desk.photo_bar import FOLDER

ENTER, F5 = Qt.Key.Key_Return, Qt.Key.Key_F5


@pytest.fixture
def handed(office):
    return open_batch(office)


@pytest.fixture
def camera(tmp_path):
    folder = tmp_path / "相机"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(qtbot, settings, office, handed, camera):
    settings.remember(FOLDER, str(camera))
    sitting = Desk(qtbot, settings, office, handed[0])
    yield sitting
    sitting.context.tasks.close()


def shoot(folder, name, shade, at):
    path = photo_file(folder, name, shade=shade)
    os.utime(path, (at, at))
    return path


def photos(batch, place=1):
    line = Line.get((Line.batch == batch) & (Line.position == place))
    return [one.title for one in proof_photos(line.id)]


def drop(page, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_the_newest_picture_proves_the_line_just_received(desk, handed, camera):
    shoot(camera, "旧.jpg", 10, 1_000)
    shoot(camera, "新.jpg", 200, 2_000)
    desk.scan(handed[1][0])
    desk.enter()
    desk.key(F5)
    assert desk.page.photos.picture.path.name == "新.jpg"
    assert "测试0" in desk.page.photos.text.text()
    desk.key(ENTER)
    assert photos(handed[0]) == ["新"]
    assert Payment.get().proof == Proof.SIGNATURE
    assert desk.page.photos.isHidden()
    assert desk.focus is desk.card
    assert "测试0" in desk.said[-1]


def test_a_slip_in_view_is_received_with_its_photo(desk, handed, camera):
    shoot(camera, "a.jpg", 10, 1_000)
    shoot(camera, "b.jpg", 200, 2_000)
    desk.scan(handed[1][0])
    desk.key(F5)
    desk.key(Qt.Key.Key_Left)
    assert desk.page.photos.picture.path.name == "a.jpg"
    desk.key(ENTER)
    assert photos(handed[0]) == ["a"]
    assert Payment.get().proof == Proof.PHOTO
    assert desk_batch(handed[0]).counts.unsigned == 0
    desk.scan(handed[1][1])
    desk.key(F5)
    assert desk.page.photos.picture.path.name == "b.jpg"


def test_scanned_again_the_slip_shows_its_photo(desk, handed, camera):
    shoot(camera, "a.jpg", 10, 1_000)
    desk.scan(handed[1][0])
    assert desk.card.proof.isHidden()
    desk.key(F5)
    desk.key(ENTER)
    assert desk.scan(handed[1][0]) is Verdict.SIGNED
    assert desk.card.proof.isVisible()
    assert pictures_of(desk.card.slip).proof.startswith(b"\xff\xd8")
    shoot(camera, "b.jpg", 90, 3_000)
    desk.key(F5)
    desk.key(ENTER)
    assert photos(handed[0]) == ["a", "b"]


def test_a_picture_that_arrives_while_asked_is_shown(desk, handed, camera, qtbot):
    desk.scan(handed[1][0])
    desk.key(F5)
    assert desk.page.photos.picture is None
    assert "相机" in desk.page.photos.trouble.text()
    shoot(camera, "c.jpg", 90, 3_000)
    qtbot.waitUntil(lambda: desk.page.photos.picture is not None)
    desk.key(ENTER)
    assert photos(handed[0]) == ["c"]


def test_a_dropped_photo_is_asked_about_and_a_dropped_pdf_refused(desk, handed, tmp_path):
    drop(desk.page, photo_file(tmp_path, "拖.jpg"))
    assert desk.page.photos.isHidden()
    desk.scan(handed[1][0])
    drop(desk.page, pdf_file(tmp_path))
    desk.rest()
    assert "申请书" in desk.page.photos.trouble.text()
    desk.key(ENTER)
    assert not Payment.select().exists()
    drop(desk.page, photo_file(tmp_path, "拖.jpg"))
    desk.rest()
    desk.key(ENTER)
    assert photos(handed[0]) == ["拖"]


def test_a_photo_of_somebody_else_is_refused_in_the_bar(desk, handed, camera):
    shoot(camera, "a.jpg", 10, 1_000)
    desk.scan(handed[1][0])
    desk.key(F5)
    desk.key(ENTER)
    shoot(camera, "b.jpg", 10, 2_000)
    desk.scan(handed[1][1])
    desk.key(F5)
    desk.key(ENTER)
    assert desk.page.photos.isVisible()
    assert "第1行" in desk.page.photos.trouble.text()
    assert [payment.proof for payment in Payment.select()] == ["photo", "none"]
    shoot(camera, "c.jpg", 70, 3_000)
    desk.page.photos.close_bar()
    desk.key(F5)
    desk.key(ENTER)
    assert photos(handed[0], 2) == ["c"]
    assert [payment.proof for payment in Payment.select()] == ["photo", "photo"]


def test_a_scan_or_another_key_while_asked_leaves_the_question(desk, handed, camera):
    shoot(camera, "a.jpg", 10, 1_000)
    desk.scan(handed[1][0])
    desk.key(F5)
    desk.gun.scan(desk.focus, handed[1][1])
    desk.rest()
    assert desk.page.photos.isHidden()
    assert desk.card.name.text() == "测试1"
    desk.key(F5)
    desk.key(Qt.Key.Key_F3)
    assert desk.page.photos.isHidden()
    assert Payment.get().proof == Proof.THUMB
    desk.key(F5)
    desk.key(Qt.Key.Key_Escape)
    assert desk.page.photos.isHidden()
    assert photos(handed[0], 2) == []


def test_undo_takes_the_photo_off(desk, handed, camera):
    shoot(camera, "a.jpg", 10, 1_000)
    desk.scan(handed[1][0])
    desk.key(F5)
    desk.key(ENTER)
    desk.key(Qt.Key.Key_F8)
    assert photos(handed[0]) == []
    desk.scan(handed[1][0])
    assert desk.shown() is Verdict.READY
    assert desk.card.proof.isHidden()


def test_without_a_slip_that_was_received_nothing_is_asked(desk, handed):
    desk.key(F5)
    assert desk.page.photos.isHidden()
    assert "领取单" in desk.page.hint.text()
    desk.scan(handed[1][0])
    desk.key(Qt.Key.Key_F4)
    desk.page.ask.confirm()
    desk.rest()
    desk.key(F5)
    assert desk.page.photos.isHidden()


def test_words_and_the_way_to_the_folder(desk, handed, settings):
    settings.remember(FOLDER, "")
    desk.scan(handed[1][0])
    desk.key(F5)
    assert "文件夹" in desk.page.photos.trouble.text()
    assert latin_words(desk.page.photos) <= {"Enter", *handed[1][0].split("-")}


def test_the_desk_goes_quiet_and_stays_so(desk, settings):
    assert desk.page.sound.is_on
    desk.key(Qt.Key.Key_F9)
    assert not desk.page.sound.is_on
    assert desk.page.sound.text() == "声音关"
    assert not settings.flag("desk/sound", default=True)
    desk.page.sound.click()
    assert desk.page.sound.is_on


def test_the_batch_page_shows_the_photo_and_opens_it(desk, handed, camera):
    shoot(camera, "a.jpg", 10, 1_000)
    desk.scan(handed[1][0])
    desk.key(F5)
    desk.key(ENTER)
    page = desk.open("batch", batch_id=handed[0])
    panel = page.view.panel
    page.view.roster.table.view.go_to(0)
    desk.rest()
    (thumb,) = panel.photos.thumbs()
    assert "照片" in thumb.accessibleName()
    thumb.click()
    desk.rest()
    assert panel.photos.viewer.link.title == "a"
    panel.photos.viewer.close()
    page.view.roster.table.view.go_to(1)
    desk.rest()
    assert panel.photos.thumbs() == []
    assert panel.photos.isHidden()
