"""Who a typed text means: the places it names, and the condition that a person fits its words."""

from collections.abc import Sequence
from typing import Any

from models.search import UNIT, Asked, Places, asked, employer_word, is_number, words
from models.store import database
from models.tables import Person, PersonWords

MOST_PLACES = 60  # employers and units that one word may mean


def asking(text: str) -> list[Asked]:
    """Return what each word of a text asks; one statement looks the places up."""
    typed = words(text)
    places = places_of(typed)
    return [asked(word, places.get(word, ())) for word in typed]


def places_of(typed: Sequence[str]) -> Places:
    """Return by word the words of the index for the employers and units it is part of."""
    named = [word for word in typed if not is_number(word)]
    if not named:
        return {}
    arms = [_ARM.format(place=place, most=MOST_PLACES) for place in range(len(named))]
    params = tuple([anywhere(word) for word in named for _table in range(2)])
    found: dict[str, set[str]] = {}
    for place, employer, unit in database.execute_sql(" UNION ALL ".join(arms), params):
        key = employer_word(employer) if employer else f"{UNIT}{unit}"
        found.setdefault(named[place], set()).add(key)
    return {word: sorted(keys) for word, keys in found.items()}


_ARM = """SELECT * FROM (
SELECT {place}, name, NULL FROM workplace WHERE name LIKE ? ESCAPE '\\'
UNION ALL SELECT {place}, NULL, id FROM unit WHERE name LIKE ? ESCAPE '\\' LIMIT {most})"""


def anywhere(word: str) -> str:
    """Return the pattern of LIKE for a text that holds a word."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def persons_named(text: str, person: Any) -> list[Any]:  # noqa: ANN401  (peewee expressions)
    """Return the conditions that a column's person fits each word of a text."""
    return [_fits(one, person) for one in asking(text)]


def _fits(one: Asked, person: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    found = PersonWords.select(PersonWords.rowid).where(PersonWords.match(one.anyhow))
    if one.head is None:
        return person.in_(found)
    beginning = (Person.id_number >= one.head.start) & (Person.id_number < one.head.end)
    return person.in_(found) | person.in_(Person.select(Person.id).where(beginning))
