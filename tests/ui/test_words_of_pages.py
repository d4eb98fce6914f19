"""Every page opens in Chinese, says it in Chinese, and has its help."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

import resources
from resources import i18n
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages import discover


@pytest.fixture
def context(office, settings):
    made = Context(office.admin, 2026, settings, office=Office("练习区总工会", (2026,)))
    yield made
    made.tasks.close()


@pytest.mark.parametrize("page", discover(), ids=lambda page: page.key)
def test_page_speaks_chinese_only(page, context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    context.open(page.key)
    window.show()
    qtbot.come_to_rest(window, context.tasks)
    assert latin_words(window) == set()


@pytest.mark.parametrize("page", discover(), ids=lambda page: page.key)
def test_page_has_its_help(page, context, qtbot):
    made = page(context)
    qtbot.addWidget(made)
    topic = made.help_key or page.key
    assert resources.path(f"help/{i18n.DEFAULT}/{topic}.md").exists()


def test_latin_words_are_found(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QLabel("打印 PDF <b>Print</b>", widget)
    QLabel("好", widget).setToolTip("Tip")
    assert latin_words(widget) == {"Print", "Tip"}
