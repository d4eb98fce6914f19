"""Code lists that ship with the program: labels are data, keys are ours."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import resources


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a code list; group names the code above it, other holds what else it says.

    The years say when a code may be chosen, both included; 0 leaves that side open.
    """

    key: str
    label: str
    group: str = ""
    aliases: tuple[str, ...] = ()
    year_from: int = 0
    year_to: int = 0
    other: tuple[tuple[str, Any], ...] = ()

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  (plain data of a list)
        """Return one of the row's further facts."""
        return dict(self.other).get(name, default)

    def holds_in(self, year: int) -> bool:
        """Say whether the code may be chosen in a year."""
        return self.year_from <= year and not 0 < self.year_to < year


@cache
def document(name: str) -> dict[str, Any]:
    """Return a shipped JSON document as it stands."""
    text = resources.path(f"codes/{name}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


_own: dict[str, Mapping[str, str]] = {}


def use_own(labels: Mapping[str, Mapping[str, str]]) -> None:
    """Let codes be called as the office calls them from now on: labels by list and key."""
    _own.clear()
    _own.update(labels)
    for kept in (load, label, _by_alias):
        kept.cache_clear()


@cache
def load(name: str) -> tuple[Code, ...]:
    """Return the rows of a shipped code list in their order, called as the office calls them."""
    own = _own.get(name, {})
    return tuple(_renamed(_code(row), own) for row in document(name)["rows"])


def _renamed(code: Code, own: Mapping[str, str]) -> Code:
    """Return a code under the office's own label; lists that say the old one still mean it."""
    if own.get(code.key, code.label) == code.label:
        return code
    return replace(code, label=own[code.key], aliases=(*code.aliases, code.label))


@cache
def label(name: str, key: str) -> str:
    """Return the label of a key, or the key itself when the list does not know it."""
    own = _own.get(name, {}).get(key)
    return own or next((code.label for code in load(name) if code.key == key), key)


def _code(row: dict[str, Any] | str) -> Code:
    """Read a row of a list; a code that is its own label may stand as a bare word."""
    if isinstance(row, str):
        return Code(row, row)
    own = {"key", "label", "group", "aliases", "year_from", "year_to"}
    return Code(
        key=row["key"],
        label=row.get("label", row["key"]),
        group=row.get("group", ""),
        aliases=tuple(row.get("aliases", ())),
        year_from=row.get("year_from", 0),
        year_to=row.get("year_to", 0),
        other=tuple((name, _frozen(value)) for name, value in row.items() if name not in own),
    )


def _frozen(value: Any) -> Any:  # noqa: ANN401  (plain data of a list)
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Reduce a label to what matters when comparing: no spaces, brackets or joining signs."""
    return "".join(character for character in text if character.isalnum()).casefold()


@cache
def _by_alias(name: str) -> dict[str, str]:
    return {
        plain(word): code.key
        for code in reversed(load(name))
        for word in (code.label, *code.aliases, code.key)
    }


def code_for(name: str, text: str) -> str | None:
    """Return the key of the code a text names by label or alias, or None."""
    return _by_alias(name).get(plain(text))


def class_for(text: str) -> str | None:
    """Return the key of the recipient class a text names, or None."""
    return code_for("recipient_classes", text)
