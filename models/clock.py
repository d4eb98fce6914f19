"""The one place that knows what time it is."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the local wall-clock time, whole seconds, without a zone: one office, one clock."""
    return datetime.now(tz=UTC).astimezone().replace(tzinfo=None, microsecond=0)


def today() -> date:
    """Return today's date at this desk."""
    return now().date()
