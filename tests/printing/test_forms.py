"""Forms as a reader finds them: nothing lost, cut or left behind on another page."""

import base64
import io
from dataclasses import replace

import pytest
from PIL import Image

from models.queries.forms import FormCell, FormDocument, FormPart, FormRow, FormTable
from printing.registry import render
from tests.printing import paper_samples as samples
from tests.printing.boxes import collisions
from tests.printing.reading import printed, texts


def words(document):
    """Return every word of a form that has to stand on it."""
    for sheet in document.sheets:
        yield from (sheet.title, *filter(None, (*sheet.head, *sheet.notes)))
        for part in sheet.parts:
            yield from (cell.text for row in part.rows for cell in row.cells)
            yield from (text for row in part.table.rows for text in row) if part.table else ()
            yield from (*part.text, *(box.title for box in part.boxes))


def bare(text):
    return "".join(text.split())


def test_a_form_says_what_the_document_says():
    document = samples.form(15)
    found = bare("".join(texts(printed("form", document))))
    assert [word for word in words(document) if bare(word) not in found] == []


@pytest.mark.parametrize("members", [0, 1, 8, 15, 60])
def test_the_head_of_a_table_comes_again_and_totals_take_rows_along(members):
    pages = texts(printed("form", samples.form(members)))
    for page in pages:
        rows = page.count("100.00")
        if rows or "合计" in page:
            assert "金额（元）" in page
        assert "合计" not in page or not members or rows


def test_a_part_on_a_page_of_its_own_keeps_its_head():
    sheet = samples.form().sheets[0]
    table = replace(sheet.parts[1], new_page=True)
    pages = texts(
        printed("form", FormDocument("表", (replace(sheet, parts=(sheet.parts[0], table)),)))
    )
    assert len(pages) == 2
    assert "金额（元）" in pages[1]


def test_long_names_units_and_rare_characters_are_whole():
    row = ("阿卜杜热合曼·" * 7 + "㛃𬭎", "明湖区柳河街道" + "联合工会" * 13, "1.00")
    table = FormTable(samples.COLUMNS, (row,), row_mm=14)
    sheet = replace(samples.form().sheets[0], parts=(FormPart("家庭成员", table=table),))
    document = FormDocument("表", (sheet,))
    result = render("form", document, io.BytesIO())
    assert (result.missing, result.pages) == ("", 1)
    assert bare(row[1]) in bare(texts(printed("form", document))[0])


def test_copies_are_named_and_double_sided_forms_begin_on_a_sheet_of_their_own():
    document = replace(samples.form(), copies=("第一联", "第二联"), double_sided=True)
    single = len(texts(printed("form", samples.form())))
    pages = texts(printed("form", document))
    assert "第一联" in pages[0]
    assert "第二联" in pages[single + single % 2]
    assert len(pages) == 2 * single + single % 2


def test_a_photo_is_in_the_box():
    written = io.BytesIO()
    Image.new("RGB", (300, 400), (200, 40, 40)).save(written, "JPEG")
    sheet = samples.form().sheets[0]
    photo = base64.b64encode(written.getvalue()).decode("ascii")
    first = replace(sheet.parts[0], photo=photo)
    document = replace(samples.form(), sheets=(replace(sheet, parts=(first, *sheet.parts[1:])),))
    pdf = printed("form", document)
    assert written.getvalue() in pdf
    assert "近期照片" not in texts(pdf)[0]
    assert printed("form", document) == pdf


def test_a_list_says_every_row_and_its_number_of_rows():
    document = samples.listing(45)
    pages = texts(printed("list", document))
    assert len(pages) == 3
    assert all("45 行" in page and document.title in page for page in pages)
    found = "".join(pages)
    assert all(row[2] in found for row in document.rows)
    assert "300.00" in pages[-1]
    assert "没有可列的内容" in texts(printed("list", samples.listing(0)))[0]


@pytest.mark.parametrize("height", [8.0, 9.0, 12.0, 16.0, 30.0])
def test_the_title_of_a_low_part_keeps_its_lines_apart(height):
    part = FormPart("调查意见", rows=(FormRow((FormCell("意见", "无", 0.0, 24.0),), height),))
    sheet = replace(samples.form().sheets[0], parts=(part,))
    pdf = printed("form", FormDocument("表", (sheet,)))
    assert collisions(pdf) == []
