"""What to know before printing: characters without glyph, texts that are cut, sums that differ."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from models.money import format_yuan
from models.problems import Level, Problem
from models.queries.documents import (
    Document,
    NoticeDocument,
    RosterDocument,
    SlipDocument,
    SummaryCell,
    SummaryDocument,
    Totals,
)
from printing.fonts import missing
from printing.paper import Printable, RenderResult
from printing.registry import render
from resources.i18n import _

_LONGEST = 24  # characters of a cut text that are quoted
_ENTRIES = ("rows", "sheets", "slips", "letters", "labels", "photos")
ADDABLE = ("occasions", "money_fen", "goods_fen")


def check(key: str, document: Document, drawn: RenderResult | None = None) -> list[Problem]:
    """Return everything that speaks against printing a paper; errors stop it, others ask.

    `drawn` is what came out when the paper was drawn already; otherwise it is drawn for this.
    """
    cuts = drawn.cuts if drawn else cut_texts(key, document)
    return [
        *_glyph_problems(document),
        *total_problems(document),
        *_nothing_problems(document),
        *_empty_problems(document),
        *_cut_problems(cuts),
    ]


def missing_glyphs(document: Printable) -> list[tuple[str, str]]:
    """Return whose texts no font can print, and which characters; no person is named ''."""
    if not missing("".join({text for _owner, text in _texts(document, "")})):
        return []
    found: dict[str, str] = {}
    for owner, text in _texts(document, ""):
        lacking = missing(text)
        if lacking:
            found[owner] = "".join(dict.fromkeys(found.get(owner, "") + lacking))
    return list(found.items())


def _texts(value: object, owner: str) -> Iterator[tuple[str, str]]:
    """Return every text in a document with the name of the person it belongs to."""
    if isinstance(value, str):
        yield owner, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, owner)
    elif hasattr(value, "__dataclass_fields__"):
        name = getattr(value, "name", owner)
        for field in value.__dataclass_fields__:
            yield from _texts(getattr(value, field), name)


def cut_texts(key: str, document: Document) -> tuple[str, ...]:
    """Return the texts that do not fit their cells even at the smallest size."""
    return render(key, document, io.BytesIO()).cuts


def total_problems(document: Document) -> list[Problem]:
    """Prove the sums of a paper: its lines against the store, its rows against its columns."""
    return [
        Problem(Level.ERROR, "totals", text, _("Reload the batch; if it stays, report it."))
        for text in _differences(document)
    ]


def _nothing_problems(document: Document) -> Iterator[Problem]:
    """Say that nobody and nothing stands on a paper that is made of rows, sheets or slips."""
    found = [getattr(document, name) for name in _ENTRIES if hasattr(document, name)]
    parts = getattr(document, "parts", ())
    if found and not any(found) and not any(part.rows for part in parts):
        words = _("There is nothing to list on this paper: what it is about did not happen.")
        yield Problem(Level.ASK, "nothing", words, _("Print it only if an empty paper is wanted."))


def _empty_problems(document: Document) -> Iterator[Problem]:
    """Name who would get nothing, and who has no number to be known by."""
    persons = [one for one in _persons(document) if one.headcount == 1]
    for one in _persons(document):
        if not one.worth_fen:
            words = _("{name} has no amount (row {row}).").format(name=one.name, row=one.row)
            yield Problem(Level.ERROR, "empty", words, _("Enter the amount in the batch."))
    for one in persons:
        if not one.id_number:
            words = _("{name} has no ID number (row {row}).").format(name=one.name, row=one.row)
            yield Problem(Level.ASK, "number", words, _("Enter it on the card of the person."))


@dataclass(frozen=True, slots=True)
class _Person:
    """One row somebody is to receive something by."""

    row: int
    name: str
    id_number: str
    headcount: int
    worth_fen: int


def _persons(document: Document) -> list[_Person]:
    if isinstance(document, SlipDocument):
        return [
            _Person(
                row,
                slip.name,
                slip.id_number,
                slip.headcount,
                slip.cash_fen + sum(item.amount_fen or item.quantity for item in slip.items),
            )
            for row, slip in enumerate(document.slips, 1)
        ]
    if isinstance(document, RosterDocument):
        return [
            _Person(
                row.seq,
                row.name,
                row.id_number,
                2 if row.collective else row.headcount,
                row.amount_fen + row.goods_fen,
            )
            for row in document.rows
        ]
    return []


@singledispatch
def _differences(document: Document) -> list[str]:  # noqa: ARG001  (papers without sums)
    return []


@_differences.register
def _of_roster(document: RosterDocument) -> list[str]:
    rows = document.rows
    sums = Totals(
        sum(row.headcount for row in rows),
        sum(row.amount_fen for row in rows),
        sum(row.goods_fen for row in rows),
    )
    return _compared(sums, document.expected)


@_differences.register
def _of_notice(document: NoticeDocument) -> list[str]:
    rows, expected = document.rows, document.expected
    sums = Totals(sum(row.headcount for row in rows), sum(row.amount_fen for row in rows))
    goods = expected.goods_fen if expected else 0
    return _compared(Totals(sums.headcount, sums.amount_fen, goods), expected)


@_differences.register
def _of_slips(document: SlipDocument) -> list[str]:
    slips = document.slips
    goods = sum(item.amount_fen for slip in slips for item in slip.items)
    cash = sum(slip.cash_fen for slip in slips)
    return _compared(Totals(sum(slip.headcount for slip in slips), cash, goods), document.expected)


@_differences.register
def _of_summary(document: SummaryDocument) -> list[str]:
    wrong = [
        _("The parts of {unit} do not add up to its total.").format(unit=row.label)
        for row in document.rows
        if not _adds_up(row.cells, row.total)
    ]
    columns = [
        _("The units do not add up to the total of {group}.").format(group=group)
        for place, group in enumerate(document.groups)
        if not _adds_up([row.cells[place] for row in document.rows], document.group_totals[place])
    ]
    return [*wrong, *columns]


def _adds_up(parts: Any, whole: SummaryCell) -> bool:  # noqa: ANN401  (any run of cells)
    return all(sum(getattr(p, n) for p in parts) == getattr(whole, n) for n in ADDABLE)


def _compared(lines: Totals, store: Totals | None) -> list[str]:
    if store is None:
        return []
    pairs: tuple[tuple[str, int, int, Callable[[int], str]], ...] = (
        (
            _("People on the paper: {paper}, in the batch: {batch}."),
            lines.headcount,
            store.headcount,
            str,
        ),
        (
            _("Money on the paper: {paper}, in the batch: {batch}."),
            lines.amount_fen,
            store.amount_fen,
            format_yuan,
        ),
        (
            _("Goods on the paper: {paper}, in the batch: {batch}."),
            lines.goods_fen,
            store.goods_fen,
            format_yuan,
        ),
    )
    return [
        words.format(paper=write(paper), batch=write(batch))
        for words, paper, batch, write in pairs
        if paper != batch
    ]


def _glyph_problems(document: Document) -> Iterator[Problem]:
    for name, characters in missing_glyphs(document):
        text = _("No font can print {characters}.").format(characters=characters)
        named = _("{name}: {problem}").format(name=name, problem=text) if name else text
        yield Problem(Level.ERROR, "glyph", named, _("Correct the text, or write it in by hand."))


def _cut_problems(cuts: tuple[str, ...]) -> Iterator[Problem]:
    for text in cuts:
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        words = _("“{text}” does not fit and is cut.").format(text=shown)
        yield Problem(Level.ASK, "cut", words, _("Shorten it, or choose fewer columns."))
