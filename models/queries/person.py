"""One person: the card as shown and as edited, accounts, caps of the year, open lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models import facts
from models.errors import NotFound
from models.identity import IdKind
from models.rules import codes, masking
from models.rules.states import EDITABLE
from models.tables import BankAccount, Batch, Campaign, Line, Person, Unit
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account of a person; the number is masked."""

    id: int
    number_masked: str
    bank: str
    holder: str
    is_default: bool
    active: bool


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person's card as shown, with numbers masked."""

    id: int
    name: str
    former_name: str
    id_kind: IdKind
    id_masked: str
    id_missing_reason: str
    sex: str
    birth_date: date | None
    phone_masked: str
    unit: str
    employer: str
    address: str
    class_key: str
    hardship_kind: str
    cause: str
    note: str
    accounts: Sequence[Account]

    @property
    def class_label(self) -> str:
        """Return the class in words."""
        return codes.label("recipient_classes", self.class_key) if self.class_key else ""

    @property
    def hardship_label(self) -> str:
        """Return the kind of hardship in words."""
        return codes.label("hardship_kinds", self.hardship_kind) if self.hardship_kind else ""

    @property
    def account(self) -> Account | None:
        """Return the account money goes to."""
        return next((one for one in self.accounts if one.is_default and one.active), None)


@dataclass(frozen=True, slots=True)
class CardValues:
    """A person's card as it is edited, with whole numbers; the caller logs that they were seen."""

    name: str
    id_kind: IdKind
    id_number: str
    id_missing_reason: str
    phone: str
    unit_id: int | None
    employer: str
    address: str
    class_key: str
    hardship_kind: str
    cause: str
    former_name: str
    sex: str
    birth_date: date | None
    note: str


@dataclass(frozen=True, slots=True)
class YearCap:
    """How far a cap of a person and a year is used, in fen."""

    key: str
    used_fen: int
    limit_fen: int

    @property
    def label(self) -> str:
        """Return the cap in words."""
        return codes.label("caps", self.key)


@dataclass(frozen=True, slots=True)
class OpenList:
    """A batch whose list may still be changed, and whether the person stands on it."""

    id: int
    name: str
    campaign: str
    people: int
    holds: bool


def person_detail(person_id: int) -> PersonDetail:
    """Return a person's card; raises NotFound when there is no such person."""
    query = (
        Person.select(*_SHOWN)
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .where(Person.id == person_id)
    )
    found = rows(query)
    if not found:
        raise _gone()
    card = dict(zip(_SHOWN_NAMES, found[0], strict=True))
    card["id_masked"] = masking.mask_id(card["id_masked"]) if card["id_masked"] else ""
    card["phone_masked"] = masking.mask_phone(card["phone_masked"]) if card["phone_masked"] else ""
    card["id_kind"] = IdKind(card["id_kind"])
    return PersonDetail(**card, accounts=accounts(person_id))


def accounts(person_id: int) -> list[Account]:
    """Return a person's accounts: the default first, closed ones last."""
    query = (
        BankAccount.select(
            BankAccount.id,
            BankAccount.number,
            BankAccount.bank,
            BankAccount.holder,
            BankAccount.is_default,
            BankAccount.active,
        )
        .where(BankAccount.person == person_id)
        .order_by(BankAccount.active.desc(), BankAccount.is_default.desc(), BankAccount.id)
    )
    return fetch(query, _account)


def card_values(person_id: int) -> CardValues:
    """Return a person's card for editing; raises NotFound when there is no such person."""
    columns = [getattr(Person, "unit" if n == "unit_id" else n) for n in CardValues.__slots__]
    found = fetch_one(Person.select(*columns).where(Person.id == person_id), CardValues)
    if found is None:
        raise _gone()
    return replace(found, id_kind=IdKind(found.id_kind), id_number=found.id_number or "")


def whole_value(person_id: int, field: str) -> str:
    """Return a whole ID number or phone of a person; the caller logs that it was looked at."""
    column = {"id_number": Person.id_number, "phone": Person.phone}[field]
    query = Person.select(fn.COALESCE(column, "")).where(Person.id == person_id)
    return next((value for (value,) in rows(query)), "")


def whole_account(account_id: int) -> str:
    """Return a whole account number; the caller logs that it was looked at."""
    query = BankAccount.select(BankAccount.number).where(BankAccount.id == account_id)
    return next((value for (value,) in rows(query)), "")


def year_caps(person_id: int, year: int) -> list[YearCap]:
    """Return the use of every cap over a person's year."""
    caps = [cap for cap in facts.caps() if (cap.scope, cap.period) == ("person", "year")]
    given = facts.year_lines(Line.person == person_id, year)
    return [
        YearCap(
            cap.key,
            sum(
                line.value_fen
                for line in given
                if (not cap.aid_kinds or line.aid_kind in cap.aid_kinds)
                and (not cap.source_kinds or line.source_kind in cap.source_kinds)
            ),
            cap.limit_fen,
        )
        for cap in caps
    ]


def open_lists(person_id: int, year: int) -> list[OpenList]:
    """Return the batches of a year whose lists may still be changed, the newest first."""
    live = (Line.batch == Batch.id) & (Line.removed == 0)
    query = (
        Batch.select(
            Batch.id,
            Batch.name,
            Campaign.name,
            Line.select(fn.COUNT(Line.id)).where(live),
            fn.EXISTS(Line.select(Line.id).where(live & (Line.person == person_id))),
        )
        .join_from(Batch, Campaign)
        .where(Batch.state.in_(EDITABLE) & (Campaign.year == year))
        .order_by(Batch.id.desc())
    )
    return fetch(query, _open_list)


def _account(*values: Any) -> Account:  # noqa: ANN401  (the columns of accounts)
    id_, number, bank, holder, default, active = values
    return Account(id_, masking.mask_card(number), bank, holder, default, active)


def _open_list(*values: Any) -> OpenList:  # noqa: ANN401  (the columns of open_lists)
    id_, name, campaign, people, holds = values
    return OpenList(id_, name, campaign, people, bool(holds))


def _gone() -> NotFound:
    return NotFound(
        _("This person is no longer in the store."), _("Search again; the card may have changed.")
    )


_PLAIN = (
    *("id", "name", "former_name", "id_kind", "id_missing_reason", "sex", "birth_date"),
    *("employer", "address", "class_key", "hardship_kind", "cause", "note"),
)
_SHOWN_NAMES = (*_PLAIN, "unit", "id_masked", "phone_masked")
_SHOWN = (
    *[getattr(Person, name) for name in _PLAIN],
    fn.COALESCE(Unit.name, ""),
    fn.COALESCE(Person.id_number, ""),
    Person.phone,
)
