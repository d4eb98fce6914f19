"""Lists come in through the page: read, mended by keyboard, written, undone."""

import shutil

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog

from models import clock
from models.exchange.give_back import REASON_TITLE
from models.exchange.planning import plan_file
from models.operations.people import PersonCard, save_person
from models.queries.import_match import Fate
from models.tables import BankAccount, ImportRun, Line, Person
from resources import i18n
from tests import builders
from tests.models.exchange.samples import FOLDER, NAMES
from tests.ui.modal import answer_next, press_yes
from tests.ui.words import latin_words
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.pages.imports.troubles import Way
from ui.responsive import SMALLEST_WINDOW

ROSTER = FOLDER / next(name for name in NAMES if name.startswith("附件2"))
XLS = FOLDER / next(name for name in NAMES if name.endswith(".xls"))
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class Sitting:
    """One operator at the window, with the import page open."""

    def __init__(self, qtbot, settings, actor, size=(1366, 768), **args):
        self.qtbot = qtbot
        office = Office("云岫区总工会", (clock.today().year,))
        self.context = Context(actor, clock.today().year, settings, office=office)
        self.said, self.opened = [], []
        self.context.notified.connect(self.said.append)
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window, before_close_func=self.forget)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.context.open("imports", **args)
        self.context.opened.connect(lambda page, more: self.opened.append((page, more)))
        self.rest()
        self.page = self.window.pages.current()

    def forget(self, _window):
        """Leave without the question that unsaved corrections would raise."""
        self.preview.look = None

    def rest(self):
        for _round in range(4):
            self.qtbot.waitUntil(self.context.tasks.idle, timeout=20_000)
            QApplication.processEvents()

    def read(self, *files):
        self.page.take_files(list(files))
        self.rest()
        return self

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.rest()

    def type_into(self, text):
        table = self.preview.sheet.table
        table.edit(table.currentIndex())
        editor = table.focusWidget()
        editor.setText(text)
        self.qtbot.keyClick(editor, ENTER)
        self.rest()

    def offer(self, way):
        trouble = self.preview.troubles.current
        offer = next(one for one in trouble.offers if one.way is way)
        self.preview.troubles.offered.emit(trouble, offer)
        self.rest()

    def go_to(self, row):
        troubles = self.preview.troubles
        troubles.chosen.emit(next(one for one in troubles.shown if one.row == row))
        self.rest()

    @property
    def preview(self):
        return self.page.preview

    @property
    def look(self):
        return self.preview.look

    def fate(self, row, sheet=0):
        return next(one for one in self.look.sheets[sheet].rows if one.id == row).fate


@pytest.fixture
def batch(office):
    return builders.make_batch(office, 0)


@pytest.fixture
def sit(qtbot, settings, office):
    made = []

    def begin(actor=None, **args):
        made.append(Sitting(qtbot, settings, actor or office.entry, **args))
        return made[-1]

    yield begin
    for sitting in made:
        sitting.context.tasks.close()


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


def test_the_roster_comes_in(sit, batch):
    at = sit(batch_id=batch).read(ROSTER)
    look = at.look
    assert sum(look.counts.values()) == 137
    assert at.preview.write.text() == f"导入 {look.going_in} 行"
    assert Person.select().count() == Line.select().count() == ImportRun.select().count() == 0
    assert at.preview.unit.currentText() == "柳河街道总工会"
    at.key(ENTER, CTRL)
    assert Line.select().count() == look.going_in
    assert ImportRun.get().rows_read == 137
    assert at.opened[-1] == ("batch", {"batch_id": batch})
    assert str(look.going_in) in at.said[-1]


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


def test_the_same_file_again_is_told_and_can_be_undone(sit, office, batch):
    at = sit().read(ROSTER)
    at.key(ENTER, CTRL)
    at.context.open("imports")
    at.rest()
    at.read(ROSTER)
    assert at.look.going_in == 0
    assert not at.preview.write.isEnabled()
    assert "录入员已于" in at.preview.infos._layout.itemAt(0).widget().accessibleName()
    at.preview.leave.click()
    at.page.start.runs.view.go_to(0)
    person = Person.select().first()
    Person.update(phone="13900000000").where(Person.id == person.id).execute()
    press_yes()
    at.page.start.undo.click()
    at.rest()
    assert Line.select().count() == 0
    assert [one.name for one in Person.select()] == [person.name]
    assert BankAccount.select().count() <= 1
    assert person.name in at.page.start.news.accessibleName()
    assert at.page.start.runs.model.row_at(0).state == "undone"


def test_corrections_are_not_lost_unasked(sit, batch):
    at = sit().read(ROSTER)
    assert at.page.may_leave()
    at.go_to(15)
    at.offer(Way.LEAVE)
    answer_next(lambda dialog: dialog.no.click())
    at.context.open("home")
    at.rest()
    assert at.window.pages.current() is at.page
    press_yes()
    at.preview.leave.click()
    at.rest()
    assert not at.page.looking


def test_files_are_dropped_and_come_one_after_the_other(sit, batch, tmp_path):
    at = sit()
    copies = [tmp_path / "甲.xlsx", tmp_path / "乙.xls"]
    for source, copy in zip((ROSTER, XLS), copies, strict=True):
        shutil.copy(source, copy)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy)) for copy in copies])
    copied, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    at.page.start.area.dropEvent(QDropEvent(QPointF(5, 5), copied, data, left, keys))
    at.rest()
    assert at.look.plan.file_name == "甲.xlsx"
    assert "第 1 个，共 2 个文件" in at.preview._file.text()
    at.key(ENTER, CTRL)
    assert at.look.plan.file_name == "乙.xls"
    at.key(ENTER, CTRL)
    assert ImportRun.select().count() == 2
    assert at.opened[-1][0] == "batch"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("名单.et", b"x", "WPS"),
        ("名单.xlsx", b"%PDF-1.7", "不是"),
        ("空.csv", b"", "空"),
        ("别的.csv", "甲,乙\n1,2\n".encode(), ""),
    ],
)
def test_what_cannot_be_read_is_told_in_the_page(sit, batch, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    at = sit().read(path)
    assert not at.page.looking
    told = at.page.start.news.accessibleName()
    assert told.startswith(name)
    assert said in told
    at.read(ROSTER)
    assert at.page.looking


def test_the_list_goes_back_with_its_problems_marked(sit, batch, tmp_path, monkeypatch):
    target = tmp_path / "退回.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    at = sit().read(ROSTER)
    at.preview.back.click()
    at.rest()
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert REASON_TITLE in {cell.value for cell in sheet[5]}
    assert "退回.xlsx" in at.preview.said.accessibleName()


def test_columns_are_matched_anew_and_remembered(sit, batch):
    at = sit().read(ROSTER)

    def change(dialog):
        place = next(n for n, one in enumerate(dialog._columns) if one.key == "notes")
        assert dialog._columns[place].samples
        dialog.editors[place].set_value("")
        dialog.confirm()

    answer_next(change)
    at.preview.columns.click()
    at.rest()
    keys = [one.key for one in at.preview.sheet.table.rows.columns]
    assert "notes" not in keys
    assert at.look.plan.data_sheets[0].columns[-1].key == "ignore"
    at.preview.write.click()
    at.rest()
    at.context.open("imports")
    at.rest()
    at.read(ROSTER)
    assert at.look.recalled
    assert at.look.plan.data_sheets[0].columns[-1].key == "ignore"


def test_a_column_under_an_unknown_heading_is_matched_by_hand(sit, batch, tmp_path):
    path = tmp_path / "名单.csv"
    number = builders.resident_number(7)
    path.write_text(f"姓名,那个号,金额,单位\n张三,{number},500,一厂\n", encoding="utf-8")
    at = sit().read(path)
    assert not at.page.looking

    def change(dialog):
        place = next(n for n, one in enumerate(dialog._columns) if one.heading == "那个号")
        assert dialog._columns[place].samples == (number,)
        dialog.editors[place].set_value("id_number")
        dialog.confirm()

    answer_next(change)
    at.page.start.news._buttons.itemAt(0).widget().click()
    at.rest()
    assert at.page.looking
    assert at.look.counts[Fate.NEW] == 1


def test_a_cancelled_import_leaves_nothing(sit, batch):
    at = sit().read(ROSTER)
    at.context.tasks.started.connect(lambda job: job.cancel())
    at.preview.write.click()
    at.rest()
    assert Line.select().count() == Person.select().count() == ImportRun.select().count() == 0
    assert at.page.looking
    assert at.preview.write.isEnabled()


def test_without_a_batch_it_says_what_to_do(sit, office):
    at = sit()
    assert not at.page.start.area.button.isEnabled()
    assert "活动" in at.page.start.news.accessibleName()


def test_the_auditor_only_looks(sit, office, batch):
    at = sit(office.auditor)
    assert not at.page.start.area.button.isEnabled()
    assert "录入" in at.page.start.area.button.toolTip()


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
