"""What the lists of a batch are filled with: its words, and its lines with all that is known."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from peewee import JOIN, fn

from models import clock
from models.identity import Sex, age_on
from models.queries.list_paper import Listed, Section
from models.queries.paper_parts import BatchHead, PaperLine, batch_head, expected, paper_lines
from models.queries.paper_words import say_day
from models.rules import codes
from models.seasons import season
from models.tables import (
    BankAccount,
    HardshipFile,
    HouseholdMember,
    Line,
    LineSnapshot,
    Payment,
    Person,
)
from models.tables.base import rows

SEX = {Sex.MALE.value: "男", Sex.FEMALE.value: "女"}
_DETAILS = ("line", "bank", "holder", "address", "birth", "hardship", "cause", "proxy", "relation")


def of_batch(batch_id: int) -> Listed:
    """Return a batch's lines in order as a list is filled with them, in five statements."""
    head = batch_head(batch_id)
    return Listed(
        year=head.year,
        sections=(Section(line_rows(batch_id)),),
        words=batch_words(head),
        expected_fen=expected(batch_id).amount_fen,
    )


def batch_words(head: BatchHead) -> dict[str, object]:
    """Return what titles and heads may name of a batch."""
    words = head.words
    return {
        **words,
        "unit": head.unit or words["union"],
        "fund": head.fund,
        "number": f"{head.year}-{season(head.season).code}-{head.number:02d}",
        "planned": say_day(head.planned_on),
        "meeting": head.meeting_number,
    }


def line_rows(batch_id: int) -> list[dict[str, Any]]:
    """Return the lines of a batch with what lists may show of them, by key."""
    details, files = _details(batch_id), _file_numbers(batch_id)
    return [
        _row(line, details.get(line.id, {}), files.get(line.id, ""))
        for line in paper_lines(batch_id)
    ]


def _row(line: PaperLine, more: Mapping[str, Any], file_no: str) -> dict[str, Any]:
    today = clock.today()
    born = more.get("birth")
    proxy = "／".join(filter(None, (more.get("proxy"), more.get("relation"))))
    return {
        **asdict(line),
        **more,
        "sex": SEX.get(line.sex, ""),
        "age": age_on(born, today) if born else "",
        "category": line.category,
        "total_fen": line.amount_fen + line.goods_fen,
        "file_no": file_no,
        "hardship": codes.label("hardship_kinds", more.get("hardship") or ""),
        "cause": codes.label("causes", more.get("cause") or ""),
        "bank_account": " ".join(filter(None, (more.get("bank"), line.account))),
        "proxy": proxy,
    }


def _details(batch_id: int) -> dict[int, dict[str, Any]]:
    """Return by line what its person, account and payment say beyond the roster."""
    standing = (Payment.line == Line.id) & Payment.voids.is_null() & (Payment.voided == 0)
    query = (
        Line.select(
            Line.id,
            fn.COALESCE(LineSnapshot.bank, BankAccount.bank, ""),
            fn.COALESCE(LineSnapshot.account_holder, BankAccount.holder, ""),
            fn.COALESCE(Person.address, ""),
            Person.birth_date,
            Person.hardship_kind,
            Person.cause,
            fn.COALESCE(Payment.proxy_name, ""),
            fn.COALESCE(Payment.proxy_relation, ""),
        )
        .join_from(Line, LineSnapshot, JOIN.LEFT_OUTER)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER, on=Line.account == BankAccount.id)
        .join_from(Line, Payment, JOIN.LEFT_OUTER, on=standing)
        .where((Line.batch == batch_id) & (Line.removed == 0))
    )
    return {row[0]: dict(zip(_DETAILS, row, strict=True)) for row in rows(query)}


def _file_numbers(batch_id: int) -> dict[int, str]:
    """Return by line the number of the newest file of the household its person lives in."""
    lives = (HouseholdMember.person == Line.person) & HouseholdMember.left_on.is_null()
    query = (
        Line.select(Line.id, HardshipFile.file_no)
        .join_from(Line, HouseholdMember, on=lives)
        .join_from(
            HouseholdMember, HardshipFile, on=HardshipFile.household == HouseholdMember.household
        )
        .where((Line.batch == batch_id) & (Line.removed == 0))
        .order_by(HardshipFile.id)
    )
    return dict(rows(query))
