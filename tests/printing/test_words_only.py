"""Pre-printed paper: only what is filled in comes out, each word where it stands on the form."""

from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest

from models.queries import papers
from models.queries.paper_samples import sample
from tests.printing.reading import printed, texts

PRE_PRINTED = sorted(
    key for key, kind in papers.KINDS.items() if kind.drawing in {"form", "list", "roster", "slips"}
)


def worded(document):
    return replace(document, mark=replace(document.mark, words_only=True))


def places(pdf):
    """Return where each character of the first page stands, in tenths of a point."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        text = page.get_textpage()
        found = text.get_text_range()
        return {
            (letter, *(round(side * 10) for side in text.get_charbox(at)[:2]))
            for at, letter in enumerate(found)
            if not letter.isspace()
        }


def ruled(pdf):
    """Return whether the first page has a path: a rule or a ground."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        return any(one.type == 2 for one in page.get_objects(max_depth=8))


@pytest.mark.parametrize("key", PRE_PRINTED)
def test_every_word_stands_where_the_form_has_it(office, key):
    drawing, document = papers.kind(key).drawing, sample(key)
    whole, words = printed(drawing, document), printed(drawing, worded(document))
    assert len(texts(words)) == len(texts(whole))
    assert places(words) < places(whole)
    assert not ruled(words) or drawing == "form"  # ticks


def test_values_stay_and_labels_go(office):
    slip, receipt = sample("slips"), sample("collective")
    text = texts(printed("slips", worded(slip)))[0]
    assert slip.slips[0].name in text
    assert "身份证号" not in text
    text = texts(printed("form", worded(receipt)))[0]
    assert "明湖大道综合管廊项目部工地" in text
    assert "矿泉水" in text
    assert "明湖区总工会" in text
    assert not {"领取单位", "慰问人数", "品名", "填报单位"} & set(text.split())


def test_a_list_keeps_its_rows_and_loses_its_head(office):
    document = sample("pay_sheet")
    text = texts(printed("list", worded(document)))[0]
    assert document.title not in text
    assert document.parts[0].rows[0][1] in text
    assert "身份证号" not in text
