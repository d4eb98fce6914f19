"""A roster by a layout: its title, its columns with heads and widths, its signers, its rows."""

from collections.abc import Mapping
from dataclasses import replace

from models.queries.documents import RosterDocument, RosterHead
from models.queries.paper_mark import Signatory
from models.rules.layouts import Layout


def laid_out(document: RosterDocument, laid: Layout, words: Mapping[str, object]) -> RosterDocument:
    """Return a roster as a layout of the office's own wants it; words fill its title."""
    shown = laid.shown
    return replace(
        document,
        title=laid.title.format_map(words),
        columns=tuple(column.key for column in shown),
        heads=tuple(
            RosterHead(column.key, column.label, column.mm, column.align) for column in shown
        ),
        signatories=tuple(Signatory(one.label, one.name) for one in laid.signed),
        rows_per_page=laid.rows_per_page or document.rows_per_page,
    )
