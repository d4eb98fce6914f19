"""The board of lists to come: each unit's state, derived from the records."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from models.errors import NotFound
from models.rules.list_states import ListFacts, ListState, is_late, list_state
from models.tables import (
    Batch,
    CallUnit,
    Campaign,
    EmptyReport,
    ImportRun,
    ListArrival,
    ListCall,
    ListReturn,
    TemplateIssue,
    Unit,
)
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call for lists: its campaign, kind of list, day, and from how many units it is expected."""

    id: int
    campaign_id: int
    campaign: str
    year: int
    season: str
    kind: str
    due_on: date
    units: int


@dataclass(frozen=True, slots=True)
class UnitList:
    """Where one unit's list stands; id is the unit's."""

    id: int
    unit: str
    contact: str
    phone: str
    issued_at: datetime | None
    version: int
    arrival_id: int
    file_name: str
    came_at: datetime | None
    rows_read: int
    problems: int
    versions_came: int
    given_back_at: datetime | None
    run_id: int
    taken_at: datetime | None
    rows_taken: int
    reason: str
    state: ListState
    late: bool


@dataclass(frozen=True, slots=True)
class StampFound:
    """What the number of a template tells of a file made from it."""

    call_id: int
    campaign_id: int
    campaign: str
    year: int
    kind: str
    unit_id: int
    unit: str
    version: int


@dataclass(frozen=True, slots=True)
class LateCall:
    """A call some units are late for."""

    call_id: int
    campaign: str
    kind: str
    due_on: date
    units: int


def calls(year: int) -> list[CallRow]:
    """Return the calls of a year, the one due first on top."""
    query = _calls().where(Campaign.year == year).order_by(ListCall.due_on, ListCall.id)
    return fetch(query, CallRow)


def call(call_id: int) -> CallRow:
    """Return a call; raises NotFound when there is no such call."""
    found = fetch_one(_calls().where(ListCall.id == call_id), CallRow)
    if found is None:
        raise NotFound(_("There is no such call for lists."), _("Open the board again."))
    return found


def call_of(campaign_id: int, kind: str) -> int:
    """Return the id of a campaign's call for a kind of list, 0 when nobody called for it."""
    query = ListCall.select(ListCall.id).where(ListCall.campaign == campaign_id)
    return next((found for (found,) in rows(query.where(ListCall.kind == kind))), 0)


def _calls() -> Any:  # noqa: ANN401  (a select)
    units = CallUnit.select(fn.COUNT(CallUnit.id)).where(CallUnit.call == ListCall.id)
    return ListCall.select(
        ListCall.id,
        Campaign.id,
        Campaign.name,
        Campaign.year,
        Campaign.season,
        ListCall.kind,
        ListCall.due_on,
        units,
    ).join(Campaign)


def expected_units(call_id: int) -> list[int]:
    """Return the ids of the units a call expects lists from."""
    query = CallUnit.select(CallUnit.unit).where(CallUnit.call == call_id).order_by(CallUnit.id)
    return [unit for (unit,) in rows(query)]


def unit_lists(call_id: int, *, today: date) -> list[UnitList]:
    """Return where each expected unit's list stands, late ones first; in seven statements."""
    due_on, kind, campaign = _frame(call_id)
    read = _Read(
        issues={unit: (at, version) for unit, at, version in rows(_issues(call_id))},
        arrivals=_arrivals(call_id),
        returns=dict(rows(_returns(call_id))),
        runs={unit: (run, at, taken) for unit, run, at, taken in rows(_runs(campaign, kind))},
        empty={unit: (at, why) for unit, at, why in rows(_empty(call_id))},
    )
    units = (
        CallUnit.select(Unit.id, Unit.name, Unit.contact, Unit.phone)
        .join(Unit)
        .where(CallUnit.call == call_id)
        .order_by(Unit.name)
    )
    found = [read.unit_list(unit, due_on, today) for unit in fetch(units, _Expected)]
    return sorted(found, key=lambda row: not row.late)


@dataclass(frozen=True, slots=True)
class _Expected:
    id: int
    unit: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class _Arrival:
    id: int = 0
    file_name: str = ""
    came_at: datetime | None = None
    rows_read: int = 0
    problems: int = 0
    versions: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a call, by unit."""

    issues: dict[int, tuple[datetime, int]]
    arrivals: dict[int, _Arrival]
    returns: dict[int, datetime]
    runs: dict[int, tuple[int, datetime, int]]
    empty: dict[int, tuple[datetime, str]]

    def unit_list(self, unit: _Expected, due_on: date, today: date) -> UnitList:
        """Return where a unit's list stands."""
        issued_at, version = self.issues.get(unit.id, (None, 0))
        came = self.arrivals.get(unit.id, _Arrival())
        run_id, taken_at, rows_taken = self.runs.get(unit.id, (0, None, 0))
        nothing_at, reason = self.empty.get(unit.id, (None, ""))
        returned = self.returns.get(unit.id)
        facts = ListFacts(issued_at, came.came_at, returned, taken_at, nothing_at)
        state = list_state(facts)
        return UnitList(
            id=unit.id,
            unit=unit.unit,
            contact=unit.contact,
            phone=unit.phone,
            issued_at=issued_at,
            version=version,
            arrival_id=came.id,
            file_name=came.file_name,
            came_at=came.came_at,
            rows_read=came.rows_read,
            problems=came.problems,
            versions_came=came.versions,
            given_back_at=facts.given_back_at,
            run_id=run_id,
            taken_at=taken_at,
            rows_taken=rows_taken,
            reason=reason if state is ListState.NOTHING else "",
            state=state,
            late=is_late(state, due_on, today),
        )


def _frame(call_id: int) -> tuple[date, str, int]:
    query = ListCall.select(ListCall.due_on, ListCall.kind, ListCall.campaign)
    return next(iter(rows(query.where(ListCall.id == call_id))), (date.max, "", 0))


def _issues(call_id: int) -> Any:  # noqa: ANN401  (a select)
    return (
        TemplateIssue.select(
            TemplateIssue.unit, fn.MAX(TemplateIssue.issued_at), fn.MAX(TemplateIssue.version)
        )
        .where(TemplateIssue.call == call_id)
        .group_by(TemplateIssue.unit)
    )


def _empty(call_id: int) -> Any:  # noqa: ANN401  (a select)
    """Return the units that said they have nothing to report, when and why."""
    columns = (EmptyReport.unit, EmptyReport.reported_at, EmptyReport.reason)
    return EmptyReport.select(*columns).where(EmptyReport.call == call_id)


def _arrivals(call_id: int) -> dict[int, _Arrival]:
    """Return the last list of each unit, and how many versions came."""
    query = (
        ListArrival.select(
            ListArrival.unit,
            ListArrival.id,
            ListArrival.file_name,
            ListArrival.came_at,
            ListArrival.rows_read,
            ListArrival.problems,
        )
        .where(ListArrival.call == call_id)
        .order_by(ListArrival.came_at, ListArrival.id)
    )
    found: dict[int, _Arrival] = {}
    for unit, arrival, name, at, read, problems in rows(query):
        versions = found[unit].versions + 1 if unit in found else 1
        found[unit] = _Arrival(arrival, name, at, read, problems, versions)
    return found


def _returns(call_id: int) -> Any:  # noqa: ANN401  (a select)
    """Return when a list of each unit last went back; a return knows its file by its hash."""
    return (
        ListArrival.select(ListArrival.unit, fn.MAX(ListReturn.given_back_at))
        .join(ListReturn, on=ListReturn.content_hash == ListArrival.content_hash)
        .where(ListArrival.call == call_id)
        .group_by(ListArrival.unit)
    )


def _runs(campaign: int, kind: str) -> Any:  # noqa: ANN401  (a select)
    """Return the last import of each unit into the campaign or a batch of it."""
    into = (ImportRun.campaign == campaign) | (Batch.campaign == campaign)
    return (
        ImportRun.select(
            ImportRun.unit,
            fn.MAX(ImportRun.id),
            fn.MAX(ImportRun.ended_at),
            fn.SUM(ImportRun.rows_taken),
        )
        .join(Batch, JOIN.LEFT_OUTER, on=ImportRun.batch == Batch.id)
        .where(
            into
            & (ImportRun.kind == kind)
            & (ImportRun.state == "applied")
            & ImportRun.unit.is_null(is_null=False)
        )
        .group_by(ImportRun.unit)
    )


def find_stamp(token: str) -> StampFound | None:
    """Return the call and unit a template's number was given out for, if it was given out here."""
    query = (
        TemplateIssue.select(
            ListCall.id,
            Campaign.id,
            Campaign.name,
            Campaign.year,
            ListCall.kind,
            Unit.id,
            Unit.name,
            TemplateIssue.version,
        )
        .join_from(TemplateIssue, ListCall)
        .join_from(ListCall, Campaign)
        .join_from(TemplateIssue, Unit)
        .where(TemplateIssue.token == token)
    )
    return fetch_one(query, StampFound)


def late_calls(year: int, *, today: date) -> list[LateCall]:
    """Return the calls of a year that units are late for, the oldest first; closed ones rest."""
    open_ones = (Campaign.year == year) & (Campaign.state == "open") & (ListCall.due_on < today)
    found = []
    for row in fetch(_calls().where(open_ones).order_by(ListCall.due_on, ListCall.id), CallRow):
        late = sum(one.late for one in unit_lists(row.id, today=today))
        found.append(LateCall(row.id, row.campaign, row.kind, row.due_on, late))
    return [row for row in found if row.units]
