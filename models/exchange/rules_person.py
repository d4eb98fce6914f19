"""What the cells of one row say against each other: sex, birth, age, account, student."""

from collections.abc import Iterator
from datetime import date

from models.exchange.finding import Finding
from models.exchange.plan import Action, Value
from models.exchange.table import KEEP, Table
from models.identity import age_on, day_in, name_key
from models.rules import codes

YOUNGEST = 16
RETIRED = frozenset({"退休", "离休", "离退休"})

# Delayed retirement since 2025: men 60 to 63, women 55 to 58, a month for every four.
_FIRST_DELAYED = {"男": date(1965, 1, 1), "女": date(1970, 1, 1)}
_FORMER_AGE = {"男": 60, "女": 55}
_MOST_DELAY = 36


def prefixes(table: Table) -> Iterator[str]:
    """Yield '' and member1: to member5: for those the sheet has."""
    yield ""
    for number in range(1, 10):
        if f"member{number}:name" in table.values:
            yield f"member{number}:"


def sex_of(number: Value) -> str:
    """Return the sex a resident number tells, or ''."""
    if isinstance(number, str) and len(number) == 18:
        return "男" if int(number[16]) % 2 else "女"
    return ""


def born(number: Value) -> date | None:
    """Return the birth date a resident number tells, or None."""
    return day_in(number[6:14]) if isinstance(number, str) and len(number) == 18 else None


def sex(table: Table) -> None:
    """Let the resident number decide where it contradicts the sex given."""
    for prefix in prefixes(table):
        given = table.column(f"{prefix}sex")
        for place, number in enumerate(table.column(f"{prefix}id_number")):
            told = sex_of(number)
            if told and given[place] in {"男", "女"} and given[place] != told:
                table.mark(place, f"{prefix}sex", Finding("sex_conflict", Action.WARN), told)


def birth(table: Table) -> None:
    """Let the resident number decide where it contradicts the birth date given."""
    if "birth_date" not in table.values:
        return
    for place, number in enumerate(table.column("id_number")):
        given = table.values["birth_date"][place]
        if not isinstance(given, str) or not isinstance(number, str):
            continue
        if given == f"{number[6:10]}-{number[10:12]}-{number[12:14]}":  # as most are; spares a date
            continue
        told = born(number)
        if not told:
            continue
        value = told.isoformat()
        if value.startswith(given):
            table.values["birth_date"][place] = value
        else:
            finding = Finding("birth_date_conflict", Action.WARN, (given,))
            table.mark(place, "birth_date", finding, value)


def retires(born_on: date, told: str) -> date:
    """Return the day from which somebody of this sex is past retiring age, at the latest."""
    first = _FIRST_DELAYED[told]
    months = (born_on.year - first.year) * 12 + born_on.month - first.month
    delay = min(_MOST_DELAY, months // 4 + 1) if months >= 0 else 0
    due = born_on.month - 1 + delay + 12 * _FORMER_AGE[told]
    return date(born_on.year + due // 12, due % 12 + 1, 1)


def age(table: Table) -> None:
    """Remark on people past retiring age or under 16, unless the list says they are retired."""
    day, states = table.setting.day, table.column("honour_state")
    first, last = f"{day.year - _FORMER_AGE['女']}0101", f"{day.year - YOUNGEST - 1}1231"
    for place, number in enumerate(table.column("id_number")):
        if isinstance(number, str) and first <= number[6:14] <= last:  # as most are; spares a date
            continue
        born_on = born(number)
        if not born_on or states[place] in RETIRED:
            continue
        old = born_on.year < day.year - _FORMER_AGE["女"]
        if not old or day >= retires(born_on, sex_of(number)):
            years = age_on(born_on, day)
            if years < YOUNGEST or old:
                finding = Finding("age_out_of_scope", Action.WARN, facts={"age": years})
                table.mark(place, "id_number", finding)


def holder(table: Table) -> None:
    """Remark on an account that belongs to somebody else."""
    _holder(table, ("name",))


def school_holder(table: Table) -> None:
    """Remark on an account that is neither the parent's nor the student's."""
    _holder(table, ("name", "student_name"))


def _holder(table: Table, keys: tuple[str, ...]) -> None:
    owners = [set(names) for names in zip(*(table.column(key) for key in keys), strict=True)]
    called = _names_by_number(table)
    for place, name in enumerate(table.column("account_name")):
        if name is None or name in owners[place] or (place, "account_name") in table.findings:
            continue
        own = owners[place] | called.get(table.column("id_number")[place], set())
        known = {name_key(owner) for owner in own if isinstance(owner, str)}
        if known and name_key(str(name)) not in known:
            table.mark(place, "account_name", Finding("account_other_holder", Action.WARN))


def _names_by_number(table: Table) -> dict[Value, set[Value]]:
    """Return every name that stands beside a number: a person may be written in two ways."""
    called: dict[Value, set[Value]] = {}
    for number, name in zip(table.column("id_number"), table.column("name"), strict=True):
        if number is not None:
            called.setdefault(number, set()).add(name)
    return called


def student(table: Table) -> None:
    """Refuse the parent's number in the student's place; remark on students too old."""
    parents, levels = table.column("id_number"), table.column("level")
    oldest: dict[str, int] = codes.document("list_words")["oldest_student"]
    for place, number in enumerate(table.column("student_id")):
        if number is None:
            continue
        if number == parents[place]:
            finding = Finding("student_id_is_parents", Action.ERROR)
            table.mark(place, "student_id", finding, None)
            continue
        limit = next((age for word, age in oldest.items() if word in str(levels[place])), 0)
        born_on = born(number)
        if limit and born_on and age_on(born_on, table.setting.day) > limit:
            table.mark(place, "student_id", Finding("student_too_old", Action.WARN))


def school(table: Table) -> None:
    """Remark on schools the rules leave out: military, free teacher training, 定向."""
    excluded: list[str] = codes.document("list_words")["excluded_schools"]
    for key in ("school", "level"):
        for place, name in enumerate(table.column(key)):
            if isinstance(name, str) and any(word in name for word in excluded):
                table.mark(place, key, Finding("school_excluded", Action.WARN))


def standard(table: Table) -> None:
    """Remark on an amount that is not the standard stated beside it."""
    amounts = table.column("amount_fen")
    for place, stated in enumerate(table.column("standard_fen")):
        if isinstance(stated, int) and amounts[place] not in {None, stated}:
            finding = Finding("amount_off_standard", Action.WARN, facts={"standard": stated})
            table.mark(place, "amount_fen", finding, KEEP)
