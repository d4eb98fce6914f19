"""The plan of a campaign: from a programme or a copy, budget, who joins or leaves, follow-ups."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, NotFound, RuleError
from models.operations import records
from models.operations.batches import draft_batch
from models.operations.campaigns import change_campaign, open_campaign, set_standards
from models.operations.core import Done, get, operation
from models.operations.listing import put_planned
from models.operations.settings import change_setting
from models.tables import (
    Batch,
    BatchFollowUp,
    Campaign,
    CampaignBudget,
    CampaignPlan,
    FundSource,
    Person,
    PlanDecision,
)
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Opening:
    """Name, year and window of a campaign that is to be opened."""

    year: int
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What a plan says beside name and window; whom it is for as a filter and as a sentence."""

    theme: str = ""
    basis: str = ""
    organisers: str = ""
    frozen_filter: str = ""
    sentence: str = ""


BLANK, LIKE, TEMPLATE = "", "like", "template"


def open_planned(
    origin: tuple[str, Any], season_key: str, opening: Opening, words: PlanWords, *, actor: Actor
) -> Outcome:
    """Open a campaign blank, LIKE another (its id) or from a TEMPLATE (its key), with its plan."""
    how, which = origin
    with store.atomic():
        if how == LIKE:
            made = copy_campaign(which, opening, actor=actor)
        elif how == TEMPLATE:
            made = open_programme(which, opening, actor=actor)
        else:
            made = _open(season_key, opening, {}, {}, actor)
        change_planned(made.id, opening, words, actor=actor)
    return made


def change_planned(
    campaign_id: int, opening: Opening, words: PlanWords, *, actor: Actor
) -> Outcome:
    """Change name, window and plan of an open campaign together."""
    with store.atomic():
        made = change_campaign(
            campaign_id,
            name=opening.name,
            starts_on=opening.starts_on,
            ends_on=opening.ends_on,
            theme=words.theme,
            basis=words.basis,
            actor=actor,
        )
        kept = ("organisers", "frozen_filter", "sentence")
        set_plan(campaign_id, {name: getattr(words, name) for name in kept}, actor=actor)
    return made


def open_programme(key: str, opening: Opening, *, actor: Actor) -> Outcome:
    """Open a campaign from a template of programmes.json: season, standards, own columns."""
    programme = next((row for row in programmes() if row["key"] == key), None)
    if programme is None:
        raise NotFound(
            _("There is no programme {key}.").format(key=key), _("Choose one of the list.")
        )
    money, goods = programme["standards"], programme.get("goods", {})
    standards = {name: (money.get(name, 0), goods.get(name, 0)) for name in {**money, **goods}}
    columns = json.dumps(programme["columns"], ensure_ascii=False)
    plan = {"programme": key, "columns": columns}
    return _open(programme["season"], opening, standards, plan, actor)


def programmes() -> Sequence[Mapping[str, Any]]:
    """Return the templates of this office: those shipped, and those kept from campaigns."""
    rows: Sequence[Mapping[str, Any]] = facts.setting("programmes")
    return rows


def keep_programme(campaign_id: int, label: str, *, actor: Actor) -> Outcome:
    """Keep a campaign as a template under a name: its season, standards and own columns."""
    campaign, label = get(Campaign, campaign_id), label.strip()
    known = programmes()
    if not label or any(row["label"] == label for row in known):
        words = _("There is already a template {name}.").format(name=label)
        raise InputError({"label": words if label else _("The template needs a name.")})
    plan = CampaignPlan.get_or_none(CampaignPlan.campaign == campaign_id)
    standards = facts.standards(campaign_id).values()
    row = {
        "key": f"own_{campaign_id}_{len(known)}",
        "label": label,
        "season": campaign.season,
        "standards": {one.class_key: one.amount_fen for one in standards if one.amount_fen},
        "goods": {one.class_key: one.goods_fen for one in standards if one.goods_fen},
        "columns": json.loads(plan.columns) if plan else [],
    }
    return change_setting("programmes", [*known, row], actor=actor)


def copy_campaign(campaign_id: int, opening: Opening, *, actor: Actor) -> Outcome:
    """Open a campaign like another: its theme, standards, columns, filter and budget."""
    source = get(Campaign, campaign_id)
    standards = {
        key: (standard.amount_fen, standard.goods_fen)
        for key, standard in facts.standards(campaign_id).items()
    }
    plan = CampaignPlan.get_or_none(CampaignPlan.campaign == campaign_id)
    kept = ("programme", "columns", "frozen_filter", "sentence", "organisers")
    values = {name: getattr(plan, name) for name in kept} if plan else {}
    values |= {"copied_from_id": campaign_id}
    budget = {row.fund_id: row.amount_fen for row in _budget(campaign_id)}
    words = {"theme": source.theme, "basis": source.basis}
    with store.atomic():
        made = _open(source.season, opening, standards, values, actor, **words)
        if budget:
            set_budget(made.id, budget, actor=actor)
    return made


def _open(
    season_key: str,
    opening: Opening,
    standards: Mapping[str, tuple[int, int]],
    plan: Mapping[str, Any],
    actor: Actor,
    **words: str,
) -> Outcome:
    with store.atomic():
        made = open_campaign(
            season_key,
            year=opening.year,
            name=opening.name,
            starts_on=opening.starts_on,
            ends_on=opening.ends_on,
            **words,
            actor=actor,
        )
        if standards:
            set_standards(made.id, standards, actor=actor)
        set_plan(made.id, plan, actor=actor)
    return made


@operation("campaign.plan")
def set_plan(campaign_id: int, plan: Mapping[str, Any], *, actor: Actor) -> Done:
    """Keep where a campaign comes from and who it is for: filter as JSON and as a sentence."""
    get(Campaign, campaign_id)
    there = CampaignPlan.get_or_none(CampaignPlan.campaign == campaign_id)
    values = dict(plan) if there else {**plan, "campaign_id": campaign_id}
    records.keep(CampaignPlan, campaign_id if there else None, values, actor)
    data = {"sentence": plan.get("sentence", ""), "programme": plan.get("programme", "")}
    return Done(Change.CAMPAIGNS, "campaign", campaign_id, data)


@operation("campaign.set_budget")
def set_budget(campaign_id: int, budget: Mapping[int, int], *, actor: Actor) -> Done:
    """Plan what a campaign may cost from each source, in fen by source; zero takes one off."""
    get(Campaign, campaign_id)
    there = {row.fund_id: row.id for row in _budget(campaign_id)}
    for fund_id, amount_fen in budget.items():
        get(FundSource, fund_id)
        if amount_fen < 0:
            raise InputError({"amount_fen": _("The amount is not below zero.")})
        values = {"campaign_id": campaign_id, "fund_id": fund_id, "amount_fen": amount_fen}
        if amount_fen:
            records.keep(CampaignBudget, there.get(fund_id), values, actor)
        else:
            CampaignBudget.delete().where(CampaignBudget.id == there.get(fund_id)).execute()
    data = {"budget": dict(budget), "amount_fen": sum(budget.values())}
    return Done(Change.CAMPAIGNS, "campaign", campaign_id, data)


def _budget(campaign_id: int) -> list[CampaignBudget]:
    return list(CampaignBudget.select().where(CampaignBudget.campaign == campaign_id))


@operation("campaign.decide")
def decide(
    campaign_id: int,
    person_ids: Sequence[int],
    decision: str,
    *,
    reason: str = "",
    actor: Actor,
) -> Done:
    """Say that people of last year's list stay or leave, or that others join; '' takes it back."""
    get(Campaign, campaign_id)
    if decision not in {"joins", "leaves", "stays", ""}:
        raise InputError({"decision": _("Choose who joins, stays or leaves.")})
    if decision == "leaves":
        records.refuse({"reason": records.needed(reason)})
    for person_id in person_ids:
        person = get(Person, person_id)
        there = PlanDecision.get_or_none(campaign=campaign_id, person=person.id)
        values = {
            "campaign_id": campaign_id,
            "person_id": person.id,
            "decision": decision,
            "reason": reason,
        }
        if decision:
            records.keep(PlanDecision, there.id if there else None, values, actor)
        elif there:
            there.delete_instance()
    data = {"count": len(person_ids), "decision": decision, "reason": reason}
    return Done(Change.CAMPAIGNS, "campaign", campaign_id, data)


@operation("batch.follow")
def link_follow_up(batch_id: int, first_id: int, *, reason: str = "", actor: Actor) -> Done:  # noqa: ARG001
    """Say that a batch tops up another of the same campaign and aid kind."""
    batch, first = get(Batch, batch_id), get(Batch, first_id)
    alike = (batch.campaign_id, batch.aid_kind) == (first.campaign_id, first.aid_kind)
    later = BatchFollowUp.select().where(BatchFollowUp.batch == first_id).exists()
    if batch_id == first_id or not alike or later:
        raise RuleError(
            _("This batch cannot follow {name}.").format(name=first.name),
            _("Choose the first batch of the same campaign and aid kind."),
        )
    BatchFollowUp.insert(batch=batch_id, first=first_id, reason=reason.strip()).on_conflict(
        conflict_target=(BatchFollowUp.batch,),
        preserve=(BatchFollowUp.first, BatchFollowUp.reason),
    ).execute()
    return Done(Change.BATCHES, "batch", batch_id, {"first": first.name, "reason": reason})


@dataclass(frozen=True, slots=True)
class BatchHead:
    """What a new batch says of itself; follows is the batch it tops up, 0 for none."""

    name: str
    aid_kind: str
    pay_method: str
    planned_on: date
    unit_id: int | None = None
    purpose: str = ""
    follows: int = 0


def draft(campaign_id: int, fund_id: int, head: BatchHead, *, actor: Actor) -> Outcome:
    """Draft a batch; one that follows another is linked to it, or neither is done."""
    values = {name: getattr(head, name) for name in head.__slots__ if name != "follows"}
    with store.atomic():
        made = draft_batch(campaign_id, fund_id, **values, actor=actor)
        if head.follows:
            link_follow_up(made.id, head.follows, reason=head.purpose, actor=actor)
    return made


def draft_planned(
    campaign_id: int, fund_id: int, head: BatchHead, people: Mapping[int, str], *, actor: Actor
) -> Outcome:
    """Draft a batch with the people who were planned, each by the standard of the class.

    People come with the class they are planned in. All or nothing; `made` is how many lines it
    has. Raises RuleError for nobody.
    """
    if not people:
        raise RuleError(_("Nobody is left to draft."), _("Say first who stays and who joins."))
    with store.atomic():
        batch = draft(campaign_id, fund_id, head, actor=actor)
        put_planned(batch.id, people, actor=actor)
    return Outcome(Change.BATCHES | Change.LINES, batch.id, made=len(people))


def a_year_on(year: int, name: str, starts_on: date, ends_on: date) -> Opening:
    """Return name and window of the next year's campaign like one of a year."""
    renamed = name.replace(str(year), str(year + 1))
    return Opening(
        year + 1,
        renamed if renamed != name else f"{year + 1}年{name}",
        _later(starts_on),
        _later(ends_on),
    )


def _later(day: date) -> date:
    """Return the same day a year later; 29 February becomes the 28th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + 1, day=last)
