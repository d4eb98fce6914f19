"""A table written to a workbook reads back as it was, by two readers, locked or not."""

import io
import tempfile
from datetime import date, datetime, time
from decimal import Decimal
from time import process_time as time_spent

import msoffcrypto
import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.exceptions import InvalidKeyError

from models.errors import Cancelled, FileProblem
from models.exchange.table_out import MOST_ROWS, protect, sheet_name, table_xlsx
from models.rules.out_columns import Holds, OutColumn, TableOut

COLUMNS = (
    OutColumn("姓名"),
    OutColumn("身份证号", width=22),
    OutColumn("金额（元）", Holds.MONEY),
    OutColumn("人数", Holds.NUMBER),
    OutColumn("日期", Holds.DAY),
)
MOMENT = datetime.combine(date(2026, 2, 1), time(8, 30))
ROWS = (
    ("=1+1", "610199198503156478", 123_456, 2, date(2026, 1, 31)),
    ("@张三", "0012345678901234567", 5, 0, MOMENT),
    ("-李四", "", None, None, None),
)


def written(rows=ROWS, **more):
    table = TableOut("冬送温暖/名单", "筛选：困难职工", COLUMNS, rows, len(rows))
    return table_xlsx(table, **more)


def sheet(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def test_openpyxl_reads_back_types_and_formats():
    read = sheet(written())
    assert [cell.value for cell in read[3]] == [column.title for column in COLUMNS]
    name, number, money, count, day = read[4]
    assert (name.value, name.data_type, name.number_format) == ("=1+1", "s", "@")
    assert (number.value, number.number_format) == ("610199198503156478", "@")
    assert (Decimal(str(money.value)), money.number_format) == (Decimal("1234.56"), "0.00")
    assert (count.value, count.data_type) == (2, "n")
    assert day.value.date() == date(2026, 1, 31)
    assert read["B5"].value == "0012345678901234567"
    assert read["A6"].value == "-李四"
    assert read["C6"].value is None


def test_title_filter_total_and_print_setup_are_there():
    read = sheet(written())
    assert (read["A1"].value, read["A2"].value) == ("冬送温暖/名单", "筛选：困难职工")
    assert (read["A7"].value, read["C7"].value) == ("合计", 1234.61)
    assert read.freeze_panes == "A4"
    assert read.auto_filter.ref == "A3:E6"
    assert (read.page_setup.orientation, read.page_setup.paperSize) == ("landscape", 9)
    assert read.sheet_properties.pageSetUpPr.fitToPage


def test_calamine_reads_the_same():
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written()))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[3] == ["=1+1", "610199198503156478", 1234.56, 2.0, date(2026, 1, 31)]
    assert rows[4][:2] == ["@张三", "0012345678901234567"]


def test_a_locked_workbook_opens_only_with_its_password():
    content = protect(written(), "春风-2026")
    assert content.startswith(b"\xd0\xcf\x11\xe0")
    locked = msoffcrypto.OfficeFile(io.BytesIO(content))
    with pytest.raises(InvalidKeyError):
        locked.load_key(password="错的", verify_password=True)
    opened = io.BytesIO()
    right = msoffcrypto.OfficeFile(io.BytesIO(content))
    right.load_key(password="春风-2026", verify_password=True)
    right.decrypt(opened)
    assert sheet(opened.getvalue())["A4"].value == "=1+1"


class Stopping:
    def report(self, done, total, what=""):
        if done:
            raise Cancelled


def test_it_can_be_cancelled_and_asks_rows_one_by_one():
    asked = []

    def rows():
        for number in range(1000):
            asked.append(number)
            yield (f"{number}", "", 1, 1, None)

    with pytest.raises(Cancelled):
        table_xlsx(TableOut("a", "", COLUMNS, rows(), 1000), progress=Stopping())
    assert len(asked) < 300


def test_no_temporary_file_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []

    def rows():
        for row in ROWS:
            seen.extend(tmp_path.iterdir())
            yield row

    table_xlsx(TableOut("a", "", COLUMNS, rows(), len(ROWS)))
    assert not seen


def test_more_rows_than_a_sheet_holds_are_refused():
    with pytest.raises(FileProblem):
        table_xlsx(TableOut("a", "", COLUMNS, (), MOST_ROWS + 1))


def test_blanks_marks_and_broken_characters_survive_or_go():
    words = (' 张 <三> & "李" ', "一\n二\x0b\ud800\uffff", "长" * 40_000)
    read = sheet(written([(word, word, 1, 1, None) for word in words]))
    assert [read.cell(row, 1).value for row in (4, 5, 6)] == [words[0], "一\n二", "长" * 32_767]


def test_no_row_and_no_money_is_a_table_too():
    read = sheet(table_xlsx(TableOut("空", "", COLUMNS[:2], (), 0)))
    assert (read.max_row, read["B3"].value) == (3, "身份证号")


def test_many_rows_take_a_fraction_of_the_librarys_own_writer():
    rows = [ROWS[0]] * 2_000
    began = time_spent()
    written(rows)
    ours, began = time_spent() - began, time_spent()
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for row in rows:
        page.append(row)
    book.save(io.BytesIO())
    assert ours < (time_spent() - began) / 2


def test_names_of_sheets_are_made_fit():
    assert sheet_name("[2026]:困难*职工?/名单\\'") == "2026困难职工名单"
    assert sheet_name("///") == "Sheet1"
    assert len(sheet_name("长" * 50)) == 31


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.integers(-(10**12), 10**12))
def test_any_words_and_money_come_back(words, fen):
    content = written([(words, words, fen, 1, None)])
    first = sheet(content)[4]
    kept = "".join(c for c in words if c >= " " or c in "\t\n\r")
    if "\r" not in kept and "_x" not in kept:
        assert (first[0].value or "") == kept
    assert round(Decimal(str(first[2].value)) * 100) == fen
