import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from printing.encode import Encoder
from printing.fit import Style
from printing.fonts import CHAINS, chain
from printing.place import RowSetter, Setter, Slot

NUMBERS = st.text("0123456789", max_size=40)
TEXTS = NUMBERS | st.text("0123456789X.,-王 建国", max_size=30)
SLOT = Slot(20.0, 24.0, 9.0, Style("song", 10.5, 7, 2), "centre", shift=2.0)


def setters(slot: Slot) -> tuple[Setter, RowSetter]:
    """Return what sets the cells of a slot one by one, and what sets those of rows."""
    encoder = Encoder(PDFDocument())
    return Setter(slot, encoder, []), RowSetter(Setter(slot, encoder, []))


@pytest.mark.parametrize("key", CHAINS)
def test_all_figures_are_equally_wide(key):
    assert len({chain(key)[figure] for figure in "0123456789"}) == 1


@given(st.lists(TEXTS, max_size=20), st.sampled_from(("left", "centre", "right")))
def test_a_cell_of_a_row_is_set_as_any_other(given_texts, align):
    single, rows = setters(SLOT._replace(align=align))
    for text in given_texts:
        expected = [f"{left}{-offset:.2f}{shown}\n" for left, offset, shown in single[text]]
        assert rows[text] == "".join(expected)


def test_no_text_is_no_operator():
    single, rows = setters(SLOT)
    assert single[""] == ()
    assert rows[""] == ""


def test_texts_that_do_not_come_again_are_not_kept_for_ever():
    single, rows = setters(SLOT)
    for number in range(20_000):
        assert single[f"{number}X"]
        assert rows[f"{number}X"]
        assert rows[str(number)]
    assert max(len(single), len(rows)) <= 1 << 13
