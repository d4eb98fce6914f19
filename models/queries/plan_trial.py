"""Standards tried on people before anything is created, against the budget of a campaign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peewee import JOIN, chunked, fn

from models import facts
from models.queries.plans import filtered_people, planned_people
from models.rules.candidate import Standard
from models.rules.trial import Trial, Tried, try_standards
from models.tables import CampaignBudget, FundSource, Person, Unit
from models.tables.base import fetch, rows

CHUNK = 500
PLANNED, FILTERED = "planned", "filtered"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One amount tried for a class, in fen, and what it would cost."""

    id: int
    amount_fen: int
    trial: Trial


def trial(
    person_ids: Sequence[int],
    standards: Mapping[str, Standard] | None = None,
    *,
    campaign_id: int,
) -> Trial:
    """Try standards, by default the campaign's own, on people against its planned budget."""
    return try_standards(
        _tried(person_ids), standards or facts.standards(campaign_id), planned_budget(campaign_id)
    )


def need(campaign_id: int) -> Trial:
    """Return what the people planned for a campaign come to by its own standards."""
    standards, budget = facts.standards(campaign_id), planned_budget(campaign_id)
    return try_standards(_planned(campaign_id), standards, budget)


def attempts(campaign_id: int, who: str, class_key: str, amounts: Sequence[int]) -> list[Attempt]:
    """Try amounts in fen as the standard of a class, the other standards as they are.

    who: PLANNED for the people who stay and join, FILTERED for those the kept filter finds.
    """
    people, known = _WHO[who](campaign_id), facts.standards(campaign_id)
    goods = known[class_key].goods_fen if class_key in known else 0
    budget = planned_budget(campaign_id)
    return [
        Attempt(
            number,
            fen,
            try_standards(people, {**known, class_key: Standard(class_key, fen, goods)}, budget),
        )
        for number, fen in enumerate(amounts, 1)
    ]


def _planned(campaign_id: int) -> list[Tried]:
    people = planned_people(campaign_id)
    return [Tried(one.person_id, one.unit, one.class_key) for one in people]


def _filtered(campaign_id: int) -> list[Tried]:
    return _tried(filtered_people(campaign_id))


_WHO = {PLANNED: _planned, FILTERED: _filtered}


def _tried(person_ids: Sequence[int]) -> list[Tried]:
    found: list[Tried] = []
    for some in chunked(person_ids, CHUNK):
        query = Person.select(Person.id, fn.COALESCE(Unit.name, ""), Person.class_key).join(
            Unit, JOIN.LEFT_OUTER
        )
        found += fetch(query.where(Person.id.in_(list(some))), Tried)
    return found


def planned_budget(campaign_id: int) -> dict[str, int]:
    """Return what a campaign may cost from each source, in fen by its name."""
    query = (
        CampaignBudget.select(FundSource.name, CampaignBudget.amount_fen)
        .join(FundSource)
        .where(CampaignBudget.campaign == campaign_id)
        .order_by(CampaignBudget.id)
    )
    return dict(rows(query))
