"""One campaign: its standards, its budget by source, and what a new batch may choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peewee import fn

from models.facts import standards as set_standards
from models.facts import still_counts
from models.queries.campaigns import CampaignRow, campaign
from models.rules import codes
from models.rules.aid_kinds import aid_kinds_for
from models.rules.candidate import Standard
from models.rules.states import FROZEN
from models.seasons import season
from models.seasons.spec import Season
from models.tables import Batch, FundAllocation, FundSource, Line, Payment, Unit
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class StandardRow:
    """The standard of one class or sub-class: money and goods for one person, in fen."""

    id: int
    class_key: str
    label: str
    is_group: bool
    amount_fen: int
    goods_fen: int


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What one source set aside for a campaign, what approved lines take, what is paid; in fen."""

    id: int
    fund: str
    kind: str
    allocated_fen: int
    committed_fen: int
    paid_fen: int

    @property
    def left_fen(self) -> int:
        """Return what may still be approved."""
        return self.allocated_fen - self.committed_fen


@dataclass(frozen=True, slots=True)
class CampaignDetail:
    """A campaign with everything its page shows."""

    campaign: CampaignRow
    standards: tuple[StandardRow, ...]
    budget: tuple[BudgetRow, ...]


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit a batch may belong to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class BatchChoices:
    """What the form of a new batch offers: sources with what they have left, units, the number."""

    campaign: CampaignRow
    number: int
    funds: tuple[BudgetRow, ...]
    units: tuple[UnitChoice, ...]

    def aid_kinds(self, fund_id: int) -> tuple[str, ...]:
        """Return the aid kinds the season offers and money of this source may pay."""
        kind = next((fund.kind for fund in self.funds if fund.id == fund_id), "")
        return aid_kinds_for(season(self.campaign.season).aid_kinds, kind)


def campaign_detail(campaign_id: int) -> CampaignDetail | None:
    """Return a campaign with its standards and budget, in three statements."""
    found = campaign(campaign_id)
    if found is None:
        return None
    return CampaignDetail(found, tuple(_standards(found)), tuple(budget(campaign_id)))


def batch_choices(campaign_id: int) -> BatchChoices | None:
    """Return what a new batch of a campaign may choose from, in four statements."""
    found = campaign(campaign_id)
    if found is None:
        return None
    last = Batch.select(fn.MAX(Batch.number)).where(Batch.campaign == campaign_id).scalar()
    return BatchChoices(found, int(last or 0) + 1, tuple(_funds(campaign_id)), _units())


def budget(campaign_id: int) -> list[BudgetRow]:
    """Return the sources that set money aside for a campaign or pay for its batches."""
    here = (Batch.fund == FundSource.id) & (Batch.campaign == campaign_id)
    allocated = _allocated(campaign_id) != 0
    query = _budget(campaign_id).where(allocated | fn.EXISTS(Batch.select().where(here)))
    return fetch(query.order_by(FundSource.id), BudgetRow)


def _funds(campaign_id: int) -> list[BudgetRow]:
    """Return all sources in use, those with money for the campaign first."""
    order = (_allocated(campaign_id).desc(), FundSource.id)
    query = _budget(campaign_id).where(FundSource.active == 1)
    return fetch(query.order_by(*order), BudgetRow)


def _allocated(campaign_id: int) -> Any:  # noqa: ANN401  (a peewee expression)
    here = (FundAllocation.fund == FundSource.id) & (FundAllocation.campaign == campaign_id)
    return fn.COALESCE(FundAllocation.select(fn.SUM(FundAllocation.amount_fen)).where(here), 0)


def _budget(campaign_id: int) -> Any:  # noqa: ANN401  (a select)
    here = (Batch.fund == FundSource.id) & (Batch.campaign == campaign_id)
    taken = here & Batch.state.in_(FROZEN) & (Line.removed == 0) & still_counts()
    committed = Line.select(fn.SUM(Line.amount_fen)).join(Batch).where(taken)
    paid = Payment.select(fn.SUM(Payment.amount_fen)).join(Line).join(Batch).where(here)
    return FundSource.select(
        FundSource.id,
        FundSource.name,
        FundSource.kind,
        _allocated(campaign_id),
        fn.COALESCE(committed, 0),
        fn.COALESCE(paid, 0),
    )


def _standards(found: CampaignRow) -> Iterator[StandardRow]:
    kind, known = season(found.season), set_standards(found.id)
    for number, code in enumerate(_classes(kind)):
        row = known.get(code.key, Standard(code.key, 0, 0))
        is_group = code.key in kind.groups
        yield StandardRow(number, code.key, code.label, is_group, row.amount_fen, row.goods_fen)


def _classes(kind: Season) -> list[codes.Code]:
    return [code for code in codes.load("recipient_classes") if code.key in kind.classes]


def _units() -> tuple[UnitChoice, ...]:
    query = (
        Unit.select(Unit.id, Unit.name)
        .where((Unit.active == 1) & (Unit.kind != "employer"))
        .order_by(Unit.position, Unit.id)
    )
    return tuple(fetch(query, UnitChoice))
