"""Open, unlock, close and check the one encrypted store."""

from collections.abc import Iterator
from contextlib import contextmanager

from models import faults
from models.cipher import EncryptedDatabase

database = EncryptedDatabase()


@contextmanager
def atomic() -> Iterator[None]:
    """Write all or nothing: begin at once when outermost, a savepoint when nested."""
    with faults.spoken(), database.atomic("IMMEDIATE"):
        yield
