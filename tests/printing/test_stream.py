"""The file itself: pages are written as they end, what is on many pages is in it once."""

import io

import pikepdf
import pytest

from models.progress import Progress
from printing.registry import render
from tests.printing.paper_samples import every_paper, roster, slips
from tests.printing.reading import printed, texts


class Watched(Progress):
    """Notes how much was written at the end of each page."""

    def __init__(self, stream: io.BytesIO) -> None:
        self.stream, self.written = stream, []

    def report(self, done, total, what=""):
        self.written.append(self.stream.tell())


def kept(pdf: bytes) -> tuple[int, list[int]]:
    """Return how many drawings pages share, and how large each page is by itself."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        shared = opened.pages[0].resources.get("/XObject", {})
        return len(shared), [len(page.Contents.read_bytes()) for page in opened.pages]


def test_a_page_is_written_when_it_ends():
    stream = io.BytesIO()
    watched = Watched(stream)
    render("roster", roster(60), stream, watched)
    assert watched.written == sorted(set(watched.written))
    assert len(watched.written) == 4


@pytest.mark.parametrize("key", every_paper())
def test_readers_find_nothing_wrong(key):
    with pikepdf.open(io.BytesIO(printed(key, every_paper()[key]))) as opened:
        assert opened.check_pdf_syntax() == []


def test_what_is_on_many_pages_is_kept_once():
    shared, sizes = kept(printed("roster", roster(150)))
    assert shared == 1
    assert sizes[5] < sizes[0] * 0.8


def test_a_single_page_shares_nothing():
    assert kept(printed("roster", roster(5)))[0] == 0


def test_every_slip_of_a_pile_has_all_its_words():
    pages = texts(printed("slips", slips(30)))
    words = [page.replace("№", "").split("2026-DS-")[0] for page in pages]
    assert set(words) == {words[0]}
