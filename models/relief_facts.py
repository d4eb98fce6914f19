"""Which months of promised aid no line pays yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.facts import still_counts
from models.rules.months import due_months, months_from, runs
from models.tables import Batch, Line, RegularAid, YearRoundDetail
from models.tables.base import rows


@dataclass(frozen=True, slots=True)
class DueMonths:
    """An unbroken run of months that is due to a person, with the standard in fen."""

    aid_id: int
    person_id: int
    class_key: str
    month_fen: int
    first: date
    count: int


def due_regular_aid(months: Sequence[date]) -> list[DueMonths]:
    """Return what is due for some months, the first run of each promise; two statements."""
    paid = paid_months(months)
    query = RegularAid.select(
        RegularAid.id,
        RegularAid.person,
        RegularAid.class_key,
        RegularAid.month_fen,
        RegularAid.from_month,
        RegularAid.until_month,
    ).where(
        (RegularAid.from_month <= max(months))
        & (RegularAid.until_month.is_null() | (RegularAid.until_month >= min(months)))
    )
    found = []
    for aid, person, class_key, month_fen, start, until in rows(query.order_by(RegularAid.id)):
        due = due_months(months, from_month=start, until_month=until, paid=paid.get(person, ()))
        found += [DueMonths(aid, person, class_key, month_fen, *run) for run in runs(due)[:1]]
    return found


def paid_months(months: Sequence[date]) -> dict[int, frozenset[date]]:
    """Return by person the months on lines that pay, or may still pay, near the given ones."""
    earliest = min(months).replace(year=min(months).year - 1)
    query = (
        YearRoundDetail.select(Line.person, YearRoundDetail.from_month, YearRoundDetail.months)
        .join(Line)
        .join(Batch)
        .where(
            (Line.removed == 0)
            & YearRoundDetail.from_month.between(earliest, max(months))
            & still_counts()
        )
    )
    paid: dict[int, frozenset[date]] = defaultdict(frozenset)
    for person, first, count in rows(query):
        paid[person] |= months_from(first, count)
    return paid
