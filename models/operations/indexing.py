"""The words by which the search box finds a person, kept with every write of a card."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from peewee import chunked

from models import store
from models.progress import SILENT, Progress
from models.search import index_words
from models.store import database
from models.tables import Person, PersonMerge, PersonWords, Workplace
from models.tables.base import rows
from resources.i18n import _

_INSERT = "INSERT INTO person_words (rowid, words) VALUES (?, ?)"
_REPLACE = "INSERT OR REPLACE INTO person_words (rowid, words) VALUES (?, ?)"
_WORKPLACE = "INSERT OR IGNORE INTO workplace (name) VALUES (?)"
_CHUNK = 5_000
_COLUMNS = (
    *(Person.id, Person.name, Person.former_name, Person.id_number),
    *(Person.phone, Person.employer, Person.unit),
)


def index_person(person: Person) -> None:
    """Write a person's words anew."""
    names = (person.name, person.former_name)
    number, unit = person.id_number or "", person.unit_id
    words = [index_words(names, number, person.phone, person.employer, unit)]
    words += _taken_over().get(person.id, [])
    _write(_REPLACE, [(person.id, " ".join(words))], [person.employer])


def index_people(ids: Sequence[int]) -> None:
    """Write the words of people anew, a few statements for any number of them."""
    for some in chunked(ids, 500):
        _read_and_write(Person.id.in_(some), _REPLACE)


def insert_words(found: Sequence[tuple[int, str]], employers: Iterable[str]) -> None:
    """Insert the words of new people: person and words; and who employs them."""
    _write(_INSERT, found, employers)


def insert_workplaces(employers: Iterable[str]) -> None:
    """Note who employs people, unless it is known."""
    names = [(one,) for one in sorted(set(employers)) if one]
    database.connection().executemany(_WORKPLACE, names)


def forget_workplaces() -> None:
    """Take the employers away whom no card names any more."""
    named = Person.every(Person.employer)
    Workplace.delete().where(Workplace.name.not_in(named)).execute()


def forget(person_id: int) -> None:
    """Take a person's words away."""
    PersonWords.delete().where(PersonWords.rowid == person_id).execute()


def rebuild_index(progress: Progress = SILENT) -> None:
    """Write the words of all people anew; all or nothing."""
    with store.atomic():
        database.execute_sql("INSERT INTO person_words (person_words) VALUES ('delete-all')")
        Workplace.delete().execute()
        last = int(Person.select(Person.id).order_by(Person.id.desc()).limit(1).scalar() or 0)
        for start in range(0, last, _CHUNK):
            _read_and_write(Person.id.between(start + 1, start + _CHUNK), _INSERT)
            progress.report(min(start + _CHUNK, last), last, _("Making people searchable"))


def _read_and_write(where: object, sql: str) -> None:
    taken_over = _taken_over()
    found, employers = [], []
    for person, words, employer in _words_of(Person.select(*_COLUMNS).where(where)):
        found.append((person, " ".join([words, *taken_over.get(person, [])])))
        employers.append(employer)
    _write(sql, found, employers)


def _words_of(query: object) -> Iterator[tuple[int, str, str]]:
    """Yield id, words and employer of each card."""
    for person, name, former, number, phone, employer, unit in rows(query):
        yield person, index_words((name, former), number or "", phone, employer, unit), employer


def _taken_over() -> dict[int, list[str]]:
    """Return the words of merged cards by the card that stands for them today."""
    standing = PersonMerge.select(PersonMerge.merged, PersonMerge.kept)
    kept_by = dict(rows(standing.where(PersonMerge.undone_at.is_null())))
    found: dict[int, list[str]] = defaultdict(list)
    if kept_by:
        merged = Person.every(*_COLUMNS).where(Person.id.in_(list(kept_by)))
        for person, words, _employer in _words_of(merged):
            while person in kept_by:
                person = kept_by[person]  # noqa: PLW2901  (from card to card)
            found[person].append(words)
    return found


def _write(sql: str, found: Sequence[tuple[int, str]], employers: Iterable[str]) -> None:
    database.connection().executemany(sql, found)
    insert_workplaces(employers)
