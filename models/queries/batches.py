"""A batch as its page shows it: the head, the way, the three sums, the papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from models import facts, fund_facts, pay_facts
from models.errors import NotFound
from models.rules import codes
from models.rules.results import Result
from models.rules.states import WAY, State
from models.seasons import season
from models.tables import (
    Batch,
    BatchStep,
    Campaign,
    FundSource,
    Line,
    Meeting,
    Operator,
    Unit,
)
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class BatchHeader:
    """What stands above every tab of a batch; money in fen."""

    id: int
    name: str
    number: int
    state: State
    campaign_id: int
    campaign: str
    season: str
    year: int
    fund_id: int
    fund: str
    aid_kind: str
    pay_method: str
    unit: str
    planned_on: date
    purpose: str
    digest: str
    meeting_number: str
    meeting_on: date | None
    created_by: str
    created_at: datetime
    lines: int
    people: int
    amount_fen: int
    goods_fen: int
    left_fen: int
    removed: int

    @property
    def value_fen(self) -> int:
        """Return money and goods together."""
        return self.amount_fen + self.goods_fen

    @property
    def season_label(self) -> str:
        """Return the season's name."""
        return _(season(self.season).label)

    @property
    def aid_kind_label(self) -> str:
        """Return the aid kind in words."""
        return codes.label("aid_kinds", self.aid_kind)


@dataclass(frozen=True, slots=True)
class _Head:
    """The batch's own row with the names of what it belongs to."""

    id: int
    name: str
    number: int
    state: str
    campaign_id: int
    campaign: str
    season: str
    year: int
    fund_id: int
    fund: str
    aid_kind: str
    pay_method: str
    unit: str
    planned_on: date
    purpose: str
    digest: str
    meeting_number: str
    meeting_on: date | None
    created_by: str
    created_at: datetime


def batch_header(batch_id: int) -> BatchHeader:
    """Return the head of a batch; raises NotFound when there is none."""
    head = fetch_one(_heads().where(Batch.id == batch_id), _Head)
    if head is None:
        raise NotFound(
            _("This batch is no longer in the store."), _("Open the list of campaigns again.")
        )
    (sums,) = rows(
        Line.select(
            fn.COUNT(Line.id),
            fn.COALESCE(fn.SUM(Line.headcount), 0),
            fn.COALESCE(fn.SUM(Line.amount_fen), 0),
            fn.COALESCE(fn.SUM(Line.goods_fen), 0),
        ).where(facts.live_lines(batch_id))
    )
    gone = Line.select().where((Line.batch == batch_id) & (Line.removed == 1))
    values = {name: getattr(head, name) for name in head.__dataclass_fields__}
    allocated = fund_facts.allocated_fen(head.fund_id, head.campaign_id)
    left = allocated - fund_facts.committed_fen(head.fund_id, head.campaign_id)
    return BatchHeader(
        **{**values, "state": State(head.state)},
        lines=sums[0],
        people=sums[1],
        amount_fen=sums[2],
        goods_fen=sums[3],
        left_fen=left,
        removed=gone.count(),
    )


def _heads() -> Any:  # noqa: ANN401  (a select)
    return (
        Batch.select(
            Batch.id,
            Batch.name,
            Batch.number,
            Batch.state,
            Batch.campaign,
            Campaign.name,
            Campaign.season,
            Campaign.year,
            Batch.fund,
            FundSource.name,
            Batch.aid_kind,
            Batch.pay_method,
            fn.COALESCE(Unit.name, ""),
            Batch.planned_on,
            Batch.purpose,
            Batch.digest,
            fn.COALESCE(Meeting.number, ""),
            Meeting.held_on,
            Operator.name,
            Batch.created_at,
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Batch, Unit, JOIN.LEFT_OUTER)
        .join_from(Batch, Meeting, JOIN.LEFT_OUTER)
        .join_from(Batch, Operator, on=Batch.created_by == Operator.id)
    )


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step a batch took."""

    id: int
    verb: str
    source: State
    target: State
    happened_on: date
    opinion: str
    exception: str
    operator: str
    recorded_at: datetime


def batch_steps(batch_id: int) -> list[StepRow]:
    """Return the steps of a batch, first to last."""
    query = (
        BatchStep.select(
            BatchStep.id,
            BatchStep.verb,
            BatchStep.from_state,
            BatchStep.to_state,
            BatchStep.happened_on,
            BatchStep.opinion,
            BatchStep.exception,
            Operator.name,
            BatchStep.recorded_at,
        )
        .join(Operator)
        .where(BatchStep.batch == batch_id)
        .order_by(BatchStep.id)
    )
    return fetch(query, _step)


def _step(id: int, verb: str, source: str, target: str, *rest: object) -> StepRow:
    return StepRow(id, verb, State(source), State(target), *rest)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Reached:
    """A state of the way that was reached, last and for good: on which day, by whom."""

    state: State
    on: date
    by: str


def way_taken(header: BatchHeader, steps: Sequence[StepRow]) -> dict[State, Reached]:
    """Return when and by whom each state up to the present one was reached.

    After a return only what was done anew counts.
    """
    drafted = Reached(State.DRAFT, header.created_at.date(), header.created_by)
    reached = {State.DRAFT: drafted}
    for step in steps:
        if step.target is State.RETURNED:
            reached = {State.DRAFT: drafted}
        if step.source is step.target:
            continue
        reached[step.target] = Reached(step.target, step.happened_on, step.operator)
    return reached


def place_on_way(state: State) -> int:
    """Return how far along the way a state is; a returned batch stands at its start."""
    return WAY.index(state) if state in WAY else 0


@dataclass(frozen=True, slots=True)
class ResultCount:
    """How many lines have a result, and their value in fen."""

    result: Result
    lines: int
    value_fen: int


@dataclass(frozen=True, slots=True)
class BatchPayments:
    """The three sums of a batch in fen, what became of its lines, and how much keeps it open.

    signed_on_nothing counts lines recorded as signed although no paper to sign was ever issued.
    """

    approved_fen: int
    received_fen: int
    returned_fen: int
    results: tuple[ResultCount, ...]
    open_items: int = 0
    signed_on_nothing: int = 0

    def of(self, result: Result) -> ResultCount:
        """Return the count of one result."""
        return next((c for c in self.results if c.result is result), ResultCount(result, 0, 0))

    @property
    def open_lines(self) -> int:
        """Return how many lines have no result yet."""
        return self.of(Result.OPEN).lines


def batch_payments(batch_id: int) -> BatchPayments:
    """Return the three sums of a batch and its lines by result."""
    sums = facts.batch_sums(batch_id)
    query = (
        Line.select(
            Line.result,
            fn.COUNT(Line.id),
            fn.COALESCE(fn.SUM(Line.amount_fen + Line.goods_fen), 0),
        )
        .where(facts.live_lines(batch_id))
        .group_by(Line.result)
    )
    counts = tuple(ResultCount(Result(result), *rest) for result, *rest in rows(query))
    open_items = sum(pay_facts.unsettled(batch_id).values())
    on_nothing = pay_facts.signed_on_nothing(batch_id)
    return BatchPayments(
        sums.approved_fen, sums.received_fen, sums.returned_fen, counts, open_items, on_nothing
    )


def judges_own_entries(batch_id: int, operator_id: int, verb: str) -> bool:
    """Say whether an operator would judge own entries without being allowed by name."""
    batch = Batch.get_by_id(batch_id)
    return facts.entered_by(batch, operator_id) and not facts.allowed_by_name(operator_id, verb)
