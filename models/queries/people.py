"""The register as a list: filtered, sorted by pinyin, read by windows; and its counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, reduce
from operator import or_
from typing import Any

from peewee import JOIN, SQL, Case, fn

from models.queries.named import persons_named
from models.queries.people_files import applicants, file_no, head_name
from models.queries.work_conditions import limits, people_on
from models.rules import codes, masking
from models.rules.work_lists import Matter
from models.tables import BankAccount, Batch, Campaign, Line, Payment, Person, Unit
from models.tables.base import fetch, rows

CLASSES = "recipient_classes"
NO_CLASS = "-"


class Need(StrEnum):
    """What a card lacks."""

    NUMBER = "number"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Who is wanted; "or" inside a kind, "and" between kinds, nothing narrows nothing.

    A class stands for its sub-classes too; `in_year` means on a list of that year, `work` on
    a work list of hardship files; standings and categories are those of an applicant's file.
    """

    classes: frozenset[str] = frozenset()
    needs: frozenset[Need] = frozenset()
    unit_id: int = 0
    in_year: int = 0
    text: str = ""
    work: frozenset[Matter] = frozenset()
    standings: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


EVERYBODY = PeopleFilter()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list; the number is masked, money is of one year and in fen.

    home: the head of the household; file_no: the number of its latest file.
    """

    id: int
    name: str
    id_masked: str
    place: str
    class_key: str
    received_fen: int
    last_on: date | None
    has_number: bool
    has_account: bool
    home: str = ""
    file_no: str = ""

    @property
    def class_label(self) -> str:
        """Return the class in words."""
        return codes.label(CLASSES, self.class_key) if self.class_key else ""


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How many people each filter finds; classes hold their sub-classes."""

    total: int
    classes: dict[str, int]
    no_number: int
    no_account: int
    in_year: int


def count_people(wanted: PeopleFilter = EVERYBODY) -> int:
    """Return how many people a filter finds."""
    return int(_people(fn.COUNT(SQL("*")), wanted=wanted).scalar())


def people_ids(
    wanted: PeopleFilter, *, year: int, sort: str = "", descending: bool = False
) -> list[int]:
    """Return the ids of those a filter finds, in order; ties and the default are by pinyin."""
    by_pinyin = (Person.sort_key, Person.id)
    order = _ORDERS[sort](year) if sort in _ORDERS else Person.sort_key
    first = order.desc() if descending else order.asc()
    query = _people(Person.id, wanted=wanted).order_by(first, *by_pinyin)
    return [person for (person,) in rows(query)]


def window_ids(offset: int, limit: int, *, total: int) -> list[int]:
    """Return the ids in a window of the whole register, counted from its nearer end."""
    if offset > total // 2:
        behind = max(total - offset - limit, 0)
        query = Person.select(Person.id).order_by(Person.sort_key.desc(), Person.id.desc())
        window = query.limit(min(limit, total - offset)).offset(behind)
        return [person for (person,) in rows(window)][::-1]
    query = Person.select(Person.id).order_by(Person.sort_key, Person.id)
    return [person for (person,) in rows(query.limit(limit).offset(offset))]


def place_of(person_id: int) -> int:
    """Return how many people stand before a person in the whole register."""
    own = Person.select(Person.sort_key).where(Person.id == person_id)
    same = (Person.sort_key == own) & (Person.id < person_id)
    before = Person.select().where(Person.sort_key < own).count()
    return int(before + Person.select().where(same).count())


def people_query(*columns: Any, wanted: PeopleFilter, counted: bool = False) -> Any:  # noqa: ANN401
    """Return the select over those a filter finds, to be put into another; counted: how many."""
    return _people(*columns, *([fn.COUNT(SQL("*"))] if counted else ()), wanted=wanted)


def people_rows(ids: Sequence[int], *, year: int) -> list[PersonRow]:
    """Return these people in the order given, with what they received in a year."""
    query = (
        Person.select(
            Person.id,
            Person.name,
            fn.COALESCE(Person.id_number, ""),
            Person.employer,
            fn.COALESCE(Unit.name, ""),
            Person.class_key,
            _received(year),
            _last(),
            _has_account(),
            head_name(),
            file_no(),
        )
        .join_from(Person, Unit, JOIN.LEFT_OUTER)
        .where(Person.id.in_(list(ids)))
    )
    found = {row.id: row for row in fetch(query, _row)}
    return [found[person] for person in ids if person in found]


def people_counts(year: int) -> PeopleCounts:
    """Return how many people stand behind each filter."""
    by_class = (
        Person.select(Person.class_key, fn.COUNT(Person.id), fn.COUNT(Person.id_number))
        .group_by(Person.class_key)
        .order_by(Person.class_key)
    )
    found = rows(by_class)
    total = sum(count for _key, count, _numbers in found)
    with_account = BankAccount.select().where(usable_account()).count()
    own = {key: count for key, count, _numbers in found}
    sums = {key: sum(own.get(one, 0) for one in _with_subclasses(key)) for key in _top_classes()}
    return PeopleCounts(
        total=total,
        classes={**sums, NO_CLASS: own.get("", 0)},
        no_number=total - sum(numbers for _key, _count, numbers in found),
        no_account=total - int(with_account),
        in_year=int(_listed(year).select(fn.COUNT(Line.person.distinct())).scalar()),
    )


def _row(*values: Any) -> PersonRow:  # noqa: ANN401  (the columns of people_rows)
    id_, name, number, employer, unit, class_key, received, last, account, *homes = values
    return PersonRow(
        id=id_,
        name=name,
        id_masked=masking.mask_id(number) if number else "",
        place=employer or unit,
        class_key=class_key,
        received_fen=received or 0,
        last_on=date.fromisoformat(last) if isinstance(last, str) else last,
        has_number=bool(number),
        has_account=bool(account),
        home=homes[0] or "",
        file_no=homes[1] or "",
    )


def _people(*columns: Any, wanted: PeopleFilter) -> Any:  # noqa: ANN401  (a select)
    conditions = _conditions(wanted)
    query = Person.select(*columns)
    return query.where(*conditions) if conditions else query


def _conditions(wanted: PeopleFilter) -> list[Any]:
    found: list[Any] = []
    if wanted.classes:
        keys = {one for key in wanted.classes for one in _with_subclasses(key)}
        found.append(Person.class_key.in_(sorted(keys)))
    if wanted.needs:
        found.append(reduce(or_, [_LACKS[need]() for need in sorted(wanted.needs)]))
    if wanted.work:
        limit = limits()
        waiting = [Person.id.in_(people_on(matter, limit)) for matter in sorted(wanted.work)]
        found.append(reduce(or_, waiting))
    if wanted.standings or wanted.categories:
        found.append(Person.id.in_(applicants(wanted.standings, wanted.categories)))
    if wanted.unit_id:
        found.append(Person.unit.in_(units_under(wanted.unit_id)))
    if wanted.in_year:
        found.append(Person.id.in_(_listed(wanted.in_year)))
    found.extend(persons_named(wanted.text, Person.id))
    return found


def _listed(year: int) -> Any:  # noqa: ANN401  (a select)
    """Return the people on lists of a year."""
    return (
        Line.select(Line.person)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .where((Campaign.year == year) & (Line.removed == 0) & Line.person.is_null(is_null=False))
    )


def units_under(unit_id: int) -> list[int]:
    """Return a unit and all those below it."""
    below: dict[int | None, list[int]] = {}
    for unit, parent in rows(Unit.select(Unit.id, Unit.parent)):
        below.setdefault(parent, []).append(unit)
    found = [unit_id]
    for unit in found:
        found.extend(below.get(unit, ()))
    return found


@cache
def _top_classes() -> tuple[str, ...]:
    return tuple(code.key for code in codes.load(CLASSES) if not code.group)


@cache
def _with_subclasses(key: str) -> tuple[str, ...]:
    if key == NO_CLASS:
        return ("",)
    return (key, *(code.key for code in codes.load(CLASSES) if code.group == key))


def usable_account() -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for the account a person's money goes to."""
    return (BankAccount.is_default == 1) & (BankAccount.active == 1)


def _has_account() -> Any:  # noqa: ANN401  (an expression)
    return fn.EXISTS(
        BankAccount.select(BankAccount.id).where(
            usable_account() & (BankAccount.person == Person.id)
        )
    )


def _payments(aggregate: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Return an aggregate over a person's payments.

    Conditions stand in a CASE inside it, or SQLite goes by them and reads all payments a person.
    """
    return Line.select(aggregate).join_from(Line, Payment).where(Line.person == Person.id)


def _received(year: int) -> Any:  # noqa: ANN401  (an expression)
    in_year = Payment.paid_on.between(date(year, 1, 1), date(year, 12, 31))
    money = Payment.amount_fen + Payment.goods_fen
    return _payments(fn.SUM(Case(None, [(in_year, money)], 0)))


def _last() -> Any:  # noqa: ANN401  (an expression)
    stands = Payment.voids.is_null() & (Payment.voided == 0)
    return _payments(fn.MAX(Case(None, [(stands, Payment.paid_on)])))


_LACKS: dict[Need, Callable[[], Any]] = {
    Need.NUMBER: Person.id_number.is_null,
    Need.ACCOUNT: lambda: ~_has_account(),
}
_ORDERS: dict[str, Callable[[int], Any]] = {
    "place": lambda _year: Person.employer,
    "class_label": lambda _year: Person.class_key,
    "home": lambda _year: fn.COALESCE(head_name(), ""),
    "file_no": lambda _year: fn.COALESCE(file_no(), ""),
    "received_fen": lambda year: fn.COALESCE(_received(year), 0),
    "last_on": lambda _year: fn.COALESCE(_last(), ""),
}
