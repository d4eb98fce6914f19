"""Every paper with invented people, to be seen before any record exists."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models import clock
from models.layout_facts import kept_layout
from models.money import format_yuan
from models.queries import documents, form_papers, papers
from models.queries.documents import Document
from models.queries.drawn_layout import laid_out
from models.queries.form_fill import form_document
from models.queries.form_fill import sample as form_sample
from models.queries.forms import FormColumn, FormDocument, FormPart, FormSheet, FormTable
from models.queries.layouts import layout_of
from models.queries.list_paper import sample_document, usual_words
from models.queries.listed.batch_papers import labels_document, letter_document
from models.queries.paper_mark import PaperMark
from models.queries.paper_words import say_day
from models.queries.photo_index import KEY as PHOTOS
from models.queries.photo_index import photo_document
from models.queries.photos import Photo
from models.rules import codes, layouts
from models.rules.layouts import Layout
from resources.i18n import _

_MERGED = ("letter", "labels", "photos")
_PREVIEW = PaperMark(preview=True)


def layout_choices() -> list[tuple[str, str]]:
    """Return the papers with a layout and what they are called, those of the print room first."""
    named = {kind.key: _(kind.label) for kind in papers.KINDS.values()}
    named |= {kind.key: _(kind.label) for kind in form_papers.KINDS.values()}
    known = layouts.keys()
    first = [(key, name) for key, name in named.items() if key in known]
    rest = [key for key in known if key not in named]
    return [*first, *((key, layouts.name_of(layouts.shipped(key))) for key in rest)]


def followers(key: str) -> list[str]:
    """Return the names of the papers that are laid out as this one is."""
    return [_(papers.KINDS[one].label) for one, of in layouts.FOLLOWS.items() if of == key]


def drawing_of(key: str) -> str:
    """Return the drawing of a paper; one that is not in the print room says it in its layout."""
    return papers.KINDS[key].drawing if key in papers.KINDS else layouts.shipped(key).drawing


def sample(key: str, layout: Layout | None = None) -> Document:
    """Return a paper with invented people, a list by a layout or by the one of this year."""
    return replace(_made(key, drawing_of(key), layout), mark=_PREVIEW)


def _made(key: str, drawing: str, layout: Layout | None) -> Document:
    if drawing == "list":
        return sample_document(key, layout)
    if drawing == "form" and key not in codes.document("paper_samples"):
        return _form(key, layout)
    if drawing in _MERGED:
        return _merged(key, layout or layout_of(key, clock.today().year))
    return _loaded(key, drawing, layout)


def _loaded(key: str, drawing: str, layout: Layout | None) -> Document:
    """Return a sample that ships as a whole, by a layout or by the one the office kept."""
    shipped = codes.document("paper_samples")
    made = documents.load(drawing, json.dumps(shipped[key if key in shipped else drawing]))
    today = clock.today()
    known = layouts.keys()
    own = layout or kept_layout(key, today.year)
    if own is None or key not in known:
        return made
    return laid_out(made, own, {"year": today.year, **layouts.sample(key)["words"]})


def _form(key: str, layout: Layout | None) -> FormDocument:
    """Return a form with its sample; one that is only text by a layout."""
    if key in codes.document("forms"):
        in_copies = key in papers.KINDS
        return form_document(key, [form_sample(key)], copies=in_copies, laid=layout)
    year = clock.today().year
    laid = layout or layout_of(key, year)
    words = {**usual_words(year), **layouts.sample(key)["words"]}
    foot = tuple(f"{one.label}：{one.name}" for one in laid.signed)
    *said, last = _texts(laid.text, words)
    text = FormPart(text=tuple(said), open=True)
    end = FormPart(text=(last,), foot=(foot,), least_mm=52.0, open=True)
    title = laid.title.format_map(words)
    parts = (text, *([_table(key, laid)] if laid.columns else ()), end)
    sheet = FormSheet("", title, parts, _texts(laid.head, words), _texts(laid.notes, words))
    return FormDocument(title, (sheet,))


def _table(key: str, laid: Layout) -> FormPart:
    """Return the table of a text form with its invented rows."""
    columns = tuple(FormColumn(one.label, one.mm, one.align) for one in laid.shown)
    rows = tuple(
        tuple(_cell(one.kind, row.get(one.key, "")) for one in laid.shown)
        for row in layouts.sample(key).get("rows", ())
    )
    return FormPart(table=FormTable(columns, rows))


def _cell(kind: str, value: object) -> str:
    return format_yuan(value) if kind == "money" and isinstance(value, int) else str(value)


def _texts(texts: Sequence[str], words: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(text.format_map(words) for text in texts)


def _merged(key: str, laid: Layout) -> Document:
    """Return letters, labels or photos of the invented people of a layout."""
    told, today = layouts.sample(key), clock.today()
    words = {"year": today.year, **told["words"]}
    if key == PHOTOS:
        photos = [Photo(**{"jpeg": told["picture"], **row}) for row in told["rows"]]
        return photo_document(laid, today.year, words, photos)
    if key == "letter":
        return letter_document(laid, words, told["rows"], say_day(today))
    return labels_document(laid, words, told["rows"])
