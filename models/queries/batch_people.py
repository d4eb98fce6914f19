"""One person beside the list: who it is, what was given before."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import JOIN, fn

from models.rules import codes, masking
from models.rules.results import Result
from models.rules.states import State
from models.seasons import season
from models.tables import (
    BankAccount,
    Batch,
    Campaign,
    FundSource,
    Line,
    Payment,
    Person,
    Student,
    Unit,
)
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """A person in a few words; the number is masked."""

    id: int
    name: str
    sex: str
    birth_date: date | None
    id_masked: str
    phone_masked: str
    employer: str
    unit: str
    class_label: str

    def age(self, on: date) -> int | None:
        """Return the age in full years on a day."""
        born = self.birth_date
        if born is None:
            return None
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def person_brief(person_id: int) -> PersonBrief | None:
    """Return a person in a few words, or None."""
    query = (
        Person.select(
            Person.id,
            Person.name,
            Person.sex,
            Person.birth_date,
            fn.COALESCE(Person.id_number, ""),
            Person.phone,
            Person.employer,
            fn.COALESCE(Unit.name, ""),
            Person.class_key,
        )
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .where(Person.id == person_id)
    )
    return next((_brief(*values) for values in rows(query)), None)


def _brief(  # noqa: PLR0913, PLR0917  (the columns above)
    id: int,
    name: str,
    sex: str,
    birth_date: date | None,
    number: str,
    phone: str,
    employer: str,
    unit: str,
    class_key: str,
) -> PersonBrief:
    return PersonBrief(
        id,
        name,
        sex,
        birth_date,
        masking.mask_id(number) if number else "",
        masking.mask_phone(phone) if phone else "",
        employer,
        unit,
        codes.label("recipient_classes", class_key) if class_key else "",
    )


def full_number(person_id: int) -> str:
    """Return a person's whole ID number; the caller logs that it was looked at."""
    query = Person.select(fn.COALESCE(Person.id_number, "")).where(Person.id == person_id)
    return next((number for (number,) in rows(query)), "")


@dataclass(frozen=True, slots=True)
class AidRow:
    """One line of a person in any batch: on is the day of payment, or the day planned."""

    id: int
    batch_id: int
    batch: str
    campaign: str
    season: str
    aid_kind: str
    fund: str
    state: State
    result: Result
    on: date
    paid: bool
    amount_fen: int
    goods_fen: int
    note: str

    @property
    def aid_kind_label(self) -> str:
        """Return the aid kind in words."""
        return codes.label("aid_kinds", self.aid_kind)


_ON = fn.COALESCE(Payment.paid_on, Batch.planned_on)


def person_history(person_id: int, *, apart_from: int = 0, limit: int = 200) -> list[AidRow]:
    """Return what a person was given or is to be given, the newest first."""
    paid = (Payment.line == Line.id) & Payment.voids.is_null() & (Payment.voided == 0)
    query = (
        Line.select(
            Line.id,
            Line.batch,
            Batch.name,
            Campaign.name,
            Campaign.season,
            Batch.aid_kind,
            FundSource.name,
            Batch.state,
            Line.result,
            _ON,
            Payment.id,
            Line.amount_fen,
            Line.goods_fen,
            Line.note,
        )
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource)
        .join_from(Line, Payment, JOIN.LEFT_OUTER, on=paid)
        .where((Line.person == person_id) & (Line.removed == 0) & (Line.batch != apart_from))
        .order_by(_ON.desc(), Line.id.desc())
        .limit(limit)
    )
    return fetch(query, _aid)


def _aid(*values: Any) -> AidRow:  # noqa: ANN401  (the columns above)
    row = AidRow(*values)
    return replace(row, state=State(row.state), result=Result(row.result), paid=bool(row.paid))


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit one may choose."""

    id: int
    name: str


def unit_choices() -> list[UnitChoice]:
    """Return the units in use by name."""
    query = Unit.select(Unit.id, Unit.name).where(Unit.active == 1).order_by(Unit.name)
    return fetch(query, UnitChoice)


def group_choices(season_key: str) -> list[tuple[str, str]]:
    """Return the classes a season gives to, with their words."""
    wanted = season(season_key).classes
    return [
        (code.key, code.label) for code in codes.load("recipient_classes") if code.key in wanted
    ]


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account of a person one may choose; its number is masked."""

    id: int
    words: str


def account_choices(person_id: int) -> list[AccountChoice]:
    """Return the accounts in use of a person, then of a student's parent, the default first."""
    own = BankAccount.person == person_id
    parents = Student.select(Student.parent).where(Student.person == person_id)
    query = (
        BankAccount.select(BankAccount.id, BankAccount.bank, BankAccount.number, BankAccount.holder)
        .where((own | BankAccount.person.in_(parents)) & (BankAccount.active == 1))
        .order_by(own.desc(), BankAccount.is_default.desc(), BankAccount.id)
    )
    return [
        AccountChoice(id, f"{bank} {masking.mask_card(number)} {holder}".strip())
        for id, bank, number, holder in rows(query)
    ]
