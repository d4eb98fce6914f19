"""Ledgers of a year: money by source, everything handed out, notices, meetings, the archive."""

from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.queries.funds import PAYMENT, RETURN, FundRow, funds, ledger
from models.queries.list_paper import Listed, Section
from models.queries.listed.goods_lists import in_year
from models.queries.paper_kinds import list_kind
from models.rules import codes
from models.rules.masking import mask_id_internal
from models.seasons import season
from models.tables import (
    Batch,
    Campaign,
    FundSource,
    Line,
    LineSnapshot,
    Meeting,
    Notice,
    Objection,
    Operator,
    Payment,
    Person,
    Unit,
)
from models.tables.base import rows
from resources.i18n import N_

METHODS = {"bank": "转账", "hand": "现场发放"}


def fund_ledger(year: int) -> Listed:
    """Return what came in and went out of each source, with the balance after each entry."""
    sections = [Section(_entries(fund, year), {"fund": fund.name}) for fund in funds(year)]
    return Listed(year, sections or [Section(())])


def _entries(fund: FundRow, year: int) -> list[dict[str, Any]]:
    opening = {"day": date(year, 1, 1), "what": "上年结转", "balance_fen": fund.opening_fen}
    return [
        opening,
        *(
            {
                "day": row.day,
                "document": row.document,
                "what": row.what + ("（冲销）" if row.mirror else ""),
                "in_fen": row.in_fen or None,
                "out_fen": row.out_fen or None,
                "balance_fen": row.balance_fen,
                "batch": row.what if row.kind == PAYMENT else "退回" if row.kind == RETURN else "",
            }
            for row in ledger(fund.id, year)
            if row.in_fen or row.out_fen
        ),
    ]


_AID = (
    *("season", "aid_kind", "number", "campaign", "paid_on", "name", "id_number", "class_key"),
    *("class_label", "fund", "amount_fen", "goods_fen", "method", "reference", "operator", "note"),
)


def aid_ledger(year: int) -> Listed:
    """Return everything that was handed out in a year, payment by payment, numbers masked."""
    query = (
        Payment.select(
            Campaign.season,
            Batch.aid_kind,
            Batch.number,
            Campaign.year,
            Payment.paid_on,
            fn.COALESCE(LineSnapshot.name, Person.name, Unit.name, ""),
            fn.COALESCE(LineSnapshot.id_number, Person.id_number, ""),
            Line.class_key,
            fn.COALESCE(LineSnapshot.class_label, ""),
            FundSource.name,
            Payment.amount_fen,
            Payment.goods_fen,
            Payment.method,
            Payment.reference,
            Operator.name,
            Line.note,
        )
        .join_from(Payment, Line)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Payment, Operator)
        .join_from(Line, LineSnapshot, JOIN.LEFT_OUTER)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(in_year(Payment.paid_on, year) & Payment.voids.is_null() & (Payment.voided == 0))
        .order_by(Payment.paid_on, Payment.id)
    )
    return Listed(
        year, [Section([_aid_row(dict(zip(_AID, row, strict=True))) for row in rows(query)])]
    )


def _aid_row(row: dict[str, Any]) -> dict[str, Any]:
    kind = season(row["season"])
    label = row["class_label"] or codes.label("recipient_classes", row["class_key"])
    return {
        **row,
        "season": kind.title,
        "aid_kind": codes.label("aid_kinds", row["aid_kind"]),
        "number": f"{row['campaign']}-{kind.code}-{row['number']:02d}",
        "id_number": mask_id_internal(row["id_number"]) if row["id_number"] else "",
        "class": label,
        "method": METHODS.get(row["method"], row["method"]),
    }


def notice_ledger(year: int) -> Listed:
    """Return the public notices that began in a year, with what was said against them."""
    said = Objection.select(fn.COUNT(Objection.id)).where(Objection.notice == Notice.id)
    upheld = said.where(Objection.upheld == 1)
    names = ("campaign", "batch", "people", "starts_on", "ends_on", "days", "place")
    more = ("taken_down_on", "withdrawn", "objections", "upheld", "operator")
    people = Line.select(fn.SUM(Line.headcount)).where(
        (Line.batch == Batch.id) & (Line.removed == 0)
    )
    query = (
        Notice.select(
            Campaign.name,
            Batch.name,
            people,
            Notice.starts_on,
            Notice.ends_on,
            Notice.working_days,
            Notice.place,
            Notice.taken_down_on,
            Notice.withdrawn,
            said,
            upheld,
            Operator.name,
        )
        .join_from(Notice, Batch, on=Notice.batch == Batch.id)
        .join_from(Batch, Campaign)
        .join_from(Notice, Operator)
        .where(in_year(Notice.starts_on, year))
        .order_by(Notice.starts_on, Notice.id)
    )
    found = [dict(zip((*names, *more), row, strict=True)) for row in rows(query)]
    told = [{**row, "note": "已撤回" if row["withdrawn"] else ""} for row in found]
    return Listed(year, [Section(told)])


def meeting_ledger(year: int) -> Listed:
    """Return the meetings of a year with the batches each decided on."""
    names = ("number", "held_on", "title", "campaign", "batch", "people", "amount_fen", "goods_fen")
    query = (
        Meeting.select(
            Meeting.number,
            Meeting.held_on,
            Meeting.title,
            Campaign.name,
            Batch.name,
            fn.SUM(Line.headcount),
            fn.SUM(Line.amount_fen),
            fn.SUM(Line.goods_fen),
        )
        .join_from(Meeting, Batch, on=Batch.meeting == Meeting.id)
        .join_from(Batch, Campaign)
        .join_from(Batch, Line)
        .where(in_year(Meeting.held_on, year) & (Line.removed == 0))
        .group_by(Batch.id)
        .order_by(Meeting.held_on, Meeting.id, Batch.id)
    )
    return Listed(year, [Section([dict(zip(names, row, strict=True)) for row in rows(query)])])


PAPERS = (
    list_kind("fund_ledger", N_("Ledger of money"), fund_ledger, of="year", group="ledgers"),
    list_kind("aid_ledger", N_("Ledger of aid"), aid_ledger, of="year", group="ledgers"),
    list_kind("notice_ledger", N_("Ledger of notices"), notice_ledger, of="year", group="ledgers"),
    list_kind(
        "meeting_ledger", N_("Ledger of meetings"), meeting_ledger, of="year", group="ledgers"
    ),
)
