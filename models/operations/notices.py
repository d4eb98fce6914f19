"""Public notices, the objections to them, and the meetings that decide."""

import json
from datetime import date

from models import approval_facts, clock, facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.batches import LineForm, put_line
from models.operations.core import Done, get, operation
from models.operations.way import step
from models.rules.states import State, take
from models.tables import Batch, Line, Meeting, Notice, NoticeRestart, Objection
from resources.i18n import _


@operation("notice.publish")
def publish_notice(  # noqa: PLR0913  (a small form)
    batch_id: int,
    *,
    starts_on: date,
    working_days: int,
    preset: str,
    place: str,
    hotline: str = "",
    department: str = "",
    actor: Actor,
) -> Done:
    """Put up the notice of a reviewed batch; its last day follows from the working days."""
    batch = get(Batch, batch_id)
    target = take("notice.publish", State(batch.state))
    if working_days < 1:
        raise InputError({"working_days": _("A notice stands for at least one working day.")})
    if not place.strip():
        raise InputError({"place": _("Say where the notice is put up.")})
    Notice.create(
        batch=batch,
        preset=preset,
        starts_on=starts_on,
        working_days=working_days,
        ends_on=facts.calendar().notice_end(starts_on, working_days),
        place=place.strip(),
        hotline=hotline.strip(),
        department=department.strip(),
        shown=json.dumps(facts.names_of_lines(batch_id), ensure_ascii=False),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    return step(batch, "notice.publish", target, opinion=place, on=starts_on, actor=actor)


@operation("notice.take_down")
def take_down(notice_id: int, *, taken_down_on: date, actor: Actor) -> Done:  # noqa: ARG001
    """Record that the notice was taken down."""
    notice = get(Notice, notice_id)
    if taken_down_on < notice.starts_on:
        raise InputError({"taken_down_on": _("A notice is not taken down before it starts.")})
    _has_come("taken_down_on", taken_down_on)
    notice.taken_down_on = taken_down_on
    notice.save()
    return Done(Change.NOTICES, "batch", notice.batch_id, {"notice": notice_id})


@operation("notice.object")
def record_objection(
    notice_id: int,
    *,
    text: str,
    received_on: date,
    said_by: str = "",
    line_id: int | None = None,
    actor: Actor,
) -> Done:
    """Record an objection against one line or the whole notice; approval waits for its answer."""
    notice = get(Notice, notice_id)
    if notice.withdrawn:
        raise StateError(_("This notice was withdrawn."), _("Record it with the new notice."))
    if not text.strip():
        raise InputError({"text": _("Write what the objection says.")})
    if received_on < notice.starts_on:
        words = _("The notice started on {day} only.").format(day=notice.starts_on)
        raise InputError({"received_on": words})
    _has_come("received_on", received_on)
    if line_id is not None and get(Line, line_id).batch_id != notice.batch_id:
        raise InputError({"line": _("This line is not on the notice.")})
    objection = Objection.create(
        notice=notice,
        line=line_id,
        text=text.strip(),
        received_on=received_on,
        said_by=said_by.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"objection": objection.id, "line": line_id, "text": text}
    return Done(Change.NOTICES, "batch", notice.batch_id, data)


@operation("notice.answer")
def answer_objection(
    objection_id: int,
    *,
    answer: str,
    answered_on: date,
    upheld: bool,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Answer an objection; an upheld one makes its line leave the list."""
    objection = get(Objection, objection_id)
    if not answer.strip():
        raise InputError({"answer": _("Write the answer that was given.")})
    if answered_on < objection.received_on:
        words = _("The objection was received on {day} only.").format(day=objection.received_on)
        raise InputError({"answered_on": words})
    _has_come("answered_on", answered_on)
    objection.answer, objection.answered_on, objection.upheld = answer.strip(), answered_on, upheld
    objection.save()
    data = {"objection": objection_id, "upheld": upheld, "answer": answer}
    return Done(Change.NOTICES, "batch", objection.notice.batch_id, data)


@operation("notice.restart")
def restart_line(
    objection_id: int,
    form: LineForm,
    *,
    starts_on: date,
    place: str,
    working_days: int | None = None,
    actor: Actor,
) -> Done:
    """Mend the one line an upheld objection was about and put it up again; its clock restarts.

    The rest of the list stays as it is. Raises RuleError when the objection was not upheld or
    had its effect already.
    """
    objection = get(Objection, objection_id)
    notice = objection.notice
    line = _line_to_mend(objection)
    if not place.strip():
        raise InputError({"place": _("Say where the notice is put up.")})
    if objection.answered_on and starts_on < objection.answered_on:
        words = _("The objection was answered on {day} only.").format(day=objection.answered_on)
        raise InputError({"starts_on": words})
    days = notice.working_days if working_days is None else working_days
    if days < 1:
        raise InputError({"working_days": _("A notice stands for at least one working day.")})
    changed = put_line(line, form, actor)
    ends_on = facts.calendar().notice_end(starts_on, days)
    NoticeRestart.create(
        objection=objection,
        starts_on=starts_on,
        working_days=days,
        ends_on=ends_on,
        place=place.strip(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    data = {"objection": objection_id, "line": line.id, "until": str(ends_on), "changed": changed}
    return Done(Change.NOTICES | Change.LINES, "batch", notice.batch_id, data)


def _has_come(key: str, day: date) -> None:
    if day > clock.today():
        raise InputError({key: _("This day has not come yet.")})


def _line_to_mend(objection: Objection) -> Line:
    if objection.line_id is None or not objection.upheld:
        raise RuleError(
            _("Only a line whose objection was upheld is put up again."),
            _("Record the answer first."),
        )
    if not approval_facts.objection_upheld(objection.line_id) or objection.line.removed:
        raise RuleError(_("This objection has had its effect already."))
    return objection.line  # type: ignore[no-any-return]


@operation("meeting.record")
def record_meeting(
    *,
    number: str,
    held_on: date,
    title: str = "",
    note: str = "",
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Record a meeting whose decision binds batches; the same number and day is the same one."""
    if not number.strip():
        raise InputError({"number": _("Number of the minutes is missing.")})
    if held_on > clock.today():
        raise InputError({"held_on": _("The meeting lies in the future.")})
    meeting, _created = Meeting.get_or_create(
        number=number.strip(), held_on=held_on, defaults={"title": title.strip(), "note": note}
    )
    return Done(Change.MEETINGS, "meeting", meeting.id, {"number": number, "held_on": held_on})
