"""Every shipped layout writes a file that other programs read back as the same payments."""

import io

import openpyxl
import pytest
import xlrd
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from models.errors import InputError
from models.exchange.bank_files import bank_file, read_back
from models.rules.bank_formats import BankLine, bank_format, shipped, shipped_format, split

LINES = [
    BankLine("6200001574687072127", "张 三", 50000, "中国建设银行灞桥支行", "610199198503156478"),
    BankLine("6200006203227723834", "古丽娜尔·阿不都热合曼", 150001, "长安银行"),
    BankLine("01006203227723", "王䶮", 1, "建行"),
    BankLine("6200000991124765835", "余欣英", 29, ""),
    BankLine("6200000399819781556", "朱武", 99999999, "农商行"),
]
amounts = st.lists(st.integers(1, 10**9), min_size=5, max_size=30)


@pytest.mark.parametrize("key", [key for key in shipped() if key != "lanzhou"])
def test_a_layout_holds_count_and_total(key):
    layout = shipped_format(key)
    content = bank_file(layout, LINES, summary="冬送温暖")
    assert read_back(layout, content) == (5, sum(line.amount_fen for line in LINES))


def test_construction_bank_flags_other_banks_and_keeps_accounts_as_text():
    content = bank_file(shipped_format("ccb"), LINES, summary="冬送温暖")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == [
        "序号",
        "账号",
        "户名",
        "金额",
        "跨行标识",
        "行名",
        "联行行号",
        "摘要",
        "备注",
    ]
    assert rows[1][1:8] == ["6200001574687072127", "张三", 500.0, "0", "", "", "冬送温暖"]
    assert rows[2][3:6] == [1500.01, "1", "长安银行"]
    assert rows[3][1] == "01006203227723"


def test_a_workbook_holds_no_empty_cells_and_amounts_of_two_decimals():
    book = openpyxl.load_workbook(io.BytesIO(bank_file(shipped_format("ccb"), LINES)))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert all(cell.value is None or cell.value != "" for cell in cells)
    assert {cell.number_format for cell in book.active["D"][1:]} == {"0.00"}
    assert {cell.number_format for cell in book.active["B"][1:]} == {"@"}


def test_jilin_says_total_and_count_above_the_list():
    content = bank_file(shipped_format("jilin"), LINES)
    sheet = xlrd.open_workbook(file_contents=content).sheet_by_index(0)
    assert (sheet.cell_value(1, 1), sheet.cell_value(2, 1)) == (1002000.29 + 0.01, 5)
    assert sheet.row_values(3)[:3] == ["序号", "账户", "户名"]
    assert sheet.row_values(4) == [1, "6200001574687072127", "张三", "", 500.0]


def test_lanzhou_writes_closed_lines_in_gbk():
    lines = [line for line in LINES if "䶮" not in line.holder] + [BankLine("62", "李四", 100)]
    text = bank_file(shipped_format("lanzhou"), lines).decode("gbk")
    assert text.splitlines()[0] == "1|张三|6200001574687072127|500.00|610199198503156478|"
    assert len(text.splitlines()) == 5


def test_whoever_the_bank_s_code_page_cannot_hold_is_named():
    with pytest.raises(InputError, match="王䶮"):
        bank_file(shipped_format("lanzhou"), LINES)


def test_nobody_without_an_account_or_money_goes_to_the_bank():
    with pytest.raises(InputError, match="赵六"):
        bank_file(shipped_format("generic"), [*LINES, BankLine("", "赵六", 100)])
    with pytest.raises(InputError, match="赵六"):
        bank_file(shipped_format("generic"), [*LINES, BankLine("62", "赵六", 0)])


@given(amounts, st.integers(5, 12))
def test_a_split_loses_nobody_and_fits_the_bank(fens, most):
    layout = bank_format(
        {
            "key": "x",
            "label": "某行",
            "file": "csv",
            "most_rows": most,
            "columns": [{"value": v} for v in ("account", "holder", "amount")],
        }
    )
    lines = [BankLine(f"62{n}", f"甲{n}", fen) for n, fen in enumerate(fens)]
    parts = split(lines, layout)
    assert [line for part in parts for line in part] == lines
    assert max(map(len, parts)) <= most
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    found = [read_back(layout, bank_file(layout, part)) for part in parts]
    assert tuple(map(sum, zip(*found, strict=True))) == (len(fens), sum(fens))


def test_too_few_for_the_bank_is_said_before_anything_is_written():
    with pytest.raises(InputError, match="5"):
        split(LINES[:4], shipped_format("lanzhou"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"columns": [{"value": "account"}, {"value": "amount"}]}, "columns"),
        ({"columns": [{"value": v} for v in ("account", "holder", "amount", "age")]}, "columns"),
        ({"file": "doc"}, "file"),
        ({"label": " "}, "label"),
        ({"encoding": "big5"}, "encoding"),
        ({"file": "txt", "separator": "||"}, "separator"),
        ({"fixed": [{"cell": "2B", "value": "total"}]}, "fixed"),
        ({"fixed": [{"cell": "B9", "value": "total"}]}, "fixed"),
        ({"fewest_rows": 9, "most_rows": 5}, "most_rows"),
        ({"amount": {"shape": "wan"}}, "amount"),
        ({"amount": {"width": 99, "text": True}}, "amount"),
        ({"amount": {"width": 12}}, "amount"),
        ({"amount": {"width": 12, "text": True, "shape": "grouped"}}, "amount"),
        ({"file": "csv", "amount": {"shape": "grouped"}}, "separator"),
        ({"file": "txt", "separator": "."}, "separator"),
        ({"file": "txt", "separator": "0", "amount": {"shape": "fen"}}, "separator"),
        ({"file": "txt", "separator": '"'}, "separator"),
    ],
)
def test_a_layout_that_makes_no_file_is_refused_by_field(wrong, field):
    right = {
        "key": "x",
        "label": "某行",
        "file": "xlsx",
        "columns": [{"value": v} for v in ("account", "holder", "amount")],
    }
    with pytest.raises(InputError) as caught:
        bank_format({**right, **wrong})
    assert field in caught.value.problems
