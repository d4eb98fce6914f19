"""Templates begin with whom the unit sent or looks after, and offer the office's own words."""

import io
from datetime import timedelta

import openpyxl
import pytest

from models import clock
from models.exchange.planning import Clues, plan_content
from models.exchange.row_groups import row_groups
from models.exchange.template import TemplateOrder, make_template, words_wanted
from models.exchange.template_cells import FIRST_ROW, HEADER_ROW
from models.operations.batches import LineForm, add_line
from models.operations.campaigns import set_standards
from models.operations.code_lists import retire_code, save_code
from models.operations.collecting import save_call
from models.operations.files import FileForm, MemberForm, open_file
from models.operations.students import StudentForm, aid_students, save_student, stop_student
from models.operations.units import save_unit
from models.queries import collecting
from models.queries.import_match import Register
from models.queries.template_people import office_lists, people_for
from models.tables import Batch, Campaign
from tests import builders
from tests.builders import resident_number
from tests.statements import counted

TODAY = clock.today()
NTH = "一二三四"


@pytest.fixture
def unit(office):
    return save_unit(None, name="南山工会", kind="base", parent_id=1, actor=office.admin).id


def call_for(office, unit, kind, season="winter"):
    made = save_call(
        None,
        campaign_id=builders.make_campaign(office, "今年", season=season),
        kind=kind,
        due_on=TODAY + timedelta(days=9),
        unit_ids=[unit],
        actor=office.entry,
    )
    return collecting.call(made.id)


def known(row, unit, layout):
    return people_for(row, unit, layout, today=TODAY)


MEMBERS = (
    {
        "name": "邢妍",
        "relation": "配偶",
        "health": "糖尿病",
        "status": "在岗",
        "income_fen": 30_000,
    },
    {
        "name": "江小满",
        "relation": "女儿",
        "status": "高中",
        "employer_or_school": "南山中学",
    },
)


def make_family(office, unit, n=0):
    head = {
        "name": f"江恒{NTH[n]}",
        "id_number": resident_number(900 + 10 * n),
        "unit_id": unit,
        "file_no": f"NS-{n}",
        "category": "深度困难",
        "cause": "本人大病",
        "ethnicity": "汉族",
        "health": "良好",
        "housing": "租房",
        "single_parent": True,
        "phone": "13900001111",
        "own_income_fen": 120_000,
        "family_size": 3,
        "work_since": "2005-03",
        "filed_on": "2025-03-01",
        "bank_name": "农商银行",
        "bank_card": "6228480402564890018",
        "account_name": f"江恒{NTH[n]}",
    }
    members = [
        MemberForm(one | {"id_number": resident_number(901 + place + 10 * n)})
        for place, one in enumerate(MEMBERS)
    ]
    form = FileForm(head, members, {}, 2025)
    open_file(form, on=TODAY, taken_over=True, actor=office.entry)


def made(row, unit, layout, people):
    lists = office_lists(row.season, row.year, words_wanted(row.kind, [layout]))
    return make_template(
        TemplateOrder(
            row.kind,
            row.campaign,
            row.year,
            "南山工会",
            "SJS-23456789ABCD",
            lists=lists,
            people=people,
            layouts=[layout],
        )
    )


def test_last_years_people_come_with_their_numbers_and_sums(office, unit):
    batch = builders.make_batch(office, 0)
    for number, of in enumerate((1, unit)):
        person = builders.make_person(office, 50 + number, f"职工{number}", unit_id=of)
        add_line(batch, person, LineForm(), actor=office.entry)
    Campaign.update(year=Campaign.year - 1).execute()
    row = call_for(office, unit, "winter_roster")
    (found,) = known(row, unit, "roster")
    assert (found["name"], found["id_number"]) == ("职工1", resident_number(51))
    assert (found["last_year_amount_fen"], found["category"]) == (100_000, "困难职工")
    assert (found["sex"], found["bank_name"], found["account_name"]) == ("男", "农商银行", "职工1")
    assert len(known(row, 1, "roster")) == 2


@pytest.mark.parametrize("layout", ["flat_family", "family_with_member_rows"])
def test_families_on_file_come_whole_and_are_read_back_without_a_remark(office, unit, layout):
    for n in range(2):
        make_family(office, unit, n)
    make_family(office, 1, 3)
    row = call_for(office, unit, "hardship_files")
    people = known(row, unit, layout)
    plan = plan_content(made(row, unit, layout, people), "a.xlsx", "hardship_files")
    (sheet,) = plan.data_sheets
    assert not sheet.dirt
    groups = row_groups(plan)
    assert len(groups) == 2
    first = groups[0][1]
    names = {str(value) for one in first for key, value in one.values.items() if "name" in key}
    assert {"江恒二", "邢妍", "江小满"} <= names
    head = first[0].values
    assert (head["category"], head["file_no"], head["cause"]) == ("深度困难", "NS-1", "本人大病")
    assert head["bank_card"] == "6228480402564890018"
    told_anew = [key for one in first for key in one.values if "income" in key and one.values[key]]
    assert not told_anew


def test_reading_families_takes_as_many_statements_for_one_as_for_many(office, unit):
    make_family(office, unit)
    row = call_for(office, unit, "hardship_files")
    with counted() as one:
        known(row, unit, "flat_family")
    make_family(office, unit, 1)
    make_family(office, unit, 2)
    with counted() as many:
        known(row, unit, "flat_family")
    assert len(one) == len(many) == 5


def test_a_large_family_has_room_for_everybody(office, unit):
    make_family(office, unit)
    row = call_for(office, unit, "hardship_files")
    (family,) = known(row, unit, "flat_family")
    family |= {f"member{n}:name": f"成员{n}" for n in (3, 4, 5)}
    content = made(row, unit, "flat_family", [family])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    assert sheet.cell(FIRST_ROW, heads["成员5姓名"]).value == "成员5"


def test_students_of_last_year_come_under_the_parent_who_applied(office, unit):
    autumn = builders.make_campaign(office, "去年助学", season="autumn")
    set_standards(autumn, {"student_bachelor": (500_000, 0)}, actor=office.admin)
    pupils = []
    for n in range(3):
        parent = builders.make_person(office, 10 + n, f"家长{n}", unit_id=unit)
        child = builders.make_person(office, 40 + n, f"学生{n}")
        form = StudentForm(child, parent, relation="儿子", school="长原大学", level="bachelor")
        pupils.append(save_student(None, form, actor=office.entry).made)
    batch = Batch.get_by_id(builders.make_batch(office, 0))
    batch.campaign, batch.aid_kind = autumn, "schooling"
    batch.save()
    aid_students(batch.id, pupils, actor=office.entry)
    stop_student(pupils[2], on=TODAY, reason="退学", actor=office.entry)
    Campaign.update(year=Campaign.year - 1).execute()
    row = call_for(office, unit, "school_aid", "autumn")
    people = known(row, unit, "school")
    assert [(one["name"], one["student_name"], one["level"]) for one in people] == [
        ("家长0", "学生0", "本科"),
        ("家长1", "学生1", "本科"),
    ]
    assert people[0]["id_number"] == resident_number(10)
    assert people[0]["student_id"] == resident_number(40)
    plan = plan_content(made(row, unit, "school", people), "a.xlsx", "school_aid")
    assert [one.values["school"] for one in plan.data_sheets[0].rows] == ["长原大学"] * 2


def test_drop_downs_hold_the_offices_words_of_the_year(office, unit):
    save_code("causes", "欠薪", actor=office.admin)
    save_code("political", "退役军人党员", actor=office.admin)
    retire_code("causes", "收入低无法维持基本生活", last_year=2020, actor=office.admin)
    row = call_for(office, unit, "hardship_files")
    lists = office_lists("winter", row.year, words_wanted("hardship_files", ["flat_family"]))
    assert "欠薪" in lists["causes"]
    assert "收入低无法维持基本生活" not in lists["causes"]
    assert lists["hardship_kinds"] == ["深度困难", "相对困难", "意外致困"]
    assert "癌症" not in lists["health"]
    assert "夫妻" not in lists["relations"]
    roster = office_lists("winter", row.year, ["recipient_classes"])["recipient_classes"]
    assert "困难农民工" in roster
    assert not {"环卫一线职工", "本科生"} & set(roster)


def test_a_word_the_office_added_is_read_without_a_remark(office, unit):
    save_code("political", "退役军人党员", actor=office.admin)
    make_family(office, unit)
    row = call_for(office, unit, "hardship_files")
    (family,) = known(row, unit, "flat_family")
    content = made(row, unit, "flat_family", [family | {"political": "退役军人党员"}])
    clues = Clues(known=Register())
    assert not plan_content(content, "a.xlsx", row.kind, clues=clues).data_sheets[0].dirt
    assert plan_content(content, "a.xlsx", row.kind).data_sheets[0].dirt
