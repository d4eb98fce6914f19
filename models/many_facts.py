"""What a change of many cards meets: the values there are, and whom a list under way holds."""

from collections.abc import Iterator, Sequence

from peewee import chunked

from models.rules.many import Kept, Locked, ManyPlan
from models.rules.states import CLOSED, EDITABLE, State
from models.tables import Batch, Line, Person
from models.tables.base import rows

CHUNK = 900
_UNDER_WAY = sorted(frozenset(State) - EDITABLE - CLOSED)


def many_plan(ids: Sequence[int], field: str, value: Kept) -> ManyPlan:
    """Return what changing a field of these people would do; a few statements a thousand."""
    locked = {one.id: one for one in _locked(ids)}
    people: dict[Kept, list[int]] = {}
    for person, now in values_of(ids, field):
        people.setdefault(now, []).append(person)
    same = people.pop(value, [])
    free = {now: tuple(one for one in found if one not in locked) for now, found in people.items()}
    holds = tuple(one for one in locked.values() if one.id not in set(same))
    return ManyPlan(field, value, {now: ids for now, ids in free.items() if ids}, len(same), holds)


def values_of(ids: Sequence[int], field: str) -> Iterator[tuple[int, Kept]]:
    """Yield each person with the value a field of their card has now."""
    for some in chunked(ids, CHUNK):
        yield from rows(
            Person.select(Person.id, getattr(Person, field)).where(Person.id.in_(list(some)))
        )


def _locked(ids: Sequence[int]) -> Iterator[Locked]:
    """Yield those on a list that was submitted and is not done: papers must not change under it."""
    for some in chunked(ids, CHUNK):
        query = (
            Line.select(Line.person, Person.name, Batch.name)
            .join_from(Line, Batch)
            .join_from(Line, Person)
            .where(Line.person.in_(list(some)) & (Line.removed == 0))
            .where(Batch.state.in_(_UNDER_WAY))
        )
        for person, name, batch in rows(query):
            yield Locked(person, name, batch)
