"""The encrypted SQLite database: keyed connections, consistent snapshots, integrity."""

import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, cast

import sqlcipher3
from peewee import _ConnectionLocal
from playhouse.sqlcipher_ext import SqlCipherDatabase

from models import faults
from models.errors import StoreError
from resources.i18n import _, ngettext

# synchronous=full: money that was said to be written survives a power cut.
# temp_store=memory: sorting never writes personal data unencrypted to a temporary file.
PRAGMAS = {
    "cache_size": -65_536,  # 64 MiB: bulk work in the default 2 MiB takes five times as long
    "cipher_log_level": "none",
    "journal_mode": "wal",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "synchronous": "full",
    "temp_store": "memory",
}
READ_PRAGMAS = {key: PRAGMAS[key] for key in ("cipher_log_level", "busy_timeout", "temp_store")}
_PAGES_A_STEP = 2000

Report = Callable[[int, int], None]
Row = tuple[Any, ...]


class Cursor(Protocol):
    """Answers of a statement run on a connection."""

    def __iter__(self) -> Iterator[Row]: ...

    def fetchone(self) -> Row | None:
        """Return the next row, None after the last."""

    def fetchall(self) -> list[Row]:
        """Return all rows that are left."""


class Connection(Protocol):
    """The part of a DB-API connection that copying and checking need."""

    def execute(self, sql: str, params: tuple[object, ...] = ()) -> Cursor:
        """Run a statement."""

    def close(self) -> None:
        """Close the connection."""

    def backup(
        self, target: "Connection", *, pages: int, progress: Callable[[int, int, int], None]
    ) -> None:
        """Copy the whole database, some pages a step."""


class _Tracked(sqlcipher3.Connection):  # type: ignore[misc]  # no stubs
    """A connection that can be referred to weakly, so that a dead thread's one goes with it."""


class EncryptedDatabase(SqlCipherDatabase):  # type: ignore[misc]  # playhouse has no stubs
    """A SQLCipher database with a connection a thread, whose errors are the user's words."""

    def __init__(self) -> None:
        self._opened: weakref.WeakSet[_Tracked] = weakref.WeakSet()
        super().__init__(None, pragmas=PRAGMAS)

    def execute_sql(self, sql: str, params: tuple[object, ...] | None = None) -> Cursor:
        """Run a statement; a full, damaged or locked store is said in the user's words."""
        if self.deferred:
            raise StoreError(_("No store is open."), _("Open a store first."))
        try:
            return cast("Cursor", super().execute_sql(sql, params))
        except faults.DATABASE_ERRORS as error:
            raise faults.of_database(error) or error from error

    def rollback(self) -> None:
        """Undo the transaction, unless SQLite undid it itself, as it does on a full disk."""
        if self.connection().in_transaction:
            super().rollback()

    def use(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Point at an encrypted file; connections follow when first needed."""
        mode = "?mode=ro" if read_only else "?mode=rw"
        self.init(
            path.absolute().as_uri() + mode,
            pragmas=READ_PRAGMAS if read_only else PRAGMAS,
            uri=True,
            factory=_Tracked,
            check_same_thread=False,  # closing the store closes the connections of all threads
            passphrase=passphrase(key),
        )

    def disconnect(self) -> None:
        """Close the connections of all threads and forget file and key."""
        for connection in list(self._opened):
            connection.close()
        self._opened.clear()
        self._state = _ConnectionLocal()
        self.connect_params.clear()
        self.init(None)

    def _connect(self) -> _Tracked:
        connection: _Tracked = super()._connect()
        self._opened.add(connection)
        return connection


def passphrase(key: bytes) -> str:
    """Return a raw key as SQLCipher takes it, without a derivation of its own."""
    return f"x'{key.hex()}'"


def connect(path: Path, key: bytes) -> Connection:
    """Open a connection of its own to an encrypted file, which it makes if missing."""
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = none")
    connection.execute(f'PRAGMA key = "{passphrase(key)}"')
    return cast("Connection", connection)


def snapshot(source: Connection, target: Path, key: bytes, report: Report | None = None) -> None:
    """Copy all of a connection's database, as it is now, into a new file under the same key."""

    def step(_status: int, remaining: int, total: int) -> None:
        if report:
            report(total - remaining, total)

    copy = connect(target, key)
    try:
        source.backup(copy, pages=_PAGES_A_STEP, progress=step)
    finally:
        copy.close()


def problems(connection: Connection) -> list[str]:
    """Return what is wrong with an encrypted file: pages changed, structure, references."""
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if pages:
        words = ngettext(
            "{n} page of the file is damaged.", "{n} pages of the file are damaged.", len(pages)
        )
        return [words.format(n=len(pages))]
    return structure_problems(connection)


def structure_problems(connection: Connection) -> list[str]:
    """Return what is wrong with tables and indexes, and rows that point to nothing."""
    structure = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    found = [_("Structure: {what}").format(what=text) for text in structure if text != "ok"]
    return found + [
        _("Row {row} of {table} points to a missing row of {parent}.").format(
            row=row, table=table, parent=parent
        )
        for table, row, parent, _index in connection.execute("PRAGMA foreign_key_check")
    ]
