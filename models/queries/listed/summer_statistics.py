"""Statistics of summer: what each unit reports of sites, people, goods and services."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from peewee import JOIN, Case, fn

from models.queries import statistics
from models.queries.campaign_money import money_words, paid
from models.queries.figures.lines import at_site, site
from models.queries.figures.span import unit_of_line
from models.queries.list_paper import Listed, Section
from models.queries.paper_kinds import list_kind
from models.rules import codes
from models.tables import Batch, Campaign, Line, Person, SummerDetail
from models.tables.base import rows
from resources.i18n import N_

_PARTS = ("migrants", "gig_workers")
_SUMS = ("headcount", *_PARTS, "goods_fen", "amount_fen", "heat_services", "inspections")


def _summer(campaign_id: int) -> Listed:
    campaign = Campaign.get_by_id(campaign_id)
    words = {"about": campaign.name, **money_words(campaign_id)}
    return Listed(campaign.year, (Section(list(_by_unit(campaign_id))),), words)


def _by_unit(campaign_id: int) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each unit that is reported under the district, the largest first."""
    roots = statistics.roots()
    sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_SUMS, 0))
    sites: dict[str, set[int]] = defaultdict(set)
    for unit, where, *counts in rows(_received(campaign_id)):
        root = str(roots.get(unit, statistics.NO_UNIT))
        sites[root] |= {where} - {None}
        for name, count in zip(_SUMS, counts, strict=True):
            sums[root][name] += count or 0
    order = sorted(sums, key=lambda root: (-sums[root]["headcount"], root))
    for root, name in statistics.named("unit", order):
        yield {"unit": name, "sites": len(sites[root]), **sums[root]}


def _received(campaign_id: int) -> Any:  # noqa: ANN401  (a select)
    """Return a select of the counts of what was received, by unit and site."""
    query = Line.select(
        unit_of_line(),
        site(),
        fn.SUM(Line.headcount),
        *map(_part, _PARTS),
        fn.SUM(Line.goods_fen),
        fn.SUM(Line.amount_fen),
        fn.SUM(SummerDetail.heat_services),
        fn.SUM(SummerDetail.inspections),
    )
    query = at_site(query.join_from(Line, Batch).join_from(Line, Person, JOIN.LEFT_OUTER))
    return query.where(paid(campaign_id)).group_by(unit_of_line(), site())


def _part(name: str) -> Any:  # noqa: ANN401  (an SQL expression)
    """Sum the heads of a part: as counted at the site, else all of a class that is such a part."""
    kinds = [code.key for code in codes.load("recipient_classes") if code.get("part") == name]
    whole = Case(None, [(Line.class_key.in_(kinds), Line.headcount)], 0)
    return fn.SUM(fn.COALESCE(getattr(SummerDetail, name), whole))


PAPERS = (
    list_kind(
        *("summer_summary", N_("Statistics of summer"), _summer),
        of="campaign",
        group="summaries",
        seasons=("summer",),
    ),
)
