"""Campaigns: a season in a year with its classes and standards."""

from collections.abc import Mapping
from datetime import date

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.core import Done, get, operation
from models.rules.states import CLOSED
from models.seasons import season
from models.tables import Batch, Campaign, CampaignClass
from resources.i18n import _


@operation("campaign.open")
def open_campaign(  # noqa: PLR0913  (a small form)
    season_key: str,
    *,
    year: int,
    name: str,
    starts_on: date,
    ends_on: date,
    theme: str = "",
    basis: str = "",
    actor: Actor,
) -> Done:
    """Open a campaign of a season in a year, its classes taken from the season's declaration."""
    kind = season(season_key)
    _check(None, year, name, starts_on, ends_on)
    campaign = Campaign.create(
        season=season_key,
        year=year,
        name=name.strip(),
        theme=theme.strip(),
        basis=basis.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        created_by=actor.id,
        created_at=clock.now(),
    )
    for class_key in kind.classes:
        CampaignClass.create(campaign=campaign, class_key=class_key)
    return Done(Change.CAMPAIGNS, "campaign", campaign.id, {"season": season_key, "name": name})


@operation("campaign.change")
def change_campaign(  # noqa: PLR0913  (a small form)
    campaign_id: int,
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    theme: str = "",
    basis: str = "",
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Change the name, window, theme or basis of an open campaign."""
    campaign = get(Campaign, campaign_id)
    if campaign.state != "open":
        raise StateError(_("The campaign is closed."), _("Open a new campaign."))
    _check(campaign_id, campaign.year, name, starts_on, ends_on)
    before = [campaign.name, str(campaign.starts_on), str(campaign.ends_on), campaign.theme]
    campaign.name, campaign.theme, campaign.basis = name.strip(), theme.strip(), basis.strip()
    campaign.starts_on, campaign.ends_on = starts_on, ends_on
    campaign.save()
    return Done(Change.CAMPAIGNS, "campaign", campaign_id, {"name": name, "before": before})


@operation("campaign.set_standards")
def set_standards(
    campaign_id: int,
    standards: Mapping[str, tuple[int, int]],
    *,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Set the standards of classes: money and goods at value for one person, in fen."""
    if get(Campaign, campaign_id).state != "open":
        raise StateError(_("The campaign is closed."), _("Open a new campaign."))
    before = {
        row.class_key: (row.standard_fen, row.goods_fen)
        for row in CampaignClass.select().where(CampaignClass.campaign == campaign_id)
    }
    for class_key, (amount_fen, goods_fen) in standards.items():
        if amount_fen < 0 or goods_fen < 0:
            raise InputError({class_key: _("A standard is not below zero.")})
        CampaignClass.insert(
            campaign=campaign_id, class_key=class_key, standard_fen=amount_fen, goods_fen=goods_fen
        ).on_conflict(
            conflict_target=(CampaignClass.campaign, CampaignClass.class_key),
            preserve=(CampaignClass.standard_fen, CampaignClass.goods_fen),
        ).execute()
    data = {
        "standards": dict(standards),
        "before": {key: before[key] for key in standards if key in before},
    }
    return Done(Change.CAMPAIGNS, "campaign", campaign_id, data)


@operation("campaign.close")
def close_campaign(campaign_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Close a campaign all of whose batches are done."""
    campaign = get(Campaign, campaign_id)
    open_batches = Batch.select().where(
        (Batch.campaign == campaign_id) & Batch.state.not_in(CLOSED)
    )
    waiting = [batch.name for batch in open_batches]
    if waiting:
        raise RuleError(
            _("Not yet done: {names}.").format(names="、".join(waiting)),
            _("Finish these batches first."),
        )
    campaign.state = "closed"
    campaign.save()
    return Done(Change.CAMPAIGNS, "campaign", campaign_id)


def _check(campaign_id: int | None, year: int, name: str, starts_on: date, ends_on: date) -> None:
    twin = Campaign.get_or_none((Campaign.year == year) & (Campaign.name == name.strip()))
    problems = {}
    if not name.strip():
        problems["name"] = _("Name of the campaign is missing.")
    elif twin and twin.id != campaign_id:
        problems["name"] = _("There is already a campaign {name} in {year}.").format(
            name=name.strip(), year=year
        )
    if ends_on < starts_on:
        problems["ends_on"] = _("The campaign ends before it starts.")
    if problems:
        raise InputError(problems)
