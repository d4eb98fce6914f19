"""The lines of a batch, a window at a time, sorted and found by the store."""

import functools
import operator
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from peewee import JOIN, Value, fn

from models import facts, pay_facts
from models.queries.batch_checks import GRAVITY, Checks, Verdict
from models.queries.named import persons_named
from models.rules import codes, masking
from models.rules.results import Result
from models.rules.states import FROZEN
from models.tables import (
    AttachmentLink,
    BankAccount,
    Batch,
    Line,
    LineSnapshot,
    Payment,
    Person,
    Unit,
)
from models.tables.base import rows


class Order(Protocol):
    """The order asked of a source."""

    @property
    def key(self) -> str:
        """Return the column's key."""

    @property
    def descending(self) -> bool:
        """Say whether the largest comes first."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as the list shows it: numbers masked, frozen values once approved, money in fen.

    proof is what shows that it was received, '' where it was not; photo whether one is kept.
    """

    id: int
    position: int
    kind: str
    person_id: int | None
    unit_id: int | None
    name: str
    id_masked: str
    employer: str
    class_key: str
    class_label: str
    headcount: int
    amount_fen: int
    goods: str
    goods_fen: int
    account_id: int | None
    account: str
    note: str
    result: Result
    result_on: date | None
    payment_id: int | None
    proxy: str
    proof: str
    photo: bool
    removed_reason: str
    verdict: Verdict

    @property
    def value_fen(self) -> int:
        """Return money and goods together."""
        return self.amount_fen + self.goods_fen


_NAME = fn.COALESCE(LineSnapshot.name, Person.name, Unit.name)
_EMPLOYER = fn.COALESCE(
    fn.NULLIF(LineSnapshot.employer, ""), fn.NULLIF(Person.employer, ""), Unit.name, ""
)
_PHOTO = AttachmentLink.select(Value(1)).where(
    pay_facts.photos() & (AttachmentLink.owner == Line.id)
)
_SORTS: dict[str, tuple[Any, ...]] = {
    "": (Line.position,),
    "position": (Line.position,),
    "name": (fn.COALESCE(Person.sort_key, Unit.name), Line.id),
    "id_masked": (Person.id_number, Line.id),
    "employer": (_EMPLOYER, Line.position),
    "class_label": (Line.class_key, Line.position),
    "headcount": (Line.headcount, Line.position),
    "amount_fen": (Line.amount_fen, Line.position),
    "goods_fen": (Line.goods_fen, Line.position),
    "value_fen": (Line.amount_fen + Line.goods_fen, Line.position),
    "account": (BankAccount.bank, Line.position),
    "result": (Line.result, Line.position),
    "result_on": (Line.result_on, Line.position),
    "proof": (fn.COALESCE(Payment.proof, ""), fn.EXISTS(_PHOTO), Line.position),
}


@dataclass(frozen=True, slots=True)
class BatchLines:
    """The lines of one batch that a text and a filter leave: asked by windows.

    only holds the lines a light left; results the results wanted; empty means all.
    removed asks for the lines taken off the list instead.
    """

    batch_id: int
    checks: Checks = field(default_factory=Checks)
    text: str = ""
    only: frozenset[int] | None = None
    results: frozenset[Result] = frozenset()
    removed: bool = False

    @property
    def narrowed(self) -> bool:
        """Say whether anything but the whole list is asked for."""
        return bool(self.text or self.results or self.removed) or self.only is not None

    def count(self) -> int:
        """Return how many lines there are."""
        if self.only is not None:
            return len(self.ids())
        return int(self._query(Line.id).count())

    def fen(self, *, with_goods: bool) -> int:
        """Return what these lines add up to, money alone or goods among it."""
        worth = Line.amount_fen + Line.goods_fen if with_goods else Line.amount_fen
        found = rows(self._query(Line.id, worth))
        return sum(fen for line, fen in found if self.only is None or line in self.only)

    def ids(self, order: Order | None = None) -> list[int]:
        """Return the ids of all these lines in an order."""
        query = self._query(Line.id).order_by(*_order(order))
        found = [line for (line,) in rows(query) if self.only is None or line in self.only]
        if order is not None and order.key == "verdict":
            gravity = {line: -GRAVITY[self.checks.verdict(line).light] for line in found}
            found.sort(key=gravity.__getitem__, reverse=order.descending)
        return found

    def rows(self, offset: int, limit: int, sort: Order) -> Sequence[LineRow]:
        """Return a window of the lines."""
        query = self._query(*_columns())
        if self.only is None and sort.key != "verdict":
            found = rows(query.order_by(*_order(sort)).limit(limit).offset(offset))
            return [_row(self.checks, values) for values in found]
        wanted = self.ids(sort)[offset : offset + limit]
        by_id = {values[0]: values for values in rows(query.where(Line.id.in_(wanted)))}
        return [_row(self.checks, by_id[line]) for line in wanted if line in by_id]

    def _query(self, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
        query = joined_lines(*columns).where(
            (Line.batch == self.batch_id) & (Line.removed == self.removed)
        )
        if self.results:
            query = query.where(Line.result.in_(self.results))
        return query.where(_matches(self.text)) if self.text else query


def joined_lines(*columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
    """Select lines with whom they stand for, their account, frozen values and payment."""
    frozen = (LineSnapshot.line == Line.id) & Batch.state.in_(FROZEN)
    paid = (Payment.line == Line.id) & Payment.voids.is_null() & (Payment.voided == 0)
    return (
        Line.select(*columns)
        .join_from(Line, Batch)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .join_from(Line, BankAccount, JOIN.LEFT_OUTER, on=Line.account == BankAccount.id)
        .join_from(Line, LineSnapshot, JOIN.LEFT_OUTER, on=frozen)
        .join_from(Line, Payment, JOIN.LEFT_OUTER, on=paid)
    )


def line_row(batch_id: int, line_id: int, checks: Checks) -> LineRow | None:
    """Return one line of a batch."""
    lines = BatchLines(batch_id, checks)
    found = rows(lines._query(*_columns()).where(Line.id == line_id))  # noqa: SLF001
    return _row(checks, found[0]) if found else None


def _columns() -> tuple[Any, ...]:
    """Return the columns of a row up to its verdict, then what is folded into them."""
    return (
        Line.id,
        Line.position,
        Line.kind,
        Line.person,
        Line.unit,
        _NAME,
        fn.COALESCE(LineSnapshot.id_number, Person.id_number, ""),
        _EMPLOYER,
        Line.class_key,
        fn.COALESCE(LineSnapshot.class_label, ""),
        Line.headcount,
        Line.amount_fen,
        Line.goods,
        Line.goods_fen,
        Line.account,
        fn.COALESCE(LineSnapshot.account_number, BankAccount.number, ""),
        Line.note,
        Line.result,
        Line.result_on,
        Payment.id,
        fn.COALESCE(Payment.proxy_name, ""),
        fn.COALESCE(Payment.proof, ""),
        fn.EXISTS(_PHOTO),
        Line.removed_reason,
        fn.COALESCE(LineSnapshot.bank, BankAccount.bank, ""),
        fn.COALESCE(Payment.proxy_relation, ""),
    )


def _row(checks: Checks, values: tuple[Any, ...]) -> LineRow:
    *own, bank, relation = values
    row = LineRow(*[*own, checks.verdict(own[0])])
    return replace(
        row,
        id_masked=masking.mask_id(row.id_masked) if row.id_masked else "",
        class_label=row.class_label or codes.label("recipient_classes", row.class_key),
        account=f"{bank} {masking.mask_card(row.account)}".strip() if row.account else "",
        result=Result(row.result),
        photo=bool(row.photo),
        proxy=" ".join(filter(None, (row.proxy, relation))),
    )


def _order(order: Order | None) -> list[Any]:
    terms = _SORTS.get(order.key if order else "", _SORTS[""])
    down = bool(order and order.descending)
    return [term.desc() if down else term.asc() for term in terms]


def _matches(text: str) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for lines found by name, unit, pinyin, number's tail or position."""
    where = _NAME.contains(text) | _EMPLOYER.contains(text)
    if fits := persons_named(text, Line.person):
        where |= functools.reduce(operator.and_, fits)
    return where | (Line.position == int(text)) if text.isdecimal() else where


def line_at(batch_id: int, position: int) -> int | None:
    """Return the line that stands at a position of the list, if there is one."""
    query = Line.select(Line.id).where(facts.live_lines(batch_id) & (Line.position == position))
    return next((line for (line,) in rows(query)), None)
