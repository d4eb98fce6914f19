"""Values of a hardship file as forms and imports give them, made ready for the store."""

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from models import identity
from models.errors import InputError
from models.rules import codes
from models.rules.file_fields import FieldKind, FileField
from resources.i18n import _

Value = str | int | float | bool | date | None
_YES = frozenset({"是", "有", "yes", "true", "1"})
_NO = frozenset({"否", "无", "no", "false", "0"})
_NOT_DISABLED = frozenset({"无", "无残疾", "非残疾", "否", "没有", "/", "-"})
_MONTH = 7  # characters of YYYY-MM
MOST = 10**13  # fen or square metres; far more than any family has, and the store can hold it


def clean(field: FileField, value: Any) -> Value:  # noqa: ANN401  (whatever a cell held)
    """Return a value as the store keeps it: codes by key, dates, whole fen, None for nothing.

    Words no list knows stay as they are. Raises InputError under the field's key for what
    cannot be read as its kind.
    """
    try:
        return _CLEANERS[field.kind](field, value)
    except (OverflowError, TypeError, ValueError):
        words = _("“{value}” does not fit into {field}.")
        told = words.format(value=value, field=_(field.label))
        raise InputError({field.key: told}) from None


def clean_all(fields: Mapping[str, FileField], values: Mapping[str, Any]) -> dict[str, Value]:
    """Make every given value of a form ready; raises InputError naming each that is wrong."""
    cleaned: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for key, value in values.items():
        if key not in fields:
            continue
        try:
            cleaned[key] = clean(fields[key], value)
        except InputError as error:
            problems |= error.problems
    if problems:
        raise InputError(problems)
    return cleaned


def shown(field: FileField, value: Value) -> Value:
    """Return a stored value in words: labels for codes, the rest as it is."""
    if field.kind is FieldKind.CODE and value:
        return codes.label(field.codes, str(value))
    return value


def _text(_field: FileField, value: Any) -> str:  # noqa: ANN401
    return "" if value is None else str(value).strip()


def _code(field: FileField, value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        value = "是" if value else "否"
    text = _text(field, value)
    return (codes.code_for(field.codes, text) if text else None) or text


def _date(_field: FileField, value: Any) -> date | None:  # noqa: ANN401
    if value in (None, ""):
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _month(field: FileField, value: Any) -> str:  # noqa: ANN401
    text = _text(field, value)
    if text:
        date.fromisoformat(f"{text}-01" if len(text) == _MONTH else text)
    return text


def _whole(_field: FileField, value: Any) -> int | None:  # noqa: ANN401
    if value in (None, ""):
        return None
    number = int(value)
    if not 0 <= number <= MOST or number != value:
        raise ValueError(value)
    return number


def _count(field: FileField, value: Any) -> int | None:  # noqa: ANN401
    number = _whole(field, value)
    if number == 0:
        raise ValueError(value)
    return number


def _number(_field: FileField, value: Any) -> float | None:  # noqa: ANN401
    if value in (None, ""):
        return None
    number = float(value)
    if not math.isfinite(number) or not 0 <= number <= MOST:
        raise ValueError(value)
    return number


def _yes_no(field: FileField, value: Any) -> bool | None:  # noqa: ANN401
    if value is None or isinstance(value, bool):
        return value
    word = _text(field, value).casefold()
    if word and word not in _YES | _NO:
        raise ValueError(value)
    return (word in _YES) if word else None


def _phone(field: FileField, value: Any) -> str:  # noqa: ANN401
    return identity.clean_phone(_text(field, value))


_CLEANERS: dict[FieldKind, Callable[[FileField, Any], Value]] = {
    FieldKind.NAME: _text,
    FieldKind.ID: _text,
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.CODE: _code,
    FieldKind.DATE: _date,
    FieldKind.MONTH: _month,
    FieldKind.FEN: _whole,
    FieldKind.COUNT: _count,
    FieldKind.NUMBER: _number,
    FieldKind.YES_NO: _yes_no,
    FieldKind.PHONE: _phone,
    FieldKind.CARD: _text,
    FieldKind.UNIT: _whole,
}


def split_disability(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return values with the degree taken off a kind of disability: 听力一级 is 听力, 一级.

    A word that says there is none stands for nothing, so that nobody is taken for disabled.
    """
    found = dict(values)
    word = str(found.get("disability") or "")
    if word in _NOT_DISABLED:
        found["disability"] = ""
    for degree in codes.load("disability_levels"):
        if word.endswith(degree.label) and not found.get("disability_level"):
            found["disability"] = word.removesuffix(degree.label)
            found["disability_level"] = degree.key
    return found
