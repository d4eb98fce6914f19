"""What is still open of the batches that are being paid out: counts, and each list by windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, Asc, Desc, fn

from models import clock, pay_facts
from models.rules.closing import Open
from models.rules.masking import mask_phone
from models.rules.results import LABELS, NEXT, PROOFS, STEPS, Proof, Result
from models.rules.states import State
from models.tables import Batch, BatchStep, Campaign, Line, LineSnapshot, Payment
from models.tables.base import fetch, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One open line: who, of which batch, how much is open in fen, since when, what comes next.

    phone is masked; days counts from since to today.
    """

    id: int
    batch_id: int
    person_id: int
    position: int
    name: str
    unit: str
    phone_masked: str
    campaign: str
    batch: str
    amount_fen: int
    since: date | None
    days: int
    result: Result
    remark: str
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """A batch that is being paid out, with how many lines each list has of it."""

    id: int
    name: str
    campaign: str
    counts: Mapping[Open, int]

    @property
    def total(self) -> int:
        """Return how many lines are open in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class OpenLines:
    """A source of windows over one list, of one batch when it is named."""

    key: Open
    batch_id: int = 0

    def count(self) -> int:
        """Return how many lines there are."""
        return int(_open(self.key, self.batch_id, fn.COUNT(Line.id)).scalar() or 0)

    def total_fen(self) -> int:
        """Return what is open of them together, in fen."""
        value = fn.COALESCE(fn.SUM(_value(self.key)), 0)
        return int(_open(self.key, self.batch_id, value).scalar())

    def rows(self, offset: int, limit: int | None, sort: Any) -> list[OpenRow]:  # noqa: ANN401
        """Return a window of the lines, what is open longest first."""
        by = _ORDER.get(sort.key, _since)(self.key)
        order = Desc(by) if sort.descending else Asc(by)
        query = _open(self.key, self.batch_id, *_columns(self.key))
        query = query.order_by(order, Batch.id, Line.position)
        window = query if limit is None else query.limit(limit).offset(offset)
        return [_row(self.key, one) for one in fetch(window, _Found)]


def open_batches() -> list[OpenBatch]:
    """Return the batches that are being paid out with their counts; five statements."""
    batches = (
        Batch.select(Batch.id, Batch.name, Campaign.name)
        .join(Campaign)
        .where(Batch.state == State.PAYING)
        .order_by(Campaign.starts_on, Batch.number)
    )
    counted = {key: _by_batch(key) for key in Open}
    return [
        OpenBatch(id_, name, campaign, {key: counted[key].get(id_, 0) for key in Open})
        for id_, name, campaign in rows(batches)
    ]


def count_unsettled() -> int:
    """Return how many lines that have a result keep batches from closing; three statements."""
    keys = (key for key in Open if key is not Open.NO_RESULT)
    return sum(OpenLines(key).count() for key in keys)


def _by_batch(key: Open) -> dict[int, int]:
    query = _open(key, 0, Line.batch, fn.COUNT(Line.id)).group_by(Line.batch)
    return dict(rows(query))


@dataclass(frozen=True, slots=True)
class _Found:
    id: int
    batch_id: int
    person_id: int
    position: int
    name: str
    unit: str
    phone: str
    campaign: str
    batch: str
    amount_fen: int
    since: Any
    result: str
    proof: str


def _columns(key: Open) -> tuple[Any, ...]:
    return (
        Line.id,
        Batch.id,
        fn.COALESCE(Line.person, 0),
        Line.position,
        LineSnapshot.name,
        LineSnapshot.unit,
        LineSnapshot.phone,
        Campaign.name,
        Batch.name,
        _value(key),
        _since(key),
        Line.result,
        fn.COALESCE(Payment.proof, ""),
    )


def _open(key: Open, batch_id: int, *columns: Any) -> Any:  # noqa: ANN401  (a select)
    if key is Open.NOT_FILED and not pay_facts.files_scans():
        return Line.select(*columns).join(Batch).where(Line.id.is_null())
    query = (
        pay_facts.with_payment(Line.select(*columns))
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Line, LineSnapshot, JOIN.LEFT_OUTER, on=LineSnapshot.line == Line.id)
        .where((Batch.state == State.PAYING) & (Line.removed == 0) & _CONDITIONS[key]())
    )
    return query.where(Line.batch == batch_id) if batch_id else query


def _value(key: Open) -> Any:  # noqa: ANN401  (an SQL expression)
    if key in {Open.NOT_SIGNED, Open.NOT_FILED}:
        return Payment.amount_fen + Payment.goods_fen
    return pay_facts.rest_fen()


def _since(key: Open) -> Any:  # noqa: ANN401  (an SQL expression)
    if key is not Open.NO_RESULT:
        return Line.result_on
    return BatchStep.select(fn.MAX(BatchStep.happened_on)).where(
        (BatchStep.batch == Line.batch) & (BatchStep.to_state == State.PAYING)
    )


def _row(key: Open, found: _Found) -> OpenRow:
    since = _day(found.since)
    result = Result(found.result)
    return OpenRow(
        found.id,
        found.batch_id,
        found.person_id,
        found.position,
        found.name,
        found.unit,
        mask_phone(found.phone) if found.phone else "",
        found.campaign,
        found.batch,
        found.amount_fen,
        since,
        max((clock.today() - since).days, 0) if since else 0,
        result,
        _remark(key, result, found.proof),
        Proof(found.proof) if found.proof else None,
    )


def _remark(key: Open, result: Result, proof: str) -> str:
    if key is Open.NOT_FILED:
        return _(PROOFS[Proof(proof)])
    if key is not Open.NOT_RETURNED:
        return ""
    words = _("{result}: {next}")
    following = _(", ").join(_(STEPS[step]) for step in NEXT[result])
    return words.format(result=_(LABELS[result]), next=following)


def _day(value: Any) -> date | None:  # noqa: ANN401  (what SQLite keeps of a day)
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def phones_of(line_ids: Sequence[int]) -> dict[int, str]:
    """Return the whole phone numbers lines were approved with, for a sheet to call from."""
    query = LineSnapshot.select(LineSnapshot.line, LineSnapshot.phone)
    return dict(rows(query.where(LineSnapshot.line.in_(list(line_ids)))))


_CONDITIONS = {
    Open.NO_RESULT: lambda: Line.result == Result.OPEN,
    Open.NOT_SIGNED: pay_facts.unsigned,
    Open.NOT_RETURNED: pay_facts.owes,
    Open.NOT_FILED: pay_facts.unfiled,
}
_ORDER = {
    "name": lambda _key: LineSnapshot.name,
    "unit": lambda _key: LineSnapshot.unit,
    "batch": lambda _key: Batch.id,
    "amount_fen": _value,
    "since": _since,
    "days": _since,
}
