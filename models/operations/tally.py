"""The tally of years as a whole: counted anew, or once after many payments were written."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.actor import Actor
from models.changes import Change
from models.operations.core import Done, operation
from models.store import database
from models.tables.tally_triggers import RECOUNT, TRIGGERS


@operation("statistics.recount")
def recount_years(*, actor: Actor) -> Done:  # noqa: ARG001  (who asked is in the trail)
    """Count the tally of years anew from the lines."""
    with counted_at_the_end():
        pass
    return Done(Change.PAYMENTS, "store", 0, {})


@contextmanager
def counted_at_the_end() -> Iterator[None]:
    """Count years once after a block that writes very many payments, inside a transaction."""
    for name in TRIGGERS:
        database.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
    yield
    for statement in RECOUNT:
        database.execute_sql(statement)
    for name, text in TRIGGERS.items():
        database.execute_sql(f"CREATE TRIGGER {name} {text}")
