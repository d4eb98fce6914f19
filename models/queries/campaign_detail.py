"""One campaign: its standards, its budget by source, and what a new batch may choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peewee import fn

from models.facts import barred_kinds, caps, still_counts
from models.facts import standards as set_standards
from models.queries.campaigns import CampaignRow, campaign
from models.queries.plans import PlanRow, plan_of
from models.rules import codes
from models.rules.aid_kinds import Barred, aid_kinds_for
from models.rules.candidate import Standard
from models.rules.standards import Scene, forbidding, origin, said_of_cap
from models.rules.states import FROZEN
from models.seasons import season
from models.seasons.spec import Season
from models.tables import (
    Batch,
    BatchFollowUp,
    CampaignBudget,
    FundAllocation,
    FundSource,
    Line,
    Payment,
    Unit,
)
from models.tables.base import fetch


@dataclass(frozen=True, slots=True)
class StandardRow:
    """The standard of one class or sub-class: money and goods for one person, in fen.

    origin says where the amount comes from; over, which caps forbid it.
    """

    id: int
    class_key: str
    label: str
    is_group: bool
    amount_fen: int
    goods_fen: int
    origin: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What one source may give a campaign, set aside, what approved lines take, what is paid.

    All in fen; planned is the budget, allocated the money that is there.
    """

    id: int
    fund: str
    kind: str
    allocated_fen: int
    committed_fen: int
    paid_fen: int
    planned_fen: int = 0

    @property
    def left_fen(self) -> int:
        """Return what may still be approved."""
        return self.allocated_fen - self.committed_fen


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """A source of money in use."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class CampaignDetail:
    """A campaign with everything its page shows."""

    campaign: CampaignRow
    standards: tuple[StandardRow, ...]
    budget: tuple[BudgetRow, ...]
    plan: PlanRow
    sources: tuple[SourceChoice, ...] = ()

    @property
    def over(self) -> tuple[str, ...]:
        """Return in words which caps forbid which standards."""
        return tuple(row.over for row in self.standards if row.over)

    @property
    def straddles(self) -> bool:
        """Say whether the campaign runs over New Year, so that caps of two years hold."""
        return self.campaign.starts_on.year != self.campaign.ends_on.year


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit a batch may belong to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class FirstBatch:
    """A batch that another may top up: it follows none itself."""

    id: int
    name: str
    aid_kind: str


@dataclass(frozen=True, slots=True)
class BatchChoices:
    """What the form of a new batch offers: sources with what they have left, units, the number."""

    campaign: CampaignRow
    number: int
    funds: tuple[BudgetRow, ...]
    units: tuple[UnitChoice, ...]
    barred: Barred
    firsts: tuple[FirstBatch, ...] = ()

    def aid_kinds(self, fund_id: int) -> tuple[str, ...]:
        """Return the aid kinds the season offers and money of this source may pay."""
        kind = next((fund.kind for fund in self.funds if fund.id == fund_id), "")
        return aid_kinds_for(season(self.campaign.season).aid_kinds, kind, self.barred)


def campaign_detail(campaign_id: int) -> CampaignDetail | None:
    """Return a campaign with its standards, budget and plan, in six statements."""
    found = campaign(campaign_id)
    if found is None:
        return None
    money = tuple(budget(campaign_id))
    standards = tuple(_standards(found, {row.kind for row in money}))
    active = FundSource.select(FundSource.id, FundSource.name).where(FundSource.active == 1)
    sources = tuple(fetch(active.order_by(FundSource.id), SourceChoice))
    return CampaignDetail(found, standards, money, plan_of(campaign_id), sources)


def batch_choices(campaign_id: int) -> BatchChoices | None:
    """Return what a new batch of a campaign may choose from, in six statements."""
    found = campaign(campaign_id)
    if found is None:
        return None
    last = Batch.select(fn.MAX(Batch.number)).where(Batch.campaign == campaign_id).scalar()
    funds = tuple(_funds(campaign_id))
    return BatchChoices(
        found, int(last or 0) + 1, funds, _units(), barred_kinds(), _firsts(campaign_id)
    )


def budget(campaign_id: int) -> list[BudgetRow]:
    """Return the sources a campaign plans with, that set money aside or pay for its batches."""
    here = (Batch.fund == FundSource.id) & (Batch.campaign == campaign_id)
    counts = (_allocated(campaign_id) != 0) | (_planned(campaign_id) != 0)
    query = _budget(campaign_id).where(counts | fn.EXISTS(Batch.select().where(here)))
    return fetch(query.order_by(FundSource.id), BudgetRow)


def _funds(campaign_id: int) -> list[BudgetRow]:
    """Return all sources in use, those with money for the campaign first."""
    order = (_allocated(campaign_id).desc(), FundSource.id)
    query = _budget(campaign_id).where(FundSource.active == 1)
    return fetch(query.order_by(*order), BudgetRow)


def _allocated(campaign_id: int) -> Any:  # noqa: ANN401  (a peewee expression)
    here = (FundAllocation.fund == FundSource.id) & (FundAllocation.campaign == campaign_id)
    return fn.COALESCE(FundAllocation.select(fn.SUM(FundAllocation.amount_fen)).where(here), 0)


def _planned(campaign_id: int) -> Any:  # noqa: ANN401  (a peewee expression)
    here = (CampaignBudget.fund == FundSource.id) & (CampaignBudget.campaign == campaign_id)
    return fn.COALESCE(CampaignBudget.select(fn.SUM(CampaignBudget.amount_fen)).where(here), 0)


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
        _planned(campaign_id),
    )


def _standards(found: CampaignRow, sources: set[str]) -> Iterator[StandardRow]:
    kind, known, limits = season(found.season), set_standards(found.id), caps()
    years = range(found.starts_on.year, found.ends_on.year + 1)
    scene = Scene(kind.aid_kinds, sources, years)
    for number, code in enumerate(_classes(kind)):
        row = known.get(code.key, Standard(code.key, 0, 0))
        over = [said_of_cap(code.key, row, cap) for cap in forbidding(row, limits, scene)]
        yield StandardRow(
            number,
            code.key,
            code.label,
            code.key in kind.groups,
            row.amount_fen,
            row.goods_fen,
            origin(code.key, known),
            " ".join(over),
        )


def _classes(kind: Season) -> list[codes.Code]:
    return [code for code in codes.load("recipient_classes") if code.key in kind.classes]


def _firsts(campaign_id: int) -> tuple[FirstBatch, ...]:
    following = BatchFollowUp.select(BatchFollowUp.batch)
    query = Batch.select(Batch.id, Batch.name, Batch.aid_kind).where(
        (Batch.campaign == campaign_id) & Batch.id.not_in(following)
    )
    return tuple(fetch(query.order_by(Batch.number), FirstBatch))


def _units() -> tuple[UnitChoice, ...]:
    query = (
        Unit.select(Unit.id, Unit.name)
        .where((Unit.active == 1) & (Unit.kind != "employer"))
        .order_by(Unit.position, Unit.id)
    )
    return tuple(fetch(query, UnitChoice))
