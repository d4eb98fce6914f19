"""Note every record that the rows of an import make or change, whichever operation writes it.

Temporary triggers do it, because they see bulk inserts as well as single saves; each touch
belongs to the newest import row. A server engine would need the same triggers in its own words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from peewee import CompositeKey, Model, TextField
from playhouse.sqlite_ext import VirtualModel

from models.store import database
from models.tables import (
    ALL_TABLES,
    AuditRow,
    HeadingMapping,
    ImportRow,
    ImportRun,
    ImportTouch,
    ListReturn,
    Setting,
    Workplace,
)
from models.tables.base import rows

BOOKKEEPING = frozenset({"changed_at"})
_UNTRACED = {
    AuditRow,
    ImportRun,
    ImportRow,
    ImportTouch,
    HeadingMapping,
    ListReturn,
    Setting,
    Workplace,
}
_MOST = 40  # an SQL function takes a hundred arguments at most

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Touch:
    """One record as a row found it and left it; a record it made had nothing before."""

    trace_id: int
    table: str
    record: int
    before: Record
    after: Record

    @property
    def created(self) -> bool:
        """Say whether the row made the record."""
        return not self.before

    @property
    def changed(self) -> dict[str, Any]:
        """Return the columns a row changed, with what it put there."""
        return {
            name: value
            for name, value in self.after.items()
            if name not in BOOKKEEPING and self.before.get(name) != value
        }


@contextmanager
def traced() -> Iterator[None]:
    """Note touches until the block ends; an import row must stand before the first write."""
    traceable = [table for table in ALL_TABLES if _traceable(table)]
    for table in traceable:
        for statement in _triggers(table):
            database.execute_sql(statement)
    try:
        yield
    finally:
        for table in traceable:
            for event in ("insert", "update"):
                name = f"trace_{event}_{_name(table)}"
                database.execute_sql(f'DROP TRIGGER IF EXISTS temp."{name}"')


def touches(trace_ids: Sequence[int]) -> list[Touch]:
    """Return what some import rows touched, one touch a record and row, in the order of writing."""
    found: dict[tuple[int, str, int], Touch] = {}
    query = (
        ImportTouch.select(
            ImportTouch.trace,
            ImportTouch.record_table,
            ImportTouch.record,
            ImportTouch.before,
            ImportTouch.after,
        )
        .where(ImportTouch.trace.in_(list(trace_ids)))
        .order_by(ImportTouch.id)
    )
    for trace, table, record, before, after in rows(query):
        key = (trace, table, record)
        first = found[key].before if key in found else json.loads(before or "{}")
        found[key] = Touch(trace, table, record, first, json.loads(after))
    return list(found.values())


def current(touch: Touch) -> Record | None:
    """Return a touched record as it stands now, None when it is gone."""
    table = table_named(touch.table)
    columns = _columns(table)
    shown = ", ".join(f'"{name}"' for name in columns)
    sql = f'SELECT {shown} FROM "{touch.table}" WHERE rowid = ?'  # noqa: S608
    found = database.execute_sql(sql, (touch.record,)).fetchone()
    return dict(zip(columns, found, strict=True)) if found else None


def put_back(touch: Touch, names: Iterable[str]) -> None:
    """Give columns of a record the values they had before the row."""
    told = {name: touch.before[name] for name in names}
    if told:
        marks = ", ".join(f'"{name}" = ?' for name in told)
        sql = f'UPDATE "{touch.table}" SET {marks} WHERE rowid = ?'  # noqa: S608
        database.execute_sql(sql, (*told.values(), touch.record))


def take_away(touch: Touch) -> None:
    """Delete a record that a row made; IntegrityError when something else needs it."""
    sql = f'DELETE FROM "{touch.table}" WHERE rowid = ?'  # noqa: S608
    database.execute_sql(sql, (touch.record,))


def table_named(name: str) -> type[Model]:
    """Return the table of this name."""
    return next(table for table in ALL_TABLES if _name(table) == name)


def _traceable(table: type[Model]) -> bool:
    key = table._meta.primary_key  # noqa: SLF001  (peewee's public description of a model)
    odd = isinstance(key, (CompositeKey, TextField)) or issubclass(table, VirtualModel)
    return table not in _UNTRACED and not odd


def _name(table: type[Model]) -> str:
    return str(table._meta.table_name)  # noqa: SLF001


def _columns(table: type[Model]) -> list[str]:
    return [field.column_name for field in table._meta.sorted_fields]  # noqa: SLF001


def _triggers(table: type[Model]) -> Iterator[str]:
    name, columns = _name(table), _columns(table)
    plain = [column for column in columns if column not in BOOKKEEPING]
    old, new = (", ".join(f'{side}."{one}"' for one in plain) for side in ("OLD", "NEW"))
    yield _trigger(name, "insert", "", "''", _as_json("NEW", columns))
    differs = f"WHEN ({old}) IS NOT ({new})" if len(plain) > 1 else ""
    yield _trigger(name, "update", differs, _as_json("OLD", columns), _as_json("NEW", columns))


def _trigger(name: str, event: str, when: str, before: str, after: str) -> str:
    told = f"max(id), '{name}', NEW.rowid, {before}, {after}"
    return (
        f'CREATE TEMP TRIGGER "trace_{event}_{name}" AFTER {event} ON main."{name}" {when} '  # noqa: S608
        "BEGIN INSERT INTO import_touch (trace_id, record_table, record, before, after) "
        f"SELECT {told} FROM import_row; END"
    )


def _as_json(side: str, columns: Sequence[str]) -> str:
    """Return the SQL of a record as JSON, in several calls where it has many columns."""
    first, rest = columns[:_MOST], columns[_MOST:]
    told = ", ".join(f"'{one}', {side}.\"{one}\"" for one in first)
    text = f"json_object({told})"
    for start in range(0, len(rest), _MOST):
        more = rest[start : start + _MOST]
        told = ", ".join(f"'$.{one}', {side}.\"{one}\"" for one in more)
        text = f"json_set({text}, {told})"
    return text
