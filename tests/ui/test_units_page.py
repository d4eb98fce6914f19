"""The tree of units: found, added, renamed by keys, never lost without asking."""

import pytest

from models.operations.units import save_unit
from models.queries import office as query
from models.tables import Person
from resources import i18n
from tests import builders
from tests.ui.modal import answer_next
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.units.page import UnitsPage


@pytest.fixture
def units(office):
    """Add a street with a shop below; return their ids."""
    street = save_unit(
        None, name="远山街道总工会", kind="subdistrict", parent_id=1, actor=office.admin
    ).id
    shop = save_unit(
        None, name="远山商铺工会", kind="base", parent_id=street, contact="王芳", actor=office.admin
    ).id
    builders.make_person(office, 1, unit_id=shop)
    return street, shop


@pytest.fixture
def open_page(settings, qtbot):
    made = []

    def open_(actor, **args):
        context = Context(actor, 2026, settings, office=Office("云岫区总工会", (2026,)))
        window = MainWindow(context, (UnitsPage,))
        made.append(window)
        qtbot.addWidget(window, before_close_func=lambda one: one.pages.current()._show_card())
        window.show()
        context.open("units", **args)
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def rest(page, qtbot):
    qtbot.waitUntil(page.context.tasks.idle)


def names():
    return [row.name for row in query.units()]


def test_it_opens_at_a_unit_with_its_people(office, units, open_page):
    page = open_page(office.entry, unit_id=units[1])
    assert page.tree.current_id() == units[1]
    assert page.card.form.values()["contact"] == "王芳"
    assert "远山街道总工会" in page.card.under.text()
    index = page.tree.currentIndex()
    assert index.siblingAtColumn(4).data() == "1"


def test_a_unit_is_added_below_the_chosen_one(office, units, open_page, qtbot):
    page = open_page(office.entry, unit_id=units[0])
    page.handlers()["new"]()
    assert page.card.form.values()["kind"] == "base"
    page.card.form.editor("name").setText("远山学校工会")
    page.card.form.submitted.emit()
    rest(page, qtbot)
    row = next(row for row in query.units() if row.name == "远山学校工会")
    assert row.parent_id == units[0]
    assert page.tree.current_id() == row.id


def test_a_unit_is_renamed(office, units, open_page, qtbot):
    page = open_page(office.entry, unit_id=units[1])
    assert not page.card.save.isEnabled()
    page.card.form.editor("name").setText("远山百货工会")
    page.handlers()["save"]()
    rest(page, qtbot)
    assert "远山百货工会" in names()
    assert page.tree.currentIndex().data() == "远山百货工会"
    assert not page._dirty()


def test_a_second_of_that_name_is_refused(office, units, open_page, qtbot):
    page = open_page(office.entry, unit_id=units[0])
    page.begin_new()
    page.card.form.editor("name").setText("远山商铺工会")
    page.card.save.click()
    rest(page, qtbot)
    assert page.card.form.editor("name").property("problem")
    assert names().count("远山商铺工会") == 1


def test_finding_shows_a_unit_under_its_parents(office, units, open_page):
    page = open_page(office.entry)
    page.tree.find_text("王芳")
    tree, model = page.tree, page.tree.model()
    root = model.index(0, 0)
    shown = [
        model.index(at, 0, root).data()
        for at in range(model.rowCount(root))
        if not tree.isRowHidden(at, root)
    ]
    assert shown == ["远山街道总工会"]
    page.tree.find_text("")
    assert not any(tree.isRowHidden(at, root) for at in range(model.rowCount(root)))


def test_another_unit_is_not_shown_over_typed_words(office, units, open_page):
    page = open_page(office.entry, unit_id=units[1])
    page.card.form.editor("phone").setText("029-1")
    answer_next(lambda dialog: dialog.no.click())
    page.tree.choose(units[0])
    assert page.tree.current_id() == units[1]
    assert page.card.form.values()["phone"] == "029-1"
    answer_next(lambda dialog: dialog.yes.click())
    page.tree.choose(units[0])
    assert page.card.form.values()["name"] == "远山街道总工会"


def test_the_auditor_reads_why(office, units, open_page):
    page = open_page(office.auditor)
    assert not page.add.isEnabled()
    assert page.card.form.editor("name").isReadOnly()
    assert "录入" in page.card.reason.text()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_speaks_the_language(office, units, open_page, language):
    i18n.use_language(language)
    page = open_page(office.admin)
    page.begin_new()
    assert language == "en" or latin_words(page) == set()


def test_a_unit_is_merged_into_another(office, units, open_page, qtbot):
    street, shop = units
    page = open_page(office.admin, unit_id=shop)
    page.merge.click()
    page.ask.form.editor("into").set_value(street)
    page.ask.confirm()
    assert not page.ask.isHidden()
    page.ask.form.editor("reason").set_value("撤并")
    page.ask.confirm()
    rest(page, qtbot)
    assert page.ask.isHidden()
    assert Person.get().unit_id == street
    assert page.tree.current_id() == street
    page.tree.choose(1)
    assert not page.merge.isEnabled()
