"""What a campaign raised and gave, by the source of the money, as its statistics say it."""

from typing import Any

from peewee import fn

from models.money import format_wan
from models.rules.results import PAID
from models.tables import Batch, FundAllocation, FundSource, Line
from models.tables.base import rows

_ONE, _WHOLE, _NONE = "{name} {wan}", "合计 {wan}", "无"


def paid(campaign_id: int) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines of a campaign that were received."""
    return (Batch.campaign == campaign_id) & (Line.removed == 0) & Line.result.in_(list(PAID))


def money_words(campaign_id: int) -> dict[str, str]:
    """Return 筹集资金 and 发放资金 by source in 万元, for the notes of a campaign's statistics."""
    return {"raised": _raised(campaign_id), "given": _given(campaign_id)}


def _raised(campaign_id: int) -> str:
    """Say what was set aside for a campaign, less what was taken back."""
    query = FundSource.select(FundSource.name, fn.SUM(FundAllocation.amount_fen))
    query = query.join(FundAllocation).where(FundAllocation.campaign == campaign_id)
    return _by_source(query)


def _given(campaign_id: int) -> str:
    query = FundSource.select(FundSource.name, fn.SUM(Line.amount_fen))
    query = query.join_from(FundSource, Batch).join_from(Batch, Line)
    return _by_source(query.where(paid(campaign_id)))


def _by_source(query: Any) -> str:  # noqa: ANN401  (a select of names and sums)
    """Say sums by source and their whole; a single source needs no whole."""
    by_source = rows(query.group_by(FundSource.id).order_by(FundSource.id))
    found = [(name, fen) for name, fen in by_source if fen]
    said = [_ONE.format(name=name, wan=format_wan(fen)) for name, fen in found]
    if len(found) > 1:
        said.append(_WHOLE.format(wan=format_wan(sum(fen for _name, fen in found))))
    return "，".join(said) or _NONE
