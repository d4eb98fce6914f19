"""Imports: into which batches a list may go, from which unit it came, and what came before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from peewee import JOIN, fn

from models.queries.batch_people import UnitChoice, unit_choices
from models.rules.states import EDITABLE, State
from models.seasons import season, seasons
from models.tables import Batch, Campaign, HeadingMapping, ImportRun, Operator, Unit
from models.tables.base import fetch, rows

_SHOWN = ("applied", "undone", "interrupted")
_UNION_WORDS = ("工会联合会", "工会委员会", "总工会", "联合工会", "工会", "办事处")


@dataclass(frozen=True, slots=True)
class TargetBatch:
    """A batch that still takes rows, and the kind of list its season imports."""

    id: int
    campaign: str
    name: str
    kind: str
    year: int
    state: State
    unit: str
    campaign_id: int


@dataclass(frozen=True, slots=True)
class ImportRunRow:
    """One earlier import: what came, from whom, into which batch, and what became of it."""

    id: int
    started_at: datetime
    file_name: str
    batch_id: int | None
    batch: str
    batch_state: State | None
    campaign_id: int | None
    campaign_open: bool
    kind: str
    unit: str
    operator: str
    rows_read: int
    rows_taken: int
    state: str

    @property
    def undoable(self) -> bool:
        """Say whether the whole import may still be taken back."""
        if self.state != "applied":
            return False
        if self.batch_id is not None:
            return self.batch_state in EDITABLE
        return self.campaign_id is None or self.campaign_open


@dataclass(frozen=True, slots=True)
class TargetCampaign:
    """An open campaign whose own lists may come in: job fairs, intents, training."""

    id: int
    name: str
    season: str
    year: int


class _Sort(Protocol):
    """The order asked for: a column's key and a direction."""

    @property
    def key(self) -> str:
        """Return the column."""

    @property
    def descending(self) -> bool:
        """Say whether the largest comes first."""


def target_batches(year: int) -> list[TargetBatch]:
    """Return the batches of a year that lists may still go into, the newest first."""
    importing = [one.key for one in seasons().values() if one.import_kind]
    query = (
        Batch.select(
            Batch.id,
            Campaign.name,
            Batch.name,
            Campaign.season,
            Batch.state,
            Unit.name,
            Campaign.id,
        )
        .join_from(Batch, Campaign)
        .join_from(Batch, Unit, JOIN.LEFT_OUTER)
        .where(
            (Campaign.year == year)
            & Campaign.season.in_(importing)
            & Batch.state.in_([state.value for state in EDITABLE])
        )
        .order_by(Batch.id.desc())
    )
    return [
        TargetBatch(
            id_, campaign, name, season(key).import_kind, year, State(state), unit or "", of
        )
        for id_, campaign, name, key, state, unit, of in rows(query)
    ]


def target_campaigns(year: int) -> list[TargetCampaign]:
    """Return the open campaigns of a year, the newest first."""
    query = (
        Campaign.select(Campaign.id, Campaign.name, Campaign.season, Campaign.year)
        .where((Campaign.year == year) & (Campaign.state == "open"))
        .order_by(Campaign.id.desc())
    )
    return fetch(query, TargetCampaign)


def headings_of(sender: str, kind: str) -> dict[str, str]:
    """Return what the headings of a sender's lists of a kind mean, as clerks put them right."""
    query = HeadingMapping.select(HeadingMapping.heading, HeadingMapping.key).where(
        (HeadingMapping.sender == sender) & (HeadingMapping.kind == kind)
    )
    return dict(rows(query))


def sender_of(union: str, units: Sequence[UnitChoice]) -> int | None:
    """Return the unit a list names as its sender: by its name, or by all but its kind of union."""
    by_name = {unit.name: unit.id for unit in units}
    if not union or union in by_name:
        return by_name.get(union)
    wanted = _bare(union)
    found = {unit.id for unit in units if _bare(unit.name) == wanted}
    return found.pop() if wanted and len(found) == 1 else None


def unit_named(name: str) -> int | None:
    """Return the unit a clerk or a list names, None without exactly one that fits."""
    return sender_of(name, unit_choices())


def _bare(name: str) -> str:
    """Return a unit's name without the words for its kind of union."""
    ending = next((word for word in _UNION_WORDS if name.endswith(word)), "")
    return name.removesuffix(ending)


@dataclass(frozen=True, slots=True)
class ImportRuns:
    """A source of windows over the imports, the newest first."""

    def count(self) -> int:
        """Return how many imports there were."""
        return int(_runs().count())

    def rows(self, offset: int, limit: int, sort: _Sort) -> list[ImportRunRow]:
        """Return a window of the imports."""
        column = _ORDER.get(sort.key, ImportRun.id)
        down = sort.descending if sort.key else True
        order = column.desc() if down else column.asc()
        query = _runs().order_by(order, ImportRun.id.desc())
        return fetch(query.limit(limit).offset(offset), _row)


def _runs() -> Any:  # noqa: ANN401  (a select)
    return (
        ImportRun.select(
            ImportRun.id,
            ImportRun.started_at,
            ImportRun.file_name,
            ImportRun.batch,
            fn.COALESCE(Batch.name, Campaign.name, ""),
            Batch.state,
            ImportRun.campaign,
            Campaign.state == "open",
            ImportRun.kind,
            fn.COALESCE(Unit.name, ""),
            Operator.name,
            ImportRun.rows_read,
            ImportRun.rows_taken,
            ImportRun.state,
        )
        .join_from(ImportRun, Batch, JOIN.LEFT_OUTER)
        .join_from(ImportRun, Campaign, JOIN.LEFT_OUTER)
        .join_from(ImportRun, Operator)
        .join_from(ImportRun, Unit, JOIN.LEFT_OUTER)
        .where(ImportRun.state.in_(_SHOWN))
    )


def _row(*values: Any) -> ImportRunRow:  # noqa: ANN401  (the columns above)
    row = ImportRunRow(*values)
    state = State(row.batch_state) if row.batch_state else None
    return replace(row, batch_state=state, campaign_open=bool(row.campaign_open))


_ORDER = {
    "started_at": ImportRun.started_at,
    "file_name": ImportRun.file_name,
    "kind": ImportRun.kind,
    "batch": Batch.id,
    "unit": Unit.name,
    "operator": Operator.name,
    "rows_taken": ImportRun.rows_taken,
    "state": ImportRun.state,
}
