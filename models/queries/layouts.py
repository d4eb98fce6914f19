"""The layouts of papers: which there are, what holds in a year, what the office changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import layout_facts
from models.rules.layouts import Layout
from models.tables import PaperLayout
from models.tables.base import rows

layout_of = layout_facts.layout_of


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """The layout of a paper in a year: what holds, ships, held the year before, is kept from."""

    key: str
    now: Layout
    first: Layout
    before: Layout
    kept_from: int = 0


def layout_row(key: str, year: int) -> LayoutRow:
    """Return the layout of one paper as the editor shows it."""
    return LayoutRow(
        key,
        layout_of(key, year),
        layout_facts.first_layout(key),
        layout_of(key, year - 1),
        kept_years(year).get(key, 0),
    )


def kept_years(year: int) -> Mapping[str, int]:
    """Return for each paper with a layout of the office's own the year it holds from."""
    query = PaperLayout.select(PaperLayout.key, PaperLayout.year).where(PaperLayout.year <= year)
    return dict(rows(query.order_by(PaperLayout.year)))
