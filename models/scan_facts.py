"""Which signed pages came back through the scanner: read by operations and by queries."""

import json
from typing import Any

from peewee import Value, fn

from models import facts
from models.rules.closing import SIGNED_LISTS
from models.rules.paging import page_slices
from models.rules.scans import Fate
from models.tables import IssuedPaper, Line, LineGoods, ScannedLine, ScannedPage, SlipNumber
from models.tables.base import rows

SLIPS = "slips"
_GOODS_ONLY = frozenset({"named_goods"})


def pages_of(paper: IssuedPaper) -> int:
    """Return how many pages with a code an issued paper has; slips have none, other papers one."""
    if paper.key == SLIPS:
        return 0
    return len(_pages(paper)) or 1


def lines_on(paper: IssuedPaper, page: int) -> list[int]:
    """Return the lines that a page of a list of a batch shows, in order."""
    pages = _pages(paper)
    if not pages or paper.batch_id is None:
        return []
    query = Line.select(Line.id).where(facts.live_lines(paper.batch_id)).order_by(Line.position)
    kind = SIGNED_LISTS.get(paper.key, "")
    if paper.key in _GOODS_ONLY:
        query = query.where(_gets_goods())
    ids = [line for (line,) in rows(query.where(Line.kind == kind) if kind else query)]
    return ids[pages[page - 1]] if len(ids) == pages[-1].stop else []


def _gets_goods() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines on a list of goods: who gets money only is not on it."""
    parts = LineGoods.select(Value(1)).where(LineGoods.line == Line.id)
    return (Line.goods_fen > 0) | (Line.goods != "") | fn.EXISTS(parts)


def _pages(paper: IssuedPaper) -> list[slice]:
    """Return which rows stand on each page of a frozen list, or on each form; none if unknown."""
    document = json.loads(paper.document)
    capacity = 1 if "sheets" in document else int(document.get("rows_per_page") or 0)
    parts = document.get("sections") or [{"rows": document.get("sheets", document.get("rows"))}]
    found: list[slice] = []
    for part in parts if capacity else ():
        start = found[-1].stop if found else 0
        found += [
            slice(start + one.start, start + one.stop)
            for one in page_slices(len(part["rows"]), capacity)
        ]
    return found


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
