"""Lists laid out otherwise, and damaged at random: nothing crashes, nothing is lost in silence."""

import io
import warnings

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.errors import FileProblem
from models.exchange.planning import plan_content
from tests.models.exchange.books import HEADINGS, PERSON, roster, xlsx
from tests.models.exchange.samples import FOLDER, NAMES, expected

BOOKS = [name for name in NAMES if name.endswith(".xlsx") and "5000" not in name]
SYNONYMS = {
    "姓名": "被慰问人姓名",
    "身份证号": "公民身份号码",
    "工作单位": "所在单位",
    "慰问金（元）": "救助金额（元）",
    "银行卡号": "一卡通账号",
    "联系电话": "手机",
    "备注": "备注说明",
}
WIDE = tuple(f"附加{n}" for n in range(300))


def values(content, name="名单.xlsx", kind="winter_roster"):
    (sheet,) = plan_content(content, name, kind).data_sheets
    return sheet, [dict(row.values) for row in sheet.rows]


PLAIN = values(roster(PERSON))[1]


def shuffled(order):
    return [tuple(row[place] for place in order) for row in (HEADINGS, PERSON)]


VARIANTS = {
    "synonyms": xlsx(tuple(SYNONYMS.get(one, one) for one in HEADINGS), PERSON),
    "other order": xlsx(*shuffled((7, 5, 1, 6, 4, 2, 3, 0))),
    "no title": xlsx(HEADINGS, PERSON),
    "blanks in headings": xlsx(tuple(f" {one[0]} \n{one[1:]} " for one in HEADINGS), PERSON),
    "headings in row 40": xlsx(*[("填表说明",)] * 39, HEADINGS, PERSON),
    "headings twice": xlsx(HEADINGS, PERSON, HEADINGS),
    "300 columns": xlsx((*HEADINGS, *WIDE), (*PERSON, *[""] * 300)),
    "begins in column D": xlsx(*[("", "", "", *row) for row in (HEADINGS, PERSON)]),
    "blank rows between": xlsx(("送温暖",), (), HEADINGS, (), PERSON, (), ()),
    "notes after a total": xlsx(
        HEADINGS, PERSON, ("合计", "", "", "", 500), ("注：以上人员均已核实",), ("审核人：王五",)
    ),
    "another sheet before": None,
}


def with_cover():
    book = openpyxl.load_workbook(io.BytesIO(roster(PERSON)))
    cover = book.create_sheet("封面", 0)
    cover["A1"] = "关于报送送温暖名单的函"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_list_laid_out_otherwise(name):
    _sheet, found = values(VARIANTS[name] or with_cover())
    assert [{k: v for k, v in one.items() if k != "seq"} for one in found] == PLAIN


def test_a_merge_over_data_rows_holds_within_them_only():
    second = (2, "李四", "610199198503156494", None, 500, "", "", "")
    third = (3, "王五", "610199198503156515", None, 500, "", "", "")

    def merge(sheet):
        sheet.merge_cells("D2:D3")

    _sheet, found = values(xlsx(HEADINGS, PERSON, second, third, change=merge))
    assert [one.get("employer") for one in found] == ["柳河纺织厂", "柳河纺织厂", None]


def test_a_list_without_headings_says_so():
    with pytest.raises(FileProblem) as problem:
        plan_content(xlsx(PERSON, PERSON), "名单.xlsx", "winter_roster")
    assert problem.value.hint


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12).filter(lambda text: text.isprintable()),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates().map(str),
    st.sampled_from(
        ["#N/A", "清空", "=1/0", "合计", "小计", "例：张三", "６１０１９９", "2026.2.30", "贰仟"]
    ),
)
DAMAGE = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 20), CELLS), max_size=12)


def damaged(name, damage):
    """Return a sample with cells overwritten, and which rows hold something."""
    book = openpyxl.load_workbook(FOLDER / name)
    sheet = book.worksheets[0]
    for row, column, value in damage:
        cell = sheet.cell(row, column)
        if not isinstance(cell, openpyxl.cell.MergedCell):
            cell.value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@given(name=st.sampled_from(BOOKS), damage=DAMAGE)
@example(name=next(one for one in BOOKS if "招聘会" in one), damage=[(51, 3, "=1/0")])
@example(name=next(one for one in BOOKS if "招聘会" in one), damage=[(5, 3, -861304)])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_samples_never_crash_and_lose_no_row_in_silence(name, damage):
    content = damaged(name, damage)
    try:
        plan = plan_content(content, name, expected(name)["what"])
    except FileProblem:
        return
    for sheet in plan.data_sheets:
        told = {row.row for row in sheet.rows} | {
            row for rows in sheet.row_kinds.values() for row in rows
        }
        filled = filled_rows(content, sheet.index)
        assert filled <= told | set(range(1, sheet.header_rows[0]))
        statuses = {row.row: row.status for row in sheet.rows}
        for dirt in sheet.dirt:
            assert dirt.text
            assert statuses[dirt.row].rank >= dirt.action.rank


def filled_rows(content, index):
    with warnings.catch_warnings():  # openpyxl warns of a number no calendar knows
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[index]
    return {
        number
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        if any(value is not None and str(value).strip() for value in row)
    }
