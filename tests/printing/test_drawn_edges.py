"""Every paper that is no list at its edges: nobody, one, a full page and one over, the longest."""

from dataclasses import fields, is_dataclass

import pytest

from models.money import format_yuan
from models.queries import papers
from models.queries.paper_samples import sample
from tests.printing.drawn_edges import DRAWN, FEN, GOODS, NAME, UNIT, at_edge
from tests.printing.reading import drawn, texts

FULL = {"roster": 15, "slips": 3, "labels": 24, "form": 1, "letter": 1}
SAID = {
    "roster": (NAME, UNIT, format_yuan(FEN)),
    "slips": (NAME, UNIT, format_yuan(FEN), GOODS, format_yuan(4 * FEN)),
    "notice": (NAME, UNIT, format_yuan(FEN)),
    "cover": (NAME, UNIT, format_yuan(FEN), format_yuan(2 * FEN)),
    "summary": (UNIT, format_yuan(FEN * 10)),
    "letter": (NAME, UNIT),
    "labels": (NAME, UNIT),
    "form": (),
}


def plain(text):
    return "".join(text.split())


def put_out(key, count):
    return drawn(papers.kind(key).drawing, at_edge(key, count))


@pytest.mark.parametrize("key", DRAWN)
@pytest.mark.parametrize("count", [0, 1, 2, 9, 40])
def test_the_longest_values_are_whole(office, key, count):
    pdf, result = put_out(key, count)
    assert (result.cuts, result.missing) == ((), "")
    pages = texts(pdf)
    assert len(pages) == result.pages > 0
    assert all(page.strip() for page in pages)
    if count:
        read = plain("".join(pages))
        assert [said for said in SAID[papers.kind(key).drawing] if plain(said) not in read] == []


@pytest.mark.parametrize("key", [key for key in DRAWN if papers.kind(key).drawing in FULL])
def test_one_over_takes_one_page_more(office, key):
    full = FULL[papers.kind(key).drawing]
    assert put_out(key, full)[1].pages == 1
    assert put_out(key, full + 1)[1].pages == 2


@pytest.mark.parametrize(
    ("key", "count"),
    [("roster", 10_000), ("notice", 10_000), ("envelope_labels", 10_000), ("slips", 1_000)],
)
def test_thousands(office, key, count):
    pdf, result = put_out(key, count)
    assert result.cuts == ()
    assert result.pages > count / 25
    assert texts(pdf)[-1].strip()


def names_in(value):
    """Return every text of a document that stands for a person or a unit."""
    if is_dataclass(value):
        return [
            text
            for one in fields(value)
            for text in (
                [getattr(value, one.name)]
                if one.name in {"name", "unit"} and isinstance(getattr(value, one.name), str)
                else names_in(getattr(value, one.name))
            )
        ]
    return [text for item in value for text in names_in(item)] if isinstance(value, tuple) else []


@pytest.mark.parametrize("key", [key for key in DRAWN if papers.kind(key).drawing != "form"])
def test_the_text_read_back_is_the_data(office, key):
    document = sample(key)
    read = plain("".join(texts(drawn(papers.kind(key).drawing, document)[0])))
    assert [name for name in names_in(document) if plain(name) not in read] == []
