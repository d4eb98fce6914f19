"""What a plan would do to the register and the batch: row by row, before anything is written."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import chunked

from models.identity import name_key
from models.problems import Level
from models.roster_facts import (
    CHUNK,
    LINE,
    KnownPerson,
    known_accounts,
    known_people,
    lines_by_person,
)
from models.rules import codes
from models.rules.clearing import told
from models.rules.fates import Difference, Fate, MatchedRow
from models.rules.roster_rows import ReadRow, line_of, news, other_name, person_key
from models.tables import CodeEntry, ImportRow, ImportRun, Line, Operator, Person
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """The same file as it came before."""

    run_id: int
    file_name: str
    state: str
    operator: str
    started_at: datetime
    rows_taken: int


class _Register:
    """What the register and the batch hold of the people a plan names."""

    def __init__(self, read: Sequence[ReadRow], batch_id: int | None) -> None:
        self.known = known_people([told(row.values) for row in read])
        people = [met.id for met in self.known.values()]
        self.account_of, self.default_of = known_accounts(people)
        self.on_list = lines_by_person(batch_id) if batch_id else {}
        self.came = _lines_of(batch_id, {row.key for row in read if row.key}) if batch_id else {}

    def came_before(self, row: ReadRow) -> bool:
        """Say whether a row that tells nobody by number or phone is a line already; each once."""
        left = self.came.get(row.key, 0)
        self.came[row.key] = left - 1
        return left > 0


def match_rows(
    read: Sequence[ReadRow],
    batch_id: int | None,
    same: Collection[tuple[str, int]] = (),
) -> list[MatchedRow]:
    """Return the fate of every row of a list, in a number of reads that hardly grows with it.

    same: rows, by sheet and number, whose person is the known one whatever their name.
    """
    register = _Register(read, batch_id)
    seen: dict[tuple[str, str], tuple[str, int]] = {}
    matched = []
    for row in read:
        key = person_key(told(row.values))
        place = (row.sheet, row.row)
        first = seen.setdefault((row.among, key), place) if key and row.level < Level.ASK else place
        twin = None if first == place else first[1]
        matched.append(_match(register, row, twin, same=place in same))
    return matched


def earlier_imports(content_hash: str) -> list[EarlierImport]:
    """Return when and by whom the same file came before, newest first."""
    query = (
        ImportRun.select(
            ImportRun.id,
            ImportRun.file_name,
            ImportRun.state,
            Operator.name,
            ImportRun.started_at,
            ImportRun.rows_taken,
        )
        .join(Operator)
        .where(
            (ImportRun.content_hash == content_hash) & ImportRun.state.in_(["applied", "undone"])
        )
        .order_by(ImportRun.id.desc())
    )
    return fetch(query, EarlierImport)


@dataclass(frozen=True, slots=True)
class Register:
    """Whom the register offers for a damaged number; the reader of lists asks it."""

    def by_first_15(self, digits: str, name: str) -> list[str]:
        """Return the numbers of people of this name that start with these digits."""
        starts = (Person.id_number >= digits) & (Person.id_number < digits + "~")
        return self._numbers(starts & (Person.name_key == name_key(name)))

    def by_name(self, name: str) -> list[str]:
        """Return the numbers of people of this name."""
        return self._numbers((Person.name_key == name_key(name)) & (Person.id_number != ""))

    def name_of(self, id_number: str) -> str:
        """Return who has this number, '' if nobody."""
        found = rows(Person.select(Person.name).where(Person.id_number == id_number))
        return str(found[0][0]) if found else ""

    def own_words(self) -> dict[str, set[str]]:
        """Return by code list the words the office added, as `codes.plain` spells them."""
        found: dict[str, set[str]] = {}
        for name, label in rows(CodeEntry.select(CodeEntry.list_name, CodeEntry.label)):
            found.setdefault(name, set()).add(codes.plain(label))
        return found

    @staticmethod
    def _numbers(where: Any) -> list[str]:  # noqa: ANN401  (a condition)
        query = Person.select(Person.id_number).where(where).order_by(Person.id_number).limit(5)
        return [number for (number,) in rows(query)]


def _lines_of(batch_id: int, keys: Collection[str]) -> dict[str, int]:
    """Return how many lines of a batch the rows of each fingerprint brought in."""
    found: Counter[str] = Counter()
    for some in chunked(sorted(keys), CHUNK):
        query = (
            ImportRow.select(ImportRow.row_key)
            .join_from(ImportRow, ImportRun)
            .join_from(ImportRow, Line)
            .where(
                (ImportRun.batch == batch_id)
                & (ImportRun.state == "applied")
                & ImportRow.row_key.in_(some)
                & ~Line.removed
            )
        )
        found.update(key for (key,) in rows(query))
    return found


def _match(register: _Register, row: ReadRow, twin: int | None, *, same: bool) -> MatchedRow:
    met = register.known.get(person_key(told(row.values)))
    if row.level < Level.ASK and twin is None:
        if met is None:
            fate = Fate.SAME if register.came_before(row) else Fate.NEW
            return MatchedRow(row.sheet, row.row, fate)
        if same or not other_name(met.name, row.values):
            return _against(register, row, met)
    return MatchedRow(
        row.sheet,
        row.row,
        Fate.WRONG if row.level >= Level.ERROR else Fate.SUSPECT,
        met.id if met else None,
        met.name if met else "",
        twin_row=twin,
    )


def _against(register: _Register, row: ReadRow, met: KnownPerson) -> MatchedRow:
    changed = news(met.card, row.values, None)
    differences = [Difference(key, met.card[key], value) for key, value in changed.items()]
    line = register.on_list.get(met.id)
    if line is not None:
        differences += _line_differences(register, row, met, line)
    unchanged = Fate.NEW if line is None else Fate.SAME
    fate = Fate.CHANGED if differences else unchanged
    return MatchedRow(row.sheet, row.row, fate, met.id, met.name, tuple(differences))


def _line_differences(
    register: _Register, row: ReadRow, met: KnownPerson, line: dict[str, Any]
) -> list[Difference]:
    said = line_of(row.values)
    card = str(told(row.values).get("bank_card") or "")
    if card:
        said["account"] = register.account_of.get((met.id, card), card)
    return [
        Difference(key, line[key], said[key])
        for key in LINE
        if key in said and said[key] != line[key]
    ]
