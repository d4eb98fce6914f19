"""What the search box finds: people, units, batches, and numbers of papers.

A few statements, however large the register is: people are read from the full-text index, a few
of each fit until they are enough; the other groups are small and take one each.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.queries.named import anywhere, asking
from models.rules import masking, serials
from models.rules.file_states import FileState
from models.rules.states import State
from models.search import PHONE_LEVEL, Asked, Facts, Span, arms, why, words
from models.store import database

MOST_PEOPLE = 20
_MOST_OTHERS = 6
_LOOKED_AT = 24  # people of one fit

Params = list[object]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Whose household a person lives in, as what, and the number of its file if it has one."""

    head: str
    relation: str
    file_no: str


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person, with the kind of key they were found by; the number is masked."""

    id: int
    name: str
    former_name: str
    id_masked: str
    place: str
    why: str
    family: Family | None = None


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit and the one above it."""

    id: int
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class FoundBatch:
    """A batch with its campaign."""

    id: int
    name: str
    campaign: str
    year: int
    state: State


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A numbered paper; a slip has a line, names its person and lies on another paper."""

    number: str
    title: str
    batch_id: int | None
    line_id: int | None
    live: bool
    paper_id: int


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A hardship file by its number, with the head of the household."""

    id: int
    number: str
    head: str
    state: FileState


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found for one text."""

    people: Sequence[FoundPerson] = ()
    units: Sequence[FoundUnit] = ()
    batches: Sequence[FoundBatch] = ()
    papers: Sequence[FoundPaper] = ()
    files: Sequence[FoundFile] = ()


def find(text: str) -> Found:
    """Find what fits every word of a text."""
    typed = words(text)
    if not typed:
        return Found()
    return Found(
        find_people(text),
        _units(typed),
        find_by_digest(text) or _batches(typed),
        find_papers(text),
        find_files(text),
    )


def find_people(text: str) -> list[FoundPerson]:
    """Return the people every word of a text fits, whole names and tails of numbers first."""
    asked = asking(text)
    ranks = _ranks(asked)
    rows = _rows(_PEOPLE, [json.dumps(list(ranks))]) if ranks else []
    best = sorted(rows, key=lambda row: (ranks[row[0]], row[1], row[0]))[:MOST_PEOPLE]
    families = _families([row[0] for row in best])
    return [_person(row, asked[0].word, families.get(row[0])) for row in best]


_PEOPLE = """
SELECT p.id, p.sort_key, p.name, p.former_name, p.id_number, p.phone, p.employer, u.name
FROM json_each(?) k CROSS JOIN person p ON p.id = k.value LEFT JOIN unit u ON u.id = p.unit_id
"""


def _ranks(asked: Sequence[Asked]) -> dict[int, int]:
    """Return the people found with how well they fit, asking no further once they are enough."""
    found: dict[int, int] = {}
    for rank, (sql, params) in enumerate(people_statements(asked)):
        if len(found) >= MOST_PEOPLE:
            break
        for (person,) in _rows(sql, params):
            found.setdefault(person, rank)
    return found


def people_statements(asked: Sequence[Asked]) -> Iterator[tuple[str, Params]]:
    """Yield a statement for the ids of people who fit, with its parameters; the best fit first."""
    for level, expression in enumerate(arms(asked)):
        if level == PHONE_LEVEL and len(asked) == 1:  # far quicker, for most phones
            yield from _begun(asked, "phone", " AND phone <> ''")
        if expression:
            yield _ARM, [expression]
    yield from _begun(asked, "id_number")


def _begun(asked: Sequence[Asked], column: str, more: str = "") -> Iterator[tuple[str, Params]]:
    """Yield a statement for each word that may begin a number of the register."""
    for one in asked:
        if one.head:
            others = [other.anyhow for other in asked if other is not one]
            sql = _BEGUN.format(column=column, more=more + _AND * len(others))
            yield sql, [one.head.start, one.head.end, *others]


_ARM = f"SELECT rowid FROM person_words WHERE person_words MATCH ? LIMIT {_LOOKED_AT}"  # noqa: S608  (our own limit)
_BEGUN = f"""SELECT (WITH RECURSIVE stands(id, step) AS (
VALUES (person.id, 0) UNION ALL SELECT m.kept_id, step + 1 FROM stands
JOIN person_merge m ON m.merged_id = stands.id WHERE m.undone_at IS NULL)
SELECT id FROM stands ORDER BY step DESC LIMIT 1) FROM person
WHERE {{column}} >= ? AND {{column}} < ?{{more}} LIMIT {_LOOKED_AT}"""  # noqa: S608  (our own limit)
_AND = " AND id IN (SELECT rowid FROM person_words WHERE person_words MATCH ?)"


def _families(people: Sequence[int]) -> dict[int, Family]:
    """Return the households of those who are no heads of them."""
    if not people:
        return {}
    marks = ", ".join("?" * len(people))
    found = _rows(_FAMILY.format(marks=marks), list(people))
    return {
        person: Family(head, relation, number or "") for person, head, relation, number in found
    }


_FAMILY = """
SELECT m.person_id, p.name, m.relation, f.file_no
FROM household_member m JOIN household h ON h.id = m.household_id JOIN person p ON p.id = h.head_id
LEFT JOIN hardship_file f ON f.household_id = h.id
WHERE m.person_id IN ({marks}) AND m.left_on IS NULL AND h.head_id <> m.person_id
ORDER BY f.id
"""


def _person(row: Row, word: str, family: Family | None) -> FoundPerson:
    person_id, _sort_key, name, former, number, phone, employer, unit = row
    masked = masking.mask_id(number) if number else ""
    fit = why(word, Facts(name, former, number or "", phone, employer))
    return FoundPerson(person_id, name, former, masked, employer or unit or "", fit, family)


def _units(asked: Sequence[str]) -> list[FoundUnit]:
    where = " AND ".join(["u.name LIKE ? ESCAPE '\\'"] * len(asked))
    sql = f"""SELECT u.id, u.name, p.name FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
    WHERE {where} ORDER BY length(u.name), u.name, u.id LIMIT {_MOST_OTHERS}"""  # noqa: S608
    rows = _rows(sql, list(map(anywhere, asked)))
    return [FoundUnit(id, name, parent or "") for id, name, parent in rows]


def _batches(asked: Sequence[str]) -> list[FoundBatch]:
    places = range(1, len(asked) + 1)
    called = "".join([f", name LIKE ?{n} ESCAPE '\\' AS fits{n}" for n in places])
    fits = " AND ".join([f"(c.fits{n} OR b.name LIKE ?{n} ESCAPE '\\')" for n in places])
    return [
        FoundBatch(batch, name, campaign, year, State(state))
        for batch, name, campaign, year, state in _rows(
            _BATCHES.format(called=called, fits=fits), list(map(anywhere, asked))
        )
    ]


_BATCHES = f"""WITH c AS MATERIALIZED (SELECT id, name, year{{called}} FROM campaign)
SELECT b.id, b.name, c.name, c.year, b.state FROM c CROSS JOIN batch b ON b.campaign_id = c.id
WHERE {{fits}} ORDER BY c.year DESC, b.id DESC LIMIT {_MOST_OTHERS}"""  # noqa: S608  (our own limit)


def find_by_digest(text: str) -> list[FoundBatch]:
    """Return the batches whose frozen list has the eight characters at the foot of its papers.

    A list that was frozen anew since is found by the papers that went out with the old one.
    """
    said = unicodedata.normalize("NFKC", text).upper().translate(_TYPED)
    digest = _BETWEEN.sub("", said)
    if not _DIGEST.fullmatch(digest):
        return []
    return [
        FoundBatch(batch, name, campaign, year, State(state))
        for batch, name, campaign, year, state in _rows(_BY_DIGEST, [digest, digest])
    ]


_DIGEST = re.compile("[0-9A-F]{8}")
_BETWEEN = re.compile(r"^[\u3400-\u9fff\s:]*|[\s\-]")  # words before it, its two groups
_TYPED = str.maketrans("OIL", "011")
_BY_DIGEST = f"""SELECT b.id, b.name, c.name, c.year, b.state
FROM batch b JOIN campaign c ON c.id = b.campaign_id
WHERE b.digest = ? OR b.id IN (SELECT batch_id FROM issued_paper WHERE digest = ?)
ORDER BY b.id DESC LIMIT {_MOST_OTHERS}"""  # noqa: S608  (our own limit)


def find_papers(text: str) -> list[FoundPaper]:
    """Return the papers and slips of a number: scanned, typed from its start, or its count."""
    number = "".join(text.split()).upper().removeprefix(serials.QR_PREFIX)
    if number.isascii() and number.isdecimal() and len(number) < _LONGEST_COUNT:
        count = f"-{int(number):05d}"
        return _papers(_OF_ANY_SERIES, [f"{count}-", f"{count}."])
    if "-" in number and number[:4].isdecimal():
        return _papers("SELECT ?, ?", [number, Span(number).end])
    return []


_LONGEST_COUNT = 8
_OF_ANY_SERIES = "SELECT year || '-' || prefix || ?, year || '-' || prefix || ? FROM number_series"
_NUMBERED = """WITH wanted(low, high) AS ({source})
SELECT n.number, coalesce(p.name, u.name), l.batch_id, l.id, n.state, n.paper_id
FROM wanted w CROSS JOIN slip_number n JOIN line l ON l.id = n.line_id
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN unit u ON u.id = l.unit_id
WHERE n.number >= w.low AND n.number < w.high
UNION ALL SELECT i.number, i.title, i.batch_id, NULL, i.state, i.id
FROM wanted w CROSS JOIN issued_paper i WHERE i.number >= w.low AND i.number < w.high
LIMIT {most}"""


def _papers(source: str, params: Params) -> list[FoundPaper]:
    rows = _rows(_NUMBERED.format(source=source, most=_MOST_OTHERS), params)
    return [
        FoundPaper(number, title, batch, line, state == "live", paper)
        for number, title, batch, line, state, paper in rows
    ]


def find_files(text: str) -> list[FoundFile]:
    """Return the hardship files whose number begins so; a number holds a digit."""
    number = "".join(text.split())
    if not any(map(str.isdigit, number)):
        return []
    rows = _rows(_FILES, [number, Span(number).end])
    return [FoundFile(id, number, head, FileState(state)) for id, number, head, state in rows]


_FILES = f"""SELECT f.id, f.file_no, p.name, f.state
FROM hardship_file f JOIN household h ON h.id = f.household_id JOIN person p ON p.id = h.head_id
WHERE f.file_no >= ? AND f.file_no < ? ORDER BY f.file_no LIMIT {_MOST_OTHERS}"""  # noqa: S608  (our own limit)


def _rows(sql: str, params: Params) -> list[Row]:
    return database.execute_sql(sql, tuple(params)).fetchall()
