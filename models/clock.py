"""The one place that knows what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """Return the local wall-clock time, whole seconds, without a zone: one office, one clock."""
    return _told.get() or datetime.now(tz=UTC).astimezone().replace(tzinfo=None, microsecond=0)


def today() -> date:
    """Return today's date at this desk."""
    return now().date()


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Let it be another moment for this thread: a practice store has a past that never was."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
