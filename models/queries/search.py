"""What the search box finds: people, units, batches, and numbers of papers.

One statement a group. People are read from the full-text index, a few of each fit, so that the
size of the register does not matter; the other groups are small.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.queries.named import anywhere, asking
from models.rules import masking, serials
from models.rules.file_states import FileState
from models.rules.states import State
from models.search import Asked, Facts, Span, arms, why, words
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
    found: dict[int, Row] = {}
    for row in _rows(*people_statement(asked)) if asked else ():
        found.setdefault(row[0], row)
    rows = list(found.values())[:MOST_PEOPLE]
    families = _families([row[0] for row in rows])
    return [_person(row, asked[0].word, families.get(row[0])) for row in rows]


def people_statement(asked: Sequence[Asked]) -> tuple[str, Params]:
    """Return the one statement that finds people, with its parameters."""
    parts: list[str] = []
    params: Params = []
    for rank, expression in enumerate(arms(asked)):
        if expression:
            parts.append(_ARM.format(rank=rank, most=_LOOKED_AT))
            params.append(expression)
    for one in asked:
        if one.head:
            others = [other for other in asked if other is not one]
            fits = "".join([_AND for _other in others])
            parts.append(_HEAD.format(fits=fits, most=_LOOKED_AT))
            params += [one.head.start, one.head.end, *[other.anyhow for other in others]]
    return _PEOPLE.format(arms=" UNION ALL ".join(parts)), params


_PEOPLE = """
SELECT p.id, p.name, p.former_name, p.id_number, p.phone, p.employer, u.name
FROM ({arms}) k
JOIN person p ON p.id = k.person
LEFT JOIN unit u ON u.id = p.unit_id
ORDER BY k.rank, p.sort_key, p.id
"""
_ARM = """SELECT * FROM (SELECT rowid AS person, {rank} AS rank FROM person_words
WHERE person_words MATCH ? LIMIT {most})"""
_HEAD = """SELECT * FROM (SELECT (WITH RECURSIVE stands(id, step) AS (
VALUES (person.id, 0) UNION ALL SELECT m.kept_id, step + 1 FROM stands
JOIN person_merge m ON m.merged_id = stands.id WHERE m.undone_at IS NULL)
SELECT id FROM stands ORDER BY step DESC LIMIT 1) AS person, 9 AS rank FROM person
WHERE id_number >= ? AND id_number < ?{fits} LIMIT {most})"""
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
    person_id, name, former, number, phone, employer, unit = row
    masked = masking.mask_id(number) if number else ""
    fit = why(word, Facts(name, former, number or "", phone, employer))
    return FoundPerson(person_id, name, former, masked, employer or unit or "", fit, family)


def _units(asked: Sequence[str]) -> list[FoundUnit]:
    where, params = _every("u.name", asked)
    sql = f"""SELECT u.id, u.name, p.name FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
    WHERE {where} ORDER BY length(u.name), u.name, u.id LIMIT {_MOST_OTHERS}"""  # noqa: S608
    return [FoundUnit(id, name, parent or "") for id, name, parent in _rows(sql, params)]


def _batches(asked: Sequence[str]) -> list[FoundBatch]:
    where, params = _every("c.name || ' ' || b.name", asked)
    sql = f"""SELECT b.id, b.name, c.name, c.year, b.state
    FROM batch b JOIN campaign c ON c.id = b.campaign_id
    WHERE {where} ORDER BY c.year DESC, b.id DESC LIMIT {_MOST_OTHERS}"""  # noqa: S608
    return [
        FoundBatch(batch, name, campaign, year, State(state))
        for batch, name, campaign, year, state in _rows(sql, params)
    ]


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


def _every(column: str, asked: Sequence[str]) -> tuple[str, Params]:
    where = " AND ".join([f"{column} LIKE ? ESCAPE '\\'" for _word in asked])
    return where, [anywhere(word) for word in asked]


def _rows(sql: str, params: Params) -> list[Row]:
    return database.execute_sql(sql, tuple(params)).fetchall()
