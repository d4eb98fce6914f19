"""Changes of rows, written down so that they can be taken back one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peewee import IntegrityError, Model

from models.store import database
from models.tables import ALL_TABLES

Value = str | int | float | None
Row = dict[str, Value]

_TABLES = {table._meta.table_name: table for table in ALL_TABLES}  # noqa: SLF001  (public in peewee)


@dataclass(frozen=True, slots=True)
class Entry:
    """Columns of one row before and after; the key is the row's after the change."""

    table: str
    key: int
    before: Row
    after: Row


class Ledger:
    """Writes values as the store keeps them, and keeps an entry of each row it changed."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def put(self, table: type[Model], key: int, values: Mapping[str, Value]) -> bool:
        """Change columns of a row; return False, nothing changed, where a constraint forbids it."""
        was = read_row(table, key)
        new = {column: value for column, value in values.items() if was[column] != value}
        if not new:
            return True
        if not _update(table, key, new):
            return False
        moved = new.get(_key(table), key)
        before = {column: was[column] for column in new}
        self.entries.append(Entry(_name(table), int(moved or key), before, new))
        return True


def take_back(entries: Iterable[Entry]) -> list[str]:
    """Set rows back to what they were, newest first.

    Return table and column of each value that was changed since and stays as it is.
    """
    left: list[str] = []
    for entry in reversed(list(entries)):
        table = _TABLES[entry.table]
        now = read_row(table, entry.key)
        same = {c: entry.before[c] for c, value in entry.after.items() if now.get(c) == value}
        if not same or not _update(table, entry.key, same):
            same = {}
        left += [f"{entry.table}.{column}" for column in entry.after if column not in same]
    return left


def read_row(table: type[Model], key: int) -> Row:
    """Return a row by column, as the store keeps it; nothing when it is gone."""
    columns = list(table._meta.columns)  # noqa: SLF001
    names = ", ".join(f'"{column}"' for column in columns)
    sql = f'SELECT {names} FROM "{_name(table)}" WHERE "{_key(table)}" = ?'  # noqa: S608
    found = database.execute_sql(sql, (key,)).fetchone()
    return dict(zip(columns, found, strict=True)) if found else {}


def _update(table: type[Model], key: int, values: Mapping[str, Value]) -> bool:
    columns = ", ".join(f'"{column}" = ?' for column in values)
    sql = f'UPDATE "{_name(table)}" SET {columns} WHERE "{_key(table)}" = ?'  # noqa: S608
    try:
        with database.savepoint():
            database.execute_sql(sql, (*values.values(), key))
    except IntegrityError:
        return False
    return True


def _name(table: type[Model]) -> str:
    return str(table._meta.table_name)  # noqa: SLF001


def _key(table: type[Model]) -> str:
    """Return the column a row is known by; all that point at people have one."""
    return str(getattr(table._meta.primary_key, "column_name", ""))  # noqa: SLF001
