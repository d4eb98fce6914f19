"""The audit trail: read by windows, filtered, and proved unbroken."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from peewee import JOIN, fn

from models.progress import SILENT, Progress
from models.rules.audit_chain import audit_hash
from models.tables import (
    AuditRow,
    Batch,
    Campaign,
    FundSource,
    ImportRun,
    IssuedPaper,
    Meeting,
    Operator,
    Person,
    RoleException,
    Unit,
)
from models.tables.base import fetch, rows

_STEP = 5_000


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row of the trail: who did which verb to what; `about` is the subject's name today."""

    id: int
    at: datetime
    operator: str
    verb: str
    subject: str
    subject_id: int
    about: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which rows are wanted; what is empty does not narrow. A group is a verb's first word."""

    operator_id: int = 0
    groups: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    batch_id: int = 0
    person_id: int = 0


EVERYTHING = AuditFilter()


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """The first row of the trail that was changed, taken out or slipped in outside the program."""

    id: int
    at: datetime
    operator_id: int


@dataclass(frozen=True, slots=True)
class ChainState:
    """What the check of the chain found: how many rows it read, and the first broken one."""

    rows: int
    broken: BrokenRow | None


def count_entries(wanted: AuditFilter = EVERYTHING) -> int:
    """Return how many rows a filter finds."""
    return int(AuditRow.select().where(*_conditions(wanted)).count())


def entries(
    wanted: AuditFilter = EVERYTHING, *, offset: int = 0, limit: int = 128
) -> list[AuditEntry]:
    """Return a window of the trail, the newest row first, in one statement."""
    window = (
        AuditRow.select(AuditRow.id)
        .where(*_conditions(wanted))
        .order_by(AuditRow.id.desc())
        .limit(limit)
        .offset(offset)
    )
    query = _with_names().where(AuditRow.id.in_(window)).order_by(AuditRow.id.desc())
    return fetch(query, _entry)


def _with_names() -> Any:  # noqa: ANN401  (a select)
    """Select rows with the name of whatever each is about."""
    meant = Operator.alias()
    names = (table.name for table in (Batch, Person, FundSource, Campaign, Unit, meant))
    about = fn.COALESCE(*names, IssuedPaper.number, Meeting.number, ImportRun.file_name, "")
    query = AuditRow.select(
        AuditRow.id,
        AuditRow.at,
        Operator.name,
        AuditRow.verb,
        AuditRow.subject,
        AuditRow.subject_id,
        about,
        AuditRow.data,
    ).join_from(AuditRow, Operator)
    for subject, table in _SUBJECTS.items():
        is_it = (AuditRow.subject == subject) & (AuditRow.subject_id == table.id)
        query = query.join_from(AuditRow, table, JOIN.LEFT_OUTER, on=is_it)
    is_meant = (meant.id == RoleException.operator) | (
        (AuditRow.subject == "operator") & (AuditRow.subject_id == meant.id)
    )
    return query.join_from(AuditRow, meant, JOIN.LEFT_OUTER, on=is_meant)


_SUBJECTS: dict[str, Any] = {
    "batch": Batch,
    "person": Person,
    "fund": FundSource,
    "campaign": Campaign,
    "paper": IssuedPaper,
    "unit": Unit,
    "meeting": Meeting,
    "import": ImportRun,
    "exception": RoleException,
}


def _entry(*values: Any) -> AuditEntry:  # noqa: ANN401  (a row)
    entry = AuditEntry(*values)
    return replace(entry, data=json.loads(values[-1]))


def _conditions(wanted: AuditFilter) -> list[Any]:
    found: list[Any] = [AuditRow.id > 0]
    if wanted.operator_id:
        found.append(AuditRow.operator == wanted.operator_id)
    if wanted.groups:
        group = fn.SUBSTR(AuditRow.verb, 1, fn.INSTR(AuditRow.verb, ".") - 1)
        found.append(group.in_(sorted(wanted.groups)))
    if wanted.first:
        found.append(AuditRow.at >= datetime.combine(wanted.first, time.min))
    if wanted.last:
        found.append(AuditRow.at <= datetime.combine(wanted.last, time.max))
    if wanted.batch_id:
        found.append(_of_batch(wanted.batch_id))
    if wanted.person_id:
        found.append((AuditRow.subject == "person") & (AuditRow.subject_id == wanted.person_id))
    return found


def _of_batch(batch_id: int) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for what was done to a batch, its papers and its imports."""
    papers = IssuedPaper.select(IssuedPaper.id).where(IssuedPaper.batch == batch_id)
    runs = ImportRun.select(ImportRun.id).where(ImportRun.batch == batch_id)
    return (
        ((AuditRow.subject == "batch") & (AuditRow.subject_id == batch_id))
        | ((AuditRow.subject == "paper") & AuditRow.subject_id.in_(papers))
        | ((AuditRow.subject == "import") & AuditRow.subject_id.in_(runs))
    )


def verify_chain(progress: Progress = SILENT) -> ChainState:
    """Read the whole trail and compare each row's hash with its content and the row before."""
    total, previous = AuditRow.select().count(), ""
    for done, row in enumerate(_raw_rows(), start=1):
        id_, at, operator, verb, rest, before, stored = row
        if before != previous or stored != audit_hash(previous, str(at), operator, verb, rest):
            return ChainState(done, BrokenRow(id_, at, operator))
        previous = stored
        if done % _STEP == 0:
            progress.report(done, total)
    return ChainState(total, None)


def holds_row(stored_hash: str) -> bool:
    """Say whether the trail still holds the row with this hash, such as the last of a copy."""
    return bool(AuditRow.select().where(AuditRow.hash == stored_hash).exists())


def _raw_rows() -> Iterator[tuple[Any, ...]]:
    rest = AuditRow.subject.concat(" ").concat(AuditRow.subject_id).concat(" ")
    last = 0
    while True:
        query = (
            AuditRow.select(
                AuditRow.id,
                AuditRow.at,
                AuditRow.operator,
                AuditRow.verb,
                rest.concat(AuditRow.data),
                AuditRow.previous,
                AuditRow.hash,
            )
            .where(AuditRow.id > last)
            .order_by(AuditRow.id)
            .limit(_STEP)
        )
        step = rows(query)
        yield from step
        if len(step) < _STEP:
            return
        last = step[-1][0]
