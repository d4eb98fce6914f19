"""Whatever arrives is read, or refused in a sentence that says what to do."""

import contextlib
import datetime as dt
import io
import random
import zipfile

import pytest
import xlwt

from models.errors import FileProblem
from models.exchange.sheet import cell_text, cell_type, column_index, column_letter
from models.exchange.workbook import OLE, load, read_tables
from tests.models.exchange.books import patched, roster, xlsx
from tests.models.exchange.old_books import biff5
from tests.models.exchange.samples import FOLDER


def only(content, name="a.xlsx"):
    (sheet,) = read_tables(content, name)
    return sheet


def test_cell_types_survive():
    sheet = only(xlsx((1, "1", 1.5, True, dt.date(2026, 1, 5), None, "x")))
    types = ["number", "text", "number", "bool", "date", "blank", "text"]
    assert [cell_type(cell) for cell in sheet.rows[0]] == types


def test_long_numbers_show_the_15_digits_that_are_left():
    assert cell_text(6.10199198012280247e17) == "610199198012280000"
    assert cell_text(1000.0) == "1000"
    assert cell_text(0.05) == "0.05"


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("CI", 86)])
def test_column_letters(letters, index):
    assert column_letter(index) == letters
    assert column_index(letters) == index


def test_hidden_rows_columns_and_failed_formulas_are_seen():
    def change(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["C2"], sheet["C2"].data_type = "#N/A", "e"
        sheet["C3"] = "=1/0"
        sheet.merge_cells("A4:A5")

    sheet = only(xlsx(("a", "b", "c"), (1, 2, 3), (1, 2, 3), (1, 2, 3), (1, 2, 3), change=change))
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {1}
    assert sheet.faults == {(1, 2): "#N/A", (2, 2): "="}
    assert [(merge.top, merge.bottom) for merge in sheet.merges] == [(3, 4)]


def test_a_row_of_formulas_without_a_result_is_not_empty():
    sheet = only(xlsx(("a", "b"), (1, 2), ("=A9", 5), (), ("", "=B9"), change=None))
    assert sheet.rows[2:] == [["", 5.0], [], ["", "="]]


def test_a_formula_far_below_the_list_is_refused_in_a_sentence():
    def change(sheet):
        sheet["A900000"] = "=1/0"

    with pytest.raises(FileProblem, match="900000"):
        only(xlsx(("a", "b"), (1, 2), change=change))


def test_a_formula_whose_result_is_an_empty_text_is_no_fault():
    content = xlsx(("a", "b"), (1, '=IF(A2="","",A2)'))
    blank = patched(
        content, "sheet1.xml", lambda xml: xml.replace(b'<c r="B2">', b'<c r="B2" t="str">')
    )
    assert blank != content
    assert only(content).faults == {(1, 1): "="}
    assert only(blank).faults == {}


def old_book(encoding="utf-8", **style):
    book = xlwt.Workbook(encoding=encoding)
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, "姓名")
    sheet.write(1, 0, "朱武")
    sheet.write(1, 1, dt.date(2026, 1, 5), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write_merge(2, 3, 0, 0, "单位")
    sheet.col(1).hidden = style.get("hidden", False)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_old_workbooks():
    sheet = only(old_book(hidden=True), "a.xls")
    assert sheet.rows[1] == ["朱武", dt.date(2026, 1, 5)]
    assert sheet.hidden_columns == {1}
    assert [(merge.top, merge.bottom, merge.left) for merge in sheet.merges] == [(2, 3, 0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "，", "；", "   ", "\u3000", " "])
def test_text_lists(encoding, mark):
    rows = [["姓名", "身份证号", "金额"], ["朱武", "610199198503156478", "500"]]
    text = "".join(f"{mark.join(row)}\r\n" for row in rows)
    sheet = only(text.encode(encoding), "a.txt")
    assert sheet.rows == rows
    assert sheet.textual


@pytest.mark.parametrize("code_page", [936, 1252, 10008])
def test_workbooks_older_than_unicode(code_page):
    rows = [["姓名", "身份证号"], ["朱武", 6.10199198503156e17]]
    assert only(biff5(*rows, code_page=code_page), "旧.xls").rows == rows


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_one_bad_byte_does_not_cost_the_list(encoding):
    text = "姓名,身份证号,单位\r\n朱武,610199198503156478,柳河\r\n" * 40
    broken = text.encode(encoding)[:-4] + b"\xff\r\n"
    rows = only(broken, "a.csv").rows
    assert rows[0] == ["姓名", "身份证号", "单位"]
    assert "\ufffd" in rows[-1][2]


def test_a_quote_never_closed_does_not_swallow_the_list():
    lines = "".join(f"{number},人{number},{'9' * 90}\n" for number in range(100))
    assert len(only(f'序号,姓名,备注\n0,"人,\n{lines}'.encode(), "a.csv").rows) == 102


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/"), content)
    return stream.getvalue()


def locked():
    return OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


REFUSED = {
    "空.xlsx": (b"", "空的"),
    "表.et": (b"PK\x03\x04", ".et"),
    "坏.xlsx": (b"PK\x03\x04garbage", "损坏"),
    "加密.xlsx": (locked(), "密码"),
    "网页.xls": ("<html><table>姓名</table>".encode(), "网页"),
    "文书.docx": (zipped(word_document="x"), "不是工作簿"),
    "文书.pdf": (b"%PDF-1.4", "不是工作簿"),
    "图.doc": (OLE + bytes(2000), "不是工作簿"),
    "字节.csv": (b"\x00\x01\x02\x03", "名册"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_in_words(name):
    content, word = REFUSED[name]
    with pytest.raises(FileProblem) as refusal:
        read_tables(content, name)
    assert word in str(refusal.value)
    assert refusal.value.hint


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(FileProblem, match="没有找到"):
        load(tmp_path / "没有.xlsx")


def test_a_zip_bomb_is_not_opened():
    bomb = patched(roster(), "sheet1.xml", lambda _data: bytes(900 << 20))
    with pytest.raises(FileProblem, match="远超"):
        read_tables(bomb, "a.xlsx")


def test_a_million_empty_rows_are_no_rows():
    rows = b"".join(b'<row r="%d"><c r="T%d" s="0"/></row>' % (n, n) for n in range(9, 1_048_576))
    content = patched(
        roster(), "sheet1.xml", lambda d: d.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert len(only(content).rows) == 2


def test_a_stray_cell_in_the_last_corner_is_named():
    def change(sheet):
        sheet["XFD1048576"] = "x"

    with pytest.raises(FileProblem, match="1048576"):
        read_tables(xlsx(("a",), change=change), "a.xlsx")


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv"])
def test_damaged_bytes_are_refused_never_fatal(suffix):
    chance = random.Random(suffix)  # noqa: S311  (damage, not secrets)
    for path in sorted(FOLDER.glob(f"*{suffix}")):
        for _round in range(8 if path.stat().st_size < 100_000 else 0):
            content = bytearray(path.read_bytes())
            for _change in range(chance.choice([1, 20, 200])):
                content[chance.randrange(len(content))] = chance.randrange(256)
            with contextlib.suppress(FileProblem):
                assert read_tables(bytes(content), path.name)
