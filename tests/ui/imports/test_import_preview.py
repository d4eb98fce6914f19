"""The preview by keyboard: every problem walked, mended, decided, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.exchange.planning import plan_file
from models.operations.people import PersonCard, save_person
from models.rules.fates import Fate
from models.tables import Line, Person
from resources import i18n
from tests.models.exchange.samples import FOLDER
from tests.ui.imports.sitting import CTRL, ENTER, ROSTER
from tests.ui.modal import answer_next
from tests.ui.words import latin_words
from ui import theme
from ui.pages.imports.troubles import Way
from ui.responsive import SMALLEST_WINDOW


def register_of(office, row, name="", number=""):
    """Put the person of a row of the sample on file, otherwise named or numbered if told."""
    plan = plan_file(ROSTER, "winter_roster").data_sheets[0]
    values = next(one.values for one in plan.rows if one.row == row)
    card = PersonCard(
        name=name or values["name"],
        id_number=number or values["id_number"],
        class_key="hardship",
        employer="旧单位",
    )
    return save_person(None, card, actor=office.entry).id


def test_problems_are_walked_by_keyboard_with_the_cell(sit, batch):
    at = sit().read(ROSTER)
    table = at.preview.sheet.table
    at.key(Qt.Key.Key_F8)
    trouble = at.preview.troubles.current
    assert table.current_row().id == trouble.row == 15
    assert table.currentIndex().data() == "610199198012280000"
    at.key(Qt.Key.Key_F8)
    assert table.current_row().id == 24
    at.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert table.current_row().id == 15
    at.key(ENTER)
    assert table.current_row().id == 24
    table.go_to(next(n for n, r in enumerate(at.look.sheets[0].rows) if r.id == 48))
    assert at.preview.troubles.current.row == 48


def test_a_cell_is_mended_in_place_and_undone(sit, batch):
    at = sit().read(ROSTER)
    before = at.look.going_in
    at.key(Qt.Key.Key_F8)
    at.type_into("610199198012280247")
    assert at.fate(15) is Fate.NEW
    assert at.preview.write.text() == f"导入 {before + 1} 行"
    assert at.preview.sheet.table.currentIndex().data() == "6101****0247"
    at.key(Qt.Key.Key_Z, CTRL)
    assert (at.fate(15), at.look.going_in) == (Fate.SUSPECT, before)
    at.key(Qt.Key.Key_Y, CTRL)
    assert at.fate(15) is Fate.NEW


def test_an_amount_is_typed_in_the_columns_unit(sit, batch):
    at = sit().read(ROSTER)
    at.preview.sheet.sheets.choose("1")
    at.go_to(18)
    table = at.preview.sheet.table
    assert table.currentIndex().data() == "5000"
    at.offer(Way.PROPOSAL)
    assert at.fate(18, sheet=1) is Fate.NEW
    assert table.currentIndex().data() == "5,000.00"
    assert table.currentIndex().data(Qt.ItemDataRole.EditRole) == "0.5"


def test_a_damaged_number_takes_the_person_offered(sit, office, batch):
    number = "610199198012280247"
    register_of(office, 15, number=number)
    at = sit().read(ROSTER)
    at.go_to(15)
    at.offer(Way.PROPOSAL)
    assert at.fate(15) is Fate.CHANGED
    at.key(ENTER, CTRL)
    assert Line.select().join(Person).where(Person.id_number == number).count() == 1


def test_a_row_is_left_out_and_taken_in_again(sit, batch):
    at = sit().read(ROSTER)
    at.go_to(15)
    count = len([one for one in at.look.troubles if one.held and not one.settled])
    at.offer(Way.LEAVE)
    held = [one for one in at.look.troubles if one.held and not one.settled]
    assert len(held) == count - 1
    assert at.preview.troubles.current.settled
    at.offer(Way.TAKE)
    assert not at.preview.troubles.current.settled


def test_the_same_person_by_another_name(sit, office, batch):
    person = register_of(office, 8, name="乔保财")
    at = sit().read(ROSTER)
    assert at.fate(8) is Fate.SUSPECT
    at.go_to(8)
    assert "乔保财" in at.preview.troubles.current.text
    at.offer(Way.SAME)
    assert at.fate(8) is Fate.CHANGED
    at.key(ENTER, CTRL)
    assert Line.select().where(Line.person == person).count() == 1
    assert Person.get_by_id(person).name == "乔保财"


def test_of_two_rows_of_one_person_the_other_is_taken(sit, batch):
    at = sit().read(ROSTER)
    assert (at.fate(33), at.fate(44)) == (Fate.NEW, Fate.SUSPECT)
    going = at.look.going_in
    at.go_to(44)
    at.offer(Way.INSTEAD)
    assert (at.fate(33), at.fate(44)) == (Fate.SUSPECT, Fate.NEW)
    assert at.look.going_in == going


def test_a_cell_that_is_not_needed_can_stay_empty(sit, batch):
    at = sit().read(ROSTER)
    at.go_to(60)
    assert at.preview.troubles.current.column == "银行卡号"
    at.offer(Way.EMPTY)
    assert at.fate(60) is Fate.NEW


def test_tiles_filter_and_a_hidden_problem_shows_all(sit, batch):
    at = sit().read(ROSTER)
    model = at.preview.sheet.table.rows
    at.preview.tiles.tiles["wrong"].opened.emit()
    assert model.rowCount() == at.look.counts[Fate.WRONG] == 4
    at.go_to(15)
    assert at.preview.tiles.key() == ""
    assert at.preview.sheet.table.current_row().id == 15
    at.preview.sheet.which.choose("problems")
    assert 4 < model.rowCount() < 40


def test_numbers_are_masked_but_in_problem_cells(sit, batch):
    at = sit().read(ROSTER)
    model = at.preview.sheet.table.rows
    column = [one.key for one in model.columns].index("id_number")
    for place, row in enumerate(at.look.sheets[0].rows):
        shown = model.index(place, column).data()
        clean = row.id not in {one.row for one in at.look.troubles if one.key == "id_number"}
        assert ("*" in shown) is clean
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_totals_that_do_not_add_up_are_told(sit, batch):
    at = sit().read(ROSTER)
    at.preview.infos._unfold()
    bars = [at.preview.infos._layout.itemAt(n).widget() for n in range(2)]
    said = [bar.accessibleName() for bar in bars]
    assert "第 23 行慰问金写 12,100.00，逐行相加为 13,600.00" in said[0]
    assert said[1].startswith("表头在第 5、3 行")


@pytest.mark.parametrize("size", [(1366, 768), SMALLEST_WINDOW])
@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_the_preview_speaks_the_language_at_every_size(sit, batch, language, size):
    i18n.use_language(language)
    at = sit(size=size).read(ROSTER)
    at.preview.troubles.which.choose("remarks")
    at.rest()
    assert at.window.size().toTuple() == size
    if language == i18n.DEFAULT:
        assert latin_words(at.window) == set()
    answer_next(lambda dialog: dialog.reject())
    at.preview.columns.click()


def test_a_list_of_another_year_is_told(sit, batch):
    at = sit().read(next(FOLDER.glob("2025年送温暖*.xlsx")))
    at.preview.infos._unfold()
    assert "2025年" in at.preview.infos._layout.itemAt(0).widget().accessibleName()


def test_the_preview_fits_the_smallest_window_with_large_letters(sit, batch, qapp):
    theme.apply(qapp, theme.DARK, letters=150)
    at = sit(size=SMALLEST_WINDOW).read(ROSTER)
    assert at.window.size().toTuple() == SMALLEST_WINDOW
