"""Papers of a campaign's plan: the plan itself, its budget, last year's list minus and plus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from models.money import format_yuan
from models.queries.campaign_detail import BudgetRow, CampaignDetail, campaign_detail
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.queries.paper_words import say_day
from models.queries.plan_trial import need
from models.queries.plans import PlanLists, plan_lists
from models.rules import codes
from models.rules.trial import Trial
from models.tables import Campaign
from resources.i18n import N_

_FATES = {"stays": "留", "leaves": "去", "joins": "新增"}
_ENOUGH, _SHORT = "预算够用。", "预算尚缺 {yuan} 元。"
_NO_BUDGET = "尚未编列"
_NONE, _WITH, _WINDOW = "无", "协办：{names}", "{first}至{last}"


def _detail(campaign_id: int) -> CampaignDetail:
    found = campaign_detail(campaign_id)
    if found is None:
        raise LookupError(campaign_id)
    return found


def _plan(campaign_id: int) -> Listed:
    found, wanted = _detail(campaign_id), need(campaign_id)
    row, plan = found.campaign, found.plan
    words = {
        "campaign": row.name,
        "theme": row.theme or _NONE,
        "organisers": _WITH.format(names=plan.organisers) if plan.organisers else "",
        "window": _WINDOW.format(first=say_day(row.starts_on), last=say_day(row.ends_on)),
        "basis": row.basis or _NONE,
        "sentence": plan.sentence or _NONE,
        "budget": "；".join(_source(row) for row in found.budget if row.planned_fen) or _NO_BUDGET,
    }
    return Listed(row.year, (Section(list(_standards(found, wanted))),), words)


def _standards(found: CampaignDetail, wanted: Trial) -> Iterator[Mapping[str, Any]]:
    """Yield the classes that have a standard or people."""
    shares = {share.name: share for share in wanted.by_class}
    for row in found.standards:
        share = shares.get(row.class_key)
        if share or row.amount_fen or row.goods_fen:
            yield {
                "label": row.label,
                "amount_fen": row.amount_fen,
                "goods_fen": row.goods_fen,
                "people": share.people if share else 0,
                "value_fen": share.value_fen if share else 0,
                "why": row.over or row.origin,
            }


def _source(row: BudgetRow) -> str:
    return f"{row.fund} {format_yuan(row.planned_fen)} 元"


def _budget(campaign_id: int) -> Listed:
    found, wanted = _detail(campaign_id), need(campaign_id)
    used = (row for row in found.budget if any((row.planned_fen, row.allocated_fen, row.left_fen)))
    rows = [asdict(row) | {"left_fen": row.left_fen} for row in used]
    words = {
        "campaign": found.campaign.name,
        "people": f"{wanted.people:,}",
        "need": format_yuan(wanted.money_fen + wanted.goods_fen),
        "gap": _gap(found.budget, wanted),
    }
    return Listed(found.campaign.year, (Section(rows),), words)


def _gap(budget: Iterable[BudgetRow], wanted: Trial) -> str:
    if not any(row.planned_fen for row in budget):
        return f"预算{_NO_BUDGET}。"
    return _SHORT.format(yuan=format_yuan(wanted.missing_fen)) if wanted.missing_fen else _ENOUGH


def compared(campaign_id: int) -> Listed:
    """Return the three lists of a campaign as rows of one paper."""
    lists, campaign = plan_lists(campaign_id), Campaign.get_by_id(campaign_id)
    previous = Campaign.get_or_none(Campaign.id == lists.previous)
    words = {
        "campaign": campaign.name,
        "previous": previous.name if previous else _NONE,
        **{key: f"{len(getattr(lists, key)):,}" for key in _FATES},
    }
    return Listed(campaign.year, (Section(list(_people(lists))),), words)


def _people(lists: PlanLists) -> Iterator[Mapping[str, Any]]:
    for key, word in _FATES.items():
        for one in getattr(lists, key):
            label = codes.label("recipient_classes", one.class_key) if one.class_key else ""
            yield asdict(one) | {"fate": word, "class_label": label}


PAPERS = (
    list_kind("campaign_plan", N_("Campaign plan"), _plan, of="campaign"),
    list_kind("campaign_budget", N_("Budget of a campaign"), _budget, of="campaign"),
    list_kind("plan_lists", N_("Last year's list minus and plus"), compared, of="campaign"),
)
