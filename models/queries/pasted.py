"""Who of a pasted list is on file, what they got, and why not; five statements for any length."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from peewee import JOIN, SQL, Case, fn

from models.identity import name_key, suggest_18
from models.rules import masking
from models.rules.pasted import Asked, Fault
from models.rules.states import EDITABLE
from models.tables import Batch, Campaign, Line, Payment, Person, Unit
from models.tables.base import fetch, rows

_ALIKE = 0.85  # of the characters of a damaged number stand in the one on file


class Verdict(StrEnum):
    """What is known of one asked person."""

    FOUND = "found"
    UNSURE = "unsure"
    SEVERAL = "several"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """By what somebody was found, or why it is not sure."""

    NUMBER = "number"
    FIFTEEN = "fifteen"
    PHONE = "phone"
    TAIL = "tail"
    NAME = "name"
    OTHER_NAME = "other_name"
    DAMAGED = "damaged"
    OTHER_NUMBER = "other_number"
    NAMESAKES = "namesakes"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class OnFile:
    """A person on file; the number is masked, money in fen; removed: a list left them out."""

    id: int
    name: str
    id_masked: str
    unit: str
    class_key: str
    this_year_fen: int
    last_year_fen: int
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one asked person; same_as: the line that asked after them before."""

    asked: Asked
    verdict: Verdict
    why: Why
    people: tuple[OnFile, ...] = ()
    same_as: int = 0

    @property
    def person(self) -> OnFile | None:
        """Return the one person meant, if it is one."""
        return self.people[0] if len(self.people) == 1 else None


@dataclass(frozen=True, slots=True)
class _Known:
    """A person as the match sees them."""

    id: int
    name: str
    key: str
    number: str
    phone: str
    unit: str
    class_key: str


Match = tuple[Verdict, Why, Sequence[_Known]]


def answers(asked: Sequence[Asked], year: int) -> list[Answer]:
    """Return what is known of each asked person, in their order."""
    known = _Register(asked)
    matched = [_match(one, known) for one in asked]
    people = _on_file({person.id: person for _v, _w, found in matched for person in found}, year)
    first: dict[int, int] = {}
    made = []
    for one, (verdict, why, found) in zip(asked, matched, strict=True):
        same = first.setdefault(found[0].id, one.line) if len(found) == 1 else one.line
        shown = tuple(people[person.id] for person in found)
        made.append(Answer(one, verdict, why, shown, same if same != one.line else 0))
    return made


class _Register:
    """Those of the register whom a list may mean, by number, phone and name; three statements."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        numbers = {one.number for one in asked} | {_full(one.number) for one in asked}
        phones, keys = {one.phone for one in asked}, {name_key(one.name) for one in asked}
        self.by_number = {one.number: one for one in _people(Person.id_number, numbers)}
        self.by_phone = _grouped(_people(Person.phone, phones), lambda one: one.phone)
        self.by_name = _grouped(_people(Person.name_key, keys), lambda one: one.key)


def _people(column: Any, wanted: Iterable[str]) -> list[_Known]:  # noqa: ANN401  (a field)
    listed = json.dumps(sorted(filter(None, wanted)), ensure_ascii=False)
    query = (
        Person.select(
            Person.id,
            Person.name,
            Person.name_key,
            fn.COALESCE(Person.id_number, ""),
            Person.phone,
            fn.COALESCE(fn.NULLIF(Person.employer, ""), Unit.name, ""),
            Person.class_key,
        )
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .where(column.in_(SQL("(SELECT value FROM json_each(?))", [listed])))
        .order_by(Person.id)
    )
    return fetch(query, _Known)


def _grouped(people: Iterable[_Known], key: Callable[[_Known], str]) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for one in people:
        found.setdefault(key(one), []).append(one)
    return found


def _full(number: str) -> str:
    return suggest_18(number) if len(number) == 15 and number.isdecimal() else ""


def _match(one: Asked, known: _Register) -> Match:
    """Find whom an entry means: by number, then phone, then name and tail."""
    sure = known.by_number.get(one.number) or known.by_number.get(_full(one.number))
    if sure:
        if one.name and sure.key != name_key(one.name):
            return Verdict.UNSURE, Why.OTHER_NAME, (sure,)
        why = Why.FIFTEEN if one.fault is Fault.FIFTEEN else Why.NUMBER
        return Verdict.FOUND, why, (sure,)
    named = known.by_name.get(name_key(one.name), []) if one.name else []
    if one.number:
        return _by_damaged(one, named)
    phoned = known.by_phone.get(one.phone, []) if one.phone else []
    both = [person for person in phoned if not one.name or person in named]
    if both:
        return _some(both, Why.PHONE)
    return _by_name(one, named)


def _by_damaged(one: Asked, named: Sequence[_Known]) -> Match:
    """Look among those of the same name for a number like a damaged or unknown one."""
    if one.fault is not Fault.NONE:
        alike = [person for person in named if _alike(one.number, person.number)]
        if alike:
            verdict = Verdict.UNSURE if len(alike) == 1 else Verdict.SEVERAL
            return verdict, Why.DAMAGED, alike
    if named:
        return Verdict.UNSURE, Why.OTHER_NUMBER, named
    return Verdict.UNKNOWN, Why.NOBODY, ()


def _alike(asked: str, number: str) -> bool:
    if number.startswith(asked[:14]) or number.endswith(asked[-8:]):
        return True
    return SequenceMatcher(None, asked, number, autojunk=False).ratio() >= _ALIKE


def _by_name(one: Asked, named: Sequence[_Known]) -> Match:
    if one.tail:
        fits = [person for person in named if person.number.endswith(one.tail)]
        if fits:
            return _some(fits, Why.TAIL)
        return (Verdict.UNSURE, Why.OTHER_NUMBER, named) if named else _NOBODY
    return _some(named, Why.NAME) if named else _NOBODY


_NOBODY: Match = (Verdict.UNKNOWN, Why.NOBODY, ())


def _some(people: Sequence[_Known], why: Why) -> Match:
    if len(people) == 1:
        return Verdict.FOUND, why, people
    return Verdict.SEVERAL, Why.NAMESAKES, people


def _on_file(people: Mapping[int, _Known], year: int) -> dict[int, OnFile]:
    """Return the people with what they received and who left them out; two statements."""
    listed = SQL("(SELECT value FROM json_each(?))", [json.dumps(sorted(people))])
    received = {person: (now, before) for person, now, before in rows(_received(listed, year))}
    removed = {
        person: f"{batch}：{reason}" for person, batch, reason in rows(_removed(listed, year))
    }
    return {
        id_: OnFile(
            id_,
            one.name,
            masking.mask_id(one.number) if one.number else "",
            one.unit,
            one.class_key,
            *received.get(id_, (0, 0)),
            removed.get(id_, ""),
        )
        for id_, one in people.items()
    }


def _received(listed: SQL, year: int) -> Any:  # noqa: ANN401  (a select)
    money = Payment.amount_fen + Payment.goods_fen
    sums = [
        fn.SUM(
            Case(None, [(Payment.paid_on.between(date(one, 1, 1), date(one, 12, 31)), money)], 0)
        )
        for one in (year, year - 1)
    ]
    lines = Line.select(Line.person, *sums).join_from(Line, Payment)
    return lines.where(Line.person.in_(listed)).group_by(Line.person)


def _removed(listed: SQL, year: int) -> Any:  # noqa: ANN401  (a select)
    return (
        Line.select(Line.person, Batch.name, Line.removed_reason)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .where(Line.person.in_(listed) & (Line.removed == 1) & (Campaign.year == year))
        .order_by(Line.id)
    )


@dataclass(frozen=True, slots=True)
class DraftBatch:
    """A batch people can still be put on."""

    id: int
    name: str
    campaign: str


def draft_batches(year: int) -> list[DraftBatch]:
    """Return the batches of a year's campaigns that are still open, newest first."""
    query = (
        Batch.select(Batch.id, Batch.name, Campaign.name)
        .join_from(Batch, Campaign)
        .where(Batch.state.in_(sorted(EDITABLE)) & (Campaign.year == year))
        .order_by(Batch.id.desc())
    )
    return fetch(query, DraftBatch)
