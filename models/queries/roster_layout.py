"""A roster by a layout: its words above and below, its columns, its signers, its paper."""

from collections.abc import Mapping
from dataclasses import replace

from models.queries.documents import RosterDocument, RosterHead
from models.queries.laid import filled, signed_by
from models.rules.layouts import Layout


def laid_out(document: RosterDocument, laid: Layout, words: Mapping[str, object]) -> RosterDocument:
    """Return a roster as a layout of the office's own wants it; words fill its texts."""
    shown = laid.shown
    known = {**words, "unit": document.unit, "fund": document.fund_source}
    return replace(
        document,
        title=laid.title.format_map(known),
        columns=tuple(column.key for column in shown),
        heads=tuple(
            RosterHead(column.key, column.label, column.mm, column.align) for column in shown
        ),
        head=filled(laid.head, known),
        notes=filled(laid.notes, known),
        signatories=signed_by(laid),
        rows_per_page=laid.rows_per_page or document.rows_per_page,
        size=laid.size,
    )
