"""Summer's sites, the teams that go round, their stops in order, and what each site receives."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from peewee import fn

from models import store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, RuleError
from models.operations import records
from models.operations.batches import LineForm, add_collective, renew_line
from models.operations.core import Done, get, operation
from models.operations.units import find_or_add
from models.rules import codes
from models.tables import Batch, Campaign, Line, RouteStop, RouteTeam, Site, Unit
from resources.i18n import _

_LEADER = re.compile(r"(.*?)[(（](.+)[)）]\s*")


@dataclass(frozen=True, slots=True)
class SiteForm:
    """A site; unit_id is the unit its lines are counted under."""

    name: str
    unit_id: int
    kind: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    headcount: int | None = None
    active: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class TeamForm:
    """A team of a campaign."""

    name: str
    leader: str = ""
    members: str = ""
    car: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a site receives: heads, goods in words and at value in fen, who signs for all."""

    site_id: int
    headcount: int | None = None
    goods: str = ""
    goods_fen: int | None = None
    amount_fen: int | None = None
    signer: str = ""
    signer_phone: str = ""
    migrants: int | None = None
    gig_workers: int | None = None
    note: str = ""


@operation("site.save")
def save_site(site_id: int | None, form: SiteForm, *, actor: Actor) -> Done:
    """Add a site or change it; raises InputError naming each wrong field."""
    twin = Site.get_or_none(
        (Site.name == form.name.strip()) & (Site.address == form.address.strip())
    )
    taken = _("There is already a site of this name at this address.")
    records.refuse(
        {
            "name": records.needed(form.name) or (taken if twin and twin.id != site_id else ""),
            "unit_id": records.needed(form.unit_id),
            **records.not_negative(asdict(form), ("headcount",)),
        }
    )
    get(Unit, form.unit_id)
    site, _changed = records.keep(Site, site_id, asdict(form), actor)
    return Done(Change.SITES, "unit", site.unit_id, {"name": site.name}, made=site.id)


@operation("site.save_team")
def save_team(team_id: int | None, campaign_id: int, form: TeamForm, *, actor: Actor) -> Done:
    """Add a team to a campaign or change it."""
    get(Campaign, campaign_id)
    twin = RouteTeam.get_or_none(
        (RouteTeam.campaign == campaign_id) & (RouteTeam.name == form.name.strip())
    )
    taken = _("There is already a team of this name.")
    records.refuse(
        {"name": records.needed(form.name) or (taken if twin and twin.id != team_id else "")}
    )
    values = asdict(form) | {"campaign_id": campaign_id}
    team, _changed = records.keep(RouteTeam, team_id, values, actor)
    return Done(Change.SITES, "campaign", campaign_id, {"name": team.name}, made=team.id)


@operation("site.plan")
def plan_route(
    campaign_id: int,
    team_id: int | None,
    planned_on: date | None,
    *,
    site_ids: Sequence[int] = (),
    line_ids: Sequence[int] = (),
    actor: Actor,
) -> Done:
    """Put sites, or lines carried to households, on a team's round in the order given.

    A stop of the campaign that is not visited yet moves to the round; a new one is added. A
    site that was visited before gets another stop.
    """
    get(Campaign, campaign_id)
    if not site_ids and not line_ids:
        raise InputError({"stops": _("Choose at least one line.")})
    place = _last_place(campaign_id, team_id, planned_on)
    wanted = [("site_id", one) for one in site_ids] + [("line_id", one) for one in line_ids]
    for number, (column, target) in enumerate(wanted, start=place + 1):
        values = {
            "campaign_id": campaign_id,
            "team_id": team_id,
            "planned_on": planned_on,
            "position": number,
            column: target,
        }
        records.keep(RouteStop, _open_stop(campaign_id, column, target), values, actor)
    return Done(Change.SITES, "campaign", campaign_id, {"count": len(wanted)})


def _last_place(campaign_id: int, team_id: int | None, planned_on: date | None) -> int:
    query = RouteStop.select(fn.MAX(RouteStop.position)).where(
        (RouteStop.campaign == campaign_id)
        & _is(RouteStop.team, team_id)
        & _is(RouteStop.planned_on, planned_on)
    )
    return int(query.scalar() or 0)


def _is(column: Any, value: object) -> Any:  # noqa: ANN401  (peewee expressions)
    return column.is_null() if value is None else column == value


def _open_stop(campaign_id: int, column: str, target: int) -> int | None:
    field = RouteStop.site if column == "site_id" else RouteStop.line
    found = RouteStop.get_or_none(
        (RouteStop.campaign == campaign_id) & (field == target) & RouteStop.visited_on.is_null()
    )
    return int(found.id) if found else None


@operation("site.order")
def order_stops(stop_ids: Sequence[int], *, actor: Actor) -> Done:
    """Put stops of one campaign into the order given."""
    stops = [get(RouteStop, stop_id) for stop_id in stop_ids]
    if len({stop.campaign_id for stop in stops}) != 1:
        raise InputError({"stops": _("Choose stops of one campaign.")})
    for place, stop in enumerate(stops, start=1):
        records.keep(RouteStop, stop.id, {"position": place}, actor)
    return Done(Change.SITES, "campaign", stops[0].campaign_id, {"count": len(stops)})


@operation("site.drop")
def drop_stops(stop_ids: Sequence[int], *, actor: Actor) -> Done:  # noqa: ARG001  (of every operation)
    """Take stops off their round; raises RuleError for one that was visited."""
    stops = [get(RouteStop, stop_id) for stop_id in stop_ids]
    records.refuse({"stops": "" if stops else _("Choose at least one line.")})
    if any(stop.visited_on for stop in stops):
        raise RuleError(
            _("A stop that was visited stays on its round."), _("Take the visit back first.")
        )
    RouteStop.delete().where(RouteStop.id.in_(list(stop_ids))).execute()
    return Done(Change.SITES, "campaign", stops[0].campaign_id, {"count": len(stops)})


@operation("site.visit")
def record_visits(stop_ids: Sequence[int], on: date | None, *, actor: Actor) -> Done:
    """Note the day stops were visited; None takes it back."""
    stops = [get(RouteStop, stop_id) for stop_id in stop_ids]
    records.refuse({"stops": "" if stops else _("Choose at least one line.")})
    for stop in stops:
        records.keep(RouteStop, stop.id, {"visited_on": on}, actor)
    return Done(Change.SITES, "campaign", stops[0].campaign_id, {"count": len(stops)})


def deliver(batch_id: int, deliveries: Sequence[Delivery], *, actor: Actor) -> Outcome:
    """Put a collective line on a batch for each site; all of them or none.

    Heads not given are the site's own; amounts not given come from the class's standard.
    """
    outcome = Outcome(Change.NONE)
    with store.atomic():
        for delivery in deliveries:
            outcome = add_collective(batch_id, *line_for(delivery), actor=actor)
    return outcome


def line_for(delivery: Delivery) -> tuple[int, LineForm]:
    """Return the unit and the form of the line that a delivery becomes."""
    site = get(Site, delivery.site_id)
    kept = ("signer", "signer_phone", "migrants", "gig_workers")
    told = {name: getattr(delivery, name) for name in kept}
    return site.unit_id, LineForm(
        class_key=class_of(site.kind),
        amount_fen=delivery.amount_fen,
        goods=delivery.goods,
        goods_fen=delivery.goods_fen,
        headcount=delivery.headcount if delivery.headcount is not None else site.headcount,
        note=delivery.note,
        detail={"site": site.id, **told},
    )


def class_of(site_kind: str) -> str:
    """Return the class of recipients at a kind of site."""
    found = next((code for code in codes.load("site_kinds") if code.key == site_kind), None)
    return str(found.get("class")) if found else "heat"


_SITE_KEYS = {
    "site": "name",
    "address": "address",
    "contact": "contact",
    "phone": "phone",
    "headcount": "headcount",
}


def take_site(values: Mapping[str, Any], *, unit_id: int | None = None, actor: Actor) -> int:
    """Store a row of a list of sites by the canonical keys; return the site's id.

    A site is known by its name. A new one becomes a unit of its own under the sender, so that
    its lines are counted.
    """
    said = records.told(values, _SITE_KEYS)
    said |= records.told_code(values, "category", "site_kinds", "kind")
    known = _site_named(str(said["name"]), str(said.get("address") or ""))
    if known is None:
        said["unit_id"] = find_or_add(str(said["name"]), kind="employer", parent_id=unit_id)
    return int(records.keep(Site, known.id if known else None, said, actor)[0].id)


def _site_named(name: str, address: str) -> Site | None:
    """Return the site of a name, that at the address first."""
    here = Site.address == address
    found: Site | None = (
        Site.select().where(Site.name == name).order_by(here.desc(), Site.id).first()
    )
    return found


def take_delivery(
    batch_id: int,
    values: Mapping[str, Any],
    measures: Mapping[str, str] | None = None,
    *,
    unit_id: int | None = None,
    actor: Actor,
) -> int:
    """Store a row of a list of sites: the site, its stop and its line; return the line's id.

    measures names the counting word of each kind of goods. A line of the same site on the
    batch with the same stop day is changed instead; of several visits the
    latest tells what the site itself is like.
    """
    batch = get(Batch, batch_id)
    on = records.day(values.get("event_date"))
    later = _visited_later(batch.campaign_id, values, on)
    site_id = later or take_site(values, unit_id=unit_id, actor=actor)
    stop = _take_stop(batch.campaign_id, site_id, on, str(values.get("team") or ""), actor)
    goods = goods_in_words(values, measures or {})
    if stop.line is not None:
        _renew(stop.line, values, goods, actor)
        return int(stop.line.id)
    delivery = Delivery(
        site_id,
        values.get("headcount"),
        goods,
        values.get("value_fen"),
        note=str(values.get("notes") or ""),
    )
    made = add_collective(batch_id, *line_for(delivery), actor=actor).made
    records.keep(RouteStop, stop.id, {"line_id": made}, actor)
    return made


def _visited_later(campaign_id: int, values: Mapping[str, Any], on: date | None) -> int | None:
    """Return the site of a row when the campaign has a visit to it after the row's day."""
    site = _site_named(str(values["site"]), str(values.get("address") or ""))
    later = RouteStop.planned_on > on if on else RouteStop.planned_on.is_null(is_null=False)
    same = (RouteStop.campaign == campaign_id) & (RouteStop.site == (site and site.id))
    return int(site.id) if site and RouteStop.select().where(same & later).exists() else None


def _renew(line: Line, values: Mapping[str, Any], goods: str, actor: Actor) -> None:
    """Change what a row says otherwise of its line; a blank never overwrites, clearing does."""
    note = str(values["notes"] or "") if "notes" in values else None
    form = LineForm(
        goods=goods or None,
        goods_fen=values.get("value_fen"),
        headcount=values.get("headcount"),
        note=note,
    )
    renew_line(line, form, actor=actor)


def goods_in_words(values: Mapping[str, Any], measures: Mapping[str, str]) -> str:
    """Return the goods of a row as words: 矿泉水5箱、白糖55袋."""
    items = {
        key.partition(":")[2]: value for key, value in values.items() if key.startswith("item:")
    }
    return "、".join(
        f"{name}{count}{measures.get(name, '')}" for name, count in items.items() if count
    )


def _take_stop(
    campaign_id: int, site_id: int, on: date | None, team: str, actor: Actor
) -> RouteStop:
    known = RouteStop.get_or_none(
        (RouteStop.campaign == campaign_id)
        & (RouteStop.site == site_id)
        & _is(RouteStop.planned_on, on)
    )
    team_id = _take_team(campaign_id, team, actor)
    values: dict[str, Any] = {"campaign_id": campaign_id, "site_id": site_id, "planned_on": on}
    values["team_id"] = team_id
    if known is None:
        values["position"] = _last_place(campaign_id, team_id, on) + 1
    return records.keep(RouteStop, known.id if known else None, values, actor)[0]


def _take_team(campaign_id: int, words: str, actor: Actor) -> int | None:
    """Return the team of a cell such as 第一组（张三）, made when new."""
    if not words.strip():
        return None
    parts = _LEADER.fullmatch(words.strip())
    name, leader = parts.groups() if parts else (words.strip(), "")
    known = RouteTeam.get_or_none((RouteTeam.campaign == campaign_id) & (RouteTeam.name == name))
    if known:
        return int(known.id)
    values = {"campaign_id": campaign_id, "name": name, "leader": leader}
    return int(records.keep(RouteTeam, None, values, actor)[0].id)
