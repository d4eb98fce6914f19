"""Collect lists from units: call for them, give templates out, note what comes and goes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from peewee import fn

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.core import Done, get, operation
from models.tables import (
    CallUnit,
    Campaign,
    EmptyReport,
    ListArrival,
    ListCall,
    ListReturn,
    TemplateIssue,
    Unit,
)
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Issue:
    """One template that was made: for which unit, its token and file, how many people it holds."""

    unit_id: int
    token: str
    file_name: str
    people: int = 0


@operation("list.call")
def save_call(
    call_id: int | None,
    *,
    campaign_id: int,
    kind: str,
    due_on: date,
    unit_ids: Sequence[int],
    actor: Actor,
) -> Done:
    """Call units for a kind of list until a day, or change the call with this id."""
    campaign = get(Campaign, campaign_id)
    if campaign.state != "open":
        raise StateError(_("The campaign is closed."), _("Open a new campaign."))
    _check(call_id, campaign_id, kind, unit_ids)
    call = get(ListCall, call_id) if call_id else ListCall(operator=actor.id, called_at=clock.now())
    call.campaign_id, call.kind, call.due_on = campaign_id, kind, due_on
    call.save()
    _expect(call.id, unit_ids)
    data = {"name": campaign.name, "kind": kind, "due_on": due_on, "units": len(unit_ids)}
    return Done(Change.IMPORTS, "list_call", call.id, data)


def _check(call_id: int | None, campaign_id: int, kind: str, unit_ids: Sequence[int]) -> None:
    problems = {}
    twin = ListCall.get_or_none((ListCall.campaign == campaign_id) & (ListCall.kind == kind))
    if twin and twin.id != call_id:
        problems["kind"] = _("This campaign already calls for this list.")
    if not unit_ids:
        problems["units"] = _("Choose at least one unit.")
    if problems:
        raise InputError(problems)


def _expect(call_id: int, unit_ids: Sequence[int]) -> None:
    """Expect lists from exactly these units; one with a template or a list stays."""
    held = {one.unit_id for one in CallUnit.select().where(CallUnit.call == call_id)}
    gone = held - set(unit_ids)
    busy = _names(gone & _touched(call_id))
    if busy:
        raise RuleError(
            _("These units already have a template or sent a list: {names}.").format(
                names="、".join(busy)
            ),
            _("Leave them in the call."),
        )
    CallUnit.delete().where((CallUnit.call == call_id) & CallUnit.unit.in_(gone)).execute()
    for unit_id in dict.fromkeys(unit_ids):
        if unit_id not in held:
            CallUnit.create(call=call_id, unit=get(Unit, unit_id).id)


def _touched(call_id: int) -> set[int]:
    found = set()
    for table in (TemplateIssue, ListArrival, EmptyReport):
        found |= {one.unit_id for one in table.select().where(table.call == call_id)}
    return found


def _names(unit_ids: Iterable[int]) -> list[str]:
    query = Unit.select().where(Unit.id.in_(list(unit_ids))).order_by(Unit.name)
    return [unit.name for unit in query]


@operation("list.issue")
def record_templates(
    call_id: int,
    issues: Sequence[Issue],
    *,
    purpose: str = "",
    full_numbers: bool = False,
    actor: Actor,
) -> Done:
    """Note templates given out; those that hold full numbers take a purpose, which is logged."""
    call = get(ListCall, call_id)
    if full_numbers and not purpose.strip():
        raise InputError({"purpose": _("Say what the full numbers are needed for.")})
    for issue in issues:
        before = TemplateIssue.select(fn.MAX(TemplateIssue.version)).where(
            (TemplateIssue.call == call_id) & (TemplateIssue.unit == issue.unit_id)
        )
        TemplateIssue.create(
            call=call_id,
            unit=issue.unit_id,
            token=issue.token,
            version=(before.scalar() or 0) + 1,
            people=issue.people,
            file_name=issue.file_name,
            operator=actor.id,
            issued_at=clock.now(),
        )
    data = {
        "name": call.campaign.name,
        "count": len(issues),
        "people": sum(issue.people for issue in issues),
        "full_numbers": full_numbers,
        "reason": purpose.strip(),
    }
    return Done(Change.IMPORTS, "list_call", call_id, data)


@operation("list.arrive")
def record_returned(  # noqa: PLR0913  (what is known of a file)
    call_id: int,
    unit_id: int,
    *,
    file_name: str,
    content_hash: str,
    rows_read: int,
    problems: int,
    actor: Actor,
) -> Done:
    """Note a list that came from a unit; the same file again only brings its figures up to date."""
    call, unit = get(ListCall, call_id), get(Unit, unit_id)
    CallUnit.get_or_create(call=call_id, unit=unit_id)
    known = ListArrival.get_or_none(
        (ListArrival.call == call_id)
        & (ListArrival.unit == unit_id)
        & (ListArrival.content_hash == content_hash)
    )
    arrival = known or ListArrival(
        call=call_id, unit=unit_id, content_hash=content_hash, came_at=clock.now()
    )
    arrival.file_name, arrival.operator_id = file_name, actor.id
    arrival.rows_read, arrival.problems = rows_read, problems
    arrival.save()
    data = {"name": unit.name, "campaign": call.campaign.name, "file": file_name}
    return Done(Change.IMPORTS, "list_call", call_id, data | {"rows": rows_read}, made=arrival.id)


@operation("list.give_back")
def record_given_back(arrival_id: int, *, actor: Actor) -> Done:
    """Note that a list that came was given back to its unit to be corrected."""
    arrival = get(ListArrival, arrival_id)
    ListReturn.create(
        file_name=arrival.file_name,
        content_hash=arrival.content_hash,
        kind=arrival.call.kind,
        sender=arrival.unit.name,
        problems=arrival.problems,
        row_keys="{}",
        operator=actor.id,
        given_back_at=clock.now(),
    )
    data = {"name": arrival.unit.name, "file": arrival.file_name, "problems": arrival.problems}
    return Done(Change.IMPORTS, "list_call", arrival.call_id, data)


@operation("list.nothing")
def record_nothing(call_id: int, unit_id: int, *, reason: str, actor: Actor) -> Done:
    """Note that a unit has nothing to report for a call; said again, the new reason stands."""
    if not reason.strip():
        raise InputError({"reason": _("Say why the unit has nothing to report.")})
    call, unit = get(ListCall, call_id), get(Unit, unit_id)
    CallUnit.get_or_create(call=call_id, unit=unit_id)
    report = EmptyReport.get_or_none(call=call_id, unit=unit_id) or EmptyReport(
        call=call_id, unit=unit_id
    )
    report.reason, report.operator_id, report.reported_at = reason.strip(), actor.id, clock.now()
    report.save()
    data = {"name": unit.name, "campaign": call.campaign.name, "reason": report.reason}
    return Done(Change.IMPORTS, "list_call", call_id, data, made=report.id)


@operation("list.expect")
def expect_again(call_id: int, unit_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Expect a list after all from a unit that had nothing to report."""
    report = EmptyReport.get_or_none(call=call_id, unit=unit_id)
    if report is None:
        raise StateError(
            _("This unit never said that it has nothing to report."), _("Open the board again.")
        )
    report.delete_instance()
    return Done(Change.IMPORTS, "list_call", call_id, {"name": get(Unit, unit_id).name})
