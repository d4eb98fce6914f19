"""Damaged numbers are asked of the register: one person fits, one answer heals row and workbook."""

import io
import json

import openpyxl
import pytest

from models.exchange.give_back import give_back
from models.exchange.planning import Clues, plan_content, plan_file
from models.exchange.session import ImportSession
from models.operations.imports import accepted_rows, apply_import, try_rows
from models.queries.import_match import Register
from models.rules.fates import Fate
from models.tables import HouseholdMember
from tests import builders
from tests.models.exchange.books import xlsx
from tests.models.exchange.samples import FOLDER, NAMES

KNOWN, PUPIL = [n for n in range(500, 520) if builders.resident_number(n).isdigit()][:2]
NUMBER, CHILD = map(builders.resident_number, (KNOWN, PUPIL))
DAMAGED = float(NUMBER)
LISTS = {
    "school_aid": (
        (
            "姓名",
            "身份证号",
            "学生姓名",
            "学生身份证号",
            "与职工关系",
            "学校",
            "学历层次",
            "助学金额（元）",
        ),
        ("朱武", NUMBER, "朱小武", float(CHILD), "父子", "云岫大学", "本科", 3000),
        "student_id",
    ),
    "spring_intents": (
        ("姓名", "身份证号", "联系电话", "意向单位", "意向岗位", "达成意向日期"),
        ("朱　武", DAMAGED, "13900002355", "云岫纺织厂", "挡车工", "2026-03-02"),
        "id_number",
    ),
    "hardship_files": (
        ("姓名", "身份证号", "困难类别", "家庭成员1姓名", "家庭成员1关系", "家庭成员1身份证号"),
        ("林冲", "610199197411227633", "深度困难职工", "朱武", "配偶", DAMAGED),
        "member1:id_number",
    ),
}
FAMILY = (
    ("困难职工及家庭成员信息表",),
    ("档案编号", "困难类别", "与户主关系", "姓名", "性别", "身份证号", "身体状况", "家庭人口"),
    ("2026001", "深度困难", "本人", "林冲", "男", "610199197411227633", "良好", 2),
    ("2026001", "深度困难", "配偶", "朱武", "男", DAMAGED, "良好", 2),
)


@pytest.mark.parametrize("kind", LISTS)
def test_whoever_fits_is_offered_in_every_kind(office, kind):
    headings, row, key = LISTS[kind]
    builders.make_person(office, KNOWN, "朱武")
    builders.make_person(office, PUPIL, "朱小武")
    number = CHILD if key == "student_id" else NUMBER
    content = xlsx(headings, row)
    session = ImportSession(content, "名单.xlsx", kind, clues=Clues(known=Register()))
    (sheet,) = session.plan.data_sheets
    (dirt,) = [one for one in sheet.dirt if one.key == key]
    assert dirt.kind.startswith("id_number_cell_damaged")
    assert dirt.proposals == (number,)
    assert sheet.rows[0].values[key] is None
    session.edit(sheet.index, 2, key, number)
    assert session.plan.data_sheets[0].rows[0].values[key] == number
    healed = give_back(content, session.plan, healed=True, corrections=session.corrections())
    page = openpyxl.load_workbook(io.BytesIO(healed)).worksheets[0]
    assert number in [cell.value for cell in page[2]]


def test_a_member_below_the_head_is_healed_and_the_whole_family_goes_in(office):
    known = builders.make_person(office, KNOWN, "朱武")
    session = ImportSession(xlsx(*FAMILY), "信息表.xlsx", clues=Clues(known=Register()))
    (sheet,) = session.plan.data_sheets
    assert (session.plan.kind, [row.row for row in sheet.rows]) == ("hardship_files", [3, 4])
    (dirt,) = [one for one in sheet.dirt if one.key == "id_number"]
    assert (dirt.row, dirt.proposals) == (4, (NUMBER,))
    fates = try_rows(session.plan, actor=office.entry)
    assert Fate.NEW not in {one.fate for one in fates}
    session.edit(sheet.index, 4, "id_number", NUMBER)
    fates = try_rows(session.plan, actor=office.entry)
    assert {one.fate for one in fates} == {Fate.NEW}
    apply_import(session.plan, accepted_rows(session.plan), actor=office.entry)
    assert {one.person_id for one in HouseholdMember.select()} >= {known}
    healed = give_back(xlsx(*FAMILY), session.plan, healed=True, corrections=session.corrections())
    page = openpyxl.load_workbook(io.BytesIO(healed)).worksheets[0]
    assert page["F4"].value == NUMBER


def test_last_years_register_heals_this_years_list(office):
    old = FOLDER / next(name for name in NAMES if "上年存档" in name)
    plan = plan_file(old, "winter_roster")
    batch = builders.make_batch(office, 0)
    apply_import(plan, accepted_rows(plan), batch_id=batch, actor=office.entry)
    cross = json.loads((FOLDER / "cross_file.expected.json").read_text(encoding="utf-8"))
    wanted = cross["healed_by_last_year"]
    (name,) = {one["file"] for one in wanted}
    content = (FOLDER / name).read_bytes()
    session = ImportSession(content, name, "winter_roster", clues=Clues(known=Register()))
    sheet = session.plan.data_sheets[0]
    offered = {
        one.row: one for one in sheet.dirt if one.key == "id_number" and len(one.proposals) == 1
    }
    for one in wanted:
        assert offered[one["row"]].proposals == (one["propose"],)
        session.edit(sheet.index, one["row"], "id_number", one["propose"])
    healed = give_back(content, session.plan, healed=True, corrections=session.corrections())
    again = plan_content(healed, name, "winter_roster", clues=Clues(known=Register()))
    values = {row.row: row.values["id_number"] for row in again.data_sheets[0].rows}
    assert [values[one["row"]] for one in wanted] == [one["propose"] for one in wanted]
