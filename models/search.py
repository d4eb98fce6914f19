"""How people are found: the words kept for each of them, and what a typed word asks of those.

Each person is one row of a full-text index that keeps no text of its own
(`models.tables.words`). A word of the index is a letter for what it is and then the thing
itself, folded: a name stands whole and from each later character on, its pinyin and initials
in every reading, a number backwards, so that a tail of any length is a beginning.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from models import identity, pinyin

NAME, NAME_PART = "s", "m"
PINYIN, PINYIN_PART = "p", "q"
INITIALS, INITIALS_PART = "i", "j"
TAIL, PHONE = "t", "f"
EMPLOYER, UNIT = "e", "u"
MOST_WORDS = 4
PHONE_LEVEL = 3  # of what a number asks: the beginnings of phones

_WHOLE = (NAME, PINYIN, INITIALS)
_PARTS = (NAME_PART, PINYIN_PART, INITIALS_PART)
_BEHIND_ALL = "\U0010ffff"

Places = Mapping[str, Collection[str]]  # the words of the index that a typed word's places have


@dataclass(frozen=True, slots=True)
class Span:
    """A range of texts: from a beginning to whatever begins otherwise."""

    start: str

    @property
    def end(self) -> str:
        """Return the first text behind the range."""
        return self.start + _BEHIND_ALL


@dataclass(frozen=True, slots=True)
class Asked:
    """What one typed word asks of the index, in expressions of FTS5, the best fit first.

    levels: what fits better stands first; an empty one fits nobody. head: the range of ID
    numbers and phones that begin so, which the register itself answers.
    """

    word: str
    levels: tuple[str, ...]
    head: Span | None = field(default=None)

    @property
    def anyhow(self) -> str:
        """Return the expression for whoever fits in any way."""
        return _either(self.levels)


def index_words(
    names: Iterable[str], id_number: str, phone: str, employer: str = "", unit_id: int | None = None
) -> str:
    """Return the words a person is found by, for the index; names are the present and former.

    A word may stand twice: the index keeps it once.
    """
    found = list(filter(None, map(_name_words, names)))
    if id_number and (number := fold_number(id_number)):
        found.append(TAIL + number[::-1])
    if phone and (number := fold_number(phone)):
        found.append(f"{TAIL}{number[::-1]} {PHONE}{number}")
    if employer and (word := employer_word(employer)):
        found.append(word)
    if unit_id:
        found.append(f"{UNIT}{unit_id}")
    return " ".join(found)


@lru_cache(maxsize=4096)  # employers are far fewer than people
def employer_word(employer: str) -> str:
    """Return the word of the index for an employer, '' where its name holds nothing to look for."""
    name = fold_name(employer)
    return EMPLOYER + name if name else ""


def words(text: str) -> list[str]:
    """Return the words of a typed text, each of which must fit; a spaced number is one word."""
    typed = unicodedata.normalize("NFKC", text).split()
    if all(map(is_number, typed)):
        typed = ["".join(typed)]
    return [word for word in typed if fold_name(word)][:MOST_WORDS]


def asked(word: str, places: Collection[str] = ()) -> Asked:
    """Return what a word asks; places are the words of the index for employers and units."""
    if is_number(word):
        number = fold_number(word)
        tails = (_begins(TAIL, number[::-1]), _begins(PHONE, number))
        return Asked(word, ("", "", *tails), Span(number.upper()))
    name = fold_name(word)
    whole = _either([_is(sort + name) for sort in _WHOLE])
    heads = _either([_begins(sort, name) for sort in _WHOLE])
    parts = _either([_begins(sort, name) for sort in _PARTS])
    named = [_is(place) for place in places]
    return Asked(word, (whole, heads, parts, _either([_begins(EMPLOYER, name), *named])))


def arms(asking: Sequence[Asked]) -> Iterator[str]:
    """Yield the expressions for whom all words fit, those whom one of them fits best first."""
    for level in range(max((len(one.levels) for one in asking), default=0)):
        fits = [
            _all([one.levels[level], *[other.anyhow for other in asking if other is not one]])
            for one in asking
            if one.levels[level]
        ]
        yield _either(fits)


def is_number(word: str) -> bool:
    """Say whether a word is meant as a number: plain letters and digits, at least one digit."""
    return word.isascii() and any(character.isdigit() for character in word)


def fold_number(number: str) -> str:
    """Return a number as the index has it."""
    plain = number.isascii() and number.isalnum()
    return (number if plain else identity.clean_identifier(number)).casefold()


@lru_cache(maxsize=4096)  # the page asks again for the names it has just shown
def fold_name(name: str) -> str:
    """Return a name, or its pinyin as typed, as the index has it."""
    folded = identity.name_key(name).replace("ü", "v")
    if folded.isalpha():
        return folded
    return "".join(c for c in folded if c.isalnum() or not c.isascii())


def why(word: str, person: "Facts") -> str:
    """Return by what a word fits a person: a key of the words the page shows."""
    if is_number(word):
        return _why_number(fold_number(word), person)
    name = fold_name(word)
    for prefix, called in (("", person.name), ("former_", person.former_name)):
        if called and name in fold_name(called):
            return f"{prefix}name"
        if called and (kind := _spoken_kind(name, called)):
            return f"{prefix}{kind}"
    return "employer" if name in fold_name(person.employer) else "unit"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person is found by."""

    name: str
    former_name: str
    id_number: str
    phone: str
    employer: str


def _why_number(number: str, person: Facts) -> str:
    own, phone = fold_number(person.id_number), fold_number(person.phone)
    fits = {
        "id_tail": own.endswith(number),
        "id": own.startswith(number),
        "phone": phone.startswith(number),
        "phone_tail": phone.endswith(number),
    }
    return next((kind for kind, fit in fits.items() if fit), "employer")


def _spoken_kind(typed: str, name: str) -> str:
    """Say whether a name is read as typed, or begins each syllable so; '' if neither."""
    if not typed.isascii():
        return ""
    spoken = pinyin.syllables(name)
    if any(typed in "".join(one) for one in spoken):
        return "pinyin"
    return "initials" if any(typed in "".join([s[0] for s in one]) for one in spoken) else ""


def _name_words(name: str) -> str:
    folded = fold_name(name)
    found = [f"{NAME}{folded}{_later(folded[1:])}"] if folded else []
    for read in filter(None, pinyin.syllables(name)):
        first, (given, initials, later) = read[0], _spoken(read[1:])
        found.append(f"{PINYIN}{first}{given} {INITIALS}{first[0]}{initials}{later}")
    return " ".join(found)


@lru_cache(maxsize=32_768)  # given names are far fewer than people
def _later(given: str) -> str:
    """Return the words for a name from each later character on, each behind a space."""
    return "".join([f" {NAME_PART}{given[at:]}" for at in range(len(given))])


@lru_cache(maxsize=32_768)
def _spoken(given: tuple[str, ...]) -> tuple[str, str, str]:
    """Return a given name as spoken, its initials, and the words for both from each syllable on."""
    initials = "".join([syllable[0] for syllable in given])
    later = [f" {INITIALS_PART}{initials[at:]}" for at in range(len(initials) - 1)]
    later += [f" {PINYIN_PART}{''.join(given[at:])}" for at in range(len(given))]
    return "".join(given), initials, "".join(later)


def _is(word: str) -> str:
    return f'"{word}"'


def _begins(sort: str, start: str) -> str:
    return f'"{sort}{start}" *'


def _either(expressions: Iterable[str]) -> str:
    some = [one for one in expressions if one]
    return f"({' OR '.join(some)})" if len(some) > 1 else "".join(some)


def _all(expressions: Iterable[str]) -> str:
    return f"({' AND '.join(expressions)})"
