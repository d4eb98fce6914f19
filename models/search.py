"""How people are found: the keys written for each of them, and what a typed word reads of them.

All keys share one ordered space. A whole name, number or employer stands as it is; a name from a
later character on stands behind PART; a number read backwards stands behind TAIL, so that a tail
of any length is a beginning. A typed word then reads two short ranges and never a whole table.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models import identity, pinyin

PART, TAIL = "+", "-"
MOST_WORDS = 4

_BEHIND_ALL = "\U0010ffff"

Keys = Iterator[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Span:
    """A range of keys: from a beginning to whatever begins otherwise."""

    start: str

    @property
    def end(self) -> str:
        """Return the first text behind the range."""
        return self.start + _BEHIND_ALL


def keys_of(
    person_id: int, names: tuple[str, str], id_number: str, phone: str, employer: str = ""
) -> Keys:
    """Yield each search key of a person once: key, kind, person.

    Names are the present and the former one.
    """
    found: dict[tuple[str, str], None] = {}
    for name, prefix in zip(names, ("", "former_"), strict=True):
        for key, kind in _name_keys(name) if name else ():
            found[key, prefix + kind] = None
    for kind, number in (("id", fold_number(id_number)), ("phone", fold_number(phone))):
        if number:
            found[number, kind] = None
            found[TAIL + number[::-1], f"{kind}_tail"] = None
    found[fold_name(employer), "employer"] = None
    for key, kind in found:
        if key:
            yield key, kind, person_id


def words(text: str) -> list[str]:
    """Return the words of a typed text, each of which must fit; a spaced number is one word."""
    typed = unicodedata.normalize("NFKC", text).split()
    if all(map(is_number, typed)):
        typed = ["".join(typed)]
    return [word for word in typed if fold_name(word)][:MOST_WORDS]


def spans(word: str) -> tuple[Span, Span]:
    """Return the two ranges a word reads, the better one first."""
    if is_number(word):
        number = fold_number(word)
        return Span(TAIL + number[::-1]), Span(number)
    name = fold_name(word)
    return Span(name), Span(PART + name)


def is_number(word: str) -> bool:
    """Say whether a word is meant as a number: plain letters and digits, at least one digit."""
    return word.isascii() and any(character.isdigit() for character in word)


def fold_number(number: str) -> str:
    """Return a number as its keys have it."""
    plain = number.isascii() and number.isalnum()
    return (number if plain else identity.clean_identifier(number)).casefold()


def fold_name(name: str) -> str:
    """Return a name, or its pinyin as typed, as its keys have it."""
    folded = identity.name_key(name).replace("ü", "v")
    return "".join(c for c in folded if c.isalnum() or not c.isascii())


def _name_keys(name: str) -> Iterable[tuple[str, str]]:
    folded = fold_name(name)
    yield folded, "name"
    for at in range(1, len(folded)):
        yield PART + folded[at:], "name"
    for reading in pinyin.readings(name):
        syllables = reading.split()
        for at in range(len(syllables)):
            mark = PART if at else ""
            yield mark + "".join(syllables[at:]), "pinyin"
            if len(syllables) - at > 1 or not at:
                yield mark + "".join([syllable[0] for syllable in syllables[at:]]), "initials"
