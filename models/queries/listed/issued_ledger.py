"""The ledger of papers that left the office in a year, voided ones among them."""

from peewee import JOIN, fn

from models.queries.list_paper import Listed, Section
from models.queries.listed.goods_lists import in_year
from models.queries.paper_kinds import list_kind
from models.tables import Batch, Campaign, IssuedPaper, Operator, PaperPrint
from models.tables.base import rows
from resources.i18n import N_

_STATES = {"live": "有效", "void": "作废"}


def issued_ledger(year: int) -> Listed:
    """Return the papers issued in a year in the order of their numbers, in one statement."""
    names = ("number", "title", "campaign", "batch", "issued_on", "prints", "digest", "operator")
    query = (
        IssuedPaper.select(
            IssuedPaper.number,
            IssuedPaper.title,
            fn.COALESCE(Campaign.name, ""),
            fn.COALESCE(Batch.name, ""),
            fn.DATE(IssuedPaper.issued_at),
            fn.COUNT(PaperPrint.id),
            IssuedPaper.digest,
            Operator.name,
            IssuedPaper.state,
            IssuedPaper.void_reason,
        )
        .join_from(IssuedPaper, Operator)
        .join_from(IssuedPaper, Campaign, JOIN.LEFT_OUTER)
        .join_from(IssuedPaper, Batch, JOIN.LEFT_OUTER, on=IssuedPaper.batch == Batch.id)
        .join_from(IssuedPaper, PaperPrint, JOIN.LEFT_OUTER)
        .where(in_year(fn.DATE(IssuedPaper.issued_at), year))
        .group_by(IssuedPaper.id)
        .order_by(IssuedPaper.id)
    )
    found = [dict(zip((*names, "state", "reason"), row, strict=True)) for row in rows(query)]
    told = [
        {
            **row,
            "about": "　".join(filter(None, (row["campaign"], row["batch"]))),
            "state": "：".join(filter(None, (_STATES[row["state"]], row["reason"]))),
        }
        for row in found
    ]
    return Listed(year, [Section(told)])


PAPERS = (
    list_kind(
        *("issued_ledger", N_("Ledger of papers issued"), issued_ledger),
        of="year",
        group="ledgers",
    ),
)
