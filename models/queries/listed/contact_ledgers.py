"""Ledgers of meeting people: visits made, calls made afterwards, what was said against lists."""

from collections.abc import Iterator
from typing import Any

from peewee import JOIN, fn

from models.money import format_yuan
from models.queries.list_paper import Listed, Section
from models.queries.listed.goods_lists import in_year
from models.queries.paper_kinds import list_kind
from models.queries.paper_words import say_together
from models.queries.spring import FOLLOW_UPS
from models.queries.visits import photos
from models.rules import codes
from models.rules.call_backs import LABELS, Outcome
from models.rules.dossier import PURPOSES, VisitPurpose
from models.rules.masking import mask_phone
from models.tables import (
    Batch,
    CallBack,
    CallBackDraw,
    Campaign,
    Employer,
    Household,
    JobFollowUp,
    JobIntent,
    JobSeeker,
    Line,
    LineSnapshot,
    Notice,
    Objection,
    Operator,
    Person,
    RouteStop,
    RouteTeam,
    Site,
    Unit,
    Visit,
)
from models.tables.base import rows
from resources.i18n import N_, _

_ROUND = "慰问走访"
_WHOLE_LIST = "整个名单"
_UPHELD = {True: "成立", False: "不成立", None: "待核实答复"}
_PAID_OUT, _AT_WORK = "发放回访", "就业回访（满{n}个月）"


def visit_ledger(year: int) -> Listed:
    """Return who was visited in a year, at home or on a round, by day."""
    found = sorted([*_visits(year), *_rounds(year)], key=lambda row: (row["day"], row["id"]))
    return Listed(year, [Section(found)])


def _visits(year: int) -> Iterator[dict[str, Any]]:
    head = Person.alias()
    query = (
        Visit.select(
            Visit.id,
            Visit.visited_on,
            Visit.purpose,
            fn.COALESCE(Person.name, head.name, Unit.name, ""),
            Visit.place,
            Visit.investigator,
            Visit.second_investigator,
            Visit.situation,
            Visit.needs,
            Visit.gifts,
            Visit.follow_up,
            photos(),
        )
        .join_from(Visit, Person, JOIN.LEFT_OUTER)
        .join_from(Visit, Household, JOIN.LEFT_OUTER)
        .join_from(Household, head, JOIN.LEFT_OUTER, on=Household.head == head.id)
        .join_from(Visit, Unit, JOIN.LEFT_OUTER, on=Visit.unit == Unit.id)
        .where(in_year(Visit.visited_on, year) & Visit.withdrawn_at.is_null())
    )
    names = ("id", "day", "purpose", "name", "place", "first", "second", "situation", "needs")
    for values in rows(query):
        row = dict(zip((*names, "gifts", "follow_up", "photos"), values, strict=True))
        yield {
            **row,
            "purpose": _(PURPOSES[VisitPurpose(row["purpose"])]),
            "who": "、".join((row["first"], row["second"])),
            "situation": say_together(row["situation"], row["needs"]),
            "photos": row["photos"] or None,
        }


def _rounds(year: int) -> Iterator[dict[str, Any]]:
    """Yield the stops of rounds that were made, each with what was brought."""
    query = (
        RouteStop.select(
            RouteStop.id,
            RouteStop.visited_on,
            fn.COALESCE(Site.name, Person.name, Unit.name, ""),
            fn.COALESCE(Site.address, Person.address, ""),
            fn.COALESCE(RouteTeam.leader, ""),
            fn.COALESCE(RouteTeam.members, ""),
            fn.COALESCE(RouteTeam.name, ""),
            Campaign.name,
            fn.COALESCE(Line.goods, ""),
            fn.COALESCE(Line.amount_fen, 0),
            RouteStop.note,
        )
        .join_from(RouteStop, Campaign)
        .join_from(RouteStop, RouteTeam, JOIN.LEFT_OUTER)
        .join_from(RouteStop, Site, JOIN.LEFT_OUTER)
        .join_from(RouteStop, Line, JOIN.LEFT_OUTER)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(in_year(RouteStop.visited_on, year))
    )
    for stop, day, name, place, leader, members, team, campaign, goods, fen, note in rows(query):
        money = f"慰问金 {format_yuan(fen)} 元" if fen else ""
        yield {
            "id": stop,
            "day": day,
            "purpose": _ROUND,
            "name": name,
            "place": place,
            "who": "、".join(filter(None, (leader, members))) or team,
            "situation": campaign,
            "gifts": say_together(money, goods),
            "follow_up": note,
        }


def call_back_ledger(year: int) -> Listed:
    """Return the calls of a year by day: to recipients of aid, and to people at work."""
    found = sorted([*_of_recipients(year), *_of_people_at_work(year)], key=lambda row: row["day"])
    return Listed(year, [Section(found)])


def _of_recipients(year: int) -> Iterator[dict[str, Any]]:
    query = (
        CallBack.select(
            CallBack.called_on,
            LineSnapshot.name,
            LineSnapshot.unit,
            LineSnapshot.phone,
            Campaign.name,
            Batch.name,
            CallBack.outcome,
            CallBack.note,
            CallBack.caller,
        )
        .join_from(CallBack, CallBackDraw)
        .join_from(CallBackDraw, Batch)
        .join_from(Batch, Campaign)
        .join_from(CallBack, LineSnapshot, on=CallBack.line == LineSnapshot.line)
        .where(in_year(CallBack.called_on, year))
        .order_by(CallBack.called_on, CallBack.id)
    )
    for day, name, unit, phone, campaign, batch, outcome, note, caller in rows(query):
        yield {
            "day": day,
            "kind": _PAID_OUT,
            "name": name,
            "unit": unit,
            "phone": _masked(phone),
            "matter": f"{campaign}　{batch}",
            "outcome": _(LABELS[Outcome(outcome)]),
            "note": note,
            "caller": caller,
        }


def _of_people_at_work(year: int) -> Iterator[dict[str, Any]]:
    call = JobFollowUp
    query = (
        call.select(
            call.done_on,
            call.kind,
            JobSeeker.name,
            fn.COALESCE(Employer.name, ""),
            JobSeeker.phone,
            JobIntent.post,
            call.outcome,
            call.note,
            Operator.name,
        )
        .join_from(call, JobIntent)
        .join_from(JobIntent, JobSeeker)
        .join_from(JobIntent, Employer, JOIN.LEFT_OUTER)
        .join_from(call, Operator, on=call.entered_by == Operator.id)
        .where(in_year(call.done_on, year))
        .order_by(call.done_on, call.id)
    )
    for day, kind, name, employer, phone, post, outcome, note, caller in rows(query):
        yield {
            "day": day,
            "kind": _AT_WORK.format(n=FOLLOW_UPS[kind]),
            "name": name,
            "unit": employer,
            "phone": _masked(phone),
            "matter": post,
            "outcome": codes.label("follow_up_outcomes", outcome),
            "note": note,
            "caller": caller,
        }


def _masked(phone: str) -> str:
    return mask_phone(phone) if phone else ""


def objection_ledger(year: int) -> Listed:
    """Return what was said against notices in a year, with the answers, by day."""
    query = (
        Objection.select(
            Objection.received_on,
            Objection.said_by,
            Campaign.name,
            Batch.name,
            fn.COALESCE(Person.name, Unit.name, _WHOLE_LIST),
            Objection.text,
            Objection.answer,
            Objection.answered_on,
            Objection.upheld,
            Operator.name,
        )
        .join_from(Objection, Notice)
        .join_from(Notice, Batch, on=Notice.batch == Batch.id)
        .join_from(Batch, Campaign)
        .join_from(Objection, Operator)
        .join_from(Objection, Line, JOIN.LEFT_OUTER, on=Objection.line == Line.id)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(in_year(Objection.received_on, year))
        .order_by(Objection.received_on, Objection.id)
    )
    names = ("day", "said_by", "campaign", "batch", "about", "text", "answer", "answered_on")
    found = [dict(zip((*names, "upheld", "operator"), row, strict=True)) for row in rows(query)]
    told = [
        {**row, "list": f"{row['campaign']}　{row['batch']}", "outcome": _UPHELD[row["upheld"]]}
        for row in found
    ]
    return Listed(year, [Section(told)])


PAPERS = (
    list_kind("visit_ledger", N_("Ledger of visits"), visit_ledger, of="year", group="ledgers"),
    list_kind(
        *("call_back_ledger", N_("Ledger of call-backs"), call_back_ledger),
        of="year",
        group="ledgers",
    ),
    list_kind(
        *("objection_ledger", N_("Ledger of objections"), objection_ledger),
        of="year",
        group="ledgers",
    ),
)
