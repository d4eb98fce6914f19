"""The checklist of a file's dossier: what is there, where it lies, what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from models.errors import NotFound
from models.queries.attachments import LinkRow, links_where
from models.rules import dossier
from models.rules.dossier import Facts, Item, ItemState, OwnerKind, TickState
from models.tables import (
    AttachmentLink,
    DossierTick,
    HardshipFile,
    HouseholdMember,
    Line,
    Operator,
    Payment,
    Person,
    PersonDetail,
    Visit,
)
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _

_VISIT_ITEMS = ("survey", "survey_photo")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One paper of the checklist and how it stands in a file."""

    key: str
    label: str
    group: str
    needed: bool
    state: ItemState
    attachments: Sequence[LinkRow] = ()
    place: str = ""
    reason: str = ""
    ticked_by: str = ""
    ticked_at: datetime | None = None

    @property
    def pages(self) -> int:
        """Return how many pages are attached."""
        return sum(link.pages for link in self.attachments)


@dataclass(frozen=True, slots=True)
class _Tick:
    item: str
    state: TickState
    place: str
    reason: str
    operator: str
    ticked_at: datetime


@dataclass(frozen=True, slots=True)
class _File:
    household: int
    state: str
    category: str
    file_class: str
    low_income_aid: bool | None
    causes: tuple[str, ...]


def checklist(file_id: int) -> list[ItemRow]:
    """Return every paper of the checklist in filing order, with its state in a file.

    Papers of the members and photos of the household's visits count as well. Five statements.
    Raise NotFound for no such file.
    """
    file = _file(file_id)
    members = _members(file.household)
    facts = _facts(file, members)
    attached: dict[str, list[LinkRow]] = defaultdict(list)
    for link in links_where(_of_file(file_id, file.household, [who for who, *_rest in members])):
        attached[link.item].append(link)
    ticks = _ticks(file_id)
    return [
        _row(item, item.needed(facts), attached[item.key], ticks.get(item.key))
        for item in dossier.items()
    ]


def missing(checked: Iterable[ItemRow]) -> list[ItemRow]:
    """Return the papers that are needed and not there."""
    return [row for row in checked if row.state is ItemState.MISSING]


def _row(item: Item, needed: bool, attached: list[LinkRow], tick: _Tick | None) -> ItemRow:  # noqa: FBT001
    said = TickState(tick.state) if tick else TickState.NONE
    state = dossier.state_of(needed=needed, attached=len(attached), tick=said)
    row = ItemRow(item.key, item.label, item.group, needed, state, tuple(attached))
    if tick is None or said is TickState.NONE:
        return row
    return ItemRow(
        *(item.key, item.label, item.group, needed, state, tuple(attached)),
        tick.place,
        tick.reason,
        tick.operator,
        tick.ticked_at,
    )


def _file(file_id: int) -> _File:
    of = HardshipFile
    query = of.select(
        of.household,
        of.state,
        of.category,
        of.file_class,
        of.low_income_aid,
        of.cause,
        of.cause2,
        of.cause3,
        of.cause4,
    ).where(of.id == file_id)
    found = fetch_one(query, _file_row)
    if found is None:
        raise NotFound(
            _("This record is no longer in the store."),
            _("Someone changed it in the meantime; open the list again."),
        )
    return found


def _file_row(*values: Any) -> _File:  # noqa: ANN401  (the columns of a file)
    household, state, category, file_class, allowance, *causes = values
    return _File(household, state, category, file_class, allowance, tuple(causes))


def _members(household_id: int) -> list[tuple[Any, ...]]:
    """Return id, health, disability and work or school status of each member."""
    detail = PersonDetail
    query = (
        HouseholdMember.select(
            HouseholdMember.person, detail.health, detail.disability, detail.work_status
        )
        .left_outer_join(detail, on=detail.person == HouseholdMember.person)
        .where((HouseholdMember.household == household_id) & HouseholdMember.left_on.is_null())
    )
    return rows(query)


def _facts(file: _File, members: Sequence[tuple[Any, ...]]) -> Facts:
    people = [who for who, *_rest in members]
    helped = (
        Payment.select(fn.COUNT(Payment.id))
        .join(Line)
        .where(Line.person.in_(people) & (Payment.voided == 0) & Payment.voids.is_null())
    )
    return {
        "state": {file.state},
        "category": {file.category},
        "file_class": {file.file_class},
        "allowance": {"yes"} if file.low_income_aid else set(),
        "cause": set(file.causes),
        "health": {health or "" for _who, health, _kind, _status in members},
        "disability": {kind or "" for _who, _health, kind, _status in members},
        "work_status": {status or "" for *_rest, status in members},
        "helped": {"yes"} if rows(helped)[0][0] else set(),
    }


def _of_file(file_id: int, household_id: int, people: Sequence[int]) -> Any:  # noqa: ANN401
    link = AttachmentLink
    visits = Visit.select(Visit.id).where(
        (Visit.household == household_id) & Visit.withdrawn_at.is_null()
    )
    own = (link.owner_kind == OwnerKind.FILE.value) & (link.owner == file_id)
    of_members = (link.owner_kind == OwnerKind.PERSON.value) & link.owner.in_(people)
    of_visits = (
        (link.owner_kind == OwnerKind.VISIT.value)
        & link.item.in_(_VISIT_ITEMS)
        & link.owner.in_(visits)
    )
    return (own | of_members | of_visits) & link.withdrawn_at.is_null()


def _ticks(file_id: int) -> dict[str, _Tick]:
    query = (
        DossierTick.select(
            DossierTick.item,
            DossierTick.state,
            DossierTick.place,
            DossierTick.reason,
            Operator.name,
            DossierTick.ticked_at,
        )
        .join(Operator)
        .where(DossierTick.file == file_id)
    )
    return {tick.item: tick for tick in fetch(query, _Tick)}


@dataclass(frozen=True, slots=True)
class FilePerson:
    """One who lives in the household of a file; the first is its head."""

    person_id: int
    name: str
    relation: str


def people_of_file(file_id: int) -> list[FilePerson]:
    """Return who lives in the household of a file, in the order of the form."""
    query = (
        HouseholdMember.select(HouseholdMember.person, Person.name, HouseholdMember.relation)
        .join(Person)
        .switch(HouseholdMember)
        .join(HardshipFile, on=HardshipFile.household == HouseholdMember.household)
        .where((HardshipFile.id == file_id) & HouseholdMember.left_on.is_null())
        .order_by(HouseholdMember.position)
    )
    return fetch(query, FilePerson)


def household_of_file(file_id: int) -> int:
    """Return the household of a file; raise NotFound for no such file."""
    return _file(file_id).household
