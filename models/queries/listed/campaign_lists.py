"""Lists of a campaign: what lies in its folder, its statistics by level of study or class."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from peewee import JOIN, Case, fn

from models.errors import NotFound
from models.queries.campaign_money import money_words, paid
from models.queries.figures.lines import at_site, site
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.rules import codes
from models.seasons import season
from models.tables import (
    AutumnDetail,
    Batch,
    Campaign,
    HouseholdMember,
    IssuedPaper,
    Line,
    Operator,
)
from models.tables.base import rows
from resources.i18n import N_, _


def _listed(campaign_id: int, found: Sequence[Any]) -> Listed:
    campaign = Campaign.get_or_none(Campaign.id == campaign_id)
    if campaign is None:
        raise NotFound(_("There is no campaign {id}.").format(id=campaign_id))
    words = {"campaign": campaign.name, "season": season(campaign.season).title}
    return Listed(campaign.year, [Section(found)], words)


def _statistics(campaign_id: int, found: Sequence[Any]) -> Listed:
    """Return statistics with what was raised, given by source, and how many sites received."""
    query = at_site(Line.select(fn.COUNT(site().distinct())).join_from(Line, Batch))
    together = query.where(paid(campaign_id) & (Line.kind == "collective")).scalar()
    listed = _listed(campaign_id, found)
    more = {**money_words(campaign_id), "sites": f"{together:,}"}
    return replace(listed, words={**listed.words, **more})


def contents(campaign_id: int) -> Listed:
    """Return the papers issued for a campaign in their order, as they lie in its folder."""
    names = ("number", "title", "batch", "issued_at", "digest", "operator")
    query = (
        IssuedPaper.select(
            IssuedPaper.number,
            IssuedPaper.title,
            fn.COALESCE(Batch.name, ""),
            fn.DATE(IssuedPaper.issued_at),
            IssuedPaper.digest,
            Operator.name,
        )
        .join_from(IssuedPaper, Operator)
        .join_from(IssuedPaper, Batch, JOIN.LEFT_OUTER, on=IssuedPaper.batch == Batch.id)
        .where((IssuedPaper.campaign == campaign_id) & (IssuedPaper.state == "live"))
        .order_by(IssuedPaper.id)
    )
    found = [dict(zip(names, row, strict=True)) for row in rows(query)]
    titled = [
        {**row, "title": "　".join(filter(None, (row["title"], row["batch"])))} for row in found
    ]
    return _listed(campaign_id, titled)


def by_level(campaign_id: int) -> Listed:
    """Return students and money of a campaign by level of study, out of what was paid."""
    new = fn.SUM(Case(None, [(AutumnDetail.is_new == 1, 1)], 0))
    names = ("level", "people", "families", "new", "occasions", "amount_fen")
    query = (
        Line.select(
            fn.COALESCE(AutumnDetail.level, ""),
            fn.COUNT(fn.DISTINCT(Line.person)),
            fn.COUNT(fn.DISTINCT(AutumnDetail.parent)),
            new,
            fn.COUNT(Line.id),
            fn.SUM(Line.amount_fen),
        )
        .join_from(Line, Batch)
        .join_from(Line, AutumnDetail, JOIN.LEFT_OUTER)
        .where(paid(campaign_id))
        .group_by(fn.COALESCE(AutumnDetail.level, ""))
    )
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows(query)}
    order = [*(code.key for code in codes.load("school_levels")), *found]
    named = [
        {**found[key], "level": codes.label("school_levels", key) or "未填"}
        for key in dict.fromkeys(order)
        if key in found
    ]
    return _statistics(campaign_id, named)


def by_class(campaign_id: int) -> Listed:
    """Return households, people, money and goods of a campaign by class, out of what was paid."""
    lives = (HouseholdMember.person == Line.person) & HouseholdMember.left_on.is_null()
    names = ("class", "households", "people", "occasions", "amount_fen", "goods_fen", "total_fen")
    query = (
        Line.select(
            Line.class_key,
            fn.COUNT(fn.DISTINCT(HouseholdMember.household)),
            fn.COUNT(fn.DISTINCT(Line.person)),
            fn.SUM(Line.headcount),
            fn.SUM(Line.amount_fen),
            fn.SUM(Line.goods_fen),
            fn.SUM(Line.amount_fen + Line.goods_fen),
        )
        .join_from(Line, Batch)
        .join_from(Line, HouseholdMember, JOIN.LEFT_OUTER, on=lives)
        .where(paid(campaign_id))
        .group_by(Line.class_key)
    )
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows(query)}
    order = [*(code.key for code in codes.load("recipient_classes")), *found]
    named = [
        {**found[key], "class": codes.label("recipient_classes", key) or "其他"}
        for key in dict.fromkeys(order)
        if key in found
    ]
    return _statistics(campaign_id, named)


PAPERS = (
    list_kind(
        "contents_list", N_("Contents of the folder"), contents, of="campaign", group="ledgers"
    ),
    list_kind(
        *("autumn_statistics", N_("Statistics by level of study"), by_level),
        of="campaign",
        group="summaries",
        seasons=("autumn",),
    ),
    list_kind(
        *("winter_statistics", N_("Statistics by class"), by_class),
        of="campaign",
        group="summaries",
        seasons=("winter", "year_round"),
    ),
)
