"""What the page of last year's list reads, and the head of the batch made of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import clock
from models.money import format_yuan
from models.queries.campaign_detail import BatchChoices
from models.queries.campaigns import CampaignRow, campaign
from models.queries.paper_batch import PAY_METHODS
from models.queries.plans import (
    PlanLists,
    PlanPerson,
    filtered_people,
    plan_lists,
    plan_of,
    still_to_draft,
)
from models.rules import codes
from models.seasons import season
from resources.i18n import N_, _, ngettext
from ui.pages.compare.columns import COLUMNS
from ui.widgets.ask_bar import Ask
from ui.widgets.form import Field


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page shows: the campaign, its lists, whom the filter finds beside them."""

    campaign: CampaignRow
    before: CampaignRow | None
    lists: PlanLists
    found: tuple[int, ...]
    sentence: str
    to_draft: Mapping[int, str]


def read(campaign_id: int) -> Compared | None:
    """Read the lists of a campaign and what may be added to them."""
    row = campaign(campaign_id)
    if row is None:
        return None
    lists = plan_lists(campaign_id)
    known = {one.person_id for part in COLUMNS for one in getattr(lists, part)}
    found = tuple(one for one in filtered_people(campaign_id) if one not in known)
    before = campaign(lists.previous) if lists.previous else None
    sentence = plan_of(campaign_id).sentence
    return Compared(row, before, lists, found, sentence, still_to_draft(campaign_id))


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of a list, by the id of the person."""

    id: int
    name: str
    unit: str
    class_key: str
    last_fen: int
    reason: str


def listed(one: PlanPerson) -> ListedPerson:
    """Return a person of a list as a row."""
    return ListedPerson(one.person_id, one.name, one.unit, one.class_key, one.last_fen, one.reason)


def batch_head(found: BatchChoices, people: int) -> Ask:
    """Ask for the head of the batch that takes so many people."""
    kinds = [
        (key, codes.label("aid_kinds", key)) for key in season(found.campaign.season).aid_kinds
    ]
    funds = [(fund.id, f"{fund.fund} · {format_yuan(fund.left_fen)}") for fund in found.funds]
    pay = [(key, _(word)) for key, word in PAY_METHODS.items()]
    fields = (
        Field("fund", N_("Fund source"), "choice", required=True, choices=funds, span=2),
        Field("aid_kind", N_("Aid kind"), "choice", required=True, choices=kinds),
        Field("pay_method", N_("How it is paid"), "choice", required=True, choices=pay),
        Field("planned_on", N_("Planned day of payment"), "date", required=True),
        Field("name", N_("Name of the batch"), required=True),
    )
    today = clock.today()
    day = min(max(today, found.campaign.starts_on), found.campaign.ends_on)
    values = {
        "fund": funds[0][0] if funds else None,
        "aid_kind": kinds[0][0],
        "pay_method": "bank",
        "planned_on": max(day, today),
        "name": _("Batch {n}").format(n=found.number),
    }
    text = ngettext(
        "{n} person who stays or joins goes on the batch, by the standard of the class",
        "{n} people who stay or join go on the batch, each by the standard of the class",
        people,
    )
    return Ask(text.format(n=f"{people:,}"), _("Draft the batch"), fields, values)
