import string
import sys

import pytest

from models.errors import FileProblem
from printing import fonts
from printing.fonts import CHAINS, chain, font, missing

RARE = "𬭎䶮㛃㴋䲟鿍𬘭𬱖〇"


def test_rare_name_characters_have_glyphs():
    assert missing(f"欧阳堃·阿卜杜拉{RARE}") == ""


def test_what_no_font_can_print_is_found_once():
    assert missing("王\U000209a9\ue863小\U000209a9") == "\U000209a9\ue863"


def test_invisible_characters_are_neither_missing_nor_wide():
    for hidden in ("\u200b", "\ufeff", "\U000e0100", "\ufe00", "\u00ad"):
        assert missing(hidden) == ""
        assert chain("song").width(hidden, 10) == 0
    assert chain("song").width("\n", 10) == chain("song").width(" ", 10)


@pytest.mark.parametrize("key", CHAINS)
def test_the_first_font_of_a_chain_has_all_of_ascii(key):
    first = font(CHAINS[key][0])
    assert all(first.face.charToGlyph.get(ord(c)) for c in string.printable if c.isprintable())


@pytest.mark.parametrize("key", CHAINS)
def test_figures_have_one_width(key):
    assert len({chain(key)[figure] for figure in string.digits}) == 1


def test_every_font_has_a_name_of_its_own():
    names = {name for names in CHAINS.values() for name in names}
    assert len({font(name).face.name for name in names}) == len(names)


def test_a_mark_stands_for_what_is_missing():
    assert chain("song")["\ue863"] == chain("song")[fonts.MISSING_MARK] > 0.9


@pytest.mark.parametrize("content", [None, b"", b"no font"])
def test_a_font_file_that_is_gone_is_named(tmp_path, monkeypatch, content):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)  # as in a frozen build
    folder = tmp_path / "resources" / "fonts"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "FormsGone.ttf").write_bytes(content)
    with pytest.raises(FileProblem, match=r"FormsGone\.ttf"):
        font("FormsGone")
