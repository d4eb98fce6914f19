"""From log-in to the last copy, through the real window and a real store."""

import json
import platform
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from models import backup, clock, store
from models.demo import OPERATOR, PASSWORD
from models.operations.collecting import save_call
from models.tables import Campaign, ListCall, Unit
from tests import builders
from tests.ui.modal import answer_next
from ui.closing import CopyFailed
from ui.start import LAST_STORE, Desk, Wishes


@pytest.fixture
def start(qapp, qtbot, settings, tmp_path):
    """Return a way to start the program with wishes; it is left behind in order."""
    desks = []

    def begin(**wishes):
        desk = Desk(qapp, settings, Wishes(**wishes), tmp_path / "scratch")
        desks.append(desk)
        assert desk.begin()
        qtbot.addWidget(desk.window())
        return desk

    yield begin
    for desk in desks:
        if desk._context is not None:
            desk._context.tasks.close()
        desk.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def shop(office):
    """Return the folder of a closed store."""
    folder = store.folder()
    store.close()
    return folder


def wait_until_closed(qtbot):
    qtbot.waitUntil(lambda: not store.is_open())


def test_closing_makes_a_proved_copy(start, qtbot, shop, settings):
    desk = start(store=shop, operator="管理员", password=builders.PASSWORD)
    assert settings.text(LAST_STORE) == str(shop)
    desk.window().close()
    wait_until_closed(qtbot)
    assert backup.newest_good(shop)


def test_nothing_changed_needs_no_second_copy(start, qtbot, shop):
    for _time in range(2):
        desk = start(store=shop, operator="管理员", password=builders.PASSWORD)
        desk.window().close()
        wait_until_closed(qtbot)
    assert len(backup.copies(shop / store.COPIES)) == 1


def spoil_copies(folder):
    (folder / store.COPIES).rmdir()
    (folder / store.COPIES).write_text("kein Ordner")


def test_a_failed_copy_is_asked_about(start, qtbot, shop):
    desk = start(store=shop, operator="管理员", password=builders.PASSWORD)
    spoil_copies(shop)
    asked = []

    def leave(dialog):
        asked.append(dialog)
        dialog.no.click()

    answer_next(leave)
    desk.window().close()
    wait_until_closed(qtbot)
    assert isinstance(asked[0], CopyFailed)


def test_a_failed_copy_can_be_tried_again(start, qtbot, shop):
    desk = start(store=shop, operator="管理员", password=builders.PASSWORD)
    spoil_copies(shop)

    def mend(dialog):
        (shop / store.COPIES).unlink()
        (shop / store.COPIES).mkdir()
        dialog.yes.click()

    answer_next(mend)
    desk.window().close()
    wait_until_closed(qtbot)
    assert backup.newest_good(shop)


def test_reading_only_changes_nothing(start, qtbot, shop):
    desk = start(store=shop, operator="管理员", password=builders.PASSWORD, read_only=True)
    assert not desk._context.actor.may("batch.draft")
    desk.window().close()
    wait_until_closed(qtbot)
    assert backup.newest_good(shop) is None


def test_practice_opens_without_a_question(start, qtbot, settings):
    desk = start(practice=True)
    assert desk._context.office.practice
    assert desk._context.actor.name == OPERATOR
    assert settings.text(LAST_STORE) == ""
    assert any("练习库" in label for label in words_of(desk.window()))
    desk.window().close()
    wait_until_closed(qtbot)


def words_of(window):
    return [label.text() for label in window.findChildren(QLabel)]


def test_another_operator_logs_in_to_the_same_store(start, qtbot):
    desk = start(practice=True)

    def log_in(dialog):
        assert any(PASSWORD in words for words in words_of(dialog))
        dialog._operator.setCurrentText("王芳")
        dialog._password.setText(PASSWORD)
        dialog._go.click()

    answer_next(log_in)
    first = desk.window()
    first.relogin_wished.emit()
    qtbot.waitUntil(lambda: desk.window() is not first)
    qtbot.addWidget(desk.window())
    assert desk._context.actor.name == "王芳"
    desk.window().close()
    wait_until_closed(qtbot)


def test_a_session_cut_off_is_told_and_checked(start, qtbot, shop):
    (shop / "lock.json").write_text(
        '{"host": "", "user": "李敏", "pid": 1, "since": "2026-11-20 17:00"}', "utf-8"
    )
    lock_here(shop)
    desk = start(store=shop, operator="管理员", password=builders.PASSWORD)
    assert "李敏" in desk.window().news.findChild(type(desk.window().status._message)).text()
    qtbot.waitUntil(lambda: "完好" in desk.window().status._message.text())
    desk.window().close()
    wait_until_closed(qtbot)


def lock_here(folder):
    held = json.loads((folder / "lock.json").read_text("utf-8"))
    held["host"] = platform.node()
    (folder / "lock.json").write_text(json.dumps(held), "utf-8")


def test_badges_count_what_waits(start, qtbot):
    desk = start(practice=True)
    waiting = desk._context.services.badges()
    assert waiting["campaigns"].endswith("待办")
    desk.window().close()
    wait_until_closed(qtbot)
    assert QApplication.activeModalWidget() is None


def test_late_units_are_counted_beside_the_imports(start, qtbot):
    desk = start(practice=True)
    waiting = desk._context.services.badges
    assert "imports" not in waiting()
    today = clock.today()
    called = ListCall.select(ListCall.campaign)
    campaign = Campaign.get(Campaign.year == today.year, Campaign.id.not_in(called))
    save_call(
        None,
        campaign_id=campaign.id,
        kind="winter_roster",
        due_on=today - timedelta(days=1),
        unit_ids=[Unit.create(name="从未报送工会", kind="base", parent=1).id],
        actor=desk._context.actor,
    )
    assert waiting()["imports"] == "1 个逾期"
    desk.window().close()
    wait_until_closed(qtbot)
