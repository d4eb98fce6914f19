"""How names are read, and the order to list them in."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from models.rules import surnames

MAX_READINGS = 6

Reading = tuple[str, ...]
Choices = tuple[tuple[str, ...], ...]  # how each character may be read, the usual way first

_SEPARATORS = re.compile(r"[\s·.'’‘-]+")
_NO_READING = "~"  # sorts behind every letter


def readings(name: str) -> tuple[str, ...]:
    """Return the ways to read a name, the usual one first: ('zha liang yong', …)."""
    return tuple([" ".join(read) for read in syllables(name)])


def syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read a name as syllables, leaving out what nobody can read."""
    surname, rest = _parted(name)
    (own, first), (given, last) = _surname_read(surname), _given_read(rest)
    choices = own + given
    if first is not None and last is not None:  # as most are
        return (first + last,) if choices else ()
    usual = tuple([choice[0] for choice in choices])
    found = [usual, *islice(_otherwise(usual, choices), MAX_READINGS - 1)]
    return tuple([read if all(read) else tuple(filter(None, read)) for read in found])


def sort_key(name: str) -> str:
    """Return a text whose order is the pinyin order of names, tones and characters after.

    Characters that no dictionary reads come last, by code point.
    """
    surname, rest = _parted(name)
    return " ".join([*_surname_pieces(surname), *map(_sort_piece, rest)])


def _otherwise(usual: Reading, choices: Choices) -> Iterator[Reading]:
    """Yield a name read with one character at a time in another way."""
    for place, choice in enumerate(choices):
        for other in choice[1:]:
            yield (*usual[:place], other, *usual[place + 1 :])


def _parted(name: str) -> tuple[str, str]:
    """Return surname and the rest; names with a separator (买买提·艾山) have none of ours."""
    compact = name if name.isalpha() else _SEPARATORS.sub("", name)
    surname = surnames.surname_of(compact) if compact is name or "·" not in name else ""
    return surname, compact[len(surname) :]


@cache
def _surname_read(surname: str) -> tuple[Choices, Reading | None]:
    return _with_only(tuple(_surname_choices(surname)))


@lru_cache(maxsize=32_768)  # given names are far fewer than people
def _given_read(given: str) -> tuple[Choices, Reading | None]:
    return _with_only(tuple(map(_syllables, given)))


def _with_only(choices: Choices) -> tuple[Choices, Reading | None]:
    """Return choices, and the only way to read them when there is but one."""
    if any(len(choice) > 1 for choice in choices):
        return choices, None
    return choices, tuple(filter(None, [choice[0] for choice in choices]))


def _surname_choices(surname: str) -> list[Reading]:
    if surname in surnames.compound():
        return [(_plain(syllable),) for syllable in surnames.compound()[surname][0].split()]
    own = [_plain(reading) for reading in surnames.single().get(surname, ())]
    return [_unique([*own, *_syllables(surname)])] if surname else []


@cache
def _surname_pieces(surname: str) -> list[str]:
    if surname in surnames.compound():
        syllables = surnames.compound()[surname][0].split()
        return ["".join(pair) for pair in zip(syllables, surname, strict=True)]
    own = surnames.single().get(surname)
    return [f"{own[0]}{surname}"] if own else [_sort_piece(surname)] if surname else []


@cache
def _syllables(character: str) -> tuple[str, ...]:
    """Return a character's readings without tones; one empty reading when there is none."""
    return _unique([_plain(reading) for reading in _spoken(character)]) or ("",)


@cache
def _sort_piece(character: str) -> str:
    if character.isascii():
        return character.casefold()
    spoken = _spoken(character)
    return f"{spoken[0] if spoken else _NO_READING}{character}"


@cache
def _spoken(character: str) -> tuple[str, ...]:
    """Return a character's readings with tone digits; our own table goes first."""
    if character.isascii():
        return (character.casefold(),) if character.isalnum() else ()
    known = surnames.polyphones().get(character)
    return known or _from_dictionary(character)


def _from_dictionary(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415  (slow to import; needed late)

    found = pinyin(character, style=Style.TONE3, errors="ignore", v_to_u=False)
    return (found[0][0],) if found and found[0][0] else ()


def _plain(reading: str) -> str:
    return reading.rstrip("12345")


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
