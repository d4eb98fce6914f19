"""Every page opens in Chinese, says it in Chinese, and has its help."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget

import resources
from models import store
from models.operations.set_up import FirstFacts, set_up
from resources import i18n
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages import discover
from ui.settings import Settings


@pytest.fixture(scope="module")
def actor(tmp_path_factory):
    facts = FirstFacts("练习区总工会", "练习区总工会", "029-00000000", ["甲街道"], "张三")
    yield set_up(tmp_path_factory.mktemp("office") / "store", facts, password="四 个 词 呀").actor
    store.close()


@pytest.fixture
def context(actor, tmp_path, qapp):
    i18n.use_language("zh_CN")
    office = Office("练习区总工会", (date(2026, 1, 1).year,))
    return Context(actor, 2026, Settings(tmp_path / "desk.ini"), office=office)


@pytest.mark.parametrize("page", discover(), ids=lambda page: page.key)
def test_page_speaks_chinese_only(page, context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    context.open(page.key)
    window.show()
    qtbot.waitUntil(context.tasks.idle)
    assert latin_words(window) == set()


@pytest.mark.parametrize("page", discover(), ids=lambda page: page.key)
def test_page_has_its_help(page):
    topic = page.help_key or page.key
    assert resources.path(f"help/{i18n.DEFAULT}/{topic}.md").exists()


def test_latin_words_are_found(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QLabel("打印 PDF <b>Print</b>", widget)
    QLabel("好", widget).setToolTip("Tip")
    assert latin_words(widget) == {"Print", "Tip"}
