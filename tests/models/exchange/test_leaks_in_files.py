"""Files that are to be posted are checked cell by cell and paragraph by paragraph."""

import zipfile

import openpyxl
import pytest
import xlwt
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from models.errors import FileProblem
from models.exchange.leaks import leaks_in, unread_in
from models.rules.leaks import LeakKind
from tests.builders import resident_number

ID = resident_number(3)
WORD = (
    '<?xml version="1.0"?><w:document'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>困难职工公示</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>{cell}</w:p></w:tc>"
    "</w:tr></w:tbl></w:body></w:document>"
)


def workbook(path, *cells, hidden=False):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "单位", "金额"])
    book.active.append(["张*", "机械厂", 1000])
    other = book.create_sheet("底稿")
    other.append(list(cells))
    if hidden:
        other.sheet_state = "hidden"
    book.save(path)
    return path


def word(path, cell):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", WORD.format(cell=cell))
    return path


def kinds(path, **options):
    return [leak.kind for leak in leaks_in(path, **options)]


def test_a_clean_workbook_passes(tmp_path):
    assert kinds(workbook(tmp_path / "名单.xlsx", "李*", "环卫队", 1000.5)) == []


@pytest.mark.parametrize("hidden", [False, True])
def test_numbers_in_any_sheet_are_found(tmp_path, hidden):
    path = workbook(tmp_path / "名单.xlsx", "李四", ID, 6228480402564890, hidden=hidden)
    assert set(kinds(path)) == {LeakKind.ID, LeakKind.CARD}
    assert "底稿" in leaks_in(path)[0].text


def test_a_number_split_over_cells_is_found_and_a_table_of_numbers_is_none(tmp_path):
    assert kinds(workbook(tmp_path / "a.xlsx", ID[:6], ID[6:14], ID[14:])) == [LeakKind.ID]
    assert kinds(workbook(tmp_path / "b.xlsx", 150, 1200, 3000, 1234, 5678, 9012, 3452)) == []


@pytest.mark.parametrize("pieces", [(ID[:6], ID[6:]), (ID[:6], ID[6:14], ID[14:])])
def test_a_number_split_over_cells_below_one_another_is_found(tmp_path, pieces):
    book = openpyxl.Workbook()
    for n, piece in enumerate(pieces):
        book.active.append([n, "张三", piece, 1000])
    book.save(tmp_path / "a.xlsx")
    assert kinds(tmp_path / "a.xlsx") == [LeakKind.ID]


def test_the_heading_of_a_column_tells_an_account_from_an_order(tmp_path):
    for heading, found in (("一卡通", [LeakKind.ACCOUNT]), ("订单编号", []), ("批次号", [])):
        book = openpyxl.Workbook()
        book.active.append(["姓名", heading, "金额"])
        for n in range(3):
            book.active.append(["张*", f"27010401001{n}59", 1000])
        book.save(tmp_path / "a.xlsx")
        assert sorted(set(kinds(tmp_path / "a.xlsx"))) == found
    book = openpyxl.Workbook()
    book.active.append(["姓名", "账号"])
    book.active.append(["张*", "270104010012"])
    book.save(tmp_path / "b.xlsx")
    assert kinds(tmp_path / "b.xlsx") == [LeakKind.CARD]


def cell(text, span=1):
    wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{wide}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(
    ("heading", "found"),
    [("订单编号", []), ("批次号", []), ("一卡通", ["account"]), ("一卡通2026", ["account"])],
)
def test_the_heading_of_a_column_counts_in_a_document_too(tmp_path, heading, found):
    rows = [
        cell("发放名单", 3),
        cell("姓名", 2) + cell(heading),
        *(cell("张") + cell("*") + cell(f"27010401001{n}59") for n in range(2)),
    ]
    table = "</w:tr><w:tr>".join(rows)
    path = word(
        tmp_path / "公示.docx", f"</w:p></w:tc></w:tr><w:tr>{table}</w:tr><w:tr><w:tc><w:p>"
    )
    assert sorted(set(kinds(path))) == found


def test_a_number_split_over_paragraphs_is_found(tmp_path):
    pieces = f"<w:r><w:t>{ID[:8]}</w:t></w:r></w:p><w:p><w:r><w:t>{ID[8:]}</w:t></w:r>"
    assert kinds(word(tmp_path / "公示.docx", pieces)) == [LeakKind.ID]


def test_large_columns_of_counts_and_sums_pass(tmp_path):
    book = openpyxl.Workbook()
    for n in range(400):
        book.active.append([n, 1_380_000 + n * 37, 8000 + n, 610_000 + n, n * 1.1, "029-88234567"])
    book.save(tmp_path / "a.xlsx")
    assert kinds(tmp_path / "a.xlsx") == []


def test_text_lists_are_read_in_their_encoding(tmp_path):
    path = tmp_path / "名单.csv"
    path.write_bytes("姓名,电话\n张三,13800138000\n李小明,\n".encode("gbk"))
    assert set(kinds(path, children=["李小明"])) == {LeakKind.PHONE, LeakKind.CHILD}


def test_a_word_document_is_read_across_its_runs(tmp_path):
    runs = f"<w:r><w:t>{ID[:5]}</w:t></w:r><w:r><w:t>{ID[5:]}</w:t></w:r>"
    assert kinds(word(tmp_path / "公示.docx", runs)) == [LeakKind.ID]
    assert kinds(word(tmp_path / "好.docx", "<w:r><w:t>张*</w:t></w:r>")) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b""), ("a.doc", b"\xd0\xcf\x11\xe0rest"), ("a.xlsx", b"PK\x03\x04x")],
)
def test_what_cannot_be_read_is_said(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileProblem):
        leaks_in(tmp_path / name)


def test_a_broken_or_bomb_like_document_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    for text in ("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", text)
        with pytest.raises(FileProblem):
            leaks_in(path)


def _comment(book):
    book.active["A2"].comment = Comment(f"身份证 {ID}", "经办人")


def _footer(book):
    book.active.oddFooter.center.text = ID


def _title(book):
    book.properties.title = ID


def _sheet_name(book):
    book.active.title = ID


def _range_name(book):
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{ID}"')


def _formula(book):
    book.active["C9"] = f'=VLOOKUP("{ID}",A:B,2)'


def _link(book):
    book.active["C9"] = "电话"
    book.active["C9"].hyperlink = f"tel:{ID}"


@pytest.mark.parametrize(
    "hide", [_comment, _footer, _title, _sheet_name, _range_name, _formula, _link]
)
def test_what_stands_beside_the_cells_is_found_once(tmp_path, hide):
    path = workbook(tmp_path / "名单.xlsx", "李*")
    book = openpyxl.load_workbook(path)
    hide(book)
    book.save(path)
    (leak,) = leaks_in(path)
    assert leak.kind is LeakKind.ID
    assert leak.where


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/drawings/drawing1.xml", f"<d><p><t>{ID[:9]}</t><t>{ID[9:]}</t></p></d>"),
        ("xl/pivotCache/pivotCacheRecords1.xml", f'<d><r><s v="{ID}"/></r></d>'),
    ],
)
def test_text_boxes_and_caches_are_read(tmp_path, part, content):
    path = workbook(tmp_path / "名单.xlsx", "李*")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, content)
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    assert kinds(path) == [LeakKind.ID]
    assert unread_in(path) == 1


def test_the_name_of_a_child_in_the_properties_is_found(tmp_path):
    path = workbook(tmp_path / "名单.xlsx", "李*")
    book = openpyxl.load_workbook(path)
    book.properties.subject = "学生李小明"
    book.save(path)
    assert kinds(path, children=["李小明"]) == [LeakKind.CHILD]


def test_deleted_words_and_endnotes_of_a_document_are_read(tmp_path):
    deleted = f"<w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del>"
    assert kinds(word(tmp_path / "删.docx", deleted)) == [LeakKind.ID]
    path = word(tmp_path / "尾.docx", "<w:r><w:t>张*</w:t></w:r>")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/endnotes.xml", WORD.format(cell=f"<w:r><w:t>{ID}</w:t></w:r>"))
    assert kinds(path) == [LeakKind.ID]


def test_the_footer_of_an_old_workbook_is_read(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    sheet.write(0, 0, "张*")
    sheet.footer_str = f"tel 13800138000 {ID}".encode()
    book.save(str(tmp_path / "名单.xls"))
    assert set(kinds(tmp_path / "名单.xls")) == {LeakKind.ID, LeakKind.PHONE}
