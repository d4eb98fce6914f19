"""Hide what must not leave the office; what a notice shows is declared in presets."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from models.rules import codes
from models.rules.surnames import surname_of

STARS = "****"


def mask_id(number: str) -> str:
    """Hide the middle of an ID number on screen: '9901****1119'."""
    return f"{number[:4]}{STARS}{number[-4:]}" if len(number) > 8 else STARS


def mask_id_internal(number: str) -> str:
    """Hide the birth date of an ID number on internal papers: '610111********1234'."""
    return f"{number[:6]}{STARS * 2}{number[-4:]}" if len(number) == 18 else mask_id(number)


def last_four(number: str) -> str:
    """Return the last four characters of a number, to tell namesakes apart."""
    return number[-4:] if len(number) > 8 else ""


def mask_card(card: str) -> str:
    """Show only the last four digits of a bank card."""
    return f"{STARS}{card[-4:]}" if len(card) > 4 else STARS


def mask_phone(phone: str) -> str:
    """Hide the middle of a phone number: '138****1234'."""
    return f"{phone[:3]}{STARS}{phone[-4:]}" if len(phone) > 7 else STARS


def _full(name: str) -> str:
    return name


def _surname(name: str) -> str:
    return f"{surname_of(name) if len(name) > 1 else ''}*" if name else ""


def _middle(name: str) -> str:
    given = name[len(surname_of(name)) :]
    return f"{_surname(name)}{given[-1] if len(given) > 1 else ''}"


def _hidden(_name: str) -> str:
    return ""


_NAME_RULES: dict[str, Callable[[str], str]] = {
    "full": _full,
    "middle": _middle,
    "surname": _surname,
    "hidden": _hidden,
}


def mask_name(name: str, rule: str) -> str:
    """Show a name by a rule: full, middle (张*三, 欧阳*), surname (李*) or hidden."""
    return _NAME_RULES[rule](name)


@dataclass(frozen=True, slots=True)
class NoticePreset:
    """What one kind of public notice shows: rules for names, and the only columns allowed."""

    key: str
    label: str
    name_rule: str
    student_rule: str
    columns: tuple[str, ...]


@cache
def notice_presets() -> tuple[NoticePreset, ...]:
    """Return the presets for public notices, the default one first."""
    return tuple(
        NoticePreset(
            code.key,
            code.label,
            code.get("name_rule"),
            code.get("student_rule"),
            code.get("columns"),
        )
        for code in codes.load("notice_presets")
    )


def notice_preset(key: str) -> NoticePreset:
    """Return a preset by key; an unknown key gives the strictest one."""
    presets = {preset.key: preset for preset in notice_presets()}
    return presets.get(key, presets["web"])
