"""Which signed pages came back through the scanner: read by operations and by queries."""

import json
from typing import Any

from peewee import fn

from models import facts
from models.rules.closing import SIGNED_LISTS
from models.rules.paging import page_sizes, page_slices
from models.rules.scans import Fate
from models.tables import IssuedPaper, Line, ScannedLine, ScannedPage, SlipNumber
from models.tables.base import rows

SLIPS = "slips"


def pages_of(paper: IssuedPaper) -> int:
    """Return how many pages with a code an issued paper has; slips have none, other papers one."""
    if paper.key == SLIPS:
        return 0
    shape = _shape(paper)
    return len(page_sizes(*shape)) if shape else 1


def lines_on(paper: IssuedPaper, page: int) -> list[int]:
    """Return the lines that a page of a list of a batch shows, in order."""
    shape = _shape(paper)
    if shape is None or paper.batch_id is None:
        return []
    query = Line.select(Line.id).where(facts.live_lines(paper.batch_id)).order_by(Line.position)
    ids = [line for (line,) in rows(query)]
    part = list(page_slices(*shape))[page - 1]
    return ids[part] if len(ids) == shape[0] else []


def _shape(paper: IssuedPaper) -> tuple[int, int] | None:
    """Return how many rows a frozen list has, and how many stand on a page."""
    document = json.loads(paper.document)
    capacity = document.get("rows_per_page")
    return (len(document["rows"]), int(capacity)) if capacity else None


def missing_pages(batch_id: int) -> list[tuple[str, int]]:
    """Return number and page of each page of a batch's lists to sign that is not filed yet."""
    out = IssuedPaper.select().where(
        (IssuedPaper.batch == batch_id)
        & IssuedPaper.key.in_(sorted(SIGNED_LISTS))
        & (IssuedPaper.state == "live")
    )
    return [
        (paper.number, page)
        for paper in out.order_by(IssuedPaper.id)
        for page in sorted({*range(1, pages_of(paper) + 1)} - filed_pages(paper.id))
    ]


def missing_slips(batch_id: int) -> list[str]:
    """Return the numbers of the valid slips of a batch whose signed part is not filed yet."""
    query = (
        SlipNumber.select(SlipNumber.number)
        .join(IssuedPaper)
        .where(
            (IssuedPaper.batch == batch_id)
            & (IssuedPaper.state == "live")
            & (SlipNumber.state == "live")
            & ~filed(SlipNumber.line)
        )
        .order_by(fn.LENGTH(SlipNumber.number), SlipNumber.number)
    )
    return [number for (number,) in rows(query)]


def filed_pages(paper_id: int) -> set[int]:
    """Return which pages of a paper are filed."""
    query = ScannedPage.select(ScannedPage.page).where(
        (ScannedPage.paper == paper_id) & (ScannedPage.fate == Fate.FILED)
    )
    return {page for (page,) in rows(query)}


def filed(line: Any) -> Any:  # noqa: ANN401  (conditions)
    """Return the condition for lines that a filed page shows."""
    shown = (
        ScannedLine.select(ScannedLine.line)
        .join(ScannedPage)
        .where((ScannedLine.line == line) & (ScannedPage.fate == Fate.FILED))
    )
    return fn.EXISTS(shown)
