"""Many rows at once, without an object a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from peewee import BooleanField, DateField, DateTimeField, Field, Model, fn

from models.store import database


def insert_records(table: type[Model], records: Sequence[Mapping[str, object]]) -> None:
    """Insert records of equal keys by one prepared statement (6–10 times insert_many).

    Values are native ones: text, int, bool, date, datetime or None.
    """
    if not records:
        return
    meta = table._meta  # noqa: SLF001  (peewee's public description of a model)
    fields = [meta.combined[name] for name in records[0]]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join("?" * len(fields))
    sql = f'INSERT INTO "{meta.table_name}" ({columns}) VALUES ({marks})'  # noqa: S608
    plainly = [(at, _PLAINLY[type_]) for at, type_ in enumerate(map(_stored, fields)) if type_]
    database.connection().executemany(sql, _rows(records, plainly))


_PLAINLY: Mapping[type[Field], Callable[[Any], object]] = {
    DateTimeField: str,
    DateField: str,
    BooleanField: int,
}


def _stored(field: Field) -> type[Field] | None:
    return next((type_ for type_ in _PLAINLY if isinstance(field, type_)), None)


def _rows(
    records: Sequence[Mapping[str, object]], plainly: Sequence[tuple[int, Callable[[Any], object]]]
) -> Iterator[Sequence[object]]:
    """Yield the values of each record as they are stored, which spares the driver its adapters."""
    for record in records:
        values = list(record.values())
        for at, store in plainly:
            if values[at] is not None:
                values[at] = store(values[at])
        yield values


def next_id(table: type[Model]) -> int:
    """Return the id the next row of a table would get; safe inside a write transaction."""
    last = table.select(fn.MAX(table._meta.primary_key)).scalar()  # noqa: SLF001
    return int(last or 0) + 1
