"""Find the same person twice among the lines of a list."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from models.problems import Level
from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line as far as it tells who is meant; key is the line's own, where says its place."""

    key: int
    name: str
    id_number: str
    birth_date: date | None
    phone: str
    card: str
    amount_fen: int
    where: str


@dataclass(frozen=True, slots=True)
class Double:
    """Lines that share something; reason_key is a key of REASONS."""

    level: Level
    reason_key: str
    keys: tuple[int, ...]


REASONS = {
    "same_id": N_("The same ID number stands on several lines."),
    "same_id_other_name": N_("The same ID number stands with different names."),
    "same_name_birth": N_("The same name and date of birth, and not both have an ID number."),
    "same_name_phone": N_("The same name and phone."),
    "same_card": N_("The same bank card is used for different people."),
}


def find_doubles(lines: Iterable[Candidate]) -> list[Double]:
    """Return the groups of lines that may mean one person twice, worst first.

    A pair of lines already known by its ID number is not reported again for less.
    """
    rows = list(lines)
    found = [*_by_id(rows), *_weak(rows, "same_name_birth", _name_birth)]
    found += [*_weak(rows, "same_name_phone", _name_phone), *_by_card(rows)]
    return sorted(found, key=lambda double: (-double.level, double.keys))


def _groups(
    rows: Iterable[Candidate], by: Callable[[Candidate], Hashable | None]
) -> Iterator[list[Candidate]]:
    groups: dict[Hashable, list[Candidate]] = defaultdict(list)
    for row in rows:
        if (value := by(row)) is not None:
            groups[value].append(row)
    return (group for group in groups.values() if len(group) > 1)


def _keys(group: Iterable[Candidate]) -> tuple[int, ...]:
    return tuple(row.key for row in group)


def _by_id(rows: Iterable[Candidate]) -> Iterator[Double]:
    for group in _groups(rows, lambda row: row.id_number or None):
        one_name = len({row.name for row in group}) == 1
        yield Double(Level.ERROR, "same_id" if one_name else "same_id_other_name", _keys(group))


def _name_birth(row: Candidate) -> Hashable | None:
    return (row.name, row.birth_date) if row.name and row.birth_date else None


def _name_phone(row: Candidate) -> Hashable | None:
    return (row.name, row.phone) if row.name and row.phone else None


def _weak(
    rows: Iterable[Candidate], reason: str, by: Callable[[Candidate], Hashable | None]
) -> Iterator[Double]:
    for group in _groups(rows, by):
        ids = {row.id_number for row in group}
        if "" in ids or (reason == "same_name_phone" and len(ids) > 1):
            yield Double(Level.ASK, reason, _keys(group))


def _by_card(rows: Iterable[Candidate]) -> Iterator[Double]:
    for group in _groups(rows, lambda row: row.card or None):
        if len({row.id_number or row.name for row in group}) > 1:
            yield Double(Level.WARN, "same_card", _keys(group))
