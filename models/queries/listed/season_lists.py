"""Lists of autumn and winter: students with their parents, model workers, rounds to households."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from peewee import JOIN, fn

from models import clock, facts
from models.queries.list_batch import of_batch
from models.queries.list_paper import Listed, Section
from models.queries.overlaps import overlap_report, populations
from models.queries.paper_kinds import list_kind
from models.queries.routes import round_rows
from models.queries.sites import StopRow, round_stops
from models.queries.students import StudentRow, proposed
from models.rules import codes
from models.seasons.autumn_aid import level_of
from models.tables import AutumnDetail, BankAccount, Campaign, Line, Person, Unit, WinterDetail
from models.tables.base import rows
from resources.i18n import N_

_NEW = {True: "新生", False: "在读"}
_NOBODY = "未分组"
_CHOSEN = {
    "": "尚未选定",
    "both": "各份均发",
    "higher": "只发较高的一份",
    "one": "只发先列入的一份",
}
_WORKER = "model_worker"  # how the keys of classes of model workers begin
_HARDSHIP = "model_worker_hardship"
Row = Mapping[str, Any]


def _students(batch_id: int) -> Listed:
    """Return a batch's students, each with the parent who applied."""
    known = {row["id"]: row for row in _study(batch_id)}
    return _with(batch_id, lambda row: known.get(row["id"], {}))


def _proposals(campaign_id: int) -> Listed:
    """Return whom to propose in a campaign's year, with the standard of the level."""
    campaign, today = Campaign.get_by_id(campaign_id), clock.today()
    standards = facts.standards(campaign_id)
    units = dict(rows(Unit.select(Unit.id, Unit.name)))

    def row(one: StudentRow) -> Row:
        level = level_of(one.level)
        standard = standards.get(str(level.get("class"))) if level else None
        return {
            **asdict(one),
            "unit": units.get(one.unit_id, ""),
            "level": level.label if level else "",
            "last_year": f"{one.last_year}年" if one.last_year else "",
            "standard_fen": standard.amount_fen if standard else 0,
            "remark": "；".join(trouble.text for trouble in one.troubles(today)),
        }

    found = [row(one) for one in proposed(campaign.year, today)]
    return Listed(campaign.year, (Section(found),), {"campaign": campaign.name})


def _study(batch_id: int) -> Iterator[Row]:
    parent = Person.alias()
    query = (
        AutumnDetail.select(
            AutumnDetail.line,
            fn.COALESCE(parent.name, ""),
            fn.COALESCE(parent.id_number, ""),
            fn.COALESCE(parent.employer, ""),
            fn.COALESCE(parent.phone, ""),
            AutumnDetail.relation,
            AutumnDetail.school,
            AutumnDetail.level,
            AutumnDetail.grade,
            AutumnDetail.is_new,
            AutumnDetail.standard_fen,
            fn.COALESCE(BankAccount.bank, ""),
            fn.COALESCE(BankAccount.holder, ""),
        )
        .join_from(AutumnDetail, Line)
        .join_from(AutumnDetail, parent, JOIN.LEFT_OUTER, on=AutumnDetail.parent == parent.id)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER)
        .where((Line.batch == batch_id) & (Line.removed == 0))
    )
    for line, name, number, place, phone, relation, school, level, grade, new, *rest in rows(query):
        standard, bank, holder = rest
        yield {
            "id": line,
            "parent": name,
            "parent_number": number,
            "parent_employer": place,
            "parent_phone": phone,
            "relation": relation,
            "school": school,
            "level": codes.label("school_levels", level) if level else "",
            "grade": " ".join(filter(None, (grade, _NEW.get(new, "")))),
            "standard_fen": standard,
            "bank": bank,
            "holder": holder,
        }


def _model_workers(batch_id: int) -> Listed:
    """Return a batch's model workers with their honours; hardship aid in a column of its own."""
    detail = WinterDetail
    query = detail.select(detail.line, detail.honour, detail.honour_year, detail.honour_state)
    query = query.join(Line).where(Line.batch == batch_id)
    known = {line: told for line, *told in rows(query)}

    def honoured(row: Row) -> Row:
        honour, year, state = known.get(row["id"], ("", None, ""))
        hard = row["class_key"] == _HARDSHIP
        worker = row["class_key"].startswith(_WORKER)
        level = codes.label("recipient_classes", row["class_key"]) if worker else ""
        return {
            "honour": honour or level,
            "honour_year": f"{year}年" if year else "",
            "honour_state": codes.label("honour_states", state) if state else "",
            "gift_fen": 0 if hard else row["amount_fen"],
            "hardship_fen": row["amount_fen"] if hard else 0,
        }

    return _with(batch_id, honoured)


def _with(batch_id: int, more: Any) -> Listed:  # noqa: ANN401  (a function of a row)
    """Return a batch as lists show it, each row with more said of its line."""
    listed = of_batch(batch_id)
    found = [{**row, **more(row)} for row in listed.sections[0].rows]
    return replace(listed, sections=(Section(found),))


def _rounds(campaign_id: int) -> Listed:
    """Return the households of each team's round in order, a sheet for each team."""
    campaign = Campaign.get_by_id(campaign_id)
    sections = [
        Section([_stop(stop) for stop in round_stops(campaign_id, team_id=team.id)], _team(team))
        for team in round_rows(campaign_id)
        if team.stops
    ]
    words = {"campaign": campaign.name}
    return Listed(campaign.year, sections or (Section(()),), words)


def _team(team: Any) -> Row:  # noqa: ANN401  (a row of the rounds)
    people: Sequence[str] = [part for part in (team.leader, team.members) if part]
    return {"team": team.name or _NOBODY, "leader": "、".join(people), "car": team.car}


def _stop(stop: StopRow) -> Row:
    return {
        "planned_on": stop.planned_on,
        "place": stop.place,
        "address": stop.address,
        "phone": stop.phone,
        "amount_fen": stop.amount_fen,
        "goods": stop.goods,
        "goods_fen": stop.goods_fen,
    }


def _overlaps(campaign_id: int) -> Listed:
    """Return who stands on the lists of two populations, and what stays by the choice."""
    report, campaign = overlap_report(campaign_id), Campaign.get_by_id(campaign_id)
    named = [f"population_{key}" for key, _label in populations()]
    found = [
        {**asdict(row), **dict(zip(named, row.by_population, strict=True))} for row in report.rows
    ]
    words = {"campaign": campaign.name, "choice": _CHOSEN.get(report.choice, _CHOSEN[""])}
    return Listed(campaign.year, (Section(found),), words)


PAPERS = (
    list_kind(
        "overlaps",
        N_("People on two lists"),
        _overlaps,
        of="campaign",
        seasons=("winter",),
    ),
    list_kind("school_roster", N_("Roster of students"), _students, seasons=("autumn",)),
    list_kind("school_call_back", N_("Call-back of students"), _students, seasons=("autumn",)),
    list_kind(
        "school_proposals",
        N_("Students to propose"),
        _proposals,
        of="campaign",
        seasons=("autumn",),
    ),
    list_kind(
        "model_workers",
        N_("Roster of model workers"),
        _model_workers,
        seasons=("winter", "year_round"),
    ),
    list_kind(
        "visit_route", N_("Route sheet"), _rounds, of="campaign", seasons=("winter", "year_round")
    ),
)
