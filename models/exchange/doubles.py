"""Rows of one sheet that may be the same person."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from models.exchange.plan import Action, Duplicate, Value
from models.exchange.rules_person import prefixes
from models.exchange.table import Table


def find_doubles(table: Table) -> tuple[Duplicate, ...]:
    """Return the possible doubles the table's kind asks for, in the order of their rows."""
    found = [
        double for key in table.kind.doubles for double in _FINDERS.get(key, _by_number)(table, key)
    ]
    return tuple(found)


def _groups(values: Sequence[Value]) -> Iterator[tuple[str, list[int]]]:
    """Yield each value that stands in several places, with the places."""
    often = {
        value for value, times in Counter(values).items() if times > 1 and isinstance(value, str)
    }
    places: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        if value in often:
            places.setdefault(str(value), []).append(place)
    return iter(places.items())


def _double(
    table: Table, kind: str, key: str, value: str, places: Iterable[int], action: Action
) -> Duplicate:
    rows = tuple(table.rows[place] + 1 for place in places)
    return Duplicate(kind, key, value, rows, action)


def _by_number(table: Table, key: str) -> Iterator[Duplicate]:
    """Find one number, or one site, in several rows."""
    action = Action.OK if table.kind.repeats_allowed else Action.ASK
    names, units = table.column(table.kind.subject), table.column("employer")
    for value, places in _groups(table.column(key)):
        kind = "same_id"
        if len({names[place] for place in places}) > 1:
            kind = "same_id_other_name"
        elif len({units[place] for place in places}) > 1:
            kind = "same_id_two_units"
        yield _double(table, kind, key, value, places, action)


def _by_name(table: Table, key: str) -> Iterator[Duplicate]:
    """Find one name with several numbers."""
    numbers = table.column(table.kind.person)
    for value, places in _groups(table.column(key)):
        known = [place for place in places if numbers[place] is not None]
        if len({numbers[place] for place in known}) > 1:
            yield _double(table, "same_name_other_id", key, value, known, Action.WARN)


def _by_card(table: Table, key: str) -> Iterator[Duplicate]:
    """Find one account for several people."""
    numbers, names = table.column(table.kind.person), table.column(table.kind.subject)
    for value, places in _groups(table.column(key)):
        people = {numbers[place] or names[place] for place in places}
        if len(people) > 1:
            yield _double(table, "same_card_other_person", key, value, places, Action.WARN)


def _by_family(table: Table, _key: str) -> Iterator[Duplicate]:
    """Find one person in several families of one row each."""
    columns = [table.column(f"{prefix}id_number") for prefix in prefixes(table)]
    rows: dict[str, list[int]] = {}
    for place, numbers in enumerate(zip(*columns, strict=True)):
        for number in dict.fromkeys(numbers):
            if isinstance(number, str):
                rows.setdefault(number, []).append(place)
    for number, places in sorted(rows.items()):
        if len(places) > 1:
            yield _double(table, "person_in_two_families", "id_number", number, places, Action.ASK)


def _by_rows(table: Table, _key: str) -> Iterator[Duplicate]:
    """Find one person in several families, or twice in one, of one row a person."""
    for number, places in _groups(table.column("id_number")):
        yield _double(table, "person_in_two_families", "id_number", number, places, Action.ASK)


_FINDERS: dict[str, Callable[[Table, str], Iterator[Duplicate]]] = {
    "name": _by_name,
    "student_name": _by_name,
    "bank_card": _by_card,
    "families": _by_family,
    "family_rows": _by_rows,
}
