"""A notice that shows what it must not is never saved; other papers may."""

from dataclasses import replace

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from models.errors import FileProblem, RuleError
from models.rules.leaks import LeakKind
from printing.beside_pages import attached_to
from printing.guard import leaks_in_pdf
from printing.output import write_pdf
from tests.builders import resident_number
from tests.printing import paper_samples as samples
from tests.printing.reading import printed


def shown(**values):
    document = samples.every_paper()["notice"]
    first = replace(document.rows[0], **values)
    return replace(document, rows=(first, *document.rows[1:]))


def test_a_masked_notice_is_saved(tmp_path):
    write_pdf("notice", shown(), tmp_path / "公示.pdf")
    assert leaks_in_pdf(tmp_path / "公示.pdf") == []


@pytest.mark.parametrize(
    "values",
    [
        {"unit": resident_number(4)},
        {"name": "张三13800138000"},
        {"category": "6228480402564890018"},
        {"unit": " ".join(resident_number(4))},
    ],
)
def test_a_notice_with_a_number_is_refused_and_leaves_no_file(tmp_path, values):
    path = tmp_path / "公示.pdf"
    path.write_bytes(b"old")
    with pytest.raises(RuleError) as refused:
        write_pdf("notice", shown(**values), path)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1
    assert not any(text in str(refused.value) for text in values.values())


def test_a_childs_full_name_is_refused_by_the_document_that_knows_it(tmp_path):
    document = replace(shown(name="李小明"), guarded=("李小明",))
    with pytest.raises(RuleError, match="李"):
        write_pdf("notice", document, tmp_path / "公示.pdf")


def test_other_papers_show_numbers(tmp_path):
    document = samples.roster(3)
    write_pdf("roster", document, tmp_path / "花名册.pdf")
    assert leaks_in_pdf(printed("roster", document))


@pytest.mark.parametrize(
    ("heading", "found"),
    [("订单编号", []), ("批次号", []), ("一卡通", [LeakKind.ACCOUNT]), ("", [LeakKind.ACCOUNT])],
)
def test_the_heading_of_a_column_tells_an_account_from_an_order(tmp_path, heading, found):
    path = tmp_path / "a.pdf"
    page = canvas.Canvas(str(path))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page.setFont("STSong-Light", 12)
    page.drawCentredString(300, 780, "发放名单")
    for row, texts in enumerate(
        (("姓名", heading), ("张*", "270104010010159"), ("李*", "270104010011159"))
    ):
        for place, text in enumerate(texts):
            page.drawString(60 + 200 * place, 700 - 30 * row, text)
    page.save()
    assert sorted({leak.kind for leak in leaks_in_pdf(path)}) == found


def test_a_broken_pdf_is_said(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(FileProblem, match=r"a\.pdf"):
        leaks_in_pdf(tmp_path / "a.pdf")


def _title(pdf):
    pdf.setTitle(resident_number(4))


def _bookmark(pdf):
    pdf.bookmarkPage("a")
    pdf.addOutlineEntry(resident_number(4), "a")


def _note(pdf):
    pdf.textAnnotation(resident_number(4), Rect=[0, 0, 90, 90])


def _field(pdf):
    pdf.acroForm.textfield(name="a", value=resident_number(4))


def _turned(pdf):
    pdf.rotate(37)
    pdf.drawString(200, 0, resident_number(4))


@pytest.mark.parametrize("hide", [_title, _bookmark, _note, _field, _turned])
def test_what_a_pdf_carries_beside_its_lines_is_found(tmp_path, hide):
    pdf = canvas.Canvas(str(tmp_path / "a.pdf"))
    pdf.drawString(100, 100, "list")
    hide(pdf)
    pdf.save()
    (leak,) = leaks_in_pdf(tmp_path / "a.pdf")
    assert leak.kind is LeakKind.ID


def test_an_attached_file_is_counted(tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["名单.txt"] = b"x"
        pdf.save(tmp_path / "a.pdf")
    assert attached_to(tmp_path / "a.pdf") == 1
