"""Lists come in through the page: read, written, given back, undone."""

import shutil

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from models.exchange.give_back import REASON_TITLE
from models.rules.fates import Fate
from models.rules.masking import mask_id
from models.tables import BankAccount, ImportRun, Line, Person
from tests import builders
from tests.ui.imports.sitting import CTRL, ENTER, ROSTER, XLS
from tests.ui.modal import answer_next, press_yes
from ui.pages.imports.troubles import Way


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
        assert dialog._columns[place].samples == (mask_id(number),)
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
    assert "活动" in at.page.start.news.accessibleName()
    at.read(ROSTER)
    assert at.look.target is None
    assert not at.preview.write.isEnabled()
    assert "活动" in at.preview.write.toolTip()


def test_the_auditor_only_looks(sit, office, batch):
    at = sit(office.auditor)
    assert not at.page.start.area.button.isEnabled()
    assert "录入" in at.page.start.area.button.toolTip()
