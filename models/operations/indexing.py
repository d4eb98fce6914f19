"""The keys under which the search box finds a person, kept with every write of a card."""

from collections.abc import Iterable

from models.operations.bulk import insert_records
from models.search import keys_of
from models.tables import Person, SearchKey

__all__ = ["forget", "index_person", "insert_keys", "keys_of"]


def index_person(person: Person) -> None:
    """Write a person's search keys anew."""
    forget(person.id)
    names = (person.name, person.former_name)
    number = person.id_number or ""
    insert_keys(keys_of(person.id, names, number, person.phone, person.employer))


def forget(person_id: int) -> None:
    """Take a person's search keys away."""
    SearchKey.delete().where(SearchKey.person == person_id).execute()


def insert_keys(rows: Iterable[tuple[str, str, int]]) -> None:
    """Insert search keys: key, kind, person."""
    names = ("key", "kind", "person")
    insert_records(SearchKey, [dict(zip(names, row, strict=True)) for row in rows])
