"""The board of units: called, given templates, noted, given back, reminded."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from models import clock
from models.operations.collecting import save_call
from models.operations.units import save_unit
from models.queries.collecting import calls, unit_lists
from models.rules.list_states import ListState
from resources import i18n
from tests import builders
from tests.ui.modal import answer_next
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.collecting import making
from ui.pages.collecting.asks import CallDialog, TemplateDialog
from ui.template_files import Prefill, Returned, write_templates

TODAY = clock.today()
YEAR = 2026


@pytest.fixture
def units(office):
    return [
        save_unit(None, name=name, kind="base", parent_id=1, actor=office.admin).id
        for name in ("南山百货工会", "北山学校工会", "东山物业工会")
    ]


@pytest.fixture
def campaign(office):
    return builders.make_campaign(office)


@pytest.fixture
def call(office, units, campaign):
    return save_call(
        None,
        campaign_id=campaign,
        kind="winter_roster",
        due_on=TODAY - timedelta(days=2),
        unit_ids=units,
        actor=office.entry,
    ).id


@pytest.fixture
def open_page(settings, qtbot):
    made = []

    def open_(actor, **args):
        context = Context(actor, YEAR, settings, office=Office("云岫区总工会", (YEAR,)))
        window = MainWindow(context)
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        context.open("collecting", **args)
        page = window.pages.current()
        rest(page, qtbot)
        return page

    yield open_
    for window in made:
        window.context.tasks.close()


def rest(page, qtbot):
    for _round in range(4):
        qtbot.waitUntil(page.context.tasks.idle)


def shown(page):
    return [row.unit for row in page.table.model.known_rows()]


def board(call):
    return {row.id: row for row in unit_lists(call, today=TODAY)}


def choose(page, unit):
    page.table.view.go_to(page.table.model.find(unit))


def test_without_a_call_it_says_what_to_do(office, campaign, open_page):
    page = open_page(office.entry)
    assert not page._empty.button.isHidden()
    assert not page.make.isEnabled()
    assert page.new.isEnabled()


def test_without_a_campaign_it_says_so(office, open_page):
    page = open_page(office.entry)
    assert page._empty.button.isHidden()
    assert "活动" in page.new.toolTip()


def test_units_are_called_in_a_dialog(office, campaign, units, open_page, qtbot):
    page = open_page(office.entry)

    def fill(dialog):
        dialog.form.boxes["due_on"].editor.set_value(TODAY)
        dialog.confirm()

    answer_next(fill)
    page.new.click()
    rest(page, qtbot)
    (row,) = calls(YEAR)
    assert (row.kind, row.due_on) == ("winter_roster", TODAY)
    assert row.units == len(shown(page)) == 4  # and the sub-district of the first day


def test_templates_go_into_a_folder(office, call, open_page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "choose_folder", lambda *_more: str(tmp_path))
    page = open_page(office.entry, call_id=call)

    def fill(dialog):
        dialog.form.boxes["prefill"].editor.set_value(Prefill.NOBODY)
        dialog.confirm()

    answer_next(fill)
    page.make.click()
    rest(page, qtbot)
    assert len(list(tmp_path.glob("*.xlsx"))) == 3
    assert page.news.isVisible()
    assert {row.state for row in board(call).values()} == {ListState.TEMPLATE}


def test_a_list_that_came_is_noted_and_given_back(office, call, units, open_page, qtbot, tmp_path):
    (path,) = write_templates(call, units[:1], tmp_path, actor=office.entry)
    page = open_page(office.entry, call_id=call)
    page.take_files([path])
    rest(page, qtbot)
    assert board(call)[units[0]].state is ListState.CAME
    assert "南山百货工会" in page.news.accessibleName()
    choose(page, units[0])
    assert page.back.isEnabled()
    page.back.click()
    rest(page, qtbot)
    assert board(call)[units[0]].state is ListState.GIVEN_BACK


def test_the_late_ones_are_reminded(office, call, units, open_page, qtbot, tmp_path):
    (path,) = write_templates(call, units[:1], tmp_path, actor=office.entry)
    page = open_page(office.entry, call_id=call)
    page.take_files([path])
    rest(page, qtbot)
    page.remind.click()
    text = QGuiApplication.clipboard().text()
    assert "北山学校工会" in text
    assert "东山物业工会" in text
    assert "南山百货工会" not in text
    assert "逾期2天" in text


def test_tiles_filter_the_board(office, call, units, open_page, qtbot, tmp_path):
    (path,) = write_templates(call, units[:1], tmp_path, actor=office.entry)
    page = open_page(office.entry, call_id=call)
    page.take_files([path])
    rest(page, qtbot)
    page.tiles.choose("here")
    rest(page, qtbot)
    assert shown(page) == ["南山百货工会"]
    page.tiles.choose("late")
    rest(page, qtbot)
    assert set(shown(page)) == {"北山学校工会", "东山物业工会"}
    page.tiles.choose("")
    rest(page, qtbot)
    assert len(shown(page)) == 3


def test_the_import_opens_with_what_the_stamp_says(office, call, units, open_page, qtbot, tmp_path):
    (path,) = write_templates(call, units[:1], tmp_path, actor=office.entry)
    page = open_page(office.entry, call_id=call)
    opened = []
    page.context.opened.connect(lambda key, args: opened.append((key, args)))
    page.take_files([path])
    rest(page, qtbot)
    page._open_import([Returned(path, "", call, units[0], 0, 0)])
    key, args = opened[-1]
    assert key == "imports"
    assert args["list_kind"] == "winter_roster"
    assert args["unit_id"] == units[0]


def test_who_only_looks_changes_nothing(office, call, open_page):
    page = open_page(office.auditor, call_id=call)
    for button in (page.new, page.change, page.make, page.take, page.back):
        assert not button.isEnabled()
        assert button.toolTip()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_dialogs_speak_the_language_in_use(office, call, language, qtbot, open_page):
    i18n.use_language(language)
    page = open_page(office.entry, call_id=call)
    every = (page._around.campaigns, page._around.units)
    for dialog in (CallDialog(None, *every), TemplateDialog(None, "winter_roster", 3)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert bool(latin_words(dialog)) == (language == "en")
    assert bool(latin_words(page)) == (language == "en")


def test_a_call_needs_a_unit_and_a_day(office, campaign, units, open_page, qtbot):
    page = open_page(office.entry)
    dialog = CallDialog(None, page._around.campaigns, page._around.units)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.tick(on=False)
    dialog.confirm()
    assert dialog.isVisible()
    dialog.tick(on=True)
    dialog.confirm()
    assert dialog.isVisible()
    assert dialog.form.boxes["due_on"].editor.property("problem")


def test_a_unit_with_nothing_to_report_is_noted_with_its_reason(
    office, call, units, open_page, qtbot
):
    page = open_page(office.entry, call_id=call)
    choose(page, units[0])

    def fill(dialog):
        dialog.form.boxes["reason"].editor.set_value("本单位无困难职工")
        dialog.confirm()

    answer_next(fill)
    page.nothing.click()
    rest(page, qtbot)
    row = board(call)[units[0]]
    assert (row.state, row.reason) == (ListState.NOTHING, "本单位无困难职工")
    choose(page, units[0])
    page.nothing.click()
    rest(page, qtbot)
    assert board(call)[units[0]].late


def test_the_board_is_printed(office, call, open_page, qtbot, monkeypatch):
    drawn = []
    monkeypatch.setattr("ui.printer.print_pdf", lambda _parent, pdf, _name: drawn.append(pdf))
    page = open_page(office.entry, call_id=call)
    page.handlers()["print"]()
    rest(page, qtbot)
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn[0].startswith(b"%PDF")
