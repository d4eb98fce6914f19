"""Rows written beside the Python that makes the next ones.

SQLite works without Python's lock: while one statement puts thousands of rows in, the next
thousands are made. Rows travel as JSON, because binding each value would take the lock each time.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from peewee import Model

from models.store import database

_spelled = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class Beside:
    """Inserts within the transaction of the thread that made it, which must not write meanwhile."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool, self._connection = pool, database.connection()
        self._under_way: list[Future[object]] = []

    def insert(
        self,
        table: type[Model],
        names: Sequence[str],
        rows: Sequence[Sequence[object]],
        **same: object,
    ) -> None:
        """Insert rows by the names of their fields, as SQLite stores them: days as ISO text.

        same: what stands in every row. Errors of earlier rows are raised here or by `settle`.
        """
        if rows:
            sql = _statement(table, names, tuple(same))
            told = (*same.values(), _spelled(rows))
            self._under_way.append(self._pool.submit(self._connection.execute, sql, told))
            while self._under_way and self._under_way[0].done():
                self._under_way.pop(0).result()

    def settle(self) -> None:
        """Wait until all rows are in; raise what went wrong."""
        while self._under_way:
            self._under_way.pop(0).result()


@contextmanager
def beside() -> Iterator[Beside]:
    """Give a way to insert rows on another thread; all of them are in when the block ends."""
    with ThreadPoolExecutor(1, "rows") as pool:
        try:
            writer = Beside(pool)
            yield writer
            writer.settle()
        finally:
            pool.shutdown(cancel_futures=True)


def _statement(table: type[Model], names: Sequence[str], same: Sequence[str]) -> str:
    meta = table._meta  # noqa: SLF001  (peewee's public description of a model)
    columns = ", ".join(f'"{meta.combined[name].column_name}"' for name in (*same, *names))
    values = ", ".join([*"?" * len(same), *[f"value ->> {at}" for at in range(len(names))]])
    return f'INSERT INTO "{meta.table_name}" ({columns}) SELECT {values} FROM json_each(?)'  # noqa: S608
