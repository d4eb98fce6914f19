"""The keying list: a file's fields in the national form's order, and the aid not yet keyed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import clock, facts, file_facts
from models.errors import NotFound
from models.file_facts import MemberValues
from models.queries.file import text_of
from models.queries.files import FileRow, file_rows
from models.rules import codes
from models.rules.file_fields import SECTION_LABELS, FieldKind, FileField
from models.rules.file_states import NationalState
from models.rules.keying import HEAD_FIELDS, KEYED_MEMBER_FIELDS, changed_slots, member_slot
from models.tables import (
    Batch,
    Campaign,
    FundSource,
    HouseholdMember,
    Line,
    NationalAid,
    NationalEntry,
    Payment,
    Person,
)
from models.tables.base import fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class KeyField:
    """One value to key; text is exactly what is copied, '' where the file says nothing.

    changed: not the value that was keyed last; before a first keying nothing is.
    """

    slot: str
    section: str
    label: str
    text: str
    changed: bool = False

    @property
    def id(self) -> str:
        """Return the slot as the key of its row."""
        return self.slot


@dataclass(frozen=True, slots=True)
class KeyingSheet:
    """A file to be keyed: whose it is, the clock in working days, its fields in order.

    due is the last day, None when nothing is owed; gone counts working days since it ran.
    """

    row: FileRow
    entered_on: date | None
    due: date | None
    gone: int
    days: int
    fields: tuple[KeyField, ...]
    known: bool

    @property
    def late(self) -> bool:
        """Say whether the clock has run out."""
        return self.due is not None and self.due < clock.today()

    @property
    def changed(self) -> tuple[KeyField, ...]:
        """Return what is no longer as it was keyed; everything before a first keying."""
        return tuple(one for one in self.fields if one.changed or not self.known)


@dataclass(frozen=True, slots=True)
class AidToKey:
    """A payment to somebody of the household that was not keyed; money in fen."""

    id: int
    name: str
    paid_on: date
    aid_kind: str
    batch: str
    campaign: str
    source_kind: str
    amount_fen: int
    goods_fen: int

    @property
    def aid_label(self) -> str:
        """Return the kind of aid in words."""
        return codes.label("aid_kinds", self.aid_kind)

    @property
    def source_label(self) -> str:
        """Return where the money came from, in words."""
        return codes.label("source_kinds", self.source_kind)

    @property
    def total_fen(self) -> int:
        """Return money and goods together."""
        return self.amount_fen + self.goods_fen


def keying_sheet(file_id: int) -> KeyingSheet:
    """Return a file's values whole, in the order they are keyed; the caller logs the look.

    Raises NotFound when there is no such file. Eight statements.
    """
    row = _row_of(file_id)
    entry = _last_entry(file_id)
    keyed = str(entry[1]) if entry else ""
    values = {**file_facts.file_values(file_id), "unit_id": row.unit}
    members = file_facts.household_members(row.household_id)
    slots = file_facts.keyed_slots(file_id, row.household_id)
    changed = changed_slots(slots, keyed) if entry else frozenset()
    fields = [
        *_fields(HEAD_FIELDS, values, changed, lambda key: key),
        *(field for one in members if one.position for field in _member(one, changed)),
    ]
    return KeyingSheet(
        row,
        entry[0] if entry else None,
        *_clock(row),
        fields=tuple(fields),
        known=entry is not None,
    )


def _row_of(file_id: int) -> FileRow:
    found = file_rows([file_id])
    if not found:
        raise NotFound(
            _("This file is no longer in the store."), _("Open the list of files again.")
        )
    return found[0]


def aid_to_key(household_id: int) -> list[AidToKey]:
    """Return the payments to a household that were not keyed yet, the oldest first."""
    query = (
        Payment.select(
            Payment.id,
            Person.name,
            Payment.paid_on,
            Batch.aid_kind,
            Batch.name,
            Campaign.name,
            FundSource.kind,
            Payment.amount_fen,
            Payment.goods_fen,
        )
        .join_from(Payment, Line)
        .join_from(Line, Person, on=Line.person == Person.id)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .where(
            Line.person.in_(_people_of(household_id))
            & (Payment.voided == 0)
            & Payment.voids.is_null()
            & Payment.id.not_in(NationalAid.select(NationalAid.payment))
        )
        .order_by(Payment.paid_on, Payment.id)
    )
    return fetch(query, AidToKey)


def _people_of(household_id: int) -> Any:  # noqa: ANN401  (a select)
    return HouseholdMember.select(HouseholdMember.person).where(
        (HouseholdMember.household == household_id) & HouseholdMember.left_on.is_null()
    )


def _last_entry(file_id: int) -> Sequence[Any] | None:
    query = NationalEntry.select(NationalEntry.entered_on, NationalEntry.digests)
    found = query.where(NationalEntry.file == file_id).order_by(NationalEntry.id.desc()).limit(1)
    return next(iter(rows(found)), None)


def _clock(row: FileRow) -> tuple[date | None, int, int]:
    days = int(facts.setting("file.national_days"))
    since = row.national_since
    if since is None or row.national_state is NationalState.ENTERED:
        return None, 0, days
    calendar, today = facts.calendar(), clock.today()
    gone = calendar.workdays_between(since, today) - int(calendar.is_workday(since))
    return calendar.add_workdays(since, days), max(gone, 0), days


def _member(one: MemberValues, changed: frozenset[str]) -> Iterator[KeyField]:
    title = _("Member {name}").format(name=one.values["name"])
    yield from _fields(
        KEYED_MEMBER_FIELDS,
        dict(one.values),
        changed,
        lambda key: member_slot(one.person_id, key),
        title,
    )


def _fields(
    fields: Sequence[FileField],
    values: dict[str, Any],
    changed: frozenset[str],
    slot: Callable[[str], str],
    title: str = "",
) -> Iterator[KeyField]:
    for field in fields:
        key = slot(field.key)
        section = title or _(SECTION_LABELS[field.section])
        text = _text(field, values.get(field.key))
        yield KeyField(key, section, _(field.label), text, key in changed)


def _text(field: FileField, value: Any) -> str:  # noqa: ANN401
    """Return what is typed into the other system: amounts without marks between thousands."""
    text = text_of(field, value)
    return text.replace(",", "") if field.kind is FieldKind.FEN else text
