"""The summary of a campaign: units by groups of recipients, counted from paid lines."""

from datetime import date
from typing import Any

from peewee import JOIN, Case, Value, fn

from models import clock, facts
from models.errors import NotFound
from models.layout_facts import kept_layout
from models.queries.documents import SummaryCell, SummaryDocument, SummaryRow
from models.queries.drawn_layout import summary_by
from models.queries.paper_parts import signatories, title
from models.rules import codes
from models.rules.results import PAID
from models.seasons import season
from models.tables import Batch, Campaign, Line, LineSnapshot, Unit
from models.tables.base import fetch_one, rows
from resources.i18n import _

EMPTY = SummaryCell()

Cells = dict[tuple[str, str], SummaryCell]


def summary(campaign_id: int) -> SummaryDocument:
    """Return the summary of a campaign; a person counts once in every total."""
    head = fetch_one(
        Campaign.select(
            Campaign.name, Campaign.year, Campaign.season, Campaign.starts_on, Campaign.ends_on
        ).where(Campaign.id == campaign_id),
        lambda *values: values,
    )
    if head is None:
        raise NotFound(_("There is no campaign {id}.").format(id=campaign_id))
    name, year, season_key, starts_on, ends_on = head
    words = {
        "union": facts.setting("union.name"),
        "year": year,
        "season": season(season_key).title,
        "campaign": name,
    }
    made = _document(campaign_id, words, season(season_key).groups, (starts_on, ends_on))
    own = kept_layout("summary", year)
    return summary_by(made, own, words) if own else made


def _document(
    campaign_id: int, words: dict[str, object], groups: tuple[str, ...], window: tuple[date, date]
) -> SummaryDocument:
    cells = _cells(campaign_id, _unit(), _group(groups))
    units = sorted({unit for unit, _group_key in cells})
    whole_units = _cells(campaign_id, _unit(), None)
    whole_groups = _cells(campaign_id, None, _group(groups))
    whole = _cells(campaign_id, None, None)
    shown = tuple(g for g in (*groups, "") if any((unit, g) in cells for unit in units)) or groups
    return SummaryDocument(
        title=title("summary", words),
        union=str(words["union"]),
        starts_on=window[0],
        ends_on=window[1],
        groups=tuple(_group_label(group) for group in shown),
        rows=tuple(
            SummaryRow(
                unit or _("No unit"),
                tuple(cells.get((unit, group), EMPTY) for group in shown),
                whole_units[unit, ""],
            )
            for unit in units
        ),
        group_totals=tuple(whole_groups.get(("", group), EMPTY) for group in shown),
        total=whole.get(("", ""), EMPTY),
        filled_on=clock.today(),
        chart_title=title("summary_chart", words),
        notes=tuple(facts.setting("summary.notes")),
        signatories=signatories("summary"),
        total_measures=("people", "occasions", "money", "goods", "total"),
    )


def _cells(campaign_id: int, unit: Any, group: Any) -> Cells:  # noqa: ANN401  (SQL expressions)
    """Return counts by unit and group; None leaves that side whole."""
    by = [part for part in (unit, group) if part is not None]
    query = (
        Line.select(
            unit if unit is not None else Value(""),
            group if group is not None else Value(""),
            fn.COUNT(fn.DISTINCT(Line.person)),
            fn.SUM(Line.headcount),
            Value(0),
            fn.SUM(Line.amount_fen),
            fn.SUM(Line.goods_fen),
        )
        .join_from(Line, Batch)
        .join_from(Line, LineSnapshot, on=LineSnapshot.line == Line.id)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where((Batch.campaign == campaign_id) & (Line.removed == 0) & Line.result.in_(list(PAID)))
    )
    query = query.group_by(*by) if by else query.having(fn.COUNT(Line.id) > 0)
    return {(row[0], row[1]): SummaryCell(*row[2:]) for row in rows(query)}


def _unit() -> Any:  # noqa: ANN401  (an SQL expression)
    return LineSnapshot.unit


def _group(groups: tuple[str, ...]) -> Any:  # noqa: ANN401  (an SQL expression)
    """Return the group of a line's class, '' for classes outside the season's groups."""
    members = [
        (
            Line.class_key.in_(
                [c.key for c in codes.load("recipient_classes") if group in (c.key, c.group)]
            ),
            group,
        )
        for group in groups
    ]
    return Case(None, members, "")


def _group_label(group: str) -> str:
    return codes.label("recipient_classes", group) if group else _("Other")
