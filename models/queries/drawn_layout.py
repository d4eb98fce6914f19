"""Papers with a drawing of their own by a layout: slips, notices, covers, summaries."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.queries.documents import (
    CoverDocument,
    Document,
    NoticeDocument,
    RosterDocument,
    SlipDocument,
    SummaryDocument,
)
from models.queries.laid import filled, laid_by, signed_by
from models.queries.paper_words import say_day
from models.queries.roster_layout import laid_out as roster_by
from models.rules.layouts import Layout
from resources.i18n import _

Words = Mapping[str, object]


def laid_out(document: Document, laid: Layout, words: Words) -> Document:
    """Return a paper as a layout of the office's own wants it; words fill its texts."""
    if isinstance(document, RosterDocument):
        return roster_by(document, laid, words)
    if isinstance(document, SlipDocument):
        return slips_by(document, laid, words)
    if isinstance(document, NoticeDocument):
        return notice_by(document, laid, words)
    if isinstance(document, CoverDocument):
        return cover_by(document, laid, words)
    if isinstance(document, SummaryDocument):
        return summary_by(document, laid, words)
    return document


def slips_by(document: SlipDocument, laid: Layout, words: Words) -> SlipDocument:
    """Return slips by a layout: their fields, how many stand on a sheet, with a stub or without."""
    known = {**words, "phone": document.hotline, "project": document.project}
    return replace(
        document,
        title=laid.title.format_map(known),
        up=laid.up,
        stub=laid.stub,
        laid=laid_by(laid, known),
    )


def notice_by(
    document: NoticeDocument, laid: Layout, words: Words, text: tuple[str, ...] = ()
) -> NoticeDocument:
    """Return a notice by a layout, with a text of its own or that of the layout.

    Only columns the notice may show are shown: the office says in which order and how wide.
    """
    known = {**words, **_told(document, laid.annex_above)}
    shown = tuple(one.key for one in laid.shown if one.key in document.columns)
    return replace(
        document,
        title_lines=tuple(laid.title.format_map(known).splitlines()),
        paragraphs=text or filled(laid.text, known),
        columns=shown,
        attach_above=laid.annex_above,
        annex_rows=laid.rows_per_page or document.annex_rows,
        seal_circle=laid.seal,
        laid=laid_by(laid, known),
    )


def _told(document: NoticeDocument, annex_above: int) -> dict[str, object]:
    """Return what the texts of a notice may name besides the words of its batch."""
    same_year = document.starts_on.year == document.ends_on.year
    people = sum(row.headcount for row in document.rows)
    annexed = len(document.rows) > annex_above
    return {
        "start": say_day(document.starts_on),
        "end": _month_day(document.ends_on) if same_year else say_day(document.ends_on),
        "days": document.workdays,
        "phone": document.hotline,
        "department": document.department,
        "place": document.place,
        "address": document.address,
        "annexed": _("{count} persons").format(count=f"{people:,}") if annexed else "",
    }


def _month_day(day: date) -> str:
    return _("{month}-{day}").format(month=day.month, day=day.day)


def cover_by(document: CoverDocument, laid: Layout, words: Words) -> CoverDocument:
    """Return the cover of a batch by a layout."""
    known = {**words, "number": document.number or document.mark.number}
    return replace(
        document,
        title=laid.title.format_map(known),
        signatories=signed_by(laid),
        laid=laid_by(laid, known),
    )


def summary_by(document: SummaryDocument, laid: Layout, words: Words) -> SummaryDocument:
    """Return a summary by a layout; a group that would show no figure keeps those it has."""
    dates = {"start": say_day(document.starts_on), "end": say_day(document.ends_on)}
    known = {**words, **dates}
    inner = tuple(one.key for one in laid.part("group"))
    told = document.measures_of or (inner,) * len(document.groups)
    kept = tuple(tuple(key for key in inner if key in keys) or keys for keys in told)
    return replace(
        document,
        title=laid.title.format_map(known),
        group_measures=inner,
        total_measures=tuple(one.key for one in laid.part("total")),
        measures_of=kept if document.measures_of else (),
        notes=filled(laid.notes, known),
        signatories=signed_by(laid),
        rows_per_page=laid.rows_per_page or document.rows_per_page,
        chart=laid.chart,
        laid=laid_by(laid, known),
    )
