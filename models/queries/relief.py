"""Year-round relief as its pages show it: lines with their details, promises, donations."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.relief_facts import DueMonths, due_regular_aid
from models.rules import codes
from models.rules.states import EDITABLE
from models.tables import (
    Batch,
    Campaign,
    CampaignPlan,
    Donation,
    Line,
    Person,
    RegularAid,
    Unit,
    YearRoundDetail,
)
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class ReliefBatch:
    """A batch of a campaign with its aid kind; open says whether it takes lines."""

    id: int
    name: str
    aid_kind: str
    open: bool


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column a programme keeps beside those of the season: text or int."""

    key: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReliefRow:
    """One line with what year-round relief keeps of it; money and goods in fen.

    own is what the programme's own columns hold, in words.
    """

    id: int
    batch_id: int
    batch: str
    aid_kind: str
    name: str
    collective: bool
    headcount: int
    cause: str
    from_month: date | None
    months: int | None
    month_fen: int | None
    self_paid_fen: int | None
    institution: str
    served_on: date | None
    amount_fen: int
    goods: str
    goods_fen: int
    state: str
    own: str

    @property
    def kind_label(self) -> str:
        """Return the aid kind in words."""
        return codes.label("aid_kinds", self.aid_kind)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """Aid by the month: standard in fen, first and last month, how many months were paid."""

    id: int
    person_id: int
    name: str
    unit: str
    class_key: str
    month_fen: int
    from_month: date
    until_month: date | None
    end_reason: str
    note: str
    paid_months: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """What is due to somebody: first month, how many, what they make together in fen."""

    id: int
    name: str
    first: date
    count: int
    month_fen: int

    @property
    def amount_fen(self) -> int:
        """Return months × standard."""
        return self.count * self.month_fen


@dataclass(frozen=True, slots=True)
class PaidRow:
    """One line that pays months of aid."""

    id: int
    batch_id: int
    batch: str
    from_month: date
    months: int
    month_fen: int
    amount_fen: int
    state: str


@dataclass(frozen=True, slots=True)
class DonationRow:
    """Money or goods given or received; quantity counts thousandths of the measure."""

    id: int
    happened_on: date
    direction: str
    party: str
    unit: str
    item: str
    quantity_thousandths: int | None
    measure: str
    amount_fen: int
    goods_fen: int
    document: str
    removed: bool


@dataclass(frozen=True, slots=True)
class DonationSum:
    """Everything of one thing and measure in one direction."""

    id: int
    direction: str
    item: str
    measure: str
    quantity_thousandths: int | None
    amount_fen: int
    goods_fen: int


def relief_batches(campaign_id: int) -> list[ReliefBatch]:
    """Return the batches of a campaign, the newest first."""
    query = Batch.select(Batch.id, Batch.name, Batch.aid_kind, Batch.state)
    wanted = query.where(Batch.campaign == campaign_id).order_by(Batch.number.desc())
    return [
        ReliefBatch(one, name, kind, state in EDITABLE) for one, name, kind, state in rows(wanted)
    ]


def own_columns(campaign_id: int) -> list[OwnColumn]:
    """Return the columns a campaign's programme brought."""
    query = CampaignPlan.select(CampaignPlan.columns).where(CampaignPlan.campaign == campaign_id)
    told: list[dict[str, str]] = next((json.loads(raw) for (raw,) in rows(query)), [])
    return [OwnColumn(one["key"], one["label"], one.get("kind", "text")) for one in told]


def count_relief(campaign_id: int, aid_kind: str = "") -> int:
    """Return how many lines a campaign has, of an aid kind when one is named."""
    return int(_relief(campaign_id, aid_kind, fn.COUNT(Line.id)).scalar())


def relief_lines(
    campaign_id: int, aid_kind: str = "", *, limit: int | None = None, offset: int = 0
) -> list[ReliefRow]:
    """Return a window of a campaign's lines, those entered last first."""
    detail = YearRoundDetail
    query = _relief(
        campaign_id,
        aid_kind,
        Line.id,
        Batch.id,
        Batch.name,
        Batch.aid_kind,
        fn.COALESCE(Person.name, Unit.name, ""),
        Line.kind == "collective",
        Line.headcount,
        fn.COALESCE(detail.cause, ""),
        detail.from_month,
        detail.months,
        detail.month_fen,
        detail.self_paid_fen,
        fn.COALESCE(detail.institution, ""),
        detail.served_on,
        Line.amount_fen,
        Line.goods,
        Line.goods_fen,
        Batch.state,
        fn.COALESCE(detail.more, "{}"),
    ).order_by(Line.id.desc())
    window = query if limit is None else query.limit(limit).offset(offset)
    labels = {one.key: one.label for one in own_columns(campaign_id)}
    return [_line(labels, *row) for row in rows(window)]


def _line(labels: Mapping[str, str], *values: Any) -> ReliefRow:  # noqa: ANN401  (the columns)
    *head, more = values
    held = json.loads(more)
    own = "；".join(f"{label} {held[key]}" for key, label in labels.items() if held.get(key))
    whole: list[Any] = [*head, own]
    return ReliefRow(*whole)


def _relief(campaign_id: int, aid_kind: str, *columns: Any) -> Any:  # noqa: ANN401  (peewee)
    where = (Batch.campaign == campaign_id) & (Line.removed == 0)
    return (
        Line.select(*columns)
        .join_from(Line, Batch)
        .join_from(Line, YearRoundDetail, JOIN.LEFT_OUTER, on=YearRoundDetail.line == Line.id)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(where & (Batch.aid_kind == aid_kind) if aid_kind else where)
    )


def promises() -> list[PromiseRow]:
    """Return all aid by the month, what runs first, in one statement."""
    paid = YearRoundDetail.select(fn.COALESCE(fn.SUM(YearRoundDetail.months), 0)).join(Line)
    here = (Line.person == RegularAid.person) & (Line.removed == 0)
    query = (
        RegularAid.select(
            RegularAid.id,
            RegularAid.person,
            Person.name,
            fn.COALESCE(Unit.name, Person.employer),
            RegularAid.class_key,
            RegularAid.month_fen,
            RegularAid.from_month,
            RegularAid.until_month,
            RegularAid.end_reason,
            RegularAid.note,
            paid.where(here & YearRoundDetail.months.is_null(is_null=False)),
        )
        .join_from(RegularAid, Person, on=RegularAid.person == Person.id)
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
    )
    order = (RegularAid.until_month.is_null(is_null=False), Person.sort_key, RegularAid.id)
    return fetch(query.order_by(*order), PromiseRow)


def due_rows(months: Sequence[date]) -> list[DueRow]:
    """Return what is due for some months and not on a line yet, with names."""
    due = due_regular_aid(months)
    query = Person.select(Person.id, Person.name).where(Person.id.in_([d.person_id for d in due]))
    names = dict(rows(query))
    return [_due(one, names[one.person_id]) for one in due]


def _due(one: DueMonths, name: str) -> DueRow:
    return DueRow(one.aid_id, name, one.first, one.count, one.month_fen)


def paid_lines(person_id: int) -> list[PaidRow]:
    """Return the lines that pay months to somebody, the newest first."""
    query = (
        Line.select(
            Line.id,
            Batch.id,
            Campaign.name.concat(" ").concat(Batch.name),
            YearRoundDetail.from_month,
            YearRoundDetail.months,
            YearRoundDetail.month_fen,
            Line.amount_fen,
            Batch.state,
        )
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, YearRoundDetail, on=YearRoundDetail.line == Line.id)
        .where((Line.person == person_id) & (Line.removed == 0))
        .where(YearRoundDetail.months.is_null(is_null=False))
    )
    return fetch(query.order_by(YearRoundDetail.from_month.desc()), PaidRow)


def donations(campaign_id: int) -> list[DonationRow]:
    """Return what was given and received in a campaign, the newest first."""
    query = (
        Donation.select(
            Donation.id,
            Donation.happened_on,
            Donation.direction,
            Donation.party,
            fn.COALESCE(Unit.name, ""),
            Donation.item,
            Donation.quantity_thousandths,
            Donation.measure,
            Donation.amount_fen,
            Donation.goods_fen,
            Donation.document,
            Donation.removed,
        )
        .join(Unit, JOIN.LEFT_OUTER)
        .where(Donation.campaign == campaign_id)
    )
    return fetch(query.order_by(Donation.happened_on.desc(), Donation.id.desc()), DonationRow)


def donation_card(donation_id: int) -> dict[str, Any]:
    """Return what the form of a donation begins with; the quantity as its digits."""
    return dict(Donation.get_by_id(donation_id).__data__)


def donation_sums(campaign_id: int) -> list[DonationSum]:
    """Return what stands of each thing, measure and direction, summed."""
    query = (
        Donation.select(
            fn.MIN(Donation.id),
            Donation.direction,
            Donation.item,
            Donation.measure,
            fn.SUM(Donation.quantity_thousandths),
            fn.SUM(Donation.amount_fen),
            fn.SUM(Donation.goods_fen),
        )
        .where((Donation.campaign == campaign_id) & (Donation.removed == 0))
        .group_by(Donation.direction, Donation.item, Donation.measure)
        .order_by(Donation.direction.desc(), Donation.item)
    )
    return fetch(query, DonationSum)
