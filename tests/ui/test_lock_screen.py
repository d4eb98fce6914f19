"""The lock: everything is covered, dialogs too, until the password of whoever works is given."""

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models import clock, session
from tests import builders
from tests.ui.words import latin_words
from ui import clipboard
from ui.context import Context, Copy, Office, Services
from ui.main_window import MainWindow
from ui.pages.units.page import UnitsPage
from ui.widgets.caps_lock import CapsWarning
from ui.widgets.dialog import Question, ask


@pytest.fixture
def window(office, settings, qtbot):
    services = Services(
        unlock=partial(session.unlock, office.entry), last_copy=lambda: Copy(clock.now())
    )
    place = Office("云岫区总工会", (2026,))
    context = Context(office.entry, 2026, settings, office=place, services=services)
    made = MainWindow(context, (UnitsPage,))
    qtbot.addWidget(made)
    made.show()
    context.open("units")
    qtbot.waitUntil(context.tasks.idle)
    yield made
    context.tasks.close()


def type_in(window, password):
    window.cover._password.setText(password)
    window.cover._go.click()


def test_only_the_right_password_opens(window, qtbot):
    window.lock()
    assert window.cover.isVisible()
    assert not window.pages.isVisible()
    type_in(window, "不对不对不对不对")
    qtbot.waitUntil(lambda: bool(window.cover._problem.text()))
    assert window.cover.isVisible()
    type_in(window, builders.PASSWORD)
    qtbot.waitUntil(window.pages.isVisible)


def test_a_dialog_that_stands_open_is_put_away(window):
    QTimer.singleShot(0, window.lock)
    assert not ask(Question(window, "王芳", "990102197904061119", yes="好"))
    assert window.cover.isVisible()


def test_what_was_copied_is_gone(window, qapp):
    clipboard.copy("990102197904061119")
    window.lock()
    assert qapp.clipboard().text() == ""


def test_locked_capitals_and_the_copy_are_told(window, qtbot):
    window.lock()
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        window.cover._password, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, held, "A")
    )
    assert window.cover.findChild(CapsWarning).isVisible()
    qtbot.waitUntil(lambda: "副本良好" in window.cover._copy.text())


def test_it_speaks_chinese(window, qtbot):
    window.lock()
    qtbot.waitUntil(window.context.tasks.idle)
    assert latin_words(window.cover) == set()
