"""Lists of hardship files are stored, told apart from what is there, and taken back."""

import pytest

from models.errors import InputError, NotFound
from models.exchange.planning import plan_content, plan_file
from models.operations.batches import LineForm, add_line
from models.operations.files import FileForm, save_file
from models.operations.imports import (
    accepted_rows,
    apply_import,
    target_of,
    try_rows,
    undo_import,
)
from models.operations.imports_of.writer import Target
from models.rules.clearing import CLEAR
from models.rules.fates import GOES_IN, Fate
from models.tables import (
    AuditRow,
    BankAccount,
    FileStep,
    HardshipFile,
    Household,
    HouseholdMember,
    ImportRun,
    Person,
    PersonDetail,
)
from tests import builders
from tests.models.exchange.books import xlsx
from tests.models.exchange.samples import FOLDER, NAMES

FLAT = FOLDER / next(name for name in NAMES if name.startswith("困难职工档案"))
ROWS = FOLDER / next(name for name in NAMES if name.startswith("附件3"))
HEADINGS = (
    "编号", "困难类别", "姓名", "身份证号", "健康状况", "住房类型", "家庭住址", "联系电话",
    "家庭成员1姓名", "家庭成员1关系", "家庭成员1身份证号", "家庭成员2姓名", "家庭成员2关系",
)  # fmt: skip


def a_file(n=1, **more):
    said = {
        "编号": f"61019900{n:02d}",
        "困难类别": "深度困难",
        "姓名": f"李{'一二三四五六七八九'[n]}",
        "身份证号": builders.resident_number(n),
        "家庭住址": "柳河路1号",
        "家庭成员1姓名": f"王{'一二三四五六七八九'[n]}",
        "家庭成员1关系": "妻子",
        "家庭成员1身份证号": builders.resident_number(50 + 2 * n),
        "家庭成员2姓名": "李小小",
        "家庭成员2关系": "儿子",
        **more,
    }
    return [said.get(heading) for heading in HEADINGS]


def planned(*rows):
    return plan_content(xlsx(("2025年困难职工档案",), HEADINGS, *rows), "档案.xlsx")


def bring_in(office, plan, **decided):
    fates = try_rows(plan, actor=office.entry, **decided)
    left = {(one.sheet, one.row) for one in fates if one.fate not in GOES_IN}
    return apply_import(plan, accepted_rows(plan, left), actor=office.entry).id


def fates(office, plan):
    return [one.fate for one in try_rows(plan, actor=office.entry)]


def counts():
    tables = (HardshipFile, Household, HouseholdMember, Person, PersonDetail, BankAccount, FileStep)
    return [table.select().count() for table in tables]


@pytest.mark.parametrize(("path", "files", "people"), [(FLAT, 48, 130), (ROWS, 27, 75)])
def test_a_whole_list_comes_in_and_leaves_without_a_trace(office, path, files, people):
    plan = plan_file(path)
    before, audited = counts(), AuditRow.select().count()
    told = try_rows(plan, actor=office.entry)
    assert len(told) == sum(len(sheet.rows) for sheet in plan.data_sheets)
    assert (counts(), AuditRow.select().count()) == (before, audited)
    assert ImportRun.select().count() == 0
    run = bring_in(office, plan)
    assert HardshipFile.select().count() == files
    assert Person.select().count() == people
    again = {one.fate for one in try_rows(plan, actor=office.entry)}
    assert again == {Fate.SAME, Fate.SUSPECT, Fate.WRONG}
    assert undo_import(run, actor=office.entry).message == ""
    assert counts() == before


def test_hardship_files_need_no_batch():
    assert target_of("hardship_files") is Target.STORE
    assert target_of("winter_roster") is Target.BATCH
    assert target_of("bank_result") is None


def test_blank_never_overwrites_and_the_word_for_clearing_does(office):
    bring_in(office, planned(a_file(健康状况="良好", 住房类型="租房")))
    second = planned(a_file(健康状况=None, 住房类型=CLEAR, 家庭住址="新街2号"))
    (fate,) = try_rows(second, actor=office.entry)
    assert fate.fate is Fate.CHANGED
    assert ("address", "柳河路1号", "新街2号") in {(d.key, d.old, d.new) for d in fate.differences}
    bring_in(office, second)
    file = HardshipFile.get()
    head = file.household.head
    assert (file.housing, head.address) == ("", "新街2号")
    assert PersonDetail.get(PersonDetail.person == head.id).health == "良好"


def test_unknown_words_are_kept(office):
    bring_in(office, planned(a_file(困难类别="特别困难")))
    assert HardshipFile.get().category == "特别困难"


def test_a_member_without_a_number_is_met_again(office):
    bring_in(office, planned(a_file()))
    assert fates(office, planned(a_file())) == [Fate.SAME]
    bring_in(office, planned(a_file(家庭住址="新街2号")))
    assert HouseholdMember.select().count() == Person.select().count() == 3


def test_a_member_who_heads_another_file_is_told_before_anything_is_written(office):
    bring_in(office, planned(a_file(1)))
    second = planned(a_file(2, 家庭成员1姓名="李二", 家庭成员1身份证号=builders.resident_number(1)))
    (told,) = try_rows(second, actor=office.entry)
    assert told.fate is Fate.SUSPECT
    assert "李二" in told.reason
    with pytest.raises(InputError, match="李二"):
        apply_import(second, accepted_rows(second), actor=office.entry)
    assert HardshipFile.select().count() == 1


def test_undo_keeps_the_family_that_somebody_touched(office):
    run = bring_in(office, planned(a_file(1), a_file(2)))
    touched = HardshipFile.get(HardshipFile.file_no == "6101990001")
    save_file(touched.id, FileForm({"housing": "自有"}), actor=office.entry)
    assert undo_import(run, actor=office.entry).message == "李二"
    assert [file.id for file in HardshipFile.select()] == [touched.id]
    assert HouseholdMember.select().count() == Person.select().count() == 3


def test_undo_gives_changed_files_their_old_values_back(office):
    bring_in(office, planned(a_file(家庭住址="老街")))
    run = bring_in(office, planned(a_file(家庭住址="新街", 健康状况="重大疾病")))
    undo_import(run, actor=office.entry)
    head = Person.get(Person.name == "李二")
    assert head.address == "老街"
    assert not PersonDetail.get(PersonDetail.person == head.id).health
    assert HardshipFile.select().count() == 1


def test_people_of_the_register_stay_when_something_else_needs_them(office):
    run = bring_in(office, planned(a_file()))
    batch = builders.make_batch(office, 0)
    head = Person.get(Person.name == "李二")
    add_line(batch, head.id, LineForm(), actor=office.entry)
    assert "李二" in undo_import(run, actor=office.entry).message
    assert [one.id for one in Person.select()] == [head.id]
    assert HardshipFile.select().count() == 0


def test_kinds_that_are_only_looked_at_say_so(office):
    bank = plan_file(FOLDER / next(name for name in NAMES if name.startswith("农商行")))
    with pytest.raises(NotFound, match="银行"):
        apply_import(bank, accepted_rows(bank), actor=office.entry)
