"""Days as papers write them."""

from datetime import date

from resources.i18n import _


def say_day(day: date | None) -> str:
    """Write a day, nothing for none."""
    if day is None:
        return ""
    return _("{year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day)


def say_month(day: date | None) -> str:
    """Write a month of which the day is not known, nothing for none."""
    return _("{year}-{month}").format(year=day.year, month=day.month) if day else ""


def say_together(*texts: str) -> str:
    """Return sentences on one line, parted by semicolons, the empty ones left out."""
    return "；".join(filter(None, (text.strip().rstrip("。；") for text in texts)))
