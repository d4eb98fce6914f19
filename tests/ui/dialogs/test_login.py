"""The log-in through the window: right, wrong, forgotten, held by others, damaged."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models import backup, keys, lock, store
from models.copying import Reason
from models.operations.operators import new_recovery_code
from models.queries import audit
from models.queries.session import actor_named
from models.recovery import new_code
from resources import i18n
from tests import builders
from tests.ui.modal import fill_and_confirm, press_yes
from tests.ui.words import LATIN, latin_words
from ui.dialogs.forgotten import ForgottenDialog
from ui.dialogs.login import LoginDialog
from ui.dialogs.welcome import last_login

NEW = "另外 四个 词 2026"


@pytest.fixture
def folder(office):
    builders.make_person(office, 1)
    made = store.folder()
    backup.copy_to(made / store.COPIES, reason=Reason.MANUAL)
    store.close()
    return made


@pytest.fixture
def dialog(folder, settings, qtbot):
    made = LoginDialog(settings, folder)
    qtbot.addWidget(made)
    made.show()
    yield made
    made._tasks.close()


def type_in(dialog, password, operator="录入员"):
    dialog._operator.setCurrentText(operator)
    dialog._password.setText(password)


def words(dialog):
    return dialog._news.accessibleName() if dialog._news.isVisible() else ""


def ways(dialog):
    boxes = (dialog._ways.itemAt(at).widget() for at in range(dialog._ways.count()))
    return {box.text(): box for box in boxes if box}


def said(dialog, qtbot):
    qtbot.waitUntil(lambda: bool(words(dialog)))
    return words(dialog)


def test_enter_opens_the_store_and_is_remembered(dialog, qtbot, settings):
    type_in(dialog, builders.PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog._password, Qt.Key.Key_Return)
    assert dialog.opened.actor.name == "录入员"
    assert not store.is_read_only()
    last = last_login(settings, store.folder())
    assert (last.union, last.name, last.lock_minutes) == ("云岫区总工会", "录入员", 10)
    again = LoginDialog(settings, store.folder())
    qtbot.addWidget(again)
    assert again._operator.currentText() == "录入员"


def test_only_look(dialog, qtbot):
    type_in(dialog, builders.PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        dialog._read_only.click()
    assert store.is_read_only()
    assert not dialog.opened.actor.may("batch.submit")


def test_wrong_password_is_said_and_can_be_typed_anew(dialog, qtbot):
    type_in(dialog, "不对不对不对不对")
    dialog._go.click()
    assert "密码" in said(dialog, qtbot)
    assert dialog._go.isEnabled()
    assert dialog._password.selectedText()
    assert not store.is_open()


@pytest.mark.parametrize(
    ("letter", "shift", "locked"),
    [("A", False, True), ("a", True, True), ("a", False, False), ("A", True, False)],
)
def test_locked_capitals_are_seen(dialog, qtbot, letter, shift, locked):
    keys_held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, keys_held, letter)
    QApplication.sendEvent(dialog._password, event)
    assert dialog._caps.isVisible() is locked
    QApplication.sendEvent(
        dialog._password,
        QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b"),
    )
    assert not dialog._caps.isVisible()


def test_held_by_another_computer_offers_to_look_or_take_over(dialog, qtbot, folder):
    holder = {"host": "财务室", "user": "王芳", "pid": 7, "since": "2026-11-20 09:00"}
    (folder / lock.FILE).write_text(json.dumps(holder), "utf-8")
    type_in(dialog, builders.PASSWORD)
    dialog._go.click()
    assert "财务室" in said(dialog, qtbot)
    assert set(ways(dialog)) == {"只读查看", "接管"}
    press_yes()
    with qtbot.waitSignal(dialog.accepted):
        ways(dialog)["接管"].click()
    assert not store.is_read_only()


def test_a_damaged_store_is_replaced_by_its_newest_proved_copy(dialog, qtbot, folder):
    (folder / store.FILE).write_bytes(b"\0" * 8192)
    broken = sorted((folder / store.COPIES).glob("*.zip"))[0].with_name("x.zip")
    broken.write_bytes(b"PK")
    type_in(dialog, builders.PASSWORD)
    dialog._go.click()
    said(dialog, qtbot)
    press_yes()
    ways(dialog)["用最近的好副本"].click()
    qtbot.waitUntil(lambda: "副本已就位" in words(dialog))
    type_in(dialog, builders.PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        dialog._go.click()
    assert audit.entries(limit=1)[0].verb == "store.rescue"


def test_a_damaged_store_without_a_copy_says_where_to_look(dialog, qtbot, folder):
    for copy in (folder / store.COPIES).glob("*.zip"):
        copy.unlink()
    (folder / store.FILE).write_bytes(b"\0" * 8192)
    type_in(dialog, builders.PASSWORD)
    dialog._go.click()
    said(dialog, qtbot)
    ways(dialog)["用最近的好副本"].click()
    qtbot.waitUntil(lambda: "U 盘" in words(dialog))


def test_no_store_there_is_said(dialog, tmp_path):
    (tmp_path / "空").mkdir()
    dialog.choose(tmp_path / "空")
    assert "建立新库…" in ways(dialog)
    assert not dialog._go.isEnabled()


def test_a_forgotten_password_is_reset_by_the_code(folder, settings, qtbot):
    store.open_store(folder, operator="管理员", password=builders.PASSWORD)
    code = new_recovery_code(actor=actor_named("管理员")).message
    store.close()
    dialog = LoginDialog(settings, folder)
    qtbot.addWidget(dialog)
    dialog._operator.setCurrentText("出纳员")

    fill_and_confirm(code=code.lower().replace("-", " "), new=NEW, again=NEW)
    with qtbot.waitSignal(dialog.accepted):
        dialog._forgot.click()
    assert dialog.opened.actor.name == "出纳员"
    assert keys.unlock(folder, "出纳员", NEW)
    assert audit.entries(limit=1)[0].verb == "operator.reset_password"


@pytest.mark.parametrize(
    ("code", "new", "again", "wrong"),
    [
        ("ABCD", NEW, NEW, "code"),
        ("", NEW, NEW, "code"),
        (None, "短", "短", "new"),
        (None, NEW, NEW + "x", "again"),
    ],
)
def test_what_cannot_be_taken_is_marked(qtbot, code, new, again, wrong):
    dialog = ForgottenDialog(None, "李敏")
    qtbot.addWidget(dialog)
    code = new_code() if code is None else code
    dialog.form.set_value({"code": code, "new": new, "again": again})
    dialog.confirm()
    assert dialog.result() == 0
    assert dialog.form.editor(wrong).property("problem")


def test_practice_is_a_wish(dialog):
    dialog._on_practice()
    assert dialog.practice
    assert dialog.opened is None


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_speaks_the_language(folder, settings, qtbot, language):
    i18n.use_language(language)
    for dialog in (LoginDialog(settings, folder), ForgottenDialog(None, "李敏")):
        qtbot.addWidget(dialog)
        dialog.show()
        assert language == "en" or latin_words(dialog) <= set(LATIN.findall(str(folder)))
