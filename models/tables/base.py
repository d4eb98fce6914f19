"""What all tables share: the one database, the moment column and the fetch helper."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from peewee import Check, DateTimeField, Model

from models.store import database

Row = TypeVar("Row")


class Base(Model):
    """A table of the store."""

    class Meta:
        """All tables live in the one store."""

        database = database
        legacy_table_names = False


class MomentField(DateTimeField):
    """A local wall-clock time in whole seconds."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (peewee's own options)
        super().__init__(formats=["%Y-%m-%d %H:%M:%S"], **options)

    def db_value(self, value: datetime | None) -> str | None:
        """Store to the second."""
        return value.strftime("%Y-%m-%d %H:%M:%S") if value else None


def one_of(column: str, values: type) -> Any:  # noqa: ANN401  (a Check)
    """Return the constraint that a column holds a member of a string enum."""
    words = ", ".join(f"'{value}'" for value in values)  # type: ignore[attr-defined]
    return Check(f"{column} IN ({words})")


def fetch(query: Any, row: Callable[..., Row]) -> list[Row]:  # noqa: ANN401  (any select)
    """Run a select and return one frozen row for each record, columns in order."""
    return [row(*values) for values in query.tuples()]


def rows(query: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  (any select)
    """Run a select and return its records as plain tuples."""
    return list(query.tuples())


def fetch_one(query: Any, row: Callable[..., Row]) -> Row | None:  # noqa: ANN401
    """Return the first record of a select as a frozen row, or None."""
    return next(iter(fetch(query.limit(1), row)), None)
