"""Lists as other offices send them: what they must not be taken for."""

import pytest

from models.exchange.planning import plan_content
from tests.builders import resident_number
from tests.models.exchange.books import xlsx

ONE, TWO, THREE, FOUR = (resident_number(n) for n in range(1, 5))


def planned(*rows, kind=""):
    plan = plan_content(xlsx(*rows), "名单.xlsx", kind)
    return plan, [row for sheet in plan.data_sheets for row in sheet.rows]


@pytest.mark.parametrize("amount", [2000, "2000", "2025"])
def test_an_amount_is_no_year_of_a_narrow_list(amount):
    plan, rows = planned(("姓名", "身份证号", "金额"), ("张三", ONE, amount), ("李四", TWO, amount))
    assert "year" not in plan.context
    assert len(rows) == 2


def test_two_halves_of_a_roster_are_no_parents_and_students():
    heads = ("姓名", "身份证号", "金额")
    plan, rows = planned((*heads, "", *heads), ("张三", ONE, 500, "", "王五", TWO, 500))
    assert plan.kind == "winter_roster"
    assert [row.values["name"] for row in rows] == ["张三", "王五"]
    assert all("student_name" not in row.values for row in rows)


def test_the_same_as_above_is_said_again():
    _plan, rows = planned(
        ("姓名", "身份证号", "工作单位", "慰问金", "住址"),
        ("张三", ONE, "甲厂", 500, ""),
        ("李四", TWO, "同上", "〃", ""),
        ("王五", THREE, "同上", 300, "同上"),
    )
    assert [row.values.get("employer") for row in rows] == ["甲厂"] * 3
    assert [row.values.get("amount_fen") for row in rows] == [50_000, 50_000, 30_000]
    assert rows[2].values.get("address") is None


def test_the_same_as_above_is_told_in_its_cell():
    plan, _rows = planned(
        ("姓名", "身份证号", "工作单位", "慰问金"),
        ("张三", ONE, "同上", 500),
        ("李四", TWO, "甲厂", 500),
        ("王五", THREE, "同上", 500),
    )
    told = [(one.row, one.column, one.kind) for one in plan.data_sheets[0].dirt]
    assert told == [(2, "C", "same_as_nothing"), (4, "C", "same_as_above")]


def test_the_same_as_above_holds_for_the_whole_merged_cell_and_with_blanks_in_it():
    content = xlsx(
        ("姓名", "身份证号", "工作单位", "慰问金"),
        ("张三", ONE, "甲厂", 500),
        ("李四", TWO, "同上", 500),
        ("王五", THREE, "", 500),
        ("赵六", FOUR, " 同 上", 500),
        change=lambda sheet: sheet.merge_cells("C3:C4"),
    )
    plan = plan_content(content, "名单.xlsx")
    rows = [row for sheet in plan.data_sheets for row in sheet.rows]
    assert [row.values.get("employer") for row in rows] == ["甲厂"] * 4


def test_a_stamp_beside_the_sender_is_no_part_of_its_name():
    plan, _rows = planned(
        ("2026年送温暖名单",),
        ("填报单位：北山街道总工会（公章）",),
        ("姓名", "身份证号", "慰问金"),
        ("张三", ONE, 500),
    )
    assert plan.context["union"] == "北山街道总工会"


def test_a_dash_for_the_employer_is_no_employer():
    _plan, rows = planned(
        ("姓名", "身份证号", "工作单位", "慰问金"),
        ("张三", ONE, "/", 500),
        ("李四", TWO, "——", 500),
        ("王五", THREE, "无", 500),
        ("赵六", FOUR, "甲厂", 500),
    )
    assert [row.values.get("employer") for row in rows] == [None, None, None, "甲厂"]


def test_a_span_of_days_needs_its_year_once():
    _plan, rows = planned(
        ("姓名", "身份证号", "意向单位", "意向日期"),
        ("张三", ONE, "甲公司", "2026.3.1-3.5"),
    )
    assert rows[0].values["intent_date"] == "2026-03-01"
