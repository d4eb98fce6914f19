"""The office as it is set: operators and their roles, named exceptions, units, settings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, Case, fn

from models.facts import defaults
from models.rules.roles import Role
from models.tables import (
    Batch,
    Meeting,
    Operator,
    OperatorRole,
    Person,
    RoleException,
    Setting,
    Unit,
)
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """Someone who works at this desk, or did."""

    id: int
    name: str
    active: bool
    created_at: datetime
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A named leave from the rule of four eyes."""

    id: int
    operator_id: int
    operator: str
    verb: str
    reason: str
    granted_by: str
    granted_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the tree, and how many people belong to it directly."""

    id: int
    parent_id: int | None
    name: str
    kind: str
    contact: str
    phone: str
    people: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting that decided, and how many batches it decided on."""

    id: int
    number: str
    held_on: date
    title: str
    batches: int


def operators() -> list[OperatorRow]:
    """Return all operators as they came, those who left last."""
    query = (
        Operator.select(
            Operator.id,
            Operator.name,
            Operator.active,
            Operator.created_at,
            fn.COALESCE(fn.GROUP_CONCAT(OperatorRole.role), ""),
        )
        .join(OperatorRole, JOIN.LEFT_OUTER)
        .group_by(Operator.id)
        .order_by(Operator.active.desc(), Operator.id)
    )
    return fetch(query, _operator)


def _operator(id: int, name: str, active: bool, created_at: datetime, held: str) -> OperatorRow:  # noqa: FBT001  (a row)
    names = held.split(",")
    roles = tuple(role for role in Role if role.value in names)
    return OperatorRow(id, name, active, created_at, roles)


def exceptions() -> list[ExceptionRow]:
    """Return the named exceptions, those in force first."""
    granter = Operator.alias()
    query = (
        RoleException.select(
            RoleException.id,
            RoleException.operator,
            Operator.name,
            RoleException.verb,
            RoleException.reason,
            granter.name,
            RoleException.granted_at,
            RoleException.ended_at,
        )
        .join_from(RoleException, Operator, on=RoleException.operator == Operator.id)
        .join_from(RoleException, granter, on=RoleException.granted_by == granter.id)
        .order_by(RoleException.ended_at.is_null().desc(), RoleException.id.desc())
    )
    return fetch(query, ExceptionRow)


_KINDS = ("district", "subdistrict", "industry", "base", "employer")


def units() -> list[UnitRow]:
    """Return all units, a parent's children in the order of their kind and name."""
    people = Person.select(Person.unit, fn.COUNT(Person.id).alias("n")).group_by(Person.unit)
    counted = people.alias("counted")
    order = Case(Unit.kind, [(kind, place) for place, kind in enumerate(_KINDS)])
    query = (
        Unit.select(
            Unit.id,
            Unit.parent,
            Unit.name,
            Unit.kind,
            Unit.contact,
            Unit.phone,
            fn.COALESCE(counted.c.n, 0),
        )
        .join(counted, JOIN.LEFT_OUTER, on=Unit.id == counted.c.unit_id)
        .order_by(order, Unit.position, Unit.id)
    )
    return fetch(query, UnitRow)


def meetings() -> list[MeetingRow]:
    """Return the meetings, the newest first."""
    query = (
        Meeting.select(
            Meeting.id, Meeting.number, Meeting.held_on, Meeting.title, fn.COUNT(Batch.id)
        )
        .join(Batch, JOIN.LEFT_OUTER, on=Batch.meeting == Meeting.id)
        .group_by(Meeting.id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    return fetch(query, MeetingRow)


def settings() -> Mapping[str, Any]:
    """Return every setting of the union: what is stored, else what the program ships."""
    stored = {
        key: json.loads(value) for key, value in rows(Setting.select(Setting.key, Setting.value))
    }
    return {**defaults(), **stored}
