"""Code lists through the window: added, renamed everywhere, retired, not taken off in use."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from models import clock
from models.operations.people import PersonCard, save_person
from models.queries.people import PeopleFilter, people_ids
from models.rules import codes
from models.tables import CodeEntry, HardshipFile
from tests import builders
from tests.households import make_household
from ui.context import Context
from ui.pages.settings.codes import CodesSection
from ui.pages.settings.page import read


@pytest.fixture
def section(office, settings, qtbot):
    context = Context(office.admin, clock.today().year, settings)
    made = CodesSection(context)
    made.warned = []
    context.warned.connect(lambda problem: made.warned.append(problem.text))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.rest = lambda: [qtbot.waitUntil(context.tasks.idle) for _round in range(3)]
    made.show_office(read())
    made.rest()
    yield made
    context.tasks.close()


def choose(section, name, key):
    section.list.set_value(name)
    section.rest()
    rows = [row.key for row in section.table.model.known_rows()]
    section.table.view.go_to(rows.index(key))
    section.rest()


def answer(section, button, **values):
    button.click()
    section.bar.form.set_value(values)
    section.bar.confirm()
    section.rest()
    section.show_office(read())
    section.rest()


def test_a_renamed_word_stands_everywhere(section, office):
    head = builders.make_person(office, 20, "张三")
    make_household(office, head)
    HardshipFile.update(category="deep").execute()
    choose(section, "hardship_kinds", "deep")
    answer(section, section.change, label="特困")
    assert codes.label("hardship_kinds", "deep") == "特困"
    assert codes.code_for("hardship_kinds", "深度困难") == "deep"
    assert next(code for code in codes.load("hardship_kinds")).label == "特困"
    row = next(row for row in section.table.model.known_rows() if row.key == "deep")
    assert (row.label, row.uses) == ("特困", 1)
    assert people_ids(PeopleFilter(categories=frozenset({"deep"})), year=2026) == [head]


def test_a_word_is_added_retired_and_taken_off(section):
    QAbstractItemModelTester(
        section.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    section.list.set_value("causes")
    section.rest()
    answer(section, section.add, label="房屋倒塌", year_from=2026)
    choose(section, "causes", "房屋倒塌")
    answer(section, section.retire, last_year=2025)
    assert section.bar.isVisible()
    answer(section, section.retire, last_year=2027)
    assert CodeEntry.get().year_to == 2027
    choose(section, "causes", "房屋倒塌")
    section.delete.click()
    section.rest()
    assert CodeEntry.select().count() == 0


def test_a_word_in_use_is_not_taken_off(section, office):
    head = save_person(
        None,
        PersonCard("张三", id_number=builders.resident_number(20)),
        actor=office.entry,
    ).id
    make_household(office, head)
    HardshipFile.update(cause="子女上学").execute()
    choose(section, "causes", "子女上学")
    section.delete.click()
    section.rest()
    assert "1" in section.warned[-1]
    HardshipFile.update(cause="外来的词").execute()
    section.show_office(read())
    section.rest()
    choose(section, "causes", "外来的词")
    assert not section.change.isEnabled()
    section.add.click()
    assert section.bar.form.editor("label").value() == "外来的词"
