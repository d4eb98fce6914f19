"""Result files of many banks: what each says, and what contradicts itself is not recorded."""

import io

import openpyxl
import pytest

from models.exchange.bank_results import SentLine
from models.exchange.cells_text import result_said
from models.exchange.planning import Clues, plan_content

SENT = [
    SentLine(n, f"620000000000{n:04d}", name, 100_000) for n, name in enumerate(("张三", "李四丰"))
]
HEADS = ("账号", "户名", "金额", "状态", "失败原因")

SUCCESS = ("成功", "交易成功", "已入账", "已支付", "代发成功", "0000", "00", "s", "SUCCESS", "√")
FAILED = ("失败", "未成功", "不成功", "退汇", "冲正", "账号户名不符", "账户已销户", "F", "fail")
PENDING = (
    "处理中",
    "已受理",
    "受理成功",
    "提交成功",
    "未入账",
    "未完成",
    "待入账",
    "可疑",
    "PENDING",
)
UNTOLD = ("", "0", "1", "9999", "部分成功", "正常", "ERR1")


@pytest.mark.parametrize(
    ("words", "result"),
    [
        *((word, "success") for word in SUCCESS),
        *((word, "failed") for word in FAILED),
        *((word, "pending") for word in PENDING),
        *((word, "") for word in UNTOLD),
    ],
)
def test_what_a_bank_says_is_understood_or_asked_about(words, result):
    assert result_said(words) == result


def read(*rows, heads=HEADS):
    """Return result, line and status of each row, and all remarks in words."""
    book = openpyxl.Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    plan = plan_content(stream.getvalue(), "a.xlsx", "bank_result", clues=Clues(sent=SENT))
    (sheet,) = plan.data_sheets
    found = [
        (row.values.get("result"), row.values.get("batch_line"), row.status.importable)
        for row in sheet.rows
    ]
    return found, " ".join(dirt.text for dirt in sheet.dirt)


def card(n):
    return SENT[n].bank_card


def test_two_things_said_of_one_payment_are_both_kept_out():
    found, said = read(
        (card(0), "张三", 1000, "失败", "户名不符"), (card(0), "张三", 1000, "成功", None)
    )
    assert [importable for _result, _line, importable in found] == [False, False]
    assert "两种不同的结果" in said


def test_the_same_thing_said_twice_counts_once():
    found, _said = read(*[(card(0), "张三", 1000, "成功", None)] * 2)
    assert [importable for _result, _line, importable in found] == [True, True]


def test_the_account_of_one_with_the_name_of_another_is_kept_out():
    found, said = read((card(0), "李四丰", 1000, "成功", None))
    assert found[0][2] is False
    assert "户名却是另一笔" in said


@pytest.mark.parametrize("name", ["李四丰", "李*丰", "*四丰", "李**"])
def test_masked_accounts_and_names_are_told_by_what_is_left(name):
    masked = f"6200****{card(1)[-4:]}"
    found, _said = read((masked, name, 1000, "成功", None))
    assert found == [("success", 1, True)]


@pytest.mark.parametrize(
    ("account", "name", "yuan"),
    [
        ("6200****9999", "李四丰", 1000),
        ("6200****0001", "李四丰", 1000.01),
        ("6200****0001", None, 1000),
    ],
)
def test_a_masked_account_that_may_be_anybodys_is_kept_out(account, name, yuan):
    found, _said = read((account, name, yuan, "成功", None))
    assert found[0][2] is False


def test_a_list_of_failures_has_reasons_only():
    heads = ("账号", "户名", "金额", "失败原因")
    found, said = read(
        (card(0), "张三", 1000, "账号户名不符"), (card(1), "李四丰", 1000, None), heads=heads
    )
    assert found == [("failed", 0, True), (None, 1, False)]
    assert "没有给出处理结果" in said


def test_a_code_is_told_by_the_words_beside_it():
    heads = ("账号", "户名", "金额", "返回码", "返回信息")
    found, _said = read(
        (card(0), "张三", 1000, "E0012", "账号户名不符"),
        (card(1), "李四丰", 1000, "0000", "交易成功"),
        heads=heads,
    )
    assert [result for result, _line, _importable in found] == ["failed", "success"]


def test_success_beside_a_reason_for_failing_is_asked_about():
    found, said = read((card(0), "张三", 1000, "成功", "账户已冻结"))
    assert found[0][2] is False
    assert "失败原因" in said


def test_a_file_without_any_sum_records_nothing():
    found, said = read(
        (card(0), "张三", None, "成功", None), (card(1), "李四丰", None, "成功", None)
    )
    assert [importable for _result, _line, importable in found] == [False, False]
    assert "没有金额" in said
