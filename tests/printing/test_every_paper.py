"""Every paper there is, with invented people: whole, the same each time, in both languages."""

from dataclasses import fields, is_dataclass

import pytest

from models.queries import form_papers, papers
from models.queries.forms import ListDocument
from models.queries.paper_samples import drawing_of, layout_choices, sample
from printing.documents.listing import written
from resources.i18n import use_language
from tests.printing.reading import drawn, pixels, printed, texts

KEYS = sorted({*papers.KINDS, *form_papers.KINDS, *(key for key, _name in layout_choices())})


def plain(text):
    return "".join(text.split())


def said(value):
    """Return every text in a document."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in said(item)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in said(getattr(value, one.name))]
    return []


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_is_whole(office, key):
    document = sample(key)
    pdf, result = drawn(drawing_of(key), document)
    assert (result.cuts, result.missing) == ((), "")
    assert not any("……" in text for text in said(document))
    assert printed(drawing_of(key), document) == pdf
    for page in range(result.pages):
        shown = pixels(pdf, page)
        assert 0 < sum(value < 128 for value in shown) < len(shown) / 4


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_can_be_printed_in_english(office, key):
    use_language("en")
    assert texts(printed(drawing_of(key), sample(key)))


LISTS = [key for key in KEYS if drawing_of(key) == "list"]


@pytest.mark.parametrize("key", LISTS)
def test_the_text_read_back_is_the_data(office, key):
    document = sample(key)
    assert isinstance(document, ListDocument)
    read = plain("".join(texts(printed("list", document))))
    assert plain(document.title) in read
    for part in document.parts:
        assert all(plain(text) in read for text in part.head)
        for row in part.rows:
            for column, value in zip(document.columns, row, strict=True):
                assert plain(written(column, value)) in read
    for signer in document.signed:
        assert signer.label in read
