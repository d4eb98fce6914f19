"""Whoever collects for somebody stands whole on the slip, however long the name."""

from dataclasses import replace

import pytest

from tests.printing import paper_samples as samples
from tests.printing.reading import drawn, texts

LONG = "阿卜杜热合曼江·买买提吐尔逊艾力"
NAMES = [LONG[:8], (LONG * 2)[:24], (LONG * 4)[:50], ("买" * 24 + "·" + "提" * 25)]


@pytest.mark.parametrize("up", [2, 3, 4])
@pytest.mark.parametrize("name", NAMES)
def test_a_proxy_of_any_length_is_whole(name, up):
    pile = samples.slips(3)
    slips = tuple(replace(slip, proxy=name, relation="儿媳（同住）") for slip in pile.slips)
    pdf, result = drawn("slips", replace(pile, slips=slips, up=up))
    assert result.cuts == ()
    read = "".join("".join(texts(pdf)).split())
    assert read.count(name) == 3
    assert read.count("儿媳（同住）") == 3
