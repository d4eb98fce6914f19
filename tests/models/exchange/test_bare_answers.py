"""Answers of banks without headings: columns are told by their cells, and a clerk confirms."""

import io
from dataclasses import dataclass

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import FileProblem
from models.exchange.bank_results import SentLine
from models.exchange.headers import heading_key
from models.exchange.planning import Clues, ColumnsGuessed, plan_content

NAMES = ("张三", "李四丰", "古丽娜尔·阿不都", "王五", "赵六")
SENT = [
    SentLine(n, f"62000000000{n:05d}000", name, 100_000 + n * 5_000) for n, name in enumerate(NAMES)
]
SAID = ("成功", "成功", "失败", "成功", "处理中")
REASONS = ("", "", "账号户名不符", "", "")
COLUMNS = {
    "seq": lambda n, _line: n + 1,
    "bank_card": lambda _n, line: line.bank_card,
    "account_name": lambda _n, line: line.account_name,
    "amount_fen": lambda _n, line: f"{line.amount_fen / 100:.2f}",
    "result": lambda n, _line: SAID[n],
    "reason": lambda n, _line: REASONS[n],
    "paid_on": lambda n, _line: "20260206" if SAID[n] == "成功" else "",
    "bank_reference": lambda n, _line: f"ZX2026020600{n:06d}",
}
ORDER = tuple(COLUMNS)


@dataclass
class Text:
    """A file of lines as a counter writes it."""

    mark: str
    end: str = ""
    encoding: str = "gb18030"

    def write(self, rows):
        lines = (self.mark.join(map(str, row)) + self.end for row in rows)
        return "\r\n".join(lines).encode(self.encoding), "HP0206.txt"


@dataclass
class Book:
    """A workbook."""

    def write(self, rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue(), "HP0206.xlsx"


def table(order=ORDER, sent=SENT):
    return [[COLUMNS[key](n, line) for key in order] for n, line in enumerate(sent)]


def guess(content, name, sent=SENT, mapping=()):
    """Return what a plan asks of the columns, in their order."""
    with pytest.raises(ColumnsGuessed) as asked:
        plan_content(content, name, "bank_result", clues=Clues(sent=sent, mapping=dict(mapping)))
    return asked.value


def meant(problem):
    return [column.key for column in problem.columns]


def confirmed(problem, **changed):
    return {heading_key(one.headers): changed.get(one.key, one.key) for one in problem.columns}


def results(content, name, mapping, sent=SENT):
    plan = plan_content(content, name, "bank_result", clues=Clues(sent=sent, mapping=mapping))
    (sheet,) = plan.data_sheets
    return [(row.values.get("batch_line"), row.values.get("result")) for row in sheet.rows]


ALL_SAID = list(enumerate(("success", "success", "failed", "success", "pending")))


@pytest.mark.parametrize(
    "kind", [Text("|", "|"), Text(","), Text("\t"), Text(",", encoding="utf-8"), Book()], ids=repr
)
def test_every_column_is_told_by_its_cells(kind):
    content, name = kind.write(table())
    problem = guess(content, name)
    assert meant(problem)[:8] == ["ignore", *ORDER[1:]]
    assert problem.samples[3] == ("1000.00", "1050.00", "1100.00")
    assert results(content, name, confirmed(problem)) == ALL_SAID


@given(order=st.permutations(ORDER))
def test_the_order_of_columns_does_not_matter(order):
    content, name = Text(",").write(table(order))
    problem = guess(content, name)
    assert meant(problem) == [key if key != "seq" else "ignore" for key in order]
    assert results(content, name, confirmed(problem)) == ALL_SAID


def test_amounts_in_fen_and_a_second_sum_do_not_confuse():
    rows = [[line.bank_card, 999, line.amount_fen, SAID[n]] for n, line in enumerate(SENT)]
    assert meant(guess(*Book().write(rows))) == ["bank_card", "ignore", "amount_fen", "result"]


def test_lines_above_the_list_and_a_sum_below_are_no_payments():
    rows = [["代发结果", "20260206"], ["总笔数", 5, "总金额", "5500.00"], *table(ORDER[1:5])]
    content, name = Book().write([*rows, ["合计", "", "5500.00", ""]])
    problem = guess(content, name)
    assert meant(problem) == list(ORDER[1:5])
    assert results(content, name, confirmed(problem)) == ALL_SAID


def test_headings_nobody_knows_are_shown_and_remembered_by_their_words():
    content, name = Book().write([["甲", "乙", "丙", "丁"], *table(ORDER[1:5])])
    problem = guess(content, name)
    assert [column.headers for column in problem.columns] == [("甲",), ("乙",), ("丙",), ("丁",)]
    assert results(content, name, confirmed(problem)) == ALL_SAID


def test_headings_known_in_part_keep_their_meaning():
    content, name = Book().write([["账号", "乙", "交易金额", "丁"], *table(ORDER[1:5])])
    problem = guess(content, name)
    assert meant(problem) == list(ORDER[1:5])
    assert results(content, name, confirmed(problem)) == ALL_SAID


def test_what_was_confirmed_is_asked_again_when_the_columns_changed():
    mapping = confirmed(guess(*Text(",").write(table())))
    swapped = (*ORDER[:3], ORDER[4], ORDER[3], *ORDER[5:])
    content, name = Text(",").write(table(swapped))
    assert meant(guess(content, name, mapping=mapping)) == [
        key if key != "seq" else "ignore" for key in swapped
    ]


def test_codes_the_program_cannot_read_are_left_to_the_clerk():
    rows = [[line.bank_card, line.amount_fen / 100, "1"] for line in SENT]
    problem = guess(*Book().write(rows))
    assert meant(problem) == ["bank_card", "amount_fen", "ignore"]


def test_a_list_of_failures_without_headings_has_reasons():
    content, name = Book().write([[SENT[2].bank_card, NAMES[2], 1100, "账号户名不符"]])
    problem = guess(content, name)
    assert meant(problem) == ["bank_card", "account_name", "amount_fen", "reason"]
    assert results(content, name, confirmed(problem)) == [(2, "failed")]


def test_the_bare_answer_to_another_batch_is_read_too():
    other = [SentLine(9, "6200000000077777000", "别人", 100)]
    content, name = Text("|").write(table())
    problem = guess(content, name, sent=other)
    assert meant(problem)[1] == "bank_card"
    assert meant(problem)[3:5] == ["amount_fen", "result"]
    found = results(content, name, confirmed(problem), sent=other)
    assert [line for line, _result in found] == [None] * 5


@pytest.mark.parametrize(
    "content",
    ["通知\r\n今天不发钱\r\n明天再说\r\n".encode(), "一,二,三\r\n四,五,六\r\n".encode()],
)
def test_a_file_without_accounts_is_refused_in_words(content):
    with pytest.raises(FileProblem) as refused:
        plan_content(content, "a.txt", "bank_result", clues=Clues(sent=SENT))
    assert not isinstance(refused.value, ColumnsGuessed)
    assert refused.value.hint
