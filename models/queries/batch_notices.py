"""The notice of a batch with the objections to it."""

from dataclasses import dataclass, replace
from datetime import date

from peewee import JOIN, fn

from models import approval_facts, facts
from models.approval_facts import Voice
from models.rules.masking import notice_preset
from models.tables import Batch, Line, Notice, NoticeRestart, Objection, Person, Unit
from models.tables.base import fetch, fetch_one


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection; upheld is None while nobody has answered; removed tells of its line."""

    id: int
    line_id: int | None
    position: int | None
    name: str
    received_on: date
    said_by: str
    text: str
    answer: str
    answered_on: date | None
    upheld: bool | None
    removed: bool
    stands_until: date | None = None

    @property
    def to_mend(self) -> bool:
        """Say whether its line waits to be mended or taken off the list."""
        return (
            bool(self.upheld)
            and not self.removed
            and self.line_id is not None
            and (self.stands_until is None)
        )


@dataclass(frozen=True, slots=True)
class NoticeInfo:
    """The notice that stands for a batch."""

    id: int
    preset: str
    starts_on: date
    working_days: int
    ends_on: date
    place: str
    hotline: str
    department: str
    taken_down_on: date | None
    objections: tuple[ObjectionRow, ...] = ()

    @property
    def preset_label(self) -> str:
        """Return what the notice shows, in words."""
        return notice_preset(self.preset).label

    @property
    def open_objections(self) -> int:
        """Return how many objections wait for an answer."""
        return sum(objection.upheld is None for objection in self.objections)

    @property
    def last_day(self) -> date:
        """Return the last day of the notice, lines put up again counted."""
        again = (o.stands_until for o in self.objections if o.stands_until and not o.removed)
        return max((self.ends_on, *again))

    @property
    def to_mend(self) -> int:
        """Return how many lines wait for the effect of an upheld objection."""
        return sum(objection.to_mend for objection in self.objections)

    def is_over(self, today: date) -> bool:
        """Say whether the last day of the notice has passed."""
        return today > self.last_day


def batch_notice(batch_id: int) -> NoticeInfo | None:
    """Return the notice that stands for a batch with its objections, or None."""
    query = (
        Notice.select(
            Notice.id,
            Notice.preset,
            Notice.starts_on,
            Notice.working_days,
            Notice.ends_on,
            Notice.place,
            Notice.hotline,
            Notice.department,
            Notice.taken_down_on,
        )
        .where((Notice.batch == batch_id) & (Notice.withdrawn == 0))
        .order_by(Notice.id.desc())
    )
    found = fetch_one(query, NoticeInfo)
    return replace(found, objections=_objections(found.id)) if found else None


def _objections(notice_id: int) -> tuple[ObjectionRow, ...]:
    query = (
        Objection.select(
            Objection.id,
            Objection.line,
            Line.position,
            fn.COALESCE(Person.name, Unit.name, ""),
            Objection.received_on,
            Objection.said_by,
            Objection.text,
            Objection.answer,
            Objection.answered_on,
            Objection.upheld,
            fn.COALESCE(Line.removed, False),  # noqa: FBT003  (SQL)
            NoticeRestart.ends_on,
        )
        .join_from(
            Objection,
            NoticeRestart,
            JOIN.LEFT_OUTER,
            on=NoticeRestart.objection == Objection.id,
        )
        .join_from(Objection, Line, JOIN.LEFT_OUTER, on=Objection.line == Line.id)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where(Objection.notice == notice_id)
        .order_by(Objection.id)
    )
    return tuple(fetch(query, ObjectionRow))


@dataclass(frozen=True, slots=True)
class Approving:
    """Who has agreed so far, how many must, the meeting and whether its minutes are attached."""

    voices: tuple[Voice, ...] = ()
    needed: int = 1
    meeting_id: int | None = None
    minutes: bool = False

    @property
    def missing(self) -> int:
        """Return how many must agree before somebody approves."""
        return max(self.needed - len(self.voices) - 1, 0)


def approving(batch_id: int) -> Approving:
    """Return how far the approval of a batch is."""
    meeting = Batch.select(Batch.meeting).where(Batch.id == batch_id).scalar()
    return Approving(
        tuple(approval_facts.voices(batch_id)),
        approval_facts.voices_needed(batch_id),
        meeting,
        meeting is not None and approval_facts.minutes_kept(meeting),
    )


@dataclass(frozen=True, slots=True)
class NoticeDefaults:
    """What a new notice proposes, from the settings of the union."""

    working_days: int
    preset: str
    place: str
    hotline: str
    department: str


def notice_defaults() -> NoticeDefaults:
    """Return what a new notice proposes."""
    keys = ("notice.working_days", "notice.preset", "notice.place", "union.phone")
    return NoticeDefaults(*map(facts.setting, (*keys, "union.department")))
