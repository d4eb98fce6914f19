"""Lists of spring and summer as papers: what stands in which column is data, rows are read here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from models import goods_facts
from models.queries import placements, sites, spring
from models.queries.forms import ListDocument, ListSection
from models.queries.list_paper import Listed, Section, list_document
from models.rules import codes
from models.rules.goods import format_quantity, in_pieces
from models.rules.layouts import LayoutColumn
from models.tables import (
    Campaign,
    JobEvent,
    Line,
    TrainingClass,
    Vacancy,
)
from models.tables.base import rows
from resources.i18n import _

Row = Mapping[str, Any]
About = tuple[str, int]  # what a paper is about, and the year of its campaign
_SAID = {"seeker_class": "job_seeker_classes", "outcome": "follow_up_outcomes"}
_DAY, _PIECE = 17.0, 20.0  # mm of a day to sign and of a kind of goods
_DAYS, _MOST_ITEMS = 10, 7
_BEFORE = "goods_fen"  # kinds of goods stand before their value


def employers(event_id: int) -> ListDocument:
    """Return the employers registered for an event."""
    return list_paper("employers", placements.employers_of(event_id), _event(event_id))


def posts(event_id: int) -> ListDocument:
    """Return the posts of an event; the people wanted are summed."""
    more = {post.id: post.benefits for post in Vacancy.select().where(Vacancy.event == event_id)}
    found = [asdict(row) | {"benefits": more[row.id]} for row in spring.posts(event_id)]
    return list_paper("posts", found, _event(event_id))


def all_employers(campaign_id: int) -> ListDocument:
    """Return the employers of every fair of a campaign, each fair on sheets of its own."""
    return _all("employers", campaign_id, [employers(one) for one in events(campaign_id)])


def all_posts(campaign_id: int) -> ListDocument:
    """Return the posts of every fair of a campaign, each fair on sheets of its own."""
    return _all("posts", campaign_id, [posts(one) for one in events(campaign_id)])


def all_trainees(campaign_id: int) -> ListDocument:
    """Return who is in the classes of a campaign, each class on sheets of its own."""
    return _all("trainees", campaign_id, [trainees(one) for one in classes(campaign_id)])


def all_attendance(campaign_id: int) -> ListDocument:
    """Return the sheets to sign of the classes of a campaign, each class on sheets of its own."""
    return _all("attendance", campaign_id, [attendance(one) for one in classes(campaign_id)])


def events(campaign_id: int) -> dict[int, str]:
    """Return the names of the fairs of a campaign by id."""
    return {row.id: row.name for row in spring.events(campaign_id) if not row.removed}


def classes(campaign_id: int) -> dict[int, str]:
    """Return the names of the classes of a campaign by id."""
    return {
        row.id: f"{row.number} {row.trade}".strip()
        for row in spring.training_classes(campaign_id)
        if not row.removed
    }


def _all(key: str, campaign_id: int, parts: Sequence[ListDocument]) -> ListDocument:
    """Return the lists of a campaign as one, a section each; those without rows are left out."""
    whole = list_paper(key, (), _campaign(campaign_id))
    columns = parts[0].columns if parts else whole.columns
    sections = tuple(ListSection(part.rows, part.head) for part in parts if part.rows)
    return replace(whole, columns=columns, sections=sections)


def intents(campaign_id: int) -> ListDocument:
    """Return who came to an understanding with an employer in a campaign."""
    return list_paper("intents", placements.intents(campaign_id), _campaign(campaign_id))


def trainees(class_id: int) -> ListDocument:
    """Return who is in a class."""
    return list_paper("trainees", placements.trainees(class_id), _class(class_id))


def attendance(class_id: int) -> ListDocument:
    """Return who is in a class, with a column to sign for each day."""
    days = [
        LayoutColumn(f"day{n}", _("Day {n}").format(n=n), _DAY, "centre")
        for n in range(1, _DAYS + 1)
    ]
    return list_paper("attendance", placements.trainees(class_id), _class(class_id), more=days)


def spring_summary(campaign_id: int) -> ListDocument:
    """Return the events and classes of a campaign by day with their counts, summed."""
    found = [_summed(row, row.name) for row in spring.events(campaign_id) if not row.removed] + [
        _summed(row, f"{row.number} {row.trade}")
        for row in spring.training_classes(campaign_id)
        if not row.removed
    ]
    in_order = sorted(found, key=lambda row: row["starts_on"])
    return list_paper("spring_summary", in_order, _campaign(campaign_id))


def _summed(row: spring.EventRow | spring.ClassRow, name: str) -> Row:
    """Return a row of the summary: what is stated, else what its lists count."""
    counts = {
        count.name: count.counted or None if count.stated is None else count.stated
        for count in row.counts
    }
    return {"starts_on": row.starts_on, "name": name, "cost_fen": row.cost_fen, **counts}


def route(campaign_id: int) -> ListDocument:
    """Return the stops of a campaign in the order of the rounds."""
    given = {one.site: one for one in placements.site_deliveries(campaign_id)}
    found = [
        asdict(stop)
        | {
            "goods": stop.goods or (given[stop.place].goods if stop.place in given else ""),
            "team": f"{stop.team}（{stop.leader}）" if stop.leader else stop.team,
            "place_name": stop.place,
            "value_fen": stop.goods_fen + stop.amount_fen
            or (given[stop.place].goods_fen if stop.place in given else 0),
        }
        for stop in sites.round_stops(campaign_id)
    ]
    return list_paper("route", found, _campaign(campaign_id))


def items_of(batch_id: int) -> dict[int, dict[str, str]]:
    """Return by line how much of each kind of goods it receives, out of items, else of words."""
    held = list(rows(goods_facts.contents(Line.batch == batch_id)))
    names = goods_facts.names_of({row[2] for row in held})
    found: dict[int, dict[str, str]] = {}
    for line, _batch, item, quantity, _value in held:
        name, measure = names[item]
        found.setdefault(line, {})[name] = f"{format_quantity(int(quantity))}{measure}"
    words = Line.select(Line.id, Line.goods).where(Line.batch == batch_id)
    for line, goods in rows(words):
        found.setdefault(line, dict(in_pieces(goods)))
    return found


def list_paper(
    key: str, found: Sequence[Any], about: About, *, more: Sequence[LayoutColumn] = ()
) -> ListDocument:
    """Return the paper of a key with these rows, as laid out in the year of its campaign.

    More columns stand before what is signed.
    """
    words, year = about
    listed = Listed(
        year=year,
        sections=(Section([_said(row) for row in found]),),
        words={"about": words},
        columns=more,
        before=_BEFORE,
    )
    return list_document(key, listed)


def _said(row: Any) -> Row:  # noqa: ANN401  (a frozen row or a mapping)
    """Return a row with the labels of its codes."""
    cells = row if isinstance(row, Mapping) else asdict(row)
    named = {key: codes.label(name, str(cells.get(key) or "")) for key, name in _SAID.items()}
    return {**cells, **{key: label for key, label in named.items() if key in cells}}


def _event(event_id: int) -> About:
    event = JobEvent.get_by_id(event_id)
    return f"{event.name}　{event.starts_on:%Y-%m-%d}", event.campaign.year


def _class(class_id: int) -> About:
    one = TrainingClass.get_by_id(class_id)
    days = f"{one.starts_on:%Y-%m-%d}" + (f" ～ {one.ends_on:%Y-%m-%d}" if one.ends_on else "")
    trade = codes.label("trades", one.trade)
    words = "　".join(filter(None, (one.number, trade, one.institution, days)))
    return words, one.campaign.year


def _campaign(campaign_id: int) -> About:
    campaign = Campaign.get_by_id(campaign_id)
    return str(campaign.name), int(campaign.year)
