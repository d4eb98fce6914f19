"""A large sheet read in pieces is the sheet read whole."""

import io
import os
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.exchange import pieces
from models.exchange.workbook import read_tables
from tests.models.exchange.books import patched, xlsx
from tests.models.exchange.samples import FOLDER

PART = "xl/worksheets/sheet1.xml"
BOOKS = sorted(FOLDER.rglob("*.xlsx"))
CELLS = st.one_of(st.none(), st.integers(-9, 9), st.booleans(), st.sampled_from(["", " ", "王芳"]))


@pytest.fixture
def cutting(monkeypatch):
    """Have every sheet cut in three, however small."""
    monkeypatch.setattr(pieces, "LEAST", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


def whole_and_cut(content, name="a.xlsx"):
    """Return the sheets of a workbook, read whole and read in pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LEAST", pieces.MOST)
        whole = read_tables(content, name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LEAST", 0)
        patch.setattr(os, "cpu_count", lambda: 3)
        return whole, read_tables(content, name)


def cut_into(content):
    """Return into how many workbooks the largest sheet of one is cut."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return len(pieces.cut(archive, PART, archive.read(PART), [PART]))


def thirty(change=None):
    return xlsx(*([n, f"人{n}", None, n % 2 == 0] for n in range(30)), change=change)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_samples_are_read_alike(path):
    whole, cut = whole_and_cut(path.read_bytes(), path.name)
    assert whole == cut


@pytest.mark.usefixtures("cutting")
def test_a_sheet_is_cut():
    assert cut_into(thirty()) == 3
    assert cut_into(xlsx(["一"], ["二"])) == 2
    assert cut_into(xlsx(["一"])) == 0
    assert cut_into(xlsx()) == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=12))
def test_any_rows_are_read_alike(rows):
    whole, cut = whole_and_cut(xlsx(*rows))
    assert whole == cut


def test_what_stands_around_the_rows_is_kept():
    def change(sheet):
        sheet.merge_cells("B20:B25")
        sheet.row_dimensions[28].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["F30"] = "=1/0"
        more = sheet.parent.create_sheet("说明")
        more["B2"] = "请填写"
        sheet.parent.create_sheet("隐藏").sheet_state = "hidden"

    whole, cut = whole_and_cut(thirty(change))
    assert whole == cut
    assert [len(sheet.rows) for sheet in cut] == [30, 2, 0]


def test_a_gap_where_it_is_cut_is_kept():
    rows = [[n] if n < 9 or n > 25 else [] for n in range(30)]
    whole, cut = whole_and_cut(xlsx(*rows))
    assert whole == cut
    assert len(cut[0].rows) == 30


def swapped(xml):
    """Return a sheet whose last row stands first."""
    at = xml.rindex(b"<row ")
    end = xml.index(b"</sheetData>")
    start = xml.index(b"<row ")
    return xml[:start] + xml[at:end] + xml[start:at] + xml[end:]


@pytest.mark.parametrize(
    "patch",
    [
        swapped,
        lambda xml: xml.replace(b"<row r=", b"<row  s=", 1).replace(b"<row r=", b"<row q="),
        lambda xml: xml.replace(b'<row r="1', b'<!-- <row r="7"> --><row r="1'),
    ],
    ids=["rows in disorder", "rows without numbers", "comments between rows"],
)
def test_an_odd_sheet_is_read_as_before(patch):
    whole, cut = whole_and_cut(patched(thirty(), PART, patch))
    assert whole == cut


def test_a_workbook_written_row_by_row_is_read_alike():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("花名册")
    for n in range(200):
        sheet.append([n, f"<row r={n}>", "王芳" * n])
    stream = io.BytesIO()
    book.save(stream)
    whole, cut = whole_and_cut(stream.getvalue())
    assert whole == cut
    assert len(cut[0].rows) == 200


@pytest.mark.usefixtures("cutting")
def test_pieces_are_smaller_where_they_share_little(monkeypatch):
    monkeypatch.setattr(pieces, "LITTLE", 0)
    assert cut_into(thirty()) == 6
    whole, cut = whole_and_cut(thirty(lambda sheet: sheet.merge_cells("B20:B25")))
    assert whole == cut
    assert len(cut[0].merges) == 1
