"""Slips on sheets, covers, the calibration sheet, locked files and their names."""

import io
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise

import pikepdf
import pytest

from models.errors import FileProblem
from models.queries.calibration import CalibrationDocument
from models.queries.slip_run import laid_out
from models.rules.paper_names import MOST, file_name
from models.rules.serials import QR_PREFIX, slip_number
from models.rules.sheets import RunForm
from printing.output import write_pdf
from printing.registry import render
from resources import i18n
from tests.printing import paper_samples as samples
from tests.printing.reading import codes, texts


def drawn(key, document):
    stream = io.BytesIO()
    return render(key, document, stream), stream.getvalue()


def scanned(pdf, page):
    """Return what a scanner reads in the squares of a page, from its head to its foot."""
    return sorted(code for code in codes(pdf, page) if code.startswith(QR_PREFIX))


def pile(count):
    document = samples.slips(count)
    numbered = tuple(
        _with_number(slip, slip_number("DS", 2026, place))
        for place, slip in enumerate(document.slips, 1)
    )
    return samples.slips(count, slips=numbered)


def _with_number(slip, number):
    return replace(slip, number=number, qr_text=f"{QR_PREFIX}{number}")


@pytest.mark.parametrize("up", [2, 3, 4])
@pytest.mark.parametrize("count", [1, 5, 12, 13])
def test_a_cut_pile_reads_in_order(up, count):
    document = pile(count)
    result, pdf = drawn("slip_run", laid_out(document, RunForm(up=up, covers=False)))
    found = [scanned(pdf, page) for page in range(result.pages)]
    assert sorted(chain(*found)) == [slip.qr_text for slip in document.slips]
    for one, two in pairwise(found):
        assert all(a < b for a, b in zip(one, two, strict=False))


@pytest.mark.parametrize("up", [2, 3, 4])
def test_no_qr_lies_on_other_words(up):
    _result, pdf = drawn("slip_run", laid_out(pile(up), RunForm(up=up, covers=False)))
    assert len(scanned(pdf, 0)) == up


def test_each_volume_has_its_cover():
    result, pdf = drawn("slip_run", laid_out(pile(10), RunForm(volumes="size", size=6)))
    pages = texts(pdf)
    assert result.pages == 2 + 2 + 2
    assert "第1册（共2册）" in pages[0].replace(" ", "")
    assert "第2册（共2册）" in pages[3].replace(" ", "")
    for number in (slip_number("DS", 2026, 7), slip_number("DS", 2026, 10)):
        assert number in pages[3]
    assert "第1张" in pages[1].replace(" ", "")


def test_units_have_their_own_volumes():
    document = laid_out(pile(9), RunForm(volumes="unit"))
    units = [sheet.cover.unit for sheet in document.sheets if sheet.cover]
    assert units == list(dict.fromkeys(slip.unit for slip in document.pile.slips))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_calibration_sheet_says_what_to_measure(language):
    i18n.use_language(language)
    document = CalibrationDocument("HP LaserJet", 12, -5, date(2026, 1, 5))
    result, pdf = drawn("calibration", document)
    assert (result.pages, result.cuts, result.missing) == (1, (), "")
    assert "HP LaserJet" in texts(pdf)[0]
    assert "+1.2" in texts(pdf)[0]
    assert "-0.5" in texts(pdf)[0]


def test_a_locked_file_opens_with_its_password_only(tmp_path):
    path = tmp_path / "单.pdf"
    write_pdf("slips", samples.slips(3), path, password="春天的风")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with closing(pikepdf.open(path, password="春天的风")) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
    assert [one.name for one in tmp_path.iterdir()] == ["单.pdf"]


def test_a_folder_that_is_gone_leaves_nothing(tmp_path):
    with pytest.raises(FileProblem):
        write_pdf("slips", samples.slips(3), tmp_path / "没有" / "单.pdf", password="x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            {"number": "2026-SJS-00001-A1", "title": "领取单", "part": ""},
            "2026-SJS-00001-A1 领取单",
        ),
        ({"number": "", "title": 'a/b:c*?"<>|', "part": "第1册"}, "abc 第1册"),
        ({"number": "con", "title": "", "part": ""}, "_con"),
        ({"number": "", "title": "", "part": " ."}, "_"),
        ({"number": "", "title": "长" * 300, "part": ""}, "长" * MOST),
    ],
)
def test_names_of_files_follow_the_rule(words, name):
    assert file_name("{编号} {标题} {分册}", words) == f"{name}.pdf"
