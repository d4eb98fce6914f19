"""The working calendar in the settings: entered, read from a file, given up."""

import json
from datetime import date

import pytest

from models import clock
from models.queries.calendar import calendar, calendar_years
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.pages.settings.page import SettingsPage

YEAR = {"year": 2027, "source": "通知", "holidays": ["2027-01-01"], "workdays": ["2027-01-03"]}


@pytest.fixture
def open_section(qtbot, settings, qapp):
    contexts = []

    def open_(actor):
        office = Office("云岫区总工会", (clock.today().year,))
        contexts.append(Context(actor, clock.today().year, settings, office=office))
        page = SettingsPage(contexts[-1])
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        page.open(tab="calendar")
        qtbot.waitUntil(contexts[-1].tasks.idle)
        return page.current()

    yield open_
    for context in contexts:
        context.tasks.close()


def rest(section, qtbot):
    qtbot.waitUntil(section.context.tasks.idle)


def test_a_year_is_typed_and_every_clock_knows_it(office, open_section, qtbot):
    section = open_section(office.admin)
    assert "2026" in section.about.text()
    section.add.click()
    form = section.ask.form
    form.set_value({"year": "2027", "source": "通知", "holidays": "99-99", "workdays": "01-03"})
    section.save()
    assert not calendar().covers(2027)
    form.set_value({"year": "2027", "source": "通知", "holidays": "01-01", "workdays": "01-03"})
    section.save()
    rest(section, qtbot)
    assert calendar().is_workday(date(2027, 1, 3))
    assert not section.is_dirty()
    assert latin_words(section) <= {"JSON"}


def test_a_file_is_shown_before_it_is_saved(office, open_section, qtbot, tmp_path):
    path = tmp_path / "2027.json"
    path.write_text(json.dumps(YEAR), "utf-8")
    section = open_section(office.admin)
    section.take_file(path)
    assert not calendar().covers(2027)
    section.save()
    rest(section, qtbot)
    assert calendar_years()[0].own


def test_a_file_of_something_else_is_told(office, open_section, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}", "utf-8")
    section = open_section(office.admin)
    told = []
    section.context.warned.connect(lambda problem: told.append(problem.text))
    section.take_file(path)
    assert told == ["这个文件里没有放假安排。"]
    assert not section.is_dirty()


def test_only_the_administrator_changes_it(office, open_section):
    section = open_section(office.entry)
    assert not section.add.isEnabled()
    assert "管理" in section.add.toolTip()
