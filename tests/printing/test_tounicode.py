import importlib

import pytest
from reportlab.pdfbase import ttfonts

from printing import tounicode
from tests.printing.paper_samples import roster
from tests.printing.reading import printed, texts

ABOVE = (0, 0x2CB4E, 0x738B)


def test_reportlab_still_needs_it():
    """Once this fails, printing/tounicode.py can go."""
    original = importlib.util.find_spec("reportlab.pdfbase.ttfonts")
    module = importlib.util.module_from_spec(original)
    original.loader.exec_module(module)
    assert "<2CB4E>" in module.makeToUnicodeCMap("Name", ABOVE)


def test_characters_above_the_first_plane_are_utf16():
    text = tounicode.to_unicode("Name", ABOVE)
    assert "<01> <D872DF4E>" in text
    assert "<02> <738B>" in text
    assert "<00> <0000>" not in text


@pytest.mark.parametrize(("count", "blocks"), [(1, 0), (2, 1), (101, 1), (102, 2), (256, 3)])
def test_blocks_hold_a_hundred_at_most(count, blocks):
    assert tounicode.to_unicode("Name", range(count)).count("beginbfchar") == blocks


def test_it_is_in_use():
    assert "刘𬭎" in texts(printed("roster", roster(15)))[0]
    assert ttfonts.makeToUnicodeCMap is tounicode.to_unicode
