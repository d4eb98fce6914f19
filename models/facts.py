"""Reads that both operations and queries stand on: settings and the facts of a batch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from peewee import JOIN, Case, fn

from models.cap_facts import housemates, takers_of, with_homes
from models.line_facts import first_lines, judged_details, stopped_lines
from models.overlap_facts import batch_overlaps
from models.rules import codes
from models.rules.aid_kinds import Barred, shipped_bars
from models.rules.batch_read import BatchFacts, FirstLine, LineFacts, OtherLine
from models.rules.calendars import calendar_of
from models.rules.candidate import Standard
from models.rules.caps import Cap, caps_of
from models.rules.exclusions import exclusions_of
from models.rules.results import PAID, Result
from models.rules.states import CLOSED, COUNTED
from models.rules.workdays import Calendar
from models.seasons import season
from models.tables import (
    AuditRow,
    BankAccount,
    Batch,
    BatchStep,
    Campaign,
    CampaignClass,
    FundSource,
    ImportRun,
    Line,
    LineOverride,
    LineReturn,
    LineSplit,
    Payment,
    Person,
    RoleException,
    Setting,
    Student,
    Unit,
)
from models.tables.base import fetch, rows

_LISTS = ("caps", "exclusions", "programmes")
ENTERING = (
    *("batch.change", "line.add", "line.add_collective", "line.add_people"),
    *("line.change", "line.restore"),
)


@cache
def defaults() -> Mapping[str, Any]:
    """Return the settings the program ships with."""
    listed = {name: codes.document(name)["rows"] for name in _LISTS}
    rules = {"recognition.rules": codes.document("recognition")["rules"]}
    return {**codes.document("defaults"), **listed, **rules, "funds.not_for": shipped_bars()}


def setting(key: str) -> Any:  # noqa: ANN401  (JSON)
    """Return a setting of the union, or what the program ships under that key.

    Raises KeyError for a key that is neither stored nor shipped.
    """
    return settings(key)[key]


def settings(*keys: str) -> dict[str, Any]:
    """Return several settings by key, read in one statement; raises KeyError as setting does."""
    query = Setting.select(Setting.key, Setting.value).where(Setting.key.in_(keys))
    stored = {key: json.loads(value) for key, value in rows(query)}
    return {key: stored[key] if key in stored else defaults()[key] for key in keys}


def calendar() -> Calendar:
    """Return the working calendar, with the years the office entered."""
    return calendar_of(setting("calendar.years"))


def caps() -> tuple[Cap, ...]:
    """Return the caps in force."""
    return caps_of(setting("caps"))


def barred_kinds() -> Barred:
    """Return the aid kinds money of each kind of source may not pay, as the office has it."""
    barred: Barred = setting("funds.not_for")
    return barred


def batch_facts(batch: Batch, *, year: int | None = None) -> BatchFacts:
    """Read everything the checks of a batch look at, in a fixed number of statements.

    The year of payment is the planned one unless another is given.
    """
    campaign, year = batch.campaign, year or batch.planned_on.year
    kind = season(campaign.season)
    limits = settings("caps", "exclusions")
    caps = caps_of(limits["caps"])
    details, history = judged_details(batch, kind, Batch.state.in_(COUNTED) & still_counts())
    first, people = first_lines(batch.id), people_of(batch.id)
    twice = batch_overlaps(campaign.id, still_counts(), people) if kind.overlaps else {}
    return BatchFacts(
        campaign_id=campaign.id,
        year=year,
        aid_kind=batch.aid_kind,
        source_kind=batch.fund.kind,
        pay_method=batch.pay_method,
        planned_on=batch.planned_on,
        judge=kind.problems,
        propose=kind.proposed_amount,
        standards=standards(campaign.id),
        caps=caps,
        lines=[_of_first(line, first) for line in _line_facts(batch.id)],
        others=other_lines(batch, year=year, homes=with_homes(caps)),
        overrides=_overrides(batch.id),
        campaign_year=campaign.year,
        exclusions=exclusions_of(limits["exclusions"]),
        details=details,
        history=history,
        stops=stopped_lines(batch.id),
        takers=takers_of(caps, people),
        first=first,
        overlaps=twice,
    )


def _of_first(line: LineFacts, first: Mapping[int, FirstLine]) -> LineFacts:
    """Return a line as part of the occasion it tops up."""
    origin = first.get(line.person_id or 0)
    return replace(line, occasion=origin.occasion) if origin else line


def standards(campaign_id: int) -> dict[str, Standard]:
    """Return the standards of a campaign by class."""
    query = CampaignClass.select(
        CampaignClass.class_key, CampaignClass.standard_fen, CampaignClass.goods_fen
    ).where(CampaignClass.campaign == campaign_id)
    return {row.class_key: row for row in fetch(query, Standard)}


def live_lines(batch_id: int) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for the lines of a batch that were not removed."""
    return (Line.batch == batch_id) & (Line.removed == 0)


def _line_facts(batch_id: int) -> list[LineFacts]:
    query = (
        Line.select(
            Line.id,
            Line.position,
            Line.kind,
            Line.person,
            fn.COALESCE(Person.name, Unit.name),
            fn.COALESCE(Person.id_number, ""),
            Person.birth_date,
            fn.COALESCE(BankAccount.number, ""),
            fn.COALESCE(BankAccount.holder, ""),
            Line.class_key,
            Line.headcount,
            Line.amount_fen,
            Line.goods_fen,
            fn.COALESCE(LineSplit.origin, Line.id),
        )
        .join_from(Line, LineSplit, JOIN.LEFT_OUTER, on=LineSplit.line == Line.id)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .join_from(
            Line,
            BankAccount,
            JOIN.LEFT_OUTER,
            on=(Line.account == BankAccount.id) & (BankAccount.active == 1),
        )
        .where(live_lines(batch_id))
        .order_by(Line.position)
    )
    return fetch(query, LineFacts)


def people_of(batch_id: int) -> Any:  # noqa: ANN401  (a select)
    """Return the select of the people a batch names."""
    this = Line.alias()
    return this.select(this.person).where(
        (this.batch == batch_id) & (this.removed == 0) & (this.kind == "named")
    )


def other_lines(
    batch: Batch, person_id: int | None = None, *, year: int | None = None, homes: bool = False
) -> list[OtherLine]:
    """Return what counts of the same people, or of one, in other batches.

    That is the year of payment and, since a campaign may straddle New Year, all campaigns of
    the same year; homes adds whom the people live with.
    """
    campaign = Campaign.alias()
    here = people_of(batch.id) if person_id is None else [person_id]
    who = Line.person.in_(here)
    who = who | Line.person.in_(housemates(here)) if homes else who
    when = (
        (_paid_year() == (year or batch.planned_on.year))
        | (Batch.campaign == batch.campaign_id)
        | (Campaign.year == campaign.select(campaign.year).where(campaign.id == batch.campaign_id))
    )
    return _counting_lines(who & (Line.batch != batch.id) & when)


def year_lines(who: Any, year: int) -> list[OtherLine]:  # noqa: ANN401  (a condition)
    """Return the lines that count in a year: paid in it, or planned in it and still payable."""
    return _counting_lines(who & (_paid_year() == year))


def _paid_year() -> Any:  # noqa: ANN401  (an SQL expression)
    return fn.COALESCE(
        fn.strftime("%Y", Payment.paid_on), fn.strftime("%Y", Batch.planned_on)
    ).cast("INTEGER")


def _counting_lines(where: Any) -> list[OtherLine]:  # noqa: ANN401  (a condition)
    query = (
        Line.select(
            Line.id,
            Line.person,
            Campaign.name.concat(" ").concat(Batch.name),
            Batch.campaign,
            _paid_year(),
            Batch.aid_kind,
            FundSource.kind,
            _given_fen(),
            Campaign.year,
            fn.COALESCE(LineSplit.origin, Line.id),
        )
        .join_from(Line, Batch)
        .join_from(Line, LineSplit, JOIN.LEFT_OUTER, on=LineSplit.line == Line.id)
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(
            Line,
            Payment,
            JOIN.LEFT_OUTER,
            on=(Payment.line == Line.id) & Payment.voids.is_null() & (Payment.voided == 0),
        )
        .where(where & (Line.removed == 0) & Batch.state.in_(COUNTED) & still_counts())
        .order_by(Line.id)
    )
    return fetch(query, OtherLine)


def _given_fen() -> Any:  # noqa: ANN401  (an SQL expression)
    """Return what a line gives: what was paid of it where the rest will not follow."""
    in_part = (Line.result == Result.PART) & Batch.state.in_(CLOSED)
    paid, whole = Payment.amount_fen + Payment.goods_fen, Line.amount_fen + Line.goods_fen
    return Case(None, ((in_part, paid),), whole)


def still_counts() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines whose money is given or may still be given.

    Who was absent or refused may still receive until paying out is finished.
    """
    return ~(Batch.state.in_(CLOSED) & Line.result.not_in(PAID))


def _overrides(batch_id: int) -> dict[tuple[int, str, str], str]:
    let = LineOverride
    query = let.select(let.line, let.check_key, let.about, let.reason).join(Line)
    found = rows(query.where(Line.batch == batch_id))
    return {(line, key, about): reason for line, key, about, reason in found}


def entered_by(batch: Batch, operator_id: int) -> bool:
    """Say whether an operator drafted, submitted, typed or imported anything of a batch.

    A line names who changed it last; the audit trail names everybody before.
    """
    submitted = BatchStep.select().where(
        (BatchStep.batch == batch.id)
        & (BatchStep.verb == "batch.submit")
        & (BatchStep.operator == operator_id)
    )
    lines = Line.select().where((Line.batch == batch.id) & (Line.entered_by == operator_id))
    typed = AuditRow.select().where(
        (AuditRow.subject == "batch")
        & (AuditRow.subject_id == batch.id)
        & (AuditRow.operator == operator_id)
        & AuditRow.verb.in_(ENTERING)
    )
    imported = ImportRun.select().where(
        (ImportRun.batch == batch.id)
        & (ImportRun.operator == operator_id)
        & (ImportRun.state == "applied")
    )
    hands = (submitted, lines, typed, imported)
    return bool(batch.created_by_id == operator_id or any(found.exists() for found in hands))


def allowed_by_name(operator_id: int, verb: str) -> str:
    """Return the reason why an operator may judge own entries by a verb, '' without one."""
    query = RoleException.select(RoleException.reason).where(
        (RoleException.operator == operator_id)
        & (RoleException.verb == verb)
        & RoleException.ended_at.is_null()
    )
    return next((reason for (reason,) in rows(query)), "")


def default_account(person_id: int) -> BankAccount | None:
    """Return the account a person's money goes to, if there is one."""
    found: BankAccount | None = BankAccount.get_or_none(
        (BankAccount.person == person_id)
        & (BankAccount.is_default == 1)
        & (BankAccount.active == 1)
    )
    return found


def open_account_of(account_id: int, person_id: int | None) -> bool:
    """Say whether an account is a person's own, or a student's parent's, and still takes money."""
    parents = Student.select(Student.parent).where(Student.person == person_id)
    query = BankAccount.select().where(
        (BankAccount.id == account_id)
        & ((BankAccount.person == person_id) | BankAccount.person.in_(parents))
        & (BankAccount.active == 1)
    )
    return bool(query.exists())


def line_amounts(batch_id: int) -> list[tuple[int, int]]:
    """Return position and money in fen of each live line, in order."""
    query = (
        Line.select(Line.position, Line.amount_fen)
        .where(live_lines(batch_id))
        .order_by(Line.position)
    )
    return [(position, amount) for position, amount in rows(query)]


@dataclass(frozen=True, slots=True)
class BatchSums:
    """The three sums of a batch in fen: approved on the list, received, returned to the source."""

    approved_fen: int
    received_fen: int
    returned_fen: int


def batch_sums(batch_id: int) -> BatchSums:
    """Return the three sums of a batch, each from its own rows."""
    back = LineReturn.select(fn.COALESCE(fn.SUM(LineReturn.amount_fen + LineReturn.goods_fen), 0))
    paid = Payment.select(fn.COALESCE(fn.SUM(Payment.amount_fen + Payment.goods_fen), 0)).join(Line)
    value = fn.COALESCE(fn.SUM(Line.amount_fen + Line.goods_fen), 0)
    lines = Line.select(value).where(live_lines(batch_id))
    return BatchSums(
        int(lines.scalar()),
        int(paid.where(Line.batch == batch_id).scalar()),
        int(back.join(Line).where(Line.batch == batch_id).scalar()),
    )


def names_of_lines(batch_id: int) -> dict[int, str]:
    """Return the name each live line stands for today, by line."""
    query = (
        Line.select(Line.id, fn.COALESCE(Person.name, Unit.name))
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(live_lines(batch_id))
    )
    return dict(rows(query))
