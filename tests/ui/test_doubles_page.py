"""Possible doubles in the window: pair by pair, decided by keys, merged and taken apart."""

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from models import clock
from models.identity import IdKind, suggest_18
from models.operations.batches import LineForm, add_line
from models.operations.doubles import merge_people
from models.operations.people import PersonCard, save_person
from models.queries.double_list import double_list
from models.queries.duties import DOUBLES
from models.tables import DoubleDecision, Person, PersonMerge
from resources.i18n import use_language
from tests import builders
from tests.households import make_household
from tests.ui.front import bring_forward
from tests.ui.words import latin_words
from ui import render, theme
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages import discover
from ui.settings import Settings

YEAR = clock.today().year
OLD = "610199800101123"
F8, CTRL = Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cards(office):
    """One probable pair with money, one certain pair over two files, one possible family."""

    def save(name, number="", **card):
        kind = IdKind.RESIDENT if number else IdKind.NONE
        reason = "" if number else "旧花名册上没有"
        facts = PersonCard(
            name=name, id_kind=kind, id_number=number, id_missing_reason=reason, **card
        )
        return save_person(None, facts, actor=office.entry).id

    home = "柳河街道平安里5号楼2单元301室"
    batch = builders.make_batch(office, 0)
    one = save("孙建国", builders.resident_number(1), phone="13900000001", employer="云岫纺织厂")
    other = save("孙建国", birth_date=date(1980, 1, 1), employer="柳河环卫所", address=home)
    for person in (one, other):
        add_line(batch, person, LineForm(amount_fen=100_000), actor=office.entry)
    head = save("张伟", builders.resident_number(7), employer="柳河街道总工会", address=home)
    make_household(
        office, head, [(save("王芳", OLD, employer="柳河街道总工会"), "妻子")], file_no="LH-012"
    )
    father = save("李德福", builders.resident_number(9), employer="洪庆街道总工会")
    again = save("王芳", suggest_18(OLD), phone="13900000002", employer="洪庆街道总工会")
    make_household(office, father, [(again, "儿媳")], file_no="HQ-107")
    return one, other


@pytest.fixture
def open_page(qtbot, tmp_path):
    made = []

    def open_(actor, size=(1366, 768)):
        settings = Settings(tmp_path / "desk.ini")
        context = Context(actor, YEAR, settings, office=Office("云岫区总工会", (YEAR,)))
        window = MainWindow(context, discover())
        made.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        bring_forward(window, qtbot)
        context.open("doubles")
        qtbot.waitUntil(context.tasks.idle)
        return window.pages.current()

    yield open_
    for window in made:
        window.context.tasks.close()


def rest(page, qtbot):
    for _round in range(4):
        qtbot.waitUntil(page.context.tasks.idle)
        render.settle(1)


def choose(page, qtbot, name):
    rows = page.pairs.model.known_rows()
    page.pairs.view.go_to([row.first_name for row in rows].index(name))
    rest(page, qtbot)


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_pairs_are_listed_and_compared(office, cards, open_page, qtbot):
    page = open_page(office.entry)
    rest(page, qtbot)
    assert page.pairs.model.rowCount() == 3
    choose(page, qtbot, "孙建国")
    said = words(page.card)
    assert {"相同", "不同", "仅一方"} <= set(said)
    assert any("孙建国（云岫纺织厂）" in text for text in said)
    assert any("1,000.00" in text for text in said)
    assert not any("13900000001" in text for text in said)


def test_a_merge_by_keys_and_its_undo_by_keys(office, cards, open_page, qtbot):
    one, other = cards
    page = open_page(office.entry)
    rest(page, qtbot)
    choose(page, qtbot, "孙建国")
    QTest.keyClick(page.window(), Qt.Key.Key_Return, CTRL)
    assert page.ask.isVisible()
    page.ask.form.editor("reason").set_value("本人到场核对")
    page.ask.confirm()
    rest(page, qtbot)
    assert (PersonMerge.get().kept_id, PersonMerge.get().merged_id) == (one, other)
    assert page.pairs.model.rowCount() == 2
    QTest.keyClick(page.window(), Qt.Key.Key_Z, CTRL)
    rest(page, qtbot)
    assert page.shelves.key() == "merged"
    assert page.ask.isVisible()
    page.ask.form.editor("reason").set_value("看错了")
    page.ask.confirm()
    rest(page, qtbot)
    assert Person.get_or_none(Person.id == other) is not None
    page.shelves.choose("")
    page._show_shelf()
    rest(page, qtbot)
    assert page.pairs.model.rowCount() == 3


def test_different_needs_a_reason_and_can_be_looked_at_again(office, cards, open_page, qtbot):
    page = open_page(office.entry)
    rest(page, qtbot)
    choose(page, qtbot, "孙建国")
    page.apart.click()
    page.ask.confirm()
    assert not DoubleDecision.select().exists()
    page.ask.form.editor("reason").set_value("见过两人")
    page.ask.confirm()
    rest(page, qtbot)
    assert page.pairs.model.rowCount() == 2
    page.shelves.choose("different")
    page._show_shelf()
    rest(page, qtbot)
    page.pairs.view.go_to(0)
    rest(page, qtbot)
    assert page.apart.isHidden()
    page.later.click()
    rest(page, qtbot)
    assert DoubleDecision.get().verdict == "later"


def test_f8_walks_from_pair_to_pair(office, cards, open_page, qtbot):
    page = open_page(office.entry)
    rest(page, qtbot)
    page.pairs.view.go_to(0)
    QTest.keyClick(page.window(), F8)
    assert page.pairs.view.currentIndex().row() == 1
    QTest.keyClick(page.window(), F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.pairs.view.currentIndex().row() == 0


def test_two_heads_are_told_which_file_to_withdraw(office, cards, open_page, qtbot):
    heads = [Person.get(Person.name == name).id for name in ("张伟", "李德福")]
    Person.update(name="张伟", name_key="张伟", birth_date=None, phone="13900000003").where(
        Person.id.in_(heads)
    ).execute()
    page = open_page(office.entry)
    rest(page, qtbot)
    warned = []
    page.context.warned.connect(lambda problem: warned.append(f"{problem.text}{problem.hint}"))
    row = next(row for row in double_list() if row.matter == "person" and row.first == heads[0])
    page.pairs.view.go_to([each.id for each in page.pairs.model.known_rows()].index(row.id))
    rest(page, qtbot)
    page.same.click()
    page.ask.form.editor("reason").set_value("同一人")
    page.ask.confirm()
    rest(page, qtbot)
    assert "HQ-107" in warned[0]
    assert not PersonMerge.select().exists()


def test_a_small_window_shows_list_or_cards(office, cards, open_page, qtbot):
    page = open_page(office.entry, (960, 540))
    rest(page, qtbot)
    assert page.card.isHidden()
    page.pairs.view.go_to(0)
    QTest.keyClick(page.pairs.view, Qt.Key.Key_Return)
    rest(page, qtbot)
    assert page.card.isVisible()
    assert not page._tables.isVisible()
    QTest.keyClick(page.window(), Qt.Key.Key_Escape)
    assert page._tables.isVisible()


def test_who_may_not_decide_reads_why(office, cards, open_page, qtbot):
    page = open_page(office.auditor)
    rest(page, qtbot)
    page.pairs.view.go_to(0)
    rest(page, qtbot)
    assert not page.same.isEnabled()
    assert not page.later.isEnabled()


@pytest.mark.parametrize("shelf", ["", "later", "different", "merged"])
def test_an_empty_shelf_says_so(office, open_page, qtbot, shelf):
    page = open_page(office.entry)
    page.shelves.choose(shelf)
    page._show_shelf()
    rest(page, qtbot)
    table = page._table_in_view()
    assert table._layers.currentWidget() is table._empty
    assert not latin_words(page)


def test_models_pass_qts_tester(office, cards, open_page, qtbot):
    merge_people(*cards, reason="同一人", actor=office.entry)
    page = open_page(office.entry)
    rest(page, qtbot)
    for table in (page.pairs, page.merged):
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.shelves.choose("merged")
    page._show_shelf()
    rest(page, qtbot)
    page.merged.view.go_to(0)
    rest(page, qtbot)
    assert page.undo.isVisible()
    assert any("同一人" in text for text in words(page.card))


def test_the_page_opens_in_english(office, cards, open_page, qtbot):
    use_language("en")
    page = open_page(office.entry)
    rest(page, qtbot)
    choose(page, qtbot, "孙建国")
    assert page.same.text() == "One person: merge"


@pytest.mark.skipif("STORY_PICTURES" not in os.environ, reason="pictures are for the eye")
@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_pictures(office, cards, open_page, qtbot, qapp, look):
    folder = Path(os.environ["STORY_PICTURES"])
    theme.apply(qapp, look)
    for size, ratio in (((1366, 768), 1), ((1024, 680), 1), ((960, 540), 2)):
        page = open_page(office.entry, size)
        rest(page, qtbot)
        choose(page, qtbot, "孙建国")
        name = f"doubles-{look}-{size[0]}"
        render.render_window(page.window(), folder / f"{name}.png", size, ratio)
        page._show_one(card=True)
        page.same.click()
        rest(page, qtbot)
        render.render_window(page.window(), folder / f"{name}-merge.png", size, ratio)
        page.ask.close_bar()
        page._show_one(card=False)
        page.pairs.view.go_to(0)
        page._show_one(card=True)
        rest(page, qtbot)
        render.render_window(page.window(), folder / f"{name}-family.png", size, ratio)


def test_home_counts_the_pairs_and_people_lead_to_them(office, cards, open_page, qtbot):
    page = open_page(office.entry)
    context = page.context
    context.open("home")
    rest(page, qtbot)
    home = page.window().pages.current()
    qtbot.waitUntil(lambda: "3 对" in words(home.duties))
    home.duties.list_opened.emit(DOUBLES)
    rest(page, qtbot)
    assert page.window().pages.current() is page
    context.open("people")
    rest(page, qtbot)
    page.window().pages.current().doubles.click()
    assert page.window().pages.current() is page
