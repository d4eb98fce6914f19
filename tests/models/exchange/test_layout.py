"""The list is found wherever it stands, whatever its headings are called."""

import copy
import json
import random

import pytest

from models.errors import AppError, FileProblem, NotFound
from models.exchange.kinds import KINDS, list_kind
from models.exchange.plan import Plan
from models.exchange.plan_json import to_json
from models.exchange.planning import Clues, plan_content, plan_sheets
from models.exchange.workbook import read_tables
from tests.models.exchange.books import HEADINGS, PERSON, roster, xlsx
from tests.models.exchange.samples import FOLDER, NAMES, expected

OTHER = (2, "乔宝财", "610199199903225254", "", 800, "6200001574687072127", "13900001066", "")


def planned(content, name="a.xlsx", kind="winter_roster", **context):
    return plan_content(content, name, kind, clues=Clues(context={"year": 2026, **context}))


def values(plan):
    return [row.values for sheet in plan.data_sheets for row in sheet.rows]


def keys(plan):
    return [column.key for column in plan.data_sheets[0].columns]


def test_the_header_may_stand_in_row_40():
    above = [("关于报送送温暖花名册的说明",)] + [(f"第{n}条 请认真填写",) for n in range(38)]
    plan = planned(xlsx(*above, HEADINGS, PERSON))
    assert plan.sheets[0].header_rows == (40,)
    assert values(plan)[0]["name"] == "朱武"


def test_headings_of_two_rows_without_merged_cells():
    top = ("序号", "职工信息", "", "", "慰问情况", "", "备注")
    leaf = ("", "姓名", "身份证号", "单位", "金额（元）", "物品", "")
    plan = planned(xlsx(top, leaf, (1, "朱武", PERSON[2], "柳河纺织厂", 500, "米面油", "新增")))
    assert plan.sheets[0].header_rows == (1, 2)
    assert keys(plan) == ["seq", "name", "id_number", "employer", "amount_fen", "goods", "notes"]


def test_headings_of_three_rows_with_merged_cells():
    def change(sheet):
        for area in ("A1:A3", "B1:C1", "B2:B3", "C2:C3", "D1:E1", "D2:E2"):
            sheet.merge_cells(area)

    rows = (
        ("序号", "人员", "", "慰问", "", ""),
        ("", "姓名", "公民身份号码", "现金及物品", "", ""),
        ("", "", "", "慰问金（万元）", "慰问品", "银行账号"),
        (1, "朱武", PERSON[2], 0.1, "米面油", PERSON[5]),
    )
    plan = planned(xlsx(*rows, change=change))
    assert plan.sheets[0].header_rows == (1, 2, 3)
    assert values(plan)[0]["amount_fen"] == 100_000


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("户主姓名", "name"),
        ("姓  名", "name"),
        ("姓\n名", "name"),
        ("＊姓名", "name"),
        ("慰问对象姓名（必填）", "name"),
    ],
)
def test_names_of_the_name_column(heading, key):
    plan = planned(xlsx(("序号", heading, "身份证号", "金额"), (*PERSON[:3], 500)))
    assert keys(plan)[1] == key


@pytest.mark.parametrize(
    ("heading", "key", "unit"),
    [
        ("公民身份号码", "ignore", ""),
        ("本次慰问金额(元)", "amount_fen", "元"),
        ("2026年慰问金（元）", "amount_fen", "元"),
        ("2025年慰问金（元）", "last_year_amount_fen", "元"),
        ("上年度慰问金额（万元）", "last_year_amount_fen", "万元"),
        ("社会保障卡银行账号", "bank_card", ""),
        ("一卡通账号", "bank_card", ""),
        ("联系方式（手机）", "phone", ""),
        ("所在单位及岗位", "employer", ""),
        ("领款人签名", "ignore", ""),
        ("慰问品折款（元）", "goods_value_fen", "元"),
        ("家庭详细住址", "address", ""),
    ],
)
def test_names_of_other_columns(heading, key, unit):
    headings = ("姓名", "身份证号", heading)
    plan = planned(xlsx(headings, (*PERSON[1:3], "1000")))
    column = plan.sheets[0].columns[2]
    assert (column.key, column.unit) == (key, unit)


def test_the_social_security_number_is_no_account():
    plan = planned(xlsx(("姓名", "社会保障号码", "社保卡号"), (PERSON[1], PERSON[2], PERSON[5])))
    assert keys(plan) == ["name", "id_number", "bank_card"]


def test_a_unit_in_the_line_above_holds_for_amounts_without_their_own():
    rows = (("2026年送温暖花名册",), ("填报单位：柳河街道总工会", "", "单位：万元"))
    content = xlsx(*rows, ("姓名", "身份证号", "慰问金"), (*PERSON[1:3], 0.1))
    assert values(planned(content))[0]["amount_fen"] == 100_000


def test_rows_that_are_no_people_stay_out():
    rows = (
        PERSON,
        ("小 计", "", "", "", 500),
        OTHER,
        HEADINGS,
        (3,),
        ("合　计", "", "", "", 1300),
        ("单位负责人（签字）：", "", "", "经办人："),
        ("注：1.本表一式三份。",),
    )
    plan = planned(roster(*rows))
    kinds = plan.sheets[0].row_kinds
    assert [row["name"] for row in values(plan)] == ["朱武", "乔宝财"]
    assert kinds["header"] == (2, 6)
    assert (kinds["subtotal"], kinds["total"], kinds["blank"]) == ((4,), (8,), (7,))
    assert (kinds["signature"], kinds["note"]) == ((9,), (10,))
    assert all(total.agrees for total in plan.sheets[0].stated_totals)


def test_people_called_like_a_word_of_the_form_stay_in():
    people = [(n, name, PERSON[2], "", 500) for n, name in enumerate(("合计生", "注小明", "例文"))]
    assert [row["name"] for row in values(planned(roster(*people)))] == ["合计生", "注小明", "例文"]


def test_a_row_without_a_name_is_held_back_not_dropped():
    plan = planned(roster(PERSON, (2, "", OTHER[2], "纺织厂", 500)))
    assert [row.status for row in plan.sheets[0].rows] == ["ok", "ask"]


def test_a_merged_unit_holds_within_its_range_only():
    def change(sheet):
        sheet.merge_cells("D3:D4")

    third = (3, "余欣英", "610199199505196769", "", 500)
    content = xlsx(("2026年花名册",), HEADINGS, PERSON, OTHER, third, change=change)
    employers = [row.get("employer") for row in values(planned(content))]
    assert employers == ["柳河纺织厂", "柳河纺织厂", None]


def test_a_hidden_sheet_is_named_and_left_alone():
    def change(sheet):
        old = sheet.parent.create_sheet("上年")
        for row in (HEADINGS, OTHER):
            old.append(list(row))
        old.sheet_state = "hidden"

    plan = planned(xlsx(("2026年花名册",), HEADINGS, PERSON, change=change))
    assert [sheet.role for sheet in plan.sheets] == ["data", "hidden"]


def test_goods_without_a_group_are_known_by_their_measure():
    rows = (
        ("2026年夏送清凉点位表",),
        ("单位名称", "职工人数", "矿泉水（箱）", "毛巾（条）", "金额（元）"),
        ("单价（元）", "", 24, 8.5, ""),
        ("新桥环卫所", 20, 2, 20, 218),
        ("柳河公交场站", 10, 1, 10, 110),
    )
    (sheet,) = planned(xlsx(*rows), kind="summer_sites").sheets
    assert sheet.prices == {"item:矿泉水": 2_400, "item:毛巾": 850}
    assert [dirt.kind for dirt in sheet.dirt] == ["value_mismatch"]
    assert sheet.dirt[0].row == 5


def test_an_example_row_is_no_person():
    people = [(n, name, PERSON[2], "", 500) for n, name in enumerate(("例：张三", "张三（示例）"))]
    plan = planned(roster(*people, PERSON))
    assert [row["name"] for row in values(plan)] == ["朱武"]


def test_hidden_rows_are_read_and_named():
    def change(sheet):
        sheet.row_dimensions[4].hidden = True

    plan = planned(xlsx(("2026年花名册",), HEADINGS, PERSON, OTHER, change=change))
    assert len(values(plan)) == 2
    assert plan.sheets[0].hidden_rows == (4,)


def test_300_columns():
    extra = tuple(f"附加{n}" for n in range(300))
    plan = planned(xlsx((*HEADINGS, *extra), (*PERSON, *("x" * 300))))
    assert len(plan.sheets[0].columns) == 308
    assert keys(plan)[1:3] == ["name", "id_number"]


def test_a_workbook_without_the_needed_columns_names_them():
    with pytest.raises(FileProblem, match="身份证号") as refusal:
        planned(xlsx(("姓名", "工作单位", "慰问金"), ("朱武", "纺织厂", 500)))
    assert refusal.value.hint


def test_a_workbook_without_headings_says_what_to_look_for():
    with pytest.raises(FileProblem, match="表头"):
        planned(xlsx(("朱武", PERSON[2], 500), ("乔宝财", OTHER[2], 500)))


def test_an_unknown_kind_is_refused():
    with pytest.raises(NotFound):
        list_kind("nothing")


def test_a_formula_that_failed_holds_its_row_back():
    def change(sheet):
        sheet["E3"], sheet["E3"].data_type = "#REF!", "e"

    plan = planned(xlsx(("2026年花名册",), HEADINGS, PERSON, change=change))
    (dirt,) = plan.sheets[0].dirt
    assert (dirt.kind, dirt.original, dirt.cell_type) == ("formula_error", "#REF!", "error")
    assert plan.sheets[0].rows[0].status == "ask"


def test_rows_of_formulas_that_were_never_calculated_are_not_lost():
    copied = tuple(f"=总表!{letter}9" for letter in "ABCDEFGH")
    (sheet,) = planned(xlsx(("2026年花名册",), HEADINGS, PERSON, copied)).sheets
    assert [row.row for row in sheet.rows] == [3, 4]
    assert sheet.rows[1].status == "ask"
    assert {one.kind for one in sheet.dirt} == {"formula_without_value"}


def test_the_year_decides_which_amount_is_last_years():
    rows = (("姓名", "身份证号", "2024年慰问金", "2025年慰问金"), (*PERSON[1:3], 500, 800))
    row = values(planned(xlsx(*rows), year=2025))[0]
    assert (row["last_year_amount_fen"], row["amount_fen"]) == (50_000, 80_000)


def test_title_and_file_name_tell_the_context():
    rows = (
        ("云岫区2026年送温暖花名册",),
        ("填报单位（盖章）：柳河街道总工会", "填报日期：2026年1月8日"),
    )
    plan = plan_content(xlsx(*rows, HEADINGS, PERSON), "a.xlsx", "winter_roster")
    assert plan.context == {
        "year": 2026,
        "season": "winter",
        "union": "柳河街道总工会",
        "filled_on": "2026-01-08",
    }


JUNK = (
    "",
    " ",
    "?",
    "小计",
    "合计",
    "例",
    "姓名",
    "2,000元",
    "6.1E+17",
    "2026.2.30",
    6.1e17,
    -1,
    True,
)
JUNK += (1e308, float("nan"), "1" * 3000, "若干", "单价", "注：1", "１２", "²", "〇", "（代）", "=")


@pytest.mark.parametrize("name", [name for name in NAMES if "5000" not in name])
def test_mutated_lists_are_planned_or_refused_never_fatal(name):
    chance = random.Random(name)  # noqa: S311  (mutations, not secrets)
    kind = KINDS[expected(name)["what"]]
    sheets = read_tables((FOLDER / name).read_bytes(), name)
    for _round in range(6):
        mutant = copy.deepcopy(sheets)
        for sheet in mutant:
            _mutate(sheet.rows, chance)
        try:
            context, plans = plan_sheets(mutant, name, kind, Clues())
        except AppError:
            continue
        assert json.dumps(to_json(Plan(name, "", kind.key, context, plans)), allow_nan=False)


def _mutate(rows, chance):
    for _change in range(chance.choice([1, 10, 100]) if rows else 0):
        row = rows[chance.randrange(len(rows))]
        act = chance.random()
        if act < 0.1:
            rows.insert(chance.randrange(len(rows)), [chance.choice(JUNK)] * chance.randrange(6))
        elif act < 0.2:
            del row[chance.randrange(len(row) + 1) :]
        elif row:
            row[chance.randrange(len(row))] = chance.choice(JUNK)


SUMS = "合计 总计： 共计 全街道合计 困难职工合计 合计（大写）：叁仟元整 共5人 总人数 【合计】 Total"
PARTS = "小计 小计(5人) 柳河纺织厂小计 分计"
EXAMPLES = "例 示例 例如 如： *示例 示例行 填报示例 样表 (例)"
ENDS = "（公章） 单位（盖章） 2026年1月8日 街道总工会意见："


@pytest.mark.parametrize(
    ("word", "kind"),
    [(word, "total") for word in SUMS.split()]
    + [(word, "subtotal") for word in PARTS.split()]
    + [(word, "example") for word in EXAMPLES.split()]
    + [(word, "signature") for word in ENDS.split()],
)
@pytest.mark.parametrize("place", [0, 1])
def test_rows_that_are_no_people_are_told_by_many_words(word, kind, place):
    row = ("",) * place + (word,) + ("",) * (3 - place)
    last = {"signature": "", "example": 500}.get(kind, 1300)
    plan = planned(roster(PERSON, OTHER, (*row, last)))
    assert plan.sheets[0].row_kinds[kind] == (5,)
    assert len(plan.sheets[0].rows) == 2


def test_an_example_may_be_named_in_its_last_cell():
    example = (*PERSON[:-1], "示例，填报时请删除")
    assert planned(roster(example, OTHER)).sheets[0].row_kinds["example"] == (3,)


def test_a_title_printed_on_each_page_is_no_data():
    title = ("2026年送温暖花名册",)
    kinds = planned(roster(PERSON, title, HEADINGS, OTHER)).sheets[0].row_kinds
    assert kinds == {"title": (1, 4), "header": (2, 5)}


TWO = ("序号", "姓名", "身份证号", "慰问金")


def test_a_second_list_below_with_other_headings_is_read_by_its_own():
    other = ("序号", "姓名", "单位", "身份证号", "金额")
    content = xlsx(TWO, (*PERSON[:3], 500), (), other, (1, OTHER[1], "纺织厂", OTHER[2], 600))
    plan = planned(content)
    assert [[row.values["amount_fen"] for row in one.rows] for one in plan.data_sheets] == [
        [50_000],
        [60_000],
    ]
    assert [(one.header_rows, one.place) for one in plan.data_sheets] == [((1,), 0), ((4,), 0)]
    assert plan.sheets[0].name != plan.sheets[1].name


def test_a_second_list_beside_is_read_too():
    content = xlsx((*TWO, "", *TWO), (*PERSON[:3], 500, "", *OTHER[:3], 800))
    plan = planned(content)
    assert [[row.values["name"] for row in one.rows] for one in plan.data_sheets] == [
        [PERSON[1]],
        [OTHER[1]],
    ]
    assert plan.sheets[1].columns[0].letter == "F"


def test_headings_written_again_a_little_otherwise_are_no_person():
    again = ("序号", "姓 名", "身份证号码", "单位", "慰问金", "银行账号", "电话", "备注")
    plan = planned(roster(PERSON, again, OTHER))
    assert plan.sheets[0].row_kinds["header"] == (2, 4)
    assert [row["name"] for row in values(plan)] == [PERSON[1], OTHER[1]]
