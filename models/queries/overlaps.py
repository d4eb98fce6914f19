"""The overlap table of a campaign: who stands on the lists of two populations, what stays."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from peewee import JOIN, fn

from models.facts import still_counts
from models.overlap_facts import listed_twice, overlap_choice
from models.rules import codes, masking
from models.rules.overlaps import Choice, ListedLine, leaving
from models.rules.states import EDITABLE, State
from models.seasons import season
from models.tables import Person, Unit
from models.tables.base import rows

SEASON = "winter"


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """One person on several lists: value in fen for each population, what stays by the choice.

    Before the choice nobody knows what stays: None.
    """

    id: int
    name: str
    id_masked: str
    unit: str
    by_population: tuple[int, ...]
    total_fen: int
    stays_fen: int | None
    leaving: int
    locked: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """How many people two populations share, and what they are to receive together, in fen."""

    id: int
    first: str
    second: str
    people: int
    value_fen: int


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """One line of somebody on several lists; leaves says what the choice does to it."""

    id: int
    batch_id: int
    batch: str
    state: str
    population: str
    class_label: str
    value_fen: int
    leaves: bool | None


@dataclass(frozen=True, slots=True)
class OverlapReport:
    """The whole table; lines by person."""

    choice: Choice
    rows: tuple[OverlapRow, ...]
    pairs: tuple[PairRow, ...]
    lines: dict[int, tuple[OverlapLine, ...]]

    @property
    def leaving(self) -> int:
        """Return how many lines leave by the choice."""
        return sum(row.leaving for row in self.rows)


def populations() -> tuple[tuple[str, str], ...]:
    """Return the populations of the season with their words."""
    return tuple((key, codes.label("recipient_classes", key)) for key in season(SEASON).groups)


def overlap_report(campaign_id: int) -> OverlapReport:
    """Return the overlap table of a campaign, in three statements."""
    choice = overlap_choice(campaign_id)
    by_person: dict[int, list[ListedLine]] = defaultdict(list)
    for line in listed_twice(campaign_id, still_counts()):
        by_person[line.person_id].append(line)
    people = _people(by_person)
    found = [_row(people[one], lines, choice) for one, lines in by_person.items()]
    return OverlapReport(
        choice,
        tuple(sorted(found, key=lambda row: (row.unit, row.name))),
        tuple(_pairs(by_person.values())),
        {one: tuple(_lines(lines, choice)) for one, lines in by_person.items()},
    )


def _people(ids: Iterable[int]) -> dict[int, tuple[int, str, str, str]]:
    query = Person.select(
        Person.id, Person.name, fn.COALESCE(Person.id_number, ""), fn.COALESCE(Unit.name, "")
    ).join(Unit, JOIN.LEFT_OUTER)
    return {row[0]: row for row in rows(query.where(Person.id.in_(list(ids))))}


def _row(
    person: tuple[int, str, str, str], lines: Sequence[ListedLine], choice: Choice
) -> OverlapRow:
    gone = leaving(lines, choice)
    values = {key: 0 for key, _label in populations()}
    for line in lines:
        values[line.population] = values.get(line.population, 0) + line.value_fen
    one, name, number, unit = person
    return OverlapRow(
        one,
        name,
        masking.mask_id(number) if number else "",
        unit,
        tuple(values[key] for key, _label in populations()),
        sum(line.value_fen for line in lines),
        sum(line.value_fen for line in lines if line.id not in gone) if choice else None,
        len(gone),
        any(line.id in gone and State(line.state) not in EDITABLE for line in lines),
    )


def _pairs(people: Iterable[Sequence[ListedLine]]) -> list[PairRow]:
    whole = [(frozenset(line.population for line in own), own) for own in people]
    found = []
    for place, (first, second) in enumerate(combinations(populations(), 2), 1):
        keys = {first[0], second[0]}
        both = [own for listed, own in whole if keys <= listed]
        value = sum(line.value_fen for own in both for line in own if line.population in keys)
        found.append(PairRow(place, first[1], second[1], len(both), value))
    return found


def _lines(lines: Sequence[ListedLine], choice: Choice) -> list[OverlapLine]:
    gone = leaving(lines, choice)
    return [
        OverlapLine(
            line.id,
            line.batch_id,
            line.batch,
            line.state,
            codes.label("recipient_classes", line.population),
            codes.label("recipient_classes", line.class_key),
            line.value_fen,
            line.id in gone if choice else None,
        )
        for line in lines
    ]
