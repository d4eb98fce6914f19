"""What goes to the archive: the files of a year that were formed, and how many were not yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from peewee import JOIN, fn

from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.rules.states import CLOSED, LABELS, State
from models.seasons import season
from models.tables import Batch, Campaign, IssuedPaper, Line
from models.tables.base import rows
from resources.i18n import N_, _

_COMMON = "综合（方案、统计等）"
_BY_BATCH = ("campaign_id", "season", "campaign", "batch", "number", "state", "people", "total_fen")
Row = Mapping[str, Any]


def handover(year: int) -> Listed:
    """Return the files of a year: closed batches, and before them what a campaign issued as one.

    A batch on its way is no file yet; the note of the list says how many there are.
    """
    closed = [dict(zip((*_BY_BATCH, "papers"), row, strict=True)) for row in rows(_closed(year))]
    on_their_way = Batch.select().join(Campaign).where(Campaign.year == year)
    waiting = on_their_way.where(Batch.state.not_in(CLOSED)).count()
    return Listed(year, [Section(list(_files(year, closed)))], {"open": f"{waiting:,}"})


def _files(year: int, closed: list[dict[str, Any]]) -> Iterator[Row]:
    for campaign, kind, name, papers in rows(_campaigns(year)):
        code = season(kind).code
        if papers:
            common = {"title": f"{name}　{_COMMON}", "number": f"{year}-{code}", "papers": papers}
            yield {**common, "year": str(year)}
        for row in closed:
            if row["campaign_id"] == campaign:
                yield {
                    **row,
                    "title": f"{name}　{row['batch']}",
                    "number": f"{year}-{code}-{row['number']:02d}",
                    "state": _(LABELS[State(row["state"])]),
                    "year": str(year),
                }


def _campaigns(year: int) -> Any:  # noqa: ANN401  (a select)
    """Return a select of the campaigns of a year with the papers issued of no single batch."""
    papers = _papers((IssuedPaper.campaign == Campaign.id) & IssuedPaper.batch.is_null())
    query = Campaign.select(Campaign.id, Campaign.season, Campaign.name, papers)
    return query.where(Campaign.year == year).order_by(Campaign.starts_on, Campaign.id)


def _closed(year: int) -> Any:  # noqa: ANN401  (a select)
    query = (
        Batch.select(
            Campaign.id,
            Campaign.season,
            Campaign.name,
            Batch.name,
            Batch.number,
            Batch.state,
            fn.COALESCE(fn.SUM(Line.headcount), 0),
            fn.COALESCE(fn.SUM(Line.amount_fen + Line.goods_fen), 0),
            _papers(IssuedPaper.batch == Batch.id),
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, Line, JOIN.LEFT_OUTER, on=(Line.batch == Batch.id) & (Line.removed == 0))
        .where((Campaign.year == year) & Batch.state.in_(CLOSED))
    )
    return query.group_by(Batch.id).order_by(Batch.number)


def _papers(where: Any) -> Any:  # noqa: ANN401  (a condition)
    return IssuedPaper.select(fn.COUNT(IssuedPaper.id)).where(where & (IssuedPaper.state == "live"))


PAPERS = (
    list_kind("handover", N_("List of what is handed over"), handover, of="year", group="ledgers"),
)
