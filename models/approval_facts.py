"""What stands for and against an approval: voices, minutes, objections and their restarts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models import facts
from models.rules.approvals import approvals_needed
from models.rules.dossier import OwnerKind
from models.rules.states import State
from models.tables import (
    AttachmentLink,
    Batch,
    BatchStep,
    Line,
    Notice,
    NoticeRestart,
    Objection,
    Operator,
    Person,
    Unit,
)
from models.tables.base import fetch, rows

LEVELS = "approval.levels"


@dataclass(frozen=True, slots=True)
class Voice:
    """One approver who agreed to a list since its notice went up."""

    operator: int
    name: str
    on: date
    opinion: str


def voices(batch_id: int) -> list[Voice]:
    """Return who has agreed to a batch since its notice went up, in order."""
    last = BatchStep.select(fn.COALESCE(fn.MAX(BatchStep.id), 0)).where(
        (BatchStep.batch == batch_id) & (BatchStep.verb == "notice.publish")
    )
    query = (
        BatchStep.select(Operator.id, Operator.name, BatchStep.happened_on, BatchStep.opinion)
        .join(Operator)
        .where(
            (BatchStep.batch == batch_id)
            & (BatchStep.verb == "batch.concur")
            & (BatchStep.id > last)
        )
        .order_by(BatchStep.id)
    )
    return fetch(query, Voice)


def voices_needed(batch_id: int) -> int:
    """Return how many approvals the sum of a batch needs, goods at value counted."""
    query = Line.select(fn.COALESCE(fn.SUM(Line.amount_fen + Line.goods_fen), 0))
    total = int(query.where(facts.live_lines(batch_id)).scalar())
    return approvals_needed(facts.setting(LEVELS), total)


def minutes_kept(meeting_id: int | None) -> bool:
    """Say whether a scan of a meeting's minutes is attached to it."""
    link = AttachmentLink
    mine = (link.owner_kind == OwnerKind.MEETING.value) & (link.owner == meeting_id)
    return bool(link.select().where(mine & link.withdrawn_at.is_null()).exists())


def _upheld() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for objections upheld whose line was neither mended nor removed."""
    restarted = NoticeRestart.select(NoticeRestart.objection)
    return (Objection.upheld == 1) & (Notice.withdrawn == 0) & Objection.id.not_in(restarted)


def objection_upheld(line_id: int) -> bool:
    """Say whether an objection to this line was upheld while its batch is publicised."""
    query = (
        Objection.select()
        .join_from(Objection, Notice)
        .join_from(Notice, Batch)
        .where((Objection.line == line_id) & _upheld() & (Batch.state == State.PUBLICISED))
    )
    return bool(query.exists())


def lines_with_upheld_objection(batch_id: int) -> list[str]:
    """Return the names of live lines whose upheld objection has had no effect yet."""
    query = (
        Line.select(fn.COALESCE(Person.name, Unit.name))
        .join_from(Line, Objection, on=Objection.line == Line.id)
        .join_from(Objection, Notice)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(facts.live_lines(batch_id) & _upheld())
        .distinct()
    )
    return [name for (name,) in rows(query)]


def last_restart(batch_id: int) -> tuple[date, str] | None:
    """Return until when the last line put up again stands, and whose it is."""
    query = (
        NoticeRestart.select(NoticeRestart.ends_on, fn.COALESCE(Person.name, Unit.name))
        .join_from(NoticeRestart, Objection)
        .join_from(Objection, Notice)
        .join_from(Objection, Line)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(facts.live_lines(batch_id) & (Notice.withdrawn == 0))
        .order_by(NoticeRestart.ends_on.desc())
    )
    return next(((ends_on, name) for ends_on, name in rows(query.limit(1))), None)
