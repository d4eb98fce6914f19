"""The sender gets the own workbook back, with the wrong cells coloured and told in words."""

import io

import openpyxl
import pytest

from models.exchange.give_back import COLOURS, REASON_TITLE, give_back
from models.exchange.plan import Action
from models.exchange.planning import Clues, plan_content
from tests.builders import resident_number
from tests.models.exchange.books import HEADINGS, PERSON, roster, xlsx
from tests.models.exchange.samples import FOLDER, NAMES, clues, expected


def returned(name, **more):
    content, wanted = (FOLDER / name).read_bytes(), expected(name)
    plan = plan_content(content, name, wanted["what"], clues=clues(wanted))
    return plan, give_back(content, plan, **more)


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] in {"附件", "新桥", "槐林"}])
def test_every_doubtful_cell_is_coloured_and_told(name):
    plan, content = returned(name)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in plan.data_sheets:
        target = book.worksheets[sheet.index]
        last = next(cell for cell in target[sheet.header_rows[-1]] if cell.value == REASON_TITLE)
        for dirt in sheet.dirt:
            cell = target[f"{dirt.column}{dirt.row}"]
            if dirt.action is Action.REPAIR:
                assert cell.fill.fgColor.rgb[2:] not in COLOURS.values()
            else:
                assert cell.fill.fgColor.rgb[2:] == COLOURS[dirt.action]
                assert dirt.text in target.cell(dirt.row, last.column).value


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] in {"附件", "新桥", "东塬"}])
def test_what_comes_back_unchanged_reads_as_before(name):
    plan, content = returned(name)
    again = plan_content(content, f"{name}.xlsx", plan.kind, clues=clues(expected(name)))
    numbers = lambda plan: [  # noqa: E731
        (row.row, row.values["name"], row.values["id_number"])
        for sheet in plan.data_sheets
        for row in sheet.rows
    ]
    assert numbers(again) == numbers(plan)


def test_a_healed_workbook_needs_no_repairs_of_text():
    name = next(name for name in NAMES if name.startswith("附件2"))
    plan, content = returned(name, healed=True)
    again = plan_content(content, name, plan.kind, clues=clues(expected(name)))
    kinds = {dirt.kind for sheet in again.sheets for dirt in sheet.dirt}
    assert not {
        kind for kind in kinds if kind.startswith(("id_lower", "id_zero", "name_inner", "name_dot"))
    }


def test_text_that_looks_like_a_formula_stays_text():
    text = '姓名,身份证号,备注\n朱武,610199198503156478,"=HYPERLINK(""x"")"\n'
    plan = plan_content(
        text.encode(), "a.csv", "winter_roster", clues=Clues(context={"year": 2026})
    )
    sheet = openpyxl.load_workbook(io.BytesIO(give_back(text.encode(), plan))).worksheets[0]
    assert sheet["C2"].data_type == "s"


def test_doubles_are_told_in_each_of_their_rows():
    content = xlsx(("2026年花名册",), HEADINGS, PERSON, PERSON)
    plan = plan_content(content, "a.xlsx", "winter_roster")
    sheet = openpyxl.load_workbook(io.BytesIO(give_back(content, plan))).worksheets[0]
    assert sheet.cell(3, 9).value == sheet.cell(4, 9).value == "同一身份证号出现在多行。"


def test_a_long_reason_gets_room_and_tells_the_sender_what_to_type():
    damaged = (1, "朱武", 6.10199198503156e17, "纺织厂", 500, 6.2e18, "13900002355", "")
    content = roster(damaged)
    plan = plan_content(content, "名单.xlsx", "winter_roster")
    sheet = openpyxl.load_workbook(io.BytesIO(give_back(content, plan))).worksheets[0]
    reason = sheet.cell(3, sheet.max_column).value
    assert "文本格式" in reason
    assert sheet.row_dimensions[3].height >= 28


def test_two_lists_side_by_side_keep_every_cell():
    wrong = PERSON[2][:-1] + "7"
    people = ("姓名", "身份证号", "慰问金（元）")
    content = xlsx(
        ("2026年送温暖花名册",),
        (*people, *people),
        ("张一", wrong, 500, "李五", resident_number(5), 500),
        ("张二", resident_number(2), 500, "王六", resident_number(6), "0.05"),
    )
    plan = plan_content(content, "左右.xlsx", "winter_roster")
    target = openpyxl.load_workbook(io.BytesIO(give_back(content, plan))).worksheets[0]
    before = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    for row, told in zip(before.iter_rows(), target.iter_rows(), strict=True):
        assert [cell.value for cell in row] == [cell.value for cell in told][: len(row)]
    assert target["G2"].value == REASON_TITLE
    assert target["G3"].value.startswith("B ")
    assert target["G4"].value.startswith("F ")
    assert target["B3"].fill.fgColor.rgb[2:] == COLOURS[Action.ERROR]
    assert target["F4"].fill.fgColor.rgb[2:] == COLOURS[Action.ASK]


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] in {"新桥", "槐林"}])
def test_lists_that_had_no_widths_show_whole_numbers_and_days(name):
    plan, content = returned(name)
    target = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    letters = {column.key: column.letter for column in plan.data_sheets[0].columns}
    assert target.column_dimensions[letters["id_number"]].width >= 18
    if "birth_date" in letters:
        assert target.column_dimensions[letters["birth_date"]].width >= 10
