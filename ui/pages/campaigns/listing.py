"""The year's batches as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.queries.campaigns import BatchCard, Board
from models.rules.states import State
from resources.i18n import N_
from ui.pages.campaigns.words import remark
from ui.widgets.badge import stage_tag
from ui.widgets.columns import Column, Kind


@dataclass(frozen=True, slots=True)
class Listed:
    """One batch as a row."""

    id: int
    campaign: str
    name: str
    fund: str
    planned_on: date
    state: State
    heads: int
    amount_fen: int
    goods_fen: int
    value_fen: int
    remark: str


COLUMNS = (
    Column("campaign", N_("Campaign"), width=170),
    Column("name", N_("Batch"), Kind.NAME, 150),
    Column("fund", N_("Fund source"), width=150, stretch=True),
    Column("planned_on", N_("Planned day"), Kind.DATE, 100),
    Column("state", N_("Stage"), Kind.BADGE, 96, tag=lambda row: stage_tag(row.state)),
    Column("heads", N_("Occasions"), Kind.NUMBER, 66),
    Column("amount_fen", N_("Money (yuan)"), Kind.AMOUNT, 110),
    Column("goods_fen", N_("Goods (yuan)"), Kind.AMOUNT, 106),
    Column("remark", N_("Remark"), width=110),
)


def listed(
    board: Board, cards: Sequence[BatchCard], lights: Mapping[int, int], today: date
) -> list[Listed]:
    """Return batches as rows."""
    names = {row.id: row.name for row in board.campaigns}
    return [
        Listed(
            card.id,
            names.get(card.campaign_id, ""),
            card.name,
            card.fund,
            card.planned_on,
            card.state,
            card.heads,
            card.amount_fen,
            card.goods_fen,
            card.value_fen,
            remark(card, lights.get(card.id, 0), today).text,
        )
        for card in cards
    ]
