"""The keys under which the search box finds a person, kept with every write of a card."""

from collections.abc import Iterable, Iterator

from models import pinyin
from models.operations.bulk import insert_records
from models.tables import Person, SearchKey

TAILS = (4, 6, 8)


def index_person(person: Person) -> None:
    """Write a person's search keys anew."""
    forget(person.id)
    names = (person.name, person.former_name)
    insert_keys(keys_of(person.id, names, person.id_number or "", person.phone))


def forget(person_id: int) -> None:
    """Take a person's search keys away."""
    SearchKey.delete().where(SearchKey.person == person_id).execute()


def insert_keys(rows: Iterable[tuple[str, str, int]]) -> None:
    """Insert search keys: key, kind, person."""
    names = ("key", "kind", "person")
    insert_records(SearchKey, [dict(zip(names, row, strict=True)) for row in rows])


def keys_of(
    person_id: int, names: tuple[str, str], id_number: str, phone: str
) -> Iterator[tuple[str, str, int]]:
    """Yield each key of a person once: name parts, pinyin, initials, tails of numbers."""
    found: dict[tuple[str, str], None] = {}
    for position, name in enumerate(names):
        for how, key in pinyin.search_keys(name) if name else ():
            found[key, how if position == 0 else f"former_{how}"] = None
    for kind, number in (("id", id_number), ("phone", phone)):
        for key in _tails(number):
            found[key, kind] = None
    for key, kind in found:
        yield key, kind, person_id


def _tails(number: str) -> Iterator[str]:
    if number:
        yield number
    for length in TAILS:
        if len(number) > length:
            yield number[-length:]
