"""What the two tables of a campaign show: standards with their people, money by source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.queries.campaign_detail import BudgetRow, StandardRow
from models.rules.trial import Share
from resources.i18n import N_
from ui.widgets.columns import Column, Kind, Mark

_INDENT = "　"


@dataclass(frozen=True, slots=True)
class PlannedStandard:
    """A standard with how many people are planned for it and what they come to, in fen."""

    id: int
    row: StandardRow
    people: int = 0
    value_fen: int = 0

    @property
    def amount_fen(self) -> int:
        """Return the money for one person."""
        return self.row.amount_fen

    @property
    def goods_fen(self) -> int:
        """Return the goods at value for one person."""
        return self.row.goods_fen


def planned(standards: Sequence[StandardRow], shares: Sequence[Share]) -> list[PlannedStandard]:
    """Return the standards with the people of the plan, by class."""
    by_class: Mapping[str, Share] = {share.name: share for share in shares}
    none = Share("", 0, 0)
    found = [(row, by_class.get(row.class_key, none)) for row in standards]
    return [PlannedStandard(row.id, row, share.people, share.value_fen) for row, share in found]


def _label(one: PlannedStandard) -> str:
    return one.row.label if one.row.is_group else _INDENT + one.row.label


def _explain(one: PlannedStandard) -> str:
    return one.row.over or one.row.origin


def _over(one: PlannedStandard) -> Mark | None:
    return Mark("warn", one.row.over) if one.row.over else None


STANDARDS = (
    Column("label", N_("Class"), width=142, sortable=False, get=_label),
    Column("amount_fen", N_("Money a person"), Kind.AMOUNT, 88, editable=True, mark=_over),
    Column("goods_fen", N_("Goods a person"), Kind.AMOUNT, 82, editable=True),
    Column("people", N_("Planned"), Kind.NUMBER, 68),
    Column("value_fen", N_("Comes to"), Kind.AMOUNT, 100),
    Column("origin", N_("Why"), width=150, stretch=True, sortable=False, words=_explain),
)
BUDGET = (
    Column("fund", N_("Fund source"), Kind.NAME, 130, stretch=True),
    Column("planned_fen", N_("Budget"), Kind.AMOUNT, 98, editable=True),
    Column("allocated_fen", N_("Allocated"), Kind.AMOUNT, 98),
    Column("left_fen", N_("Left"), Kind.AMOUNT, 98),
)


def budget_total(rows: Sequence[BudgetRow]) -> int | None:
    """Return the whole budget in fen, None for no source."""
    return sum(row.planned_fen for row in rows) if rows else None
