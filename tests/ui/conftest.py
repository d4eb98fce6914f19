"""A dressed Qt application without a screen, a context, and Chinese typed as it really is."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent

from models.actor import Actor
from models.rules.roles import Role
from tests.ui.clerk import seated
from tests.ui.modal import forget_answers
from tests.ui.patience import PatientBot
from tests.ui.sitting import Sitting
from ui import theme
from ui.context import Context, Office, Services
from ui.pages import Group, Page
from ui.settings import Settings

HERE = Path(__file__).parent
HARMLESS = ("This plugin does not support",)  # said by the platform without a screen


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS, extend=True))


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp):
    theme.load_fonts()


@pytest.fixture(autouse=True)
def _look(qapp):
    if (theme.name(), theme.letters(), bool(qapp.styleSheet())) != (theme.LIGHT, 100, True):
        theme.apply(qapp, theme.LIGHT)
    yield
    for window in qapp.topLevelWidgets():
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert forget_answers() == 0, "a dialog was to be answered that never opened"


@pytest.fixture
def qtbot(qapp, request):
    """Return a bot that waits long on a busy machine, and only for what stays true."""
    return PatientBot(request)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "desk.ini")


@pytest.fixture
def make_context(settings, qtbot):
    made = []

    def make(office=None, **services):
        actor = Actor(1, "李敏", frozenset({Role.ENTRY, Role.CASHIER}))
        found = office or Office("练习区总工会", (2025, 2026))
        context = Context(actor, 2026, settings, office=found, services=Services(**services))
        made.append(context)
        return context

    yield make
    for context in made:
        context.tasks.close()


@pytest.fixture
def context(make_context):
    return make_context()


@pytest.fixture
def type_text():
    """Return a way to type Chinese: an input method composes, then commits."""

    def type_into(widget, text, composing=""):
        QCoreApplication.sendEvent(widget, QInputMethodEvent(composing, []))
        if text:
            done = QInputMethodEvent()
            done.setCommitString(text)
            QCoreApplication.sendEvent(widget, done)

    return type_into


@pytest.fixture
def make_page():
    """Return a way to declare a page that remembers how it was opened."""

    def make(key, *, order=1, group=Group.WORK, **more):
        def open_(self, **args):
            self.seen = [*getattr(self, "seen", []), args]

        body = {"key": key, "label": key, "icon": "home", "order": order, "group": group}
        return type(f"{key.title()}Page", (Page,), {**body, "open": open_, **more})

    return make


@pytest.fixture
def sit(qtbot, settings):
    """Return a way to sit down at a batch as an operator."""
    with seated(Sitting, qtbot, settings) as begin:
        yield begin
