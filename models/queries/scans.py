"""The pages that came back through a scanner: what became of each, and which are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from models import scan_facts
from models.queries.batch_lines import Order
from models.rules.scans import Fate
from models.tables import Batch, IssuedPaper, ScannedLine, ScannedPage, ScanRun
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scanned page; page is 0 on a page of slips, turned tells how it lay in degrees."""

    id: int
    place: int
    file_name: str
    read_at: datetime
    fate: Fate
    code: str
    reason: str
    turned: int
    attachment_id: int
    batch_id: int | None
    batch: str


@dataclass(frozen=True, slots=True)
class ScannedPages:
    """The pages of a batch, or of all, with some fates or any: asked by windows, newest first."""

    batch_id: int = 0
    fates: frozenset[str] = frozenset()

    def count(self) -> int:
        """Return how many pages there are."""
        return int(self._query(ScannedPage.id).count())

    def rows(self, offset: int, limit: int, sort: Order) -> Sequence[ScanRow]:
        """Return a window of the pages."""
        by = _SORTS.get(sort.key)
        usual = (ScannedPage.run.desc(), ScannedPage.place)
        order = usual if by is None else (by.desc() if sort.descending else by, *usual)
        query = self._query(*_COLUMNS).order_by(*order).limit(limit).offset(offset)
        return [_row(*values) for values in rows(query)]

    def ids(self) -> list[int]:
        """Return the ids of all these pages."""
        return [page for (page,) in rows(self._query(ScannedPage.id).order_by(ScannedPage.id))]

    def _query(self, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
        query = _pages(self.batch_id, *columns)
        return query.where(ScannedPage.fate.in_(sorted(self.fates))) if self.fates else query


_COLUMNS = (
    ScannedPage.id,
    ScannedPage.place,
    ScanRun.file_name,
    ScanRun.read_at,
    ScannedPage.fate,
    ScannedPage.code,
    ScannedPage.reason,
    ScannedPage.turned,
    ScannedPage.attachment,
    Batch.id,
    fn.COALESCE(Batch.name, ""),
)
_SORTS: dict[str, Any] = {
    "place": ScannedPage.place,
    "file_name": ScanRun.file_name,
    "read_at": ScanRun.read_at,
    "fate": ScannedPage.fate,
    "code": ScannedPage.code,
    "batch": Batch.name,
}


def _row(*values: Any) -> ScanRow:  # noqa: ANN401  (the columns above)
    id_, place, name, read_at, fate, *others = values
    return ScanRow(id_, place, name, read_at, Fate(fate), *others)


def _pages(batch_id: int, *columns: Any) -> Any:  # noqa: ANN401  (a select)
    query = (
        ScannedPage.select(*columns)
        .join_from(ScannedPage, ScanRun)
        .join_from(ScannedPage, IssuedPaper, JOIN.LEFT_OUTER)
        .join_from(IssuedPaper, Batch, JOIN.LEFT_OUTER)
    )
    if not batch_id:
        return query
    return query.where((IssuedPaper.batch == batch_id) | IssuedPaper.batch.is_null())


def fate_counts(batch_id: int = 0) -> dict[Fate, int]:
    """Return how many pages have each fate, of one batch (with the tray) or of all."""
    query = _pages(batch_id, ScannedPage.fate, fn.COUNT(ScannedPage.id))
    found = {Fate(fate): int(count) for fate, count in rows(query.group_by(ScannedPage.fate))}
    return {fate: found.get(fate, 0) for fate in Fate}


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a batch is not filed yet: its name, pages by number of paper, how many slips."""

    batch: str
    pages: tuple[tuple[str, tuple[int, ...]], ...]
    slips: int

    @property
    def count(self) -> int:
        """Return how many pages and slips there are."""
        return sum(len(pages) for _number, pages in self.pages) + self.slips


def missing(batch_id: int) -> Missing:
    """Return which signed pages of a batch are not filed yet."""
    batch = Batch.get_or_none(Batch.id == batch_id)
    found: dict[str, list[int]] = {}
    for number, page in scan_facts.missing_pages(batch_id):
        found.setdefault(number, []).append(page)
    return Missing(
        batch.name if batch else "",
        tuple((number, tuple(pages)) for number, pages in found.items()),
        len(scan_facts.missing_slips(batch_id)),
    )


def page_of_line(line_id: int) -> int | None:
    """Return the newest filed page that shows a line, None when none is filed."""
    query = (
        ScannedLine.select(fn.MAX(ScannedLine.page))
        .join(ScannedPage)
        .where((ScannedLine.line == line_id) & (ScannedPage.fate == Fate.FILED))
    )
    found = query.scalar()
    return None if found is None else int(found)


def scanned_page(page_id: int) -> ScanRow | None:
    """Return one page, None when there is none of this id."""
    query = _pages(0, *_COLUMNS).where(ScannedPage.id == page_id)
    return next((_row(*values) for values in rows(query)), None)
