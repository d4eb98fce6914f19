"""A template made from a kind's declaration is read back by that declaration without a remark."""

import io
from datetime import date

import openpyxl
import pytest
import python_calamine
from openpyxl.utils import column_index_from_string, get_column_letter

from models.exchange.headers import Hints, match
from models.exchange.kind_types import FieldType
from models.exchange.kinds import KINDS, list_kind
from models.exchange.planning import plan_content
from models.exchange.stamp import find_token, new_token
from models.exchange.template import TemplateOrder, make_template, slots_of
from models.exchange.template_cells import FIRST_ROW, HEADER_ROW
from models.rules import codes
from tests.builders import resident_number

UNIT = "柳河街道总工会"
TOKEN = "SJS-23456789ABCD"
FILLED = {
    FieldType.NAME: "朱武",
    FieldType.ACCOUNT_NAME: "朱武",
    FieldType.TEXT: "甲",
    FieldType.CODE: "其他",
    FieldType.SITE: "柳河环卫驿站",
    FieldType.DATE: date(2026, 1, 5),
    FieldType.FEN: 1000,
    FieldType.COUNT: 3,
    FieldType.HEADCOUNT: 20,
    FieldType.NUMBER: 80,
    FieldType.YEAR: 2020,
    FieldType.PHONE: "13800000000",
    FieldType.CARD: "6228480402564890018",
    FieldType.ACCOUNT: "6228480402564890018",
    FieldType.CREDIT_CODE: "911101066976941872",
    FieldType.REFERENCE: "20260105001",
}
OWN = {
    "student_name": "朱小武",
    "birth_date": date(1985, 1, 1),
    "family_size": 2,
    "per_head_income_fen": 500,
    "own_income_fen": 1000,
    "family_income_fen": 12000,
    "standard_fen": 1000,
    "pay_text": "4000-5000元",
    "relation": "子",
    "level": "本科",
    "school": "西北大学",
    "grade": "大一",
    "demand": 3,
    "vacancies": 1,
    "employers": 1,
    "quantity": 1,
    "signed_date": date(2026, 1, 6),
    "started_date": date(2026, 1, 7),
    "last_aid_date": date(2025, 1, 5),
    "filed_on": date(2025, 1, 5),
    "work_since": date(2005, 1, 5),
    "end_date": date(2026, 2, 5),
}


def order(kind, **more):
    return TemplateOrder(kind, "2026年元旦春节送温暖", 2026, UNIT, TOKEN, **more)


def value_for(slot, sheet_number):
    key = slot.field.key
    if slot.title.startswith("成员"):
        return member_value(slot, slot.title[2])
    if slot.field.type is FieldType.ID:
        born = date(2006, 1, 1) if key == "student_id" else date(1985, 1, 1)
        return resident_number(11 + 2 * sheet_number, born=born)
    if key in OWN:
        return OWN[key]
    return slot.choices[0] if slot.choices else FILLED[slot.field.type]


def member_value(slot, number):
    if number != "1":
        return None
    if slot.field.type is FieldType.ID:
        return resident_number(31, born=date(1986, 1, 1))
    own = {"name": "李梅", "relation": "配偶", "sex": "男", "income_fen": 0, "status": "无业"}
    return own.get(slot.field.key.partition(":")[2], slot.choices[0] if slot.choices else "无")


def filled(kind, content, layouts=None):
    """Fill the first free row of each sheet as a unit would."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    data = codes.document("templates")
    for number, layout in enumerate(layouts or data["kinds"][kind]):
        sheet = book[data["titles"][layout]]
        table = next(one for one in list_kind(kind).tables if one.layout == layout)
        sheet.cell(FIRST_ROW, 1, 1)
        for place, slot in enumerate(slots_of(table, {}), start=2):
            sheet.cell(FIRST_ROW, place).value = value_for(slot, number)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_is_read_without_a_remark(kind):
    content = filled(kind, make_template(order(kind, due=date(2026, 1, 20))))
    plan = plan_content(content, "报回.xlsx", kind)
    dirt = [
        (sheet.name, d.column, d.key, d.kind, d.original)
        for sheet in plan.sheets
        for d in sheet.dirt
    ]
    assert not dirt
    assert [len(sheet.rows) for sheet in plan.data_sheets] == [1] * len(plan.data_sheets)
    assert len(plan.data_sheets) == len(codes.document("templates")["kinds"][kind])
    assert all(column.sure for sheet in plan.data_sheets for column in sheet.columns)
    assert all(sheet.row_kinds["example"] == (4,) for sheet in plan.data_sheets)
    assert plan.context["year"] == 2026
    assert plan.context["union"] == UNIT
    assert "filled_on" not in plan.context


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_means_its_own_column(kind):
    for table in list_kind(kind).tables:
        for slot in slots_of(table, {}):
            found = match((slot.title,), table, Hints(2026))
            wanted = slot.field.key.partition("（")[0]
            assert found is not None
            assert found.score >= 3
            assert found.key == wanted
            assert (found.unit == "元") == (slot.field.type is FieldType.FEN)


def test_columns_of_numbers_are_text_and_data_cells_are_open():
    sheet = openpyxl.load_workbook(io.BytesIO(make_template(order("winter_roster")))).worksheets[0]
    heads = {cell.value: cell.column_letter for cell in sheet[HEADER_ROW]}
    for title in ("身份证号", "银行卡号", "联系电话"):
        letter = heads[title]
        assert sheet[f"{letter}{FIRST_ROW}"].number_format == "@"
        assert sheet.column_dimensions[letter].number_format == "@"
    assert sheet[f"{heads['慰问金（元）']}{FIRST_ROW}"].number_format == "0.00"
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet["A3"].protection.locked
    assert not sheet["B5"].protection.locked
    assert sheet.freeze_panes == "C4"
    assert sheet.page_setup.orientation == "landscape"


def test_choices_stand_on_a_hidden_sheet_and_the_offices_own_come_first():
    own = {"recipient_classes": ("困难职工", "新设类别")}
    book = openpyxl.load_workbook(io.BytesIO(make_template(order("winter_roster", lists=own))))
    sheet, lists = book.worksheets[0], book["码表"]
    assert lists.sheet_state == "veryHidden"
    letter = next(cell.column_letter for cell in sheet[HEADER_ROW] if cell.value == "类别")
    rule = next(
        one for one in sheet.data_validations.dataValidation if f"{letter}5" in str(one.sqref)
    )
    assert rule.type == "list"
    where = rule.formula1.split("!")[1].replace("$", "")
    assert [row[0].value for row in lists[where]] == list(own["recipient_classes"])
    assert rule.promptTitle == "请选择"


def test_the_units_own_people_stand_there_as_text():
    number = resident_number(1)
    people = ({"name": "=张三", "id_number": number, "last_year_amount_fen": 100_000},)
    content = make_template(order("winter_roster", people=people))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    heads = {cell.value: cell.column_letter for cell in sheet[HEADER_ROW]}
    assert sheet[f"{heads['姓名']}5"].data_type == "s"
    assert sheet[f"{heads['身份证号']}5"].value == number
    assert sheet[f"{heads['上年慰问金（元）']}5"].value == 1000
    plan = plan_content(content, "a.xlsx", "winter_roster")
    assert plan.data_sheets[0].rows[0].values["id_number"] == number


@pytest.mark.parametrize("kind", KINDS)
def test_the_stamp_is_found_again(kind):
    assert find_token(make_template(order(kind))) == TOKEN


def test_the_stamp_outlives_other_programs():
    book = openpyxl.load_workbook(io.BytesIO(make_template(order("winter_roster"))))
    book.custom_doc_props.props.clear()
    del book.defined_names["SJS_STAMP"]
    stream = io.BytesIO()
    book.save(stream)
    assert find_token(stream.getvalue()) == TOKEN
    assert find_token(f"表号：{TOKEN},x".encode("gb18030")) == TOKEN
    assert find_token(f"表号：{TOKEN}".encode("utf-16-le")) == TOKEN


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"SJS-0000", "名单".encode()])
def test_other_files_carry_no_stamp(content):
    assert find_token(content) == ""


def test_tokens_differ():
    assert len({new_token() for _n in range(200)}) == 200
    assert all(find_token(new_token().encode()) for _n in range(20))


def test_letters_of_columns_stay_in_a_sheet():
    widest = max(len(slots_of(table, {})) for kind in KINDS.values() for table in kind.tables)
    assert widest < column_index_from_string("CZ")


@pytest.mark.parametrize("kind", KINDS)
def test_other_readers_see_the_headings_and_every_choice_has_its_drop_down(kind):
    content = make_template(order(kind))
    book = openpyxl.load_workbook(io.BytesIO(content))
    seen = python_calamine.load_workbook(io.BytesIO(content))
    for layout in codes.document("templates")["kinds"][kind]:
        title = codes.document("templates")["titles"][layout]
        table = next(one for one in list_kind(kind).tables if one.layout == layout)
        slots = slots_of(table, {})
        head = seen.get_sheet_by_name(title).to_python()[HEADER_ROW - 1]
        assert head[1:] == [slot.title for slot in slots]
        rules = book[title].data_validations.dataValidation
        listed = {str(rule.sqref).split(":")[0] for rule in rules if rule.type == "list"}
        assert listed == {
            f"{get_column_letter(place)}{FIRST_ROW}"
            for place, slot in enumerate(slots, start=2)
            if slot.choices
        }
        assert all(rule.error and rule.showErrorMessage for rule in rules)
