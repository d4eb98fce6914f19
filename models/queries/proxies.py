"""Who may collect for whom, what is proposed when paying, and who collects for many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from models import clock
from models.errors import NotFound
from models.rules import dossier
from models.rules.masking import mask_id, mask_phone
from models.tables import Line, Payment, Person, PersonProxy
from models.tables.base import fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class ProxyRow:
    """One who may collect for a person; numbers are masked, people counts all of this proxy's."""

    id: int
    name: str
    id_masked: str
    relation: str
    phone_masked: str
    valid_until: date | None
    note: str
    people: int
    withdrawn_reason: str = ""

    @property
    def is_over(self) -> bool:
        """Say whether the time is over."""
        return self.valid_until is not None and self.valid_until < clock.today()

    @property
    def is_for_many(self) -> bool:
        """Say whether this proxy collects for so many people that it is reported."""
        return self.people >= dossier.proxy_threshold()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A registered proxy as paying out proposes it, with the whole number it is checked by."""

    id: int
    name: str
    relation: str
    id_number: str


@dataclass(frozen=True, slots=True)
class BusyProxy:
    """Somebody who collects for many: registered for them or having collected."""

    name: str
    id_masked: str
    people: int
    names: str
    collected: int


def proxies_of(person_id: int, *, withdrawn: bool = False) -> list[ProxyRow]:
    """Return who may collect for a person, the newest first; withdrawn ones only when asked."""
    other = PersonProxy.alias()
    people = other.select(fn.COUNT(other.person.distinct())).where(
        (other.id_number == PersonProxy.id_number) & other.withdrawn_at.is_null()
    )
    where = PersonProxy.person == person_id
    query = (
        PersonProxy.select(
            PersonProxy.id,
            PersonProxy.name,
            PersonProxy.id_number,
            PersonProxy.relation,
            PersonProxy.phone,
            PersonProxy.valid_until,
            PersonProxy.note,
            people,
            PersonProxy.withdrawn_reason,
        )
        .where(where if withdrawn else where & PersonProxy.withdrawn_at.is_null())
        .order_by(PersonProxy.id.desc())
    )
    return fetch(query, _masked)


def whole_number(proxy_id: int) -> str:
    """Return a proxy's whole ID number; the caller logs that it was looked at."""
    query = PersonProxy.select(PersonProxy.id_number).where(PersonProxy.id == proxy_id)
    for (number,) in rows(query):
        return str(number)
    raise NotFound(_("This proxy is no longer in the store."))


def proposed_proxies(person_ids: Sequence[int], on: date) -> dict[int, list[Proposal]]:
    """Return who may collect for each of some people on a day, in one statement."""
    known = PersonProxy
    valid = known.valid_until.is_null() | (known.valid_until >= on)
    columns = (known.person, known.id, known.name, known.relation, known.id_number)
    query = known.select(*columns).where(
        known.person.in_(list(person_ids)) & known.withdrawn_at.is_null() & valid
    )
    found: dict[int, list[Proposal]] = {}
    for person, *values in rows(query.order_by(known.id.desc())):
        found.setdefault(person, []).append(Proposal(*values))
    return found


def shared_proposal(
    known: Mapping[int, Sequence[Proposal]], people: Sequence[int]
) -> Proposal | None:
    """Return the newest proxy that may collect for all of some people, None without one."""
    if not people:
        return None
    first, *others = ([one.id_number for one in known.get(who, ())] for who in people)
    shared = set(first).intersection(*others)
    return next((one for one in known.get(people[0], ()) if one.id_number in shared), None)


def busy_proxies(threshold: int | None = None) -> list[BusyProxy]:
    """Return who collects, or is registered to, for at least so many people; most first."""
    least = dossier.proxy_threshold() if threshold is None else threshold
    registered = PersonProxy.select(
        PersonProxy.id_number.alias("number"),
        PersonProxy.name.alias("proxy"),
        PersonProxy.person.alias("person"),
        fn.COALESCE(0, 0).alias("collected"),
    ).where(PersonProxy.withdrawn_at.is_null())
    collected = (
        Payment.select(Payment.proxy_id_number, Payment.proxy_name, Line.person, fn.COALESCE(1, 1))
        .join(Line)
        .where(
            (Payment.proxy_id_number != "")
            & (Payment.voided == 0)
            & Payment.voids.is_null()
            & Line.person.is_null(is_null=False)
        )
    )
    both = registered.union_all(collected)
    count = fn.COUNT(both.c.person.distinct())
    query = (
        Person.select(
            fn.MAX(both.c.proxy),
            both.c.number,
            count,
            fn.GROUP_CONCAT(Person.name.distinct()),
            fn.SUM(both.c.collected),
        )
        .join(both, on=both.c.person == Person.id)
        .group_by(both.c.number)
        .having(count >= least)
        .order_by(count.desc(), both.c.number)
    )
    return fetch(query, _busy)


def _masked(*values: Any) -> ProxyRow:  # noqa: ANN401  (the columns of proxies_of)
    id_, name, number, relation, phone, *rest = values
    phone = mask_phone(phone) if phone else ""
    return ProxyRow(id_, name, mask_id(number), relation, phone, *rest)


def _busy(*values: Any) -> BusyProxy:  # noqa: ANN401  (the columns of busy_proxies)
    name, number, people, names, collected = values
    return BusyProxy(name, mask_id(number), people, names.replace(",", _(", ")), collected)
