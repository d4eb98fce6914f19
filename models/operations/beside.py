"""Rows written beside the Python that makes the next ones.

SQLite works without Python's lock: while one statement puts hundreds of rows in, the next ones
are made. Every value of a statement is bound to a mark of its own, because one call a row would
take the lock each time, and spelling rows as JSON for SQLite to read costs as much as storing.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain

from peewee import Model

from models.store import database

MOST_VALUES = 32_000  # SQLite binds 32,766 to a statement


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
        most = (MOST_VALUES - len(same)) // len(names)
        for start in range(0, len(rows), most):
            some = rows[start : start + most]
            sql = _statement(table, tuple(names), tuple(same), len(some))
            told = (*same.values(), *chain.from_iterable(some))
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


@lru_cache(maxsize=16)
def _statement(
    table: type[Model], names: tuple[str, ...], same: tuple[str, ...], count: int
) -> str:
    meta = table._meta  # noqa: SLF001  (peewee's public description of a model)
    columns = ", ".join(f'"{meta.combined[name].column_name}"' for name in (*same, *names))
    fixed = [f"?{at}" for at in range(1, len(same) + 1)]
    row = f"({', '.join([*fixed, *'?' * len(names)])})"
    return f'INSERT INTO "{meta.table_name}" ({columns}) VALUES {", ".join([row] * count)}'  # noqa: S608
