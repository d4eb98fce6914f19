"""A pasted list at the window: looked up, narrowed, and put on a batch."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from models import clock
from models.queries.pasted import Verdict
from models.tables import Line
from resources import i18n
from tests import builders
from tests.ui.front import bring_forward
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow

TEXT = "请查以下：\n张三、李四\n赵六 13900009999"


@pytest.fixture
def page(office, settings, qtbot):
    builders.make_batch(office, 0)
    for n, name in enumerate(("张三", "李四", "李四")):
        builders.make_person(office, n, name)
    year = clock.today().year
    context = Context(office.entry, year, settings, office=Office("云岫区总工会", (year,)))
    window = MainWindow(context)
    qtbot.addWidget(window)
    bring_forward(window, qtbot)
    context.open("paste", text=TEXT)
    rest(qtbot, context)
    yield window.pages.current()
    rest(qtbot, context)
    context.tasks.close()


def rest(qtbot, context):
    for _round in range(4):
        qtbot.waitUntil(context.tasks.idle)
        QApplication.processEvents()


def look(page, qtbot):
    page.look.click()
    rest(qtbot, page.context)


def test_each_line_is_answered_and_who_is_sure_goes_on_the_batch(page, qtbot):
    assert not page.add.isEnabled()
    look(page, qtbot)
    QAbstractItemModelTester(page.table.model)
    rows = page.table.model.known_rows()
    assert [(row.asked, row.verdict) for row in rows] == [
        ("张三", Verdict.FOUND),
        ("李四", Verdict.SEVERAL),
        ("赵六 13900009999", Verdict.UNKNOWN),
    ]
    assert latin_words(page) == set()
    page.add.click()
    rest(qtbot, page.context)
    assert [line.person.name for line in Line.select()] == ["张三"]


def test_chips_narrow_the_answers(page, qtbot):
    look(page, qtbot)
    page.table.chips.choose(Verdict.UNKNOWN)
    rest(qtbot, page.context)
    assert [row.asked for row in page.table.model.known_rows()] == ["赵六 13900009999"]


def test_a_text_that_names_nobody_is_said(page, qtbot):
    said = []
    page.context.warned.connect(lambda problem: said.append(problem.text))
    page.box.setPlainText("！！！")
    look(page, qtbot)
    assert said
    assert page.answers == ()


def test_it_speaks_english_too(page, qtbot):
    i18n.use_language("en")
    look(page, qtbot)
    assert page.table.model.known_rows()[0].why == "The only one of this name"
