"""Every kind of list comes in through the page: recognised, aimed, unlocked, known again."""

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from models.exchange.table_out import protect
from models.rules.fates import Fate
from models.tables import (
    HardshipFile,
    HeadingMapping,
    JobEvent,
    Line,
    ListReturn,
    Person,
)
from tests import builders
from tests.models.exchange.books import PERSON, roster
from tests.models.exchange.samples import FOLDER, NAMES
from tests.ui.imports.sitting import CTRL, ENTER, ROSTER
from tests.ui.modal import answer_next, fill_and_confirm, press_yes
from ui.pages.imports.troubles import Way

FILES = FOLDER / next(name for name in NAMES if name.startswith("附件3"))
FAIRS = FOLDER / next(name for name in NAMES if "招聘会" in name)
LONG = FOLDER / next(name for name in NAMES if "5000" in name)
BANK = FOLDER / next(name for name in NAMES if name.startswith("农商行"))


def infos(at):
    layout = at.preview.infos._layout
    return [layout.itemAt(place).widget().accessibleName() for place in range(layout.count())]


def test_hardship_files_come_in_are_mended_and_taken_back(sit, office):
    at = sit().read(FILES)
    look = at.look
    assert look.plan.kind == "hardship_files"
    assert look.target.key == "store:hardship_files"
    assert sum(look.counts.values()) == 85
    assert look.counts[Fate.NEW] == look.going_in == 75
    family = next(one for one in look.troubles if one.row == 25)
    assert "24" in family.text
    at.go_to(24)
    number = at.preview.sheet.table.currentIndex()
    assert number.isValid()
    at.offer(Way.LEAVE)
    assert at.fate(25) is Fate.SUSPECT
    at.preview.undo()
    at.rest()
    at.key(ENTER, CTRL)
    assert HardshipFile.select().count() == 27
    assert Person.select().count() == 75
    at.read(FILES)
    assert at.look.counts[Fate.SAME] == 75
    assert not at.preview.write.isEnabled()
    at.preview.leave.click()
    at.page.start.runs.view.go_to(0)
    press_yes()
    at.page.start.undo.click()
    at.rest()
    assert HardshipFile.select().count() == Person.select().count() == 0


def test_job_fairs_go_into_the_campaign_that_is_open(sit, office):
    builders.make_campaign(office, "2026年春送岗位", "spring")
    at = sit().read(FAIRS)
    assert at.look.target.name == "2026年春送岗位"
    at.key(ENTER, CTRL)
    assert JobEvent.select().count() == 12


def test_problems_of_several_sheets_name_their_sheet(sit, office):
    builders.make_campaign(office, "春风行动", "spring")
    cards = sit().read(FAIRS).preview.troubles.cards()
    assert cards
    assert all(card.accessibleName().startswith("岗位信息") for card in cards)


def test_what_cannot_be_stored_yet_is_only_looked_at(sit, batch):
    at = sit().read(BANK)
    assert at.look.plan.kind == "bank_result"
    assert at.look.target is None
    assert not at.preview.write.isEnabled()
    assert any("银行" in words for words in infos(at))


def test_the_rows_are_aimed_at_another_batch(sit, office, batch):
    second = builders.another_batch(office, batch, pay_method="hand")
    at = sit(batch_id=batch).read(ROSTER)
    assert at.look.target.batch_id == batch
    where = at.preview.where
    where.set_value(f"batch:{second}")
    where.activated.emit(where.currentIndex())
    at.rest()
    at.key(ENTER, CTRL)
    assert Line.select().where(Line.batch == second).count() > 0
    assert Line.select().where(Line.batch == batch).count() == 0


def test_a_protected_workbook_asks_for_its_password(sit, batch, tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(protect(roster(PERSON), "春风-2026"))
    at = sit().read(path)
    assert "密码" in at.page.start.news.accessibleName()

    fill_and_confirm(password="春风-2026")
    at.page.start.news._buttons.itemAt(0).widget().click()
    at.rest()
    assert at.page.looking
    assert at.look.going_in == 1


def test_a_corrected_version_of_a_returned_list_is_recognised(sit, batch, tmp_path, monkeypatch):
    target, second = tmp_path / "退回.xlsx", tmp_path / "更正.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    at = sit().read(ROSTER)
    at.preview.back.click()
    at.rest()
    assert ListReturn.get().problems > 0
    at.preview.leave.click()
    at.rest()
    book = openpyxl.load_workbook(ROSTER)
    book.worksheets[0]["E15"] = "610199198012280247"
    book.save(second)
    at.read(second)
    assert any("更正版" in words and ROSTER.name in words for words in infos(at))


def test_rows_that_came_before_are_told_with_when_and_by_whom(sit, batch, tmp_path):
    at = sit().read(ROSTER)
    at.key(ENTER, CTRL)
    book, copy = openpyxl.load_workbook(ROSTER), tmp_path / "又一份.xlsx"
    book.worksheets[0]["A1"] = "附件2（改）"
    book.save(copy)
    at.context.open("imports")
    at.rest()
    at.read(copy)
    assert any("以前导入过" in words and "录入员" in words for words in infos(at))


def test_headings_put_right_are_kept_in_the_store(sit, batch):
    at = sit().read(ROSTER)

    def change(dialog):
        place = next(n for n, one in enumerate(dialog._columns) if one.key == "notes")
        dialog.editors[place].set_value("")
        dialog.confirm()

    answer_next(change)
    at.preview.columns.click()
    at.rest()
    at.preview.write.click()
    at.rest()
    kept = HeadingMapping.get()
    assert (kept.sender, kept.kind, kept.key) == ("柳河街道总工会", "winter_roster", "")


@pytest.mark.parametrize("kind", ["", "winter_roster"])
def test_the_kind_may_be_said(sit, batch, kind):
    at = sit()
    at.page.start.kind.editor.set_value(kind)
    at.read(ROSTER)
    assert at.look.plan.kind == "winter_roster"


def test_a_long_list_is_shown_before_it_is_checked_whole(sit, batch):
    at = sit()
    looks = []
    show = at.preview.show_look

    def note(look):
        looks.append((look.partial, sum(look.counts.values())))
        show(look)

    at.preview.show_look = note
    at.page.preview.show_look = note
    at.read(LONG)
    (partial, few), (whole, many) = looks
    assert (partial, whole, many) == (True, False, 5000)
    assert 0 < few < 600
    assert at.preview.write.isEnabled()
    assert at.look.going_in == 5000


def test_a_long_list_that_was_not_checked_whole_does_not_go_in(sit, batch):
    at = sit()
    at.context.tasks.started.connect(lambda job: at.look and at.look.partial and job.cancel())
    at.read(LONG)
    assert at.look.partial
    assert not at.preview.write.isEnabled()


def test_a_field_is_dragged_onto_its_column(sit, batch):
    at = sit().read(FILES)

    def change(dialog):
        names = [one.heading for one in dialog._columns]
        editor = dialog.editors[next(n for n, one in enumerate(names) if "健康" in one)]
        item = dialog.fields.findItems("备注", Qt.MatchFlag.MatchExactly)[0]
        data, keys = dialog.fields.mimeData([item]), Qt.KeyboardModifier.NoModifier
        where = (QPoint(3, 3), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
        entered = QDragEnterEvent(*where)
        editor.dragEnterEvent(entered)
        assert entered.isAccepted()
        editor.dropEvent(QDropEvent(QPointF(3, 3), *where[1:]))
        assert dialog.mapping() == {"健康状况": "notes"}
        dialog.confirm()

    answer_next(change)
    at.preview.columns.click()
    at.rest()
    assert "health" not in {one.key for one in at.look.plan.data_sheets[0].columns}


def test_matching_the_members_of_a_family_changes_nothing_by_itself(sit, batch):
    at = sit().read(FOLDER / next(name for name in NAMES if name.startswith("困难职工档案")))
    found = []

    def look(dialog):
        found.append(dialog.mapping())
        dialog.no.click()

    answer_next(look)
    at.preview.columns.click()
    assert found == [{}]


def test_the_list_goes_back_healed(sit, batch, tmp_path, monkeypatch):
    target = tmp_path / "退回.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    at = sit().read(ROSTER)
    at.go_to(15)
    at.type_into("610199198012280247")
    at.preview.back.click()
    at.rest()
    cell = openpyxl.load_workbook(target).worksheets[0]["E15"]
    assert (cell.value, cell.number_format) == ("610199198012280247", "@")


STUDENTS = FOLDER / next(name for name in NAMES if "助学" in name)


def test_a_wrong_kind_is_one_click_from_the_right_one(sit, batch):
    at = sit()
    at.page.start.kind.editor.set_value("goods_receipts")
    at.read(FILES)
    assert not at.page.looking
    assert "看上去是" in at.page.start.news.accessibleName()
    at.page.start.news._buttons.itemAt(0).widget().click()
    at.rest()
    assert at.look.plan.kind == "hardship_files"


def test_a_kind_that_can_be_read_but_hardly_fits_is_told_in_the_preview(sit, batch):
    at = sit()
    at.page.start.kind.editor.set_value("winter_roster")
    at.read(STUDENTS)
    assert any("看上去是" in words for words in infos(at))
    at.preview.kind_wished.emit(at.look.plan.other_kind)
    at.rest()
    assert at.look.plan.kind == "school_aid"
    assert not any("看上去是" in words for words in infos(at))
