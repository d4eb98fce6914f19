"""Secondary indexes made anew behind a large import, in the transaction that brings it.

A row put into every index of a full table costs twice what sorting all rows at once does.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from peewee import Model

from models.faults import DATABASE_ERRORS
from models.store import database

_FOUND = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql <> ''"


@contextmanager
def indexed_afterwards(tables: Sequence[type[Model]], coming: int) -> Iterator[None]:
    """Leave the indexes of tables out until the block ends, where more rows come than stand.

    A value that may stand once is then refused at the end. Whatever is raised must roll the
    transaction back, which brings the indexes back too.
    """
    statements = [sql for table in tables if _rows_of(table) < coming for sql in _taken_away(table)]
    yield
    for sql in statements:
        database.execute_sql(sql)


def _rows_of(table: type[Model]) -> int:
    name = table._meta.table_name  # noqa: SLF001  (peewee's public description of a model)
    found = database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
    return int(found[0]) if found else 0


def _taken_away(table: type[Model]) -> Iterator[str]:
    """Drop the indexes of a table; yield the SQL of each."""
    name = table._meta.table_name  # noqa: SLF001
    for index, sql in database.execute_sql(_FOUND, (name,)).fetchall():
        try:
            database.connection().execute(f'DROP INDEX "{index}"')
        except DATABASE_ERRORS:  # a query that is still being read keeps the index
            return
        yield sql
