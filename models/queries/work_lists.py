"""Work lists: how many files and people wait for what, and the rows of one list by windows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, Value, fn

from models.queries.people import units_under
from models.queries.work_conditions import (
    CONDITIONS,
    Limits,
    files,
    last_helped,
    limits,
    members,
)
from models.rules import codes, masking
from models.rules.file_states import LABELS, NATIONAL_LABELS, FileState, NationalState
from models.rules.work_lists import LISTS, OF_FILES, OF_PEOPLE, Matter, months_before
from models.tables import (
    HardshipFile,
    Household,
    HouseholdMember,
    Person,
    PersonDetail,
    Student,
    Unit,
)
from models.tables.base import rows
from resources.i18n import _

_HEAD = "本人"


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How many rows each list has, those of one unit under its id; overdue: past the clock.

    units: names of the units that have rows; 0 stands for no unit. unknown_year: a year whose
    holidays a clock that started today would need and does not know, 0 when there is none.
    """

    lists: Mapping[Matter, int]
    overdue: int
    by_unit: Mapping[int, Mapping[Matter, int]]
    units: Mapping[int, str]
    unknown_year: int = 0


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row of a list: whom it is about, and since when and until when it waits.

    id is unique in its list: the file's, or the person's on a list of people. Numbers are
    masked. remark says in words what the list looks at; late: due lies before today.
    """

    id: int
    file_id: int
    household_id: int
    person_id: int
    name: str
    relation: str
    head: str
    id_masked: str
    phone_masked: str
    file_no: str
    unit: str
    state: FileState
    since: date | None
    due: date | None
    late: bool
    remark: str

    @property
    def state_label(self) -> str:
        """Return the state of the file in words."""
        return _(LABELS[self.state])


def work_counts() -> WorkCounts:
    """Count every list, in all and by unit; five statements however many files there are."""
    limit = limits()
    overdue = CONDITIONS[Matter.NATIONAL](limit) & (
        HardshipFile.national_since <= limit.overdue_since
    )
    of_files = _by_unit(files, OF_FILES, limit, overdue)
    of_people = _by_unit(members, OF_PEOPLE, limit)
    names = {unit: name for unit, name in rows(Unit.select(Unit.id, Unit.name)) if unit in of_files}
    by_unit: dict[int, dict[Matter, int]] = {}
    for keys, found in ((OF_FILES, of_files), (OF_PEOPLE, of_people)):
        for unit, counts in found.items():
            by_unit.setdefault(unit, {}).update(zip(keys, counts, strict=False))
    lists = {key: sum(counts.get(key, 0) for counts in by_unit.values()) for key in LISTS}
    late = sum(counts[-1] for counts in of_files.values())
    return WorkCounts(lists, late, by_unit, {0: "", **names}, _unknown_year(limit))


def _unknown_year(limit: Limits) -> int:
    last = limit.calendar.add_workdays(limit.today, limit.national_days)
    return 0 if limit.calendar.covers(last.year) else last.year


def count_work(matter: Matter, *, unit_id: int = 0) -> int:
    """Return how many rows a list has, of one unit and those below it when named."""
    return int(_wanted(matter, limits(), unit_id, fn.COUNT(HardshipFile.id)).scalar())


def work_rows(
    matter: Matter,
    *,
    unit_id: int = 0,
    sort: str = "",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[WorkRow]:
    """Return a window of a list; by default what waits longest first."""
    bounds, head, since = limits(), Person.alias(), _SINCE[matter]()
    query = _wanted(matter, bounds, unit_id, *_columns(matter, head, since))
    query = query.join_from(Household, head, on=Household.head == head.id).join_from(
        HardshipFile, Unit, JOIN.LEFT_OUTER
    )
    column = _ORDERS[sort](since, head) if sort in _ORDERS else since
    first = column.desc() if descending else column.asc()
    query = query.order_by(first, Person.sort_key, HardshipFile.id)
    window = query if limit is None else query.limit(limit).offset(offset)
    return [_row(matter, bounds, *found) for found in rows(window)]


def _columns(matter: Matter, head: Any, since: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """Return the columns of _row; a list of files says nothing of a relation or a school."""
    person = LISTS[matter].of_people
    told = (HouseholdMember.relation, Student.level, PersonDetail.work_status)
    relation, level, status = told if person else (Value(_HEAD), Value(""), Value(""))
    return (
        HardshipFile.id,
        HardshipFile.household,
        Person.id,
        Person.name,
        relation,
        head.name,
        fn.COALESCE(Person.id_number, ""),
        Person.phone,
        HardshipFile.file_no,
        fn.COALESCE(Unit.name, ""),
        HardshipFile.state,
        since,
        HardshipFile.national_state,
        level,
        status,
    )


def file_ids_of(matter: Matter, *, unit_id: int = 0) -> list[int]:
    """Return the files of a list, those that wait longest first."""
    query = _wanted(matter, limits(), unit_id, HardshipFile.id)
    return [file for (file,) in rows(query.order_by(_SINCE[matter](), HardshipFile.id))]


def _by_unit(
    select: Callable[..., Any],
    keys: Sequence[Matter],
    limit: Limits,
    *more: Any,  # noqa: ANN401
) -> dict[int, Sequence[int]]:
    unit = fn.COALESCE(HardshipFile.unit, 0)
    sums = [fn.COALESCE(fn.SUM(CONDITIONS[key](limit)), 0) for key in keys]
    also = [fn.COALESCE(fn.SUM(condition), 0) for condition in more]
    query = select(unit, *sums, *also).group_by(unit)
    return {found[0]: found[1:] for found in rows(query)}


def _wanted(matter: Matter, limit: Limits, unit_id: int, *columns: Any) -> Any:  # noqa: ANN401
    select = members if LISTS[matter].of_people else files
    query = select(*columns).where(CONDITIONS[matter](limit))
    return query.where(HardshipFile.unit.in_(units_under(unit_id))) if unit_id else query


def _row(matter: Matter, limit: Limits, *found: Any) -> WorkRow:  # noqa: ANN401  (columns)
    file, household, person, name, relation, head, number, phone, no, unit, state, *rest = found
    since, national, level, status = _day(rest[0]), *rest[1:]
    due = _DUE.get(matter, _no_day)(since, limit)
    return WorkRow(
        id=person if LISTS[matter].of_people else file,
        file_id=file,
        household_id=household,
        person_id=person,
        name=name,
        relation=relation,
        head=head,
        id_masked=masking.mask_id(number) if number else "",
        phone_masked=masking.mask_phone(phone) if phone else "",
        file_no=no,
        unit=unit,
        state=FileState(state),
        since=since,
        due=due,
        late=due is not None and due < limit.today,
        remark=_REMARKS.get(matter, _no_words)(since, limit, national, level or status or ""),
    )


def _day(value: Any) -> date | None:  # noqa: ANN401  (what SQLite keeps of a day)
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else value


def _no_day(_since: date | None, _limit: Limits) -> None:
    """Leave a row without a day it is due."""


def _national_due(since: date | None, limit: Limits) -> date | None:
    return limit.calendar.add_workdays(since, limit.national_days) if since else None


def _review_due(since: date | None, limit: Limits) -> date | None:
    return months_before(since, -limit.review_months) if since else None


def _no_words(_since: date | None, _limit: Limits, _national: str, _word: str) -> str:
    return ""


def _national_words(since: date | None, limit: Limits, national: str, _word: str) -> str:
    if since is None:
        return ""
    gone = limit.calendar.workdays_between(since, limit.today) - 1
    words = _("{state}, {n} of {days} working days gone")
    label = _(NATIONAL_LABELS[NationalState(national)])
    return words.format(state=label, n=max(gone, 0), days=limit.national_days)


def _never_reviewed(since: date | None, _limit: Limits, _national: str, _word: str) -> str:
    return "" if since else _("Never reviewed")


def _age_words(born: date | None, limit: Limits, _national: str, word: str) -> str:
    if born is None:
        return ""
    today = limit.today
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    label = codes.label("school_levels", word)
    return _("{word}, {age} years old").format(word=label, age=age) if label else str(age)


_DUE: Mapping[Matter, Callable[[date | None, Limits], date | None]] = {
    Matter.NATIONAL: _national_due,
    Matter.REVIEW: _review_due,
}
_REMARKS: Mapping[Matter, Callable[[date | None, Limits, str, str], str]] = {
    Matter.NATIONAL: _national_words,
    Matter.REVIEW: _never_reviewed,
    Matter.TOO_OLD: _age_words,
    Matter.RETIRING: _age_words,
}
_SINCE: Mapping[Matter, Callable[[], Any]] = {
    Matter.NATIONAL: lambda: HardshipFile.national_since,
    Matter.REVIEW: lambda: HardshipFile.reviewed_on,
    Matter.UNTOUCHED: lambda: HardshipFile.changed_at,
    Matter.NEVER_HELPED: lambda: HardshipFile.filed_on,
    Matter.NO_VISIT: last_helped,
    Matter.TOO_OLD: lambda: Person.birth_date,
    Matter.RETIRING: lambda: Person.birth_date,
    Matter.UNAUTHORISED: lambda: HardshipFile.state_since,
}
_ORDERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "name": lambda _since, _head: Person.sort_key,
    "head": lambda _since, head: head.sort_key,
    "file_no": lambda _since, _head: HardshipFile.file_no,
    "unit": lambda _since, _head: Unit.name,
    "since": lambda since, _head: since,
    "due": lambda since, _head: since,
}
