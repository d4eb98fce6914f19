"""Every paper there is, found by listing, at its edges: longest words, no rows, very many."""

from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from models.queries import form_papers, papers
from models.queries.documents import (
    CoverDocument,
    NoticeDocument,
    RosterDocument,
    SlipDocument,
    SummaryDocument,
)
from models.queries.forms import FormCell, FormDocument, FormPart, FormTable, ListDocument
from models.queries.letters import LabelsDocument, Letter, LetterDocument
from models.queries.paper_samples import drawing_of, layout_choices, sample
from models.queries.photos import PhotoDocument
from tests import builders
from tests.printing.reading import drawn, printed, texts

NAME = "阿卜杜热合曼·吐尔逊江·买买提明·艾合买提·阿不都克里木·玉素甫江·卡德尔·努尔买买提江·依明·库尔"
UNIT = ("明湖区柳河街道" + "个体私营企业联合工会" * 5 + "委员会")[:60]
REASON = "本人因病长期住院，家中三口人靠妻子打零工维持生活，孩子正在上大学，负担沉重。" * 6
FEN, YUAN, WAN = 1_234_567_890, "12,345,678.90", "1234.57"
RARE = "刘𬭎𬘭𪨰"
GOODS = "防暑降温药品大礼包（藿香正气水、清凉油、仁丹、菊花茶）"
COUNT = 1_234_567
KEYS = sorted({*papers.KINDS, *form_papers.KINDS, *(key for key, _name in layout_choices())})

PEOPLE = {"name", "proxy"}
KEPT = {"PaperMark", "Laid", "Signatory", "FormColumn"}
OWN = {("SlipItem", "name"): GOODS, ("SlipItem", "unit"): "", ("FormSheet", "name"): ""}
COUNTED = {"people", "occasions", "households"}
PLACES = {"unit", "union", "issuer", "place", "address", "department", "fund_source", "opinion"}
ROWS = {
    RosterDocument: "rows",
    NoticeDocument: "rows",
    SlipDocument: "slips",
    SummaryDocument: "rows",
    CoverDocument: "exceptions",
    LetterDocument: "letters",
    LabelsDocument: "labels",
    PhotoDocument: "photos",
    FormDocument: "sheets",
    ListDocument: "rows",
}
MANY = {"roster": 10_000, "notice": 10_000, "slips": 3_000, "labels": 10_000, "letter": 1_000}


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    builders.make_office(tmp_path_factory.mktemp("papers") / "四季送")
    return {key: sample(key) for key in KEYS}


def plain(text):
    return "".join(text.split())


@cache
def read(pdf):
    """Return the text of all pages without the mark of a preview, which parts a text's pages."""
    return plain("".join(texts(pdf))).replace("预览", "")


def lost(put, pdf):
    """Return the texts of which something is missing; the end of a page may part one clause."""
    found = read(pdf)
    first = REASON.partition("。")[0]
    clauses = [clause for clause in first.split("，") if found.count(clause) < 5]
    missing = {text for text in put - {REASON} if plain(text) not in found}
    return missing | {one for one in clauses if REASON in put and found.count(one) < 5}


class Stretched:
    """Puts the longest words into a document and keeps what it put in."""

    def __init__(self, person, place):
        self.person, self.place, self.put = person, place, set()

    def of(self, value):
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        if not is_dataclass(value) or type(value).__name__ in KEPT:
            return value
        if isinstance(value, FormTable):
            return self.table(value)
        return self.record(self.own(value))

    def own(self, value):
        """Return a value with the long texts only its kind has."""
        if isinstance(value, Letter):
            said = (*value.paragraphs, self.said(REASON))
            return replace(value, greeting=f"尊敬的{self.said(self.person)}：", paragraphs=said)
        if isinstance(value, FormPart) and value.text:
            return replace(value, text=(*value.text, self.said(REASON)))
        if isinstance(value, CoverDocument):
            said = (self.said(f"{self.person}（{self.place}）：{n}") for n in range(9))
            return replace(value, exceptions=tuple(said))
        if isinstance(value, FormCell) and value.text and not value.choices:
            wide = (value.width_mm or 99) >= 40
            return replace(value, text=self.said(self.place)) if wide else value
        return value

    def record(self, value):
        kind = type(value).__name__
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: self.longest(kind, name, inner) for name, inner in held.items()}
        return replace(value, **(changed | {name: None for name in held if name == "expected"}))

    def longest(self, kind, name, held):
        if isinstance(held, str) and held:
            usual = {**dict.fromkeys(PEOPLE, self.person), **dict.fromkeys(PLACES, self.place)}
            text = OWN.get((kind, name), usual.get(name, ""))
            return self.said(text) if text else held
        if isinstance(held, int) and held and name.endswith("_fen"):
            self.said(YUAN)
            return FEN
        if kind == "SummaryCell" and held and name in COUNTED:
            return COUNT
        return self.of(held)

    def table(self, table):
        wides = [column.width_mm or 40 for column in table.columns]

        def cell(text, wide, label):
            if text and label == "姓名":
                return self.said(self.person)
            if text.replace(",", "").replace(".", "", 1).isdigit() and "." in text:
                return self.said(YUAN)
            return self.said(self.place) if text and wide >= 40 else text

        rows = tuple(
            tuple(cell(t, w, c.label) for t, w, c in zip(row, wides, table.columns, strict=True))
            for row in table.rows
        )
        return replace(table, rows=rows * max(1, 16 // max(len(rows), 1)))

    def said(self, text):
        self.put.add(text)
        return text


def in_measures(put, document):
    """Return what was put with amounts as the paper writes them: in yuan, or in 万元."""
    wan = "money_wan" in getattr(document, "total_measures", ())
    return {WAN if wan and text == YUAN else text for text in put}


def drawn_in(key):
    return [one for one in KEYS if drawing_of(one) in key]


@pytest.mark.parametrize("key", [key for key in KEYS if drawing_of(key) != "list"])
def test_the_longest_words_are_whole_and_come_out_the_same_each_time(samples, key):
    stretched = Stretched(NAME, UNIT)
    document = stretched.of(samples[key])
    pdf, result = drawn(drawing_of(key), document)
    assert (result.cuts, result.missing) == ((), "")
    assert lost(in_measures(stretched.put, document), pdf) == set()
    assert printed(drawing_of(key), document) == pdf


@pytest.mark.parametrize("count", [1, 9, 40])
@pytest.mark.parametrize("key", [key for key in KEYS if drawing_of(key) not in {"list", "form"}])
def test_the_longest_words_are_whole_however_many_rows(samples, key, count):
    document = of_many(Stretched(NAME, UNIT).of(samples[key]), count)
    pdf, result = drawn(drawing_of(key), document)
    assert (result.cuts, result.missing) == ((), "")
    assert all(page.strip() for page in texts(pdf))


@pytest.mark.parametrize("key", [key for key in KEYS if drawing_of(key) != "list"])
def test_rare_characters_are_copied_right(samples, key):
    rare = Stretched(RARE, f"{RARE}工会")
    document = rare.of(samples[key])
    pdf, result = drawn(drawing_of(key), document)
    assert result.missing == ""
    assert lost(in_measures(rare.put, document), pdf) == set()


@pytest.mark.parametrize("key", drawn_in({"list"}))
def test_rare_characters_of_a_list_are_copied_right(samples, key):
    document = samples[key]
    kinds = [column.kind for column in document.columns]
    row = tuple(RARE if kind in {"name", "text"} else "" for kind in kinds)
    pdf, result = drawn("list", replace(document, rows=(row,), sections=()))
    assert (result.cuts, result.missing) == ((), "")
    assert read(pdf).count(RARE) == sum(kind in {"name", "text"} for kind in kinds) * max(
        len(document.copies), 1
    )


def names_in(value):
    """Return every text of a document that stands for a person or a unit."""
    if isinstance(value, tuple):
        return [text for item in value for text in names_in(item)]
    if not is_dataclass(value):
        return []
    held = [(one.name, getattr(value, one.name)) for one in fields(value)]
    named = [text for name, text in held if name in {"name", "unit"} and isinstance(text, str)]
    return [*named, *(text for _name, inner in held for text in names_in(inner))]


@pytest.mark.parametrize("key", [key for key in KEYS if drawing_of(key) not in {"list", "form"}])
def test_the_text_read_back_is_the_data(samples, key):
    pdf, _result = drawn(drawing_of(key), samples[key])
    assert [name for name in names_in(samples[key]) if plain(name) not in read(pdf)] == []


def of_many(document, count):
    name = ROWS[type(document)]
    held = getattr(document, name) or ("例外",)
    more = {"expected": None} if hasattr(document, "expected") else {}
    return replace(document, **{name: (held * (count // len(held) + 1))[:count]}, **more)


def pages(key, document, count):
    return drawn(drawing_of(key), of_many(document, count))[1].pages


@pytest.mark.parametrize("key", [key for key in KEYS if drawing_of(key) != "list"])
def test_nobody_is_a_page_and_one_more_than_fits_begins_another(samples, key):
    document = samples[key]
    assert pages(key, document, 0) >= 1
    one = pages(key, document, 1)
    fits = 1
    while fits < 200 and pages(key, document, fits * 2) == one:
        fits *= 2
    over = fits * 2
    while over - fits > 1:
        middle = (fits + over) // 2
        fits, over = (middle, over) if pages(key, document, middle) == one else (fits, middle)
    assert pages(key, document, fits) == one < pages(key, document, over)


@pytest.mark.parametrize("drawing", sorted(MANY))
def test_very_many_rows(samples, drawing):
    key = drawn_in({drawing})[0]
    count = MANY[drawing]
    _pdf, result = drawn(drawing, of_many(samples[key], count))
    assert result.cuts == ()
    assert result.pages <= count
    assert result.pages > 1
