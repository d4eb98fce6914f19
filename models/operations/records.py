"""Keep keyed records: made or changed, with who wrote them and what changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from models import clock
from models.actor import Actor
from models.errors import InputError
from models.operations.core import get
from models.rules import codes
from models.tables.keyed import Keyed
from resources.i18n import _

Record = TypeVar("Record", bound=Keyed)
Values = Mapping[str, Any]
Changed = dict[str, list[Any]]


def keep(
    table: type[Record], record_id: int | None, values: Values, actor: Actor
) -> tuple[Record, Changed]:
    """Make a record, or put values into the one with this id; return it and what changed.

    A record that says the same already is left alone; None empties a field.
    """
    record = get(table, record_id) if record_id else table()
    now = {name: _plain(table, name, value) for name, value in values.items()}
    changed = {
        name: [getattr(record, name) if record_id else None, value]
        for name, value in now.items()
        if not record_id or getattr(record, name) != value
    }
    if not changed and record_id:
        return record, {}
    for name, value in now.items():
        setattr(record, name, value)
    record.entered_by_id, record.changed_at = actor.id, clock.now()
    record.save(force_insert=not record_id)
    return record, {name: pair for name, pair in changed.items() if pair[0] != pair[1]}


def _plain(table: type[Record], name: str, value: object) -> object:
    if value is None:
        field = table._meta.combined[name]  # noqa: SLF001  (peewee's public description)
        return None if field.null or field.default is None else field.default
    return value.strip() if isinstance(value, str) else value


def told(values: Values, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row of a list tells, under our own names: a blank nothing, clearing None."""
    return {own: values[key] for key, own in names.items() if values.get(key, "") != ""}


def told_code(values: Values, key: str, list_name: str, own: str = "") -> dict[str, Any]:
    """Return the code a row's words name, the words when no list knows them, as `told` does."""
    words = told(values, {key: own or key})
    return {
        name: word and (codes.code_for(list_name, str(word)) or word)
        for name, word in words.items()
    }


def told_day(values: Values, key: str, own: str) -> dict[str, Any]:
    """Return the day a row tells, as `told` does."""
    return {name: day(value) for name, value in told(values, {key: own}).items()}


def day(value: object) -> date | None:
    """Return the day of a row's ISO date; of a month only, its first day (None for none)."""
    text = str(value or "")
    if not text:
        return None
    return date.fromisoformat(f"{text}-01" if len(text) == len("2026-01") else text)


def refuse(problems: Mapping[str, str]) -> None:
    """Raise InputError with what is wrong by field, when anything is."""
    found = {name: words for name, words in problems.items() if words}
    if found:
        raise InputError(found)


def needed(value: object) -> str:
    """Return the words for a field that may not stay empty, '' when it is filled."""
    return "" if str(value or "").strip() else _("This field is needed.")


def in_order(first: date | None, last: date | None) -> str:
    """Return the words for two days in the wrong order, '' when they are right."""
    wrong = first is not None and last is not None and last < first
    return _("This day comes before the one it needs.") if wrong else ""


def not_negative(values: Values, names: tuple[str, ...]) -> dict[str, str]:
    """Return the words for numbers below zero, by field."""
    return {
        name: _("A count is not below zero.")
        for name in names
        if values.get(name) is not None and values[name] < 0
    }
