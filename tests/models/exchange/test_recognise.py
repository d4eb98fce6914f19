"""The kind of a list is told by its headings."""

import pytest

from models.errors import FileProblem
from models.exchange.planning import plan_content, plan_file
from models.exchange.recognise import OtherKind, recognise
from models.exchange.rows import read_rows
from models.exchange.workbook import read_tables
from tests.models.exchange.books import xlsx
from tests.models.exchange.samples import FOLDER, NAMES, expected

RECEIPTS = (
    ("2026年夏送清凉物资入库单",),
    (
        "入库日期",
        "凭证号",
        "供应商",
        "品名",
        "规格",
        "单位",
        "数量",
        "单价（元）",
        "金额（元）",
        "有效期至",
    ),
    ("2026-06-20", "RK-001", "云岫商贸", "矿泉水", "550ml×24", "箱", 100, 24, 2400, "2027-06-01"),
    ("2026.6.21", "RK-002", "云岫商贸", "绿豆", "500g", "袋", 50, 9.8, 500, "2027-01-01"),
    ("2026-06-22", "RK-003", "云岫商贸", "毛巾", "", "条", 200, 8.5, None, None),
    ("合计", None, None, None, None, None, 350, None, 2900, None),
)


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_is_recognised(name):
    content = (FOLDER / name).read_bytes()
    assert recognise(read_tables(content, name), name) == expected(name)["what"]


def test_a_list_of_nothing_known_is_refused():
    content = xlsx(("菜名", "口味"), ("面", "辣"))
    with pytest.raises(FileProblem, match="不符合任何"):
        plan_content(content, "菜单.xlsx")


def test_goods_receipts_are_read():
    plan = plan_content(xlsx(*RECEIPTS), "入库单.xlsx")
    (sheet,) = plan.data_sheets
    assert plan.kind == "goods_receipts"
    first, second, third = (row.values for row in sheet.rows)
    assert first["quantity"] == 100
    assert (first["unit_price_fen"], first["amount_fen"]) == (2400, 240_000)
    assert (first["measure"], first["expires_on"]) == ("箱", "2027-06-01")
    assert second["received_on"] == "2026-06-21"
    assert third["amount_fen"] == 170_000
    assert ("value_mismatch", 4, "amount_fen") in {(d.kind, d.row, d.key) for d in sheet.dirt}
    assert [total.agrees for total in sheet.stated_totals if total.key == "amount_fen"] == [True]


def test_rows_say_among_which_a_person_may_stand_once():
    found = {}
    for part in ("培训", "达成意向", "附件2"):
        name = next(one for one in NAMES if part in one)
        plan = plan_file(FOLDER / name, expected(name)["what"])
        found[part] = {row.among for row in read_rows(plan)}
    assert len(found["培训"]) == 7  # every class its own, and the list of classes
    assert len(found["达成意向"]) == 204
    assert found["附件2"] == {""}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_read_as_what_it_is_looks_like_nothing_else(name):
    assert plan_file(FOLDER / name, expected(name)["what"]).other_kind == ""


@pytest.mark.parametrize("kind", ["bank_result", "goods_receipts", "summer_sites", "school_aid"])
@pytest.mark.parametrize("part", ["附件2", "困难职工档案导入", "春送岗位达成"])
def test_a_wrong_kind_says_what_the_list_looks_like(kind, part):
    name = next(one for one in NAMES if part in one)
    assert told(FOLDER / name, kind) == expected(name)["what"]


def told(path, kind):
    """Return what a list is said to look like, whether it can be read as said or not."""
    try:
        return plan_file(path, kind).other_kind
    except OtherKind as refused:
        return refused.kind


def test_a_list_that_can_be_read_as_said_still_tells_what_it_looks_like():
    name = next(one for one in NAMES if "助学" in one)
    plan = plan_file(FOLDER / name, "winter_roster")
    assert plan.kind == "winter_roster"
    assert plan.other_kind == "school_aid"


def test_a_list_of_nothing_known_is_no_other_kind_either():
    with pytest.raises(FileProblem) as refused:
        plan_content(xlsx(("菜名", "口味"), ("面", "辣")), "菜单.xlsx", "winter_roster")
    assert not isinstance(refused.value, OtherKind)
