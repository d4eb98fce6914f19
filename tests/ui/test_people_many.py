"""Filters kept under a name, and one field changed for everybody in view, at the window."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from models import clock
from models.queries.people import EVERYBODY, Need
from models.queries.saved_filters import kept_filters
from models.tables import Person
from tests import builders
from tests.ui.front import bring_forward
from tests.ui.modal import fill_and_confirm
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.people import page as people_page
from ui.widgets import saved_filters


@pytest.fixture
def page(office, settings, qtbot):
    for n, name in enumerate(("张三", "李四", "王五")):
        builders.make_person(office, n, name, account=n > 0, employer="老厂")
    year = clock.today().year
    context = Context(office.entry, year, settings, office=Office("云岫区总工会", (year,)))
    window = MainWindow(context)
    qtbot.addWidget(window)
    bring_forward(window, qtbot)
    context.open("people")
    rest(qtbot, context)
    page = window.pages.current()
    assert isinstance(page, people_page.PeoplePage)
    yield page
    page._show_list()
    rest(qtbot, context)
    context.tasks.close()


def rest(qtbot, context):
    for _round in range(4):
        qtbot.waitUntil(context.tasks.idle)
        QApplication.processEvents()


def names(page):
    return [row.name for row in page.table.model.known_rows()]


def keep_no_account(page, qtbot):
    page.filters.put(EVERYBODY.__class__(needs=frozenset({Need.ACCOUNT})))
    page.reload()
    rest(qtbot, page.context)
    fill_and_confirm(name="缺账户的")
    page.saved.keep()
    rest(qtbot, page.context)


def menu_words(page, qtbot):
    page.saved.fill(saved_filters._read(page.context.year))
    return [action.text() for action in page.saved.menu_shown.actions() if action.text()]


def test_a_filter_is_kept_counted_taken_and_forgotten(page, qtbot):
    keep_no_account(page, qtbot)
    assert menu_words(page, qtbot)[0] == "缺账户的\t1"
    assert latin_words(page) == set()
    page.clear_filter()
    rest(qtbot, page.context)
    assert len(names(page)) == 3
    page.saved.menu_shown.actions()[0].trigger()
    rest(qtbot, page.context)
    assert names(page) == ["张三"]
    (kept,) = kept_filters(page.context.year)
    page.saved.forget(kept.id, kept.name)
    rest(qtbot, page.context)
    assert kept_filters(page.context.year) == []


def test_filters_go_through_a_file(page, qtbot, tmp_path, monkeypatch):
    keep_no_account(page, qtbot)
    file = tmp_path / "filters.json"
    monkeypatch.setattr(saved_filters, "choose_target", lambda *_more: str(file))
    monkeypatch.setattr(saved_filters, "choose_file", lambda *_more: str(file))
    (kept,) = kept_filters(page.context.year)
    page.saved.share([kept.id])
    rest(qtbot, page.context)
    assert json.loads(file.read_text("utf-8"))["filters"][0]["name"] == "缺账户的"
    page.saved.forget(kept.id, kept.name)
    rest(qtbot, page.context)
    page.saved.read_file()
    rest(qtbot, page.context)
    assert [one.name for one in kept_filters(page.context.year)] == ["缺账户的"]


def test_everybody_in_view_is_changed_after_a_preview_and_back(page, qtbot):
    page.begin_many("employer")
    rest(qtbot, page.context)
    form = page.bulk.form
    form.propose("value", "新厂")
    form.confirm()
    rest(qtbot, page.context)
    assert "3" in form.yes.text()
    assert {one.employer for one in Person.select()} == {"老厂"}
    assert latin_words(page) == set()
    form.confirm()
    rest(qtbot, page.context)
    assert {one.employer for one in Person.select()} == {"新厂"}
    page.bulk.undo.click()
    rest(qtbot, page.context)
    assert {one.employer for one in Person.select()} == {"老厂"}


@pytest.mark.parametrize("field", people_page.FIELDS)
def test_every_field_can_be_asked_for(page, qtbot, field):
    page.begin_many(field)
    rest(qtbot, page.context)
    assert page.bulk.form.isVisible()
    assert latin_words(page) == set()
