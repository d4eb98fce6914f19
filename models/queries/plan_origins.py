"""What a new campaign may begin from: campaigns of these years, templates, kept filters."""

from dataclasses import dataclass
from datetime import date

from peewee import JOIN, fn

from models import facts
from models.queries.saved_filters import PAGE
from models.tables import Campaign, CampaignPlan, SavedFilter
from models.tables.base import fetch

_PLAN = (CampaignPlan.organisers, CampaignPlan.frozen_filter, CampaignPlan.sentence)


@dataclass(frozen=True, slots=True)
class LikeChoice:
    """A campaign that a new one may be like, with its window and its plan in words."""

    id: int
    name: str
    season: str
    year: int
    starts_on: date
    ends_on: date
    theme: str
    basis: str
    organisers: str
    frozen_filter: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template, shipped or kept by the office."""

    key: str
    label: str
    season: str


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A filter of the register kept under a name."""

    name: str
    frozen: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Everything the form of a campaign offers."""

    campaigns: tuple[LikeChoice, ...]
    templates: tuple[TemplateChoice, ...]
    filters: tuple[FilterChoice, ...]


def origins(year: int) -> Origins:
    """Return the campaigns of a year and the one before, the newest first; templates; filters."""
    before = (
        Campaign.select(
            Campaign.id,
            Campaign.name,
            Campaign.season,
            Campaign.year,
            Campaign.starts_on,
            Campaign.ends_on,
            Campaign.theme,
            Campaign.basis,
            *(fn.COALESCE(field, "") for field in _PLAN),
        )
        .join(CampaignPlan, JOIN.LEFT_OUTER, on=CampaignPlan.campaign == Campaign.id)
        .where(Campaign.year.between(year - 1, year))
        .order_by(Campaign.year, Campaign.starts_on, Campaign.id)
    )
    kept = SavedFilter.select(SavedFilter.name, SavedFilter.frozen, SavedFilter.sentence)
    kept = kept.where(SavedFilter.page == PAGE).order_by(SavedFilter.name)
    return Origins(
        tuple(fetch(before, LikeChoice)),
        tuple(
            TemplateChoice(row["key"], row["label"], row["season"])
            for row in facts.setting("programmes")
        ),
        tuple(fetch(kept, FilterChoice)),
    )
