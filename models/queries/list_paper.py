"""Lists as papers: a layout says what stands where, a query gives the rows it is filled with.

A new list is a file `resources/layouts/KEY.json` and a module in `models/queries/listed/` that
declares `PAPERS`; the print room, the command line, the layout editor and the tests find it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from string import Formatter
from typing import Any

from models import clock, facts
from models.queries.forms import FormColumn, ListDocument, ListSection
from models.queries.layouts import layout_of
from models.queries.paper_mark import Signatory
from models.queries.paper_words import say_day
from models.rules import layouts
from models.rules.closing import CODED
from models.rules.layouts import SEQ, Layout, LayoutColumn

Words = Mapping[str, object]
_SIGNED_ROWS = 10  # on a page where the layout does not say: a scan must tell whose rows it shows
_HOLLOW = "（）"  # what stays of a field in brackets that nothing fills
YES_NO = {True: "是", False: "否"}


@dataclass(frozen=True, slots=True)
class Section:
    """Rows on sheets of their own, as mappings or frozen rows; words only its head may name."""

    rows: Sequence[Any]
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list is filled with in a year: sections, words for title and head, more columns.

    before is the key of the column the further ones stand before; expected_fen is what the
    store holds of the sum that is spelt out.
    """

    year: int
    sections: Sequence[Section]
    words: Words = field(default_factory=dict)
    columns: Sequence[LayoutColumn] = ()
    before: str = ""
    expected_fen: int | None = None


Fill = Callable[[int], Listed]


class _Filled(dict[str, object]):
    """Words by name; a name without one is nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def usual_words(year: int) -> dict[str, object]:
    """Return what every title and head may name."""
    union = facts.setting("union.name")
    today = clock.today()
    return {"union": union, "unit": union, "year": year, "day": say_day(today)}


def list_document(key: str, listed: Listed, layout: Layout | None = None) -> ListDocument:
    """Return a list as it is printed, by a layout or by the one that holds in its year."""
    laid = layout or layout_of(key, listed.year)
    laid = layouts.with_columns(laid, *listed.columns, before=listed.before)
    words = _Filled({**usual_words(listed.year), **listed.words})
    shown = laid.shown
    keys = [column.key for column in shown]
    sections = tuple(_section(laid, section, words) for section in listed.sections)
    alone = len(sections) == 1
    return ListDocument(
        title=laid.title.format_map(words),
        columns=tuple(_column(column) for column in shown),
        rows=sections[0].rows if alone else (),
        sections=() if alone else sections,
        head=sections[0].head if alone else _head(laid.head, words, empty=False),
        union=str(words["union"]),
        day=str(words["day"]),
        sentence=str(words["about"]),
        notes=_texts(laid.notes, words),
        signed=tuple(Signatory(one.label, one.name) for one in laid.signed),
        copies=laid.copies,
        size=laid.size,
        rows_per_page=laid.rows_per_page or (_SIGNED_ROWS if key in CODED else 0),
        subtotal=laid.subtotal,
        capitals=keys.index(laid.capitals) if laid.capitals in keys else -1,
        counted=laid.counted,
        expected_fen=listed.expected_fen if laid.capitals in keys else None,
        coded=key in CODED,
    )


def sample_document(key: str, layout: Layout | None = None) -> ListDocument:
    """Return a list filled with invented rows, to see it before any record exists."""
    told, year = layouts.sample(key), clock.today().year
    laid = layout or layout_of(key, year)
    sections = [
        Section(one["rows"], one.get("words", {}))
        for one in told.get("sections") or [{"rows": told["rows"]}]
    ]
    more = [LayoutColumn(**one) for one in told.get("columns", ())]
    listed = Listed(year, sections, told.get("words", {}), more, before=told.get("before", ""))
    return list_document(key, listed, laid)


def _section(laid: Layout, section: Section, words: _Filled) -> ListSection:
    own = _Filled({**words, **section.words})
    rows = tuple(
        tuple(_value(column, row, place, laid) for column in laid.shown)
        for place, row in enumerate(map(_by_key, section.rows), 1)
    )
    return ListSection(rows, _head(laid.head, own, empty=not rows))


def _head(head: Sequence[str], words: _Filled, *, empty: bool) -> tuple[str, ...]:
    """Return the line under a title; over an empty list no label stands that nothing follows."""
    said = (text.format_map(words).replace(_HOLLOW, "") for text in head)
    asked = (_asked(text) for text in head)
    return tuple(
        "" if empty and names and not any(words[name] for name in names) else text
        for text, names in zip(said, asked, strict=True)
    )


def _asked(text: str) -> list[str]:
    """Return the fields a text names in braces."""
    return [name for _said, name, _spec, _how in Formatter().parse(text) if name]


def _by_key(row: Any) -> Mapping[str, Any]:  # noqa: ANN401  (a frozen row or a mapping)
    return asdict(row) if is_dataclass(row) and not isinstance(row, type) else row


def _texts(texts: Sequence[str], words: _Filled) -> tuple[str, ...]:
    return tuple(text.format_map(words) for text in texts)


def _column(column: LayoutColumn) -> FormColumn:
    return FormColumn(
        column.label, column.mm, column.align, column.kind, column.under, column.summed
    )


def _value(column: LayoutColumn, row: Mapping[str, Any], place: int, laid: Layout) -> str | int:
    """Return a value as the paper holds it: money and counts as numbers, all else as text."""
    value = row.get(column.key)
    if column.key == SEQ and value is None:
        return str(place)
    if value is None or value == "" or (laid.dashes and value == 0):
        return "—" if laid.dashes and column.kind in {"money", "count"} else ""
    if column.kind in {"money", "count"} and isinstance(value, int):
        return int(value)
    return _written(value)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)
