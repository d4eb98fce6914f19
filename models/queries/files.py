"""Hardship files as a list: filtered, sorted, read by windows; counts, and what is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from peewee import JOIN, fn

from models import clock, facts, file_facts
from models.queries.named import persons_named
from models.queries.people import units_under
from models.rules import codes, masking
from models.rules.file_states import HELD, LABELS, FileState, NationalState
from models.rules.recognition import Recognition
from models.rules.work_lists import months_before
from models.tables import FileYear, HardshipFile, Household, HouseholdMember, Person, Unit
from models.tables.base import fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Which files are wanted; "or" inside a kind, "and" between kinds, nothing narrows nothing.

    reviewed_before: last reviewed before that day, or never; text: any member or the number.
    """

    states: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    national: frozenset[str] = frozenset()
    unit_id: int = 0
    reviewed_before: date | None = None
    text: str = ""


EVERY_FILE = FileFilter()


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list; the head's number is masked, money in fen a head and month."""

    id: int
    household_id: int
    person_id: int
    name: str
    id_masked: str
    file_no: str
    category: str
    cause: str
    state: FileState
    state_since: date
    unit: str
    members: int
    per_head_fen: int | None
    national_state: NationalState
    national_since: date | None
    reviewed_on: date | None

    @property
    def category_label(self) -> str:
        """Return the category in words."""
        return codes.label("hardship_kinds", self.category) if self.category else ""

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return _(LABELS[self.state])


@dataclass(frozen=True, slots=True)
class FileCounts:
    """How many files stand in each state, category and state of the national system."""

    total: int
    states: dict[str, int]
    categories: dict[str, int]
    national: dict[str, int]


@dataclass(frozen=True, slots=True)
class NationalDue:
    """A file the national system does not hold yet, and until when it has to."""

    file_id: int
    name: str
    file_no: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class FileOf:
    """The household a person lives in today, and its latest file; 0 without one."""

    household_id: int
    file_id: int
    head_id: int
    head: str
    relation: str
    state: FileState | None


def count_files(wanted: FileFilter = EVERY_FILE) -> int:
    """Return how many files a filter finds."""
    return int(_files(fn.COUNT(HardshipFile.id), wanted=wanted).scalar())


def file_ids(
    wanted: FileFilter = EVERY_FILE,
    *,
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """Return the ids of a window of the files a filter finds; the default order is by pinyin."""
    column = _ORDERS[sort]() if sort in _ORDERS else Person.sort_key
    first = column.desc() if descending else column.asc()
    query = _files(HardshipFile.id, wanted=wanted).order_by(first, Person.sort_key, HardshipFile.id)
    window = query if limit is None else query.limit(limit).offset(offset)
    return [file for (file,) in rows(window)]


def file_rows(ids: Sequence[int]) -> list[FileRow]:
    """Return these files in the order given."""
    query = (
        HardshipFile.select(
            HardshipFile.id,
            HardshipFile.household,
            Household.head,
            Person.name,
            fn.COALESCE(Person.id_number, ""),
            HardshipFile.file_no,
            HardshipFile.category,
            HardshipFile.cause,
            HardshipFile.state,
            HardshipFile.state_since,
            fn.COALESCE(Unit.name, ""),
            _members(),
            _per_head(),
            HardshipFile.national_state,
            HardshipFile.national_since,
            HardshipFile.reviewed_on,
        )
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
        .join_from(HardshipFile, Unit, JOIN.LEFT_OUTER)
        .where(HardshipFile.id.in_(list(ids)))
    )
    found = {row.id: row for row in fetch(query, _row)}
    return [found[file] for file in ids if file in found]


def file_counts(wanted: FileFilter = EVERY_FILE) -> FileCounts:
    """Return how many of the wanted files stand behind each filter, in one statement."""
    columns = (HardshipFile.state, HardshipFile.category, HardshipFile.national_state)
    query = _files(*columns, fn.COUNT(HardshipFile.id), wanted=wanted).group_by(*columns)
    sums: tuple[dict[str, int], ...] = ({}, {}, {})
    total = 0
    for *keys, count in rows(query):
        total += count
        for counted, key in zip(sums, keys, strict=True):
            counted[key] = counted.get(key, 0) + count
    return FileCounts(total, *sums)


def review_limit(today: date) -> date:
    """Return the day before which a file must have been reviewed not to be due."""
    return months_before(today, int(facts.setting("file.review_months")))


def due_for_review(unit_id: int = 0) -> FileFilter:
    """Return the filter of files whose yearly review is due."""
    before = review_limit(clock.today())
    return FileFilter(states=frozenset(HELD), unit_id=unit_id, reviewed_before=before)


def national_due() -> list[NationalDue]:
    """Return what the national system lacks, the most urgent first; days by the calendar."""
    query = (
        HardshipFile.select(
            HardshipFile.id, Person.name, HardshipFile.file_no, HardshipFile.national_since
        )
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
        .where(
            (HardshipFile.national_state != NationalState.ENTERED)
            & HardshipFile.national_since.is_null(is_null=False)
        )
        .order_by(HardshipFile.national_since, HardshipFile.id)
    )
    days, calendar = int(facts.setting("file.national_days")), facts.calendar()
    return [
        NationalDue(file, name, number, since, calendar.add_workdays(since, days))
        for file, name, number, since in rows(query)
    ]


def recognise_all(year: int, wanted: FileFilter = EVERY_FILE) -> dict[int, Recognition]:
    """Reckon all wanted files of a year in one pass, by file; statements do not grow."""
    return file_facts.recognise_files(_files(HardshipFile.id, wanted=wanted), year)


def file_of_person(person_id: int) -> FileOf | None:
    """Return where a person lives today and the household's latest file."""
    query = (
        HouseholdMember.select(
            HouseholdMember.household,
            fn.COALESCE(HardshipFile.id, 0),
            Household.head,
            Person.name,
            HouseholdMember.relation,
            HardshipFile.state,
        )
        .join_from(HouseholdMember, Household)
        .join_from(Household, Person)
        .join_from(
            Household, HardshipFile, JOIN.LEFT_OUTER, on=HardshipFile.household == Household.id
        )
        .where((HouseholdMember.person == person_id) & HouseholdMember.left_on.is_null())
        .order_by(HardshipFile.id.desc())
        .limit(1)
    )
    return next(
        (
            FileOf(household, file, head, name, relation, FileState(state) if state else None)
            for household, file, head, name, relation, state in rows(query)
        ),
        None,
    )


def _files(*columns: Any, wanted: FileFilter) -> Any:  # noqa: ANN401  (a select)
    query = (
        HardshipFile.select(*columns)
        .join_from(HardshipFile, Household)
        .join_from(Household, Person)
    )
    conditions = _conditions(wanted)
    return query.where(reduce(and_, conditions)) if conditions else query


def _conditions(wanted: FileFilter) -> list[Any]:
    found = [
        column.in_(sorted(values))
        for column, values in (
            (HardshipFile.state, wanted.states),
            (HardshipFile.category, wanted.categories),
            (HardshipFile.cause, wanted.causes),
            (HardshipFile.level, wanted.levels),
            (HardshipFile.national_state, wanted.national),
        )
        if values
    ]
    if wanted.unit_id:
        found.append(HardshipFile.unit.in_(units_under(wanted.unit_id)))
    if wanted.reviewed_before:
        reviewed = HardshipFile.reviewed_on
        found.append(reviewed.is_null() | (reviewed < wanted.reviewed_before))
    if wanted.text.strip():
        found.append(_told(wanted.text.strip()))
    return found


def _told(text: str) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition that any member fits the words, or the file's number begins so."""
    of_member = reduce(and_, persons_named(text, HouseholdMember.person))
    homes = HouseholdMember.select(HouseholdMember.household).where(
        of_member & HouseholdMember.left_on.is_null()
    )
    return HardshipFile.household.in_(homes) | HardshipFile.file_no.startswith(text)


def _members() -> Any:  # noqa: ANN401  (an expression)
    return HouseholdMember.select(fn.COUNT(HouseholdMember.id)).where(
        (HouseholdMember.household == HardshipFile.household) & HouseholdMember.left_on.is_null()
    )


def _per_head() -> Any:  # noqa: ANN401  (an expression)
    latest = FileYear.select(FileYear.computed_fen).where(FileYear.file == HardshipFile.id)
    return latest.order_by(FileYear.year.desc()).limit(1)


def _row(*values: Any) -> FileRow:  # noqa: ANN401  (the columns of file_rows)
    names = FileRow.__slots__
    told = dict(zip(names, values, strict=True))
    number = told["id_masked"]
    told["id_masked"] = masking.mask_id(number) if number else ""
    told["state"] = FileState(told["state"])
    told["national_state"] = NationalState(told["national_state"])
    return FileRow(**told)


_ORDERS: dict[str, Callable[[], Any]] = {
    "file_no": lambda: HardshipFile.file_no,
    "category_label": lambda: HardshipFile.category,
    "state_label": lambda: HardshipFile.state,
    "state_since": lambda: HardshipFile.state_since,
    "unit": lambda: Unit.select(Unit.name).where(Unit.id == HardshipFile.unit),
    "members": _members,
    "per_head_fen": lambda: fn.COALESCE(_per_head(), -1),
    "reviewed_on": lambda: fn.COALESCE(HardshipFile.reviewed_on, ""),
}
