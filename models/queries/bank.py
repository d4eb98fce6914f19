"""What was sent to banks: files as they were written, and how far each batch is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, Case, fn

from models import approval_facts, facts, pay_facts
from models.queries.batch_lines import Order
from models.rules import bank_formats, masking
from models.rules.bank_formats import BankFormat, BankLine, bank_format, split
from models.rules.bank_results import WAITING, BankState
from models.rules.results import TO_BANK
from models.tables import (
    BankCorrection,
    BankExport,
    BankLayout,
    BankPayment,
    Batch,
    Line,
    LineSnapshot,
    Operator,
)
from models.tables.base import fetch, rows

UNSENT, OTHERWISE = "unsent", "otherwise"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """What one export wrote: its layout, the payments file by file, the words on statements."""

    number: int
    layout: BankFormat
    parts: Sequence[Sequence[BankLine]]
    summary: str

    def file_names(self) -> list[str]:
        """Return a name for each file, by batch, bank and part."""
        count = len(self.parts)
        ends = [f"-{n}of{count}" if count > 1 else "" for n in range(1, count + 1)]
        return [f"{self.number:02d}-{self.layout.label}{end}.{self.layout.file}" for end in ends]


def layouts() -> dict[str, BankFormat]:
    """Return every layout by key: those shipped, and the office's own over them."""
    query = BankLayout.select(BankLayout.key, BankLayout.content).order_by(BankLayout.label)
    own = {key: bank_format(json.loads(content)) for key, content in rows(query)}
    return {**bank_formats.shipped(), **own}


def own_layouts() -> frozenset[str]:
    """Return the keys of the layouts the office made or changed itself."""
    return frozenset(key for (key,) in rows(BankLayout.select(BankLayout.key)))


def minutes_kept(batch_id: int) -> bool:
    """Say whether a scan of the minutes that decided a batch is attached."""
    meeting = Batch.select(Batch.meeting).where(Batch.id == batch_id).scalar()
    return approval_facts.minutes_kept(meeting)


def export_file(export_id: int) -> ExportFile:
    """Return what an export wrote, so that its files can be written again as they were."""
    ((number, layout, summary),) = rows(
        BankExport.select(BankExport.number, BankExport.layout, BankExport.summary).where(
            BankExport.id == export_id
        )
    )
    query = (
        BankPayment.select(
            BankPayment.account,
            BankPayment.holder,
            BankPayment.amount_fen,
            BankPayment.bank,
            LineSnapshot.id_number,
            LineSnapshot.phone,
            Line.note,
            Line.id,
        )
        .join_from(BankPayment, Line)
        .join_from(Line, LineSnapshot)
        .where(BankPayment.export == export_id)
        .order_by(BankPayment.position)
    )
    made = bank_format(json.loads(layout))
    return ExportFile(number, made, split(fetch(query, BankLine), made), summary)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One export of a batch with what became of its payments; money in fen."""

    id: int
    number: int
    layout_key: str
    layout: str
    count: int
    total_fen: int
    operator: str
    exported_at: datetime
    withdrawn_reason: str
    paid: int
    failed: int
    waiting: int

    @property
    def may_be_withdrawn(self) -> bool:
        """Say whether the bank has answered nothing of it and it was not taken back."""
        return self.waiting == self.count and not self.withdrawn_reason


def exports(batch_id: int) -> list[ExportRow]:
    """Return the exports of a batch, the latest first."""
    query = (
        BankExport.select(
            BankExport.id,
            BankExport.number,
            BankExport.layout_key,
            fn.json_extract(BankExport.layout, "$.label"),
            BankExport.count,
            BankExport.total_fen,
            Operator.name,
            BankExport.exported_at,
            BankExport.withdrawn_reason,
            _in_state(BankState.PAID),
            _in_state(BankState.FAILED),
            _in_state(BankState.SENT, BankState.PENDING),
        )
        .join_from(BankExport, Operator)
        .join_from(BankExport, BankPayment)
        .where(BankExport.batch == batch_id)
        .group_by(BankExport.id)
        .order_by(BankExport.number.desc())
    )
    return fetch(query, ExportRow)


def answers_in_fen(batch_id: int) -> bool:
    """Say whether the newest file of a batch counted its amounts in fen."""
    newest = BankExport.select(BankExport.layout).where(BankExport.batch == batch_id)
    found = rows(newest.order_by(BankExport.number.desc()).limit(1))
    return any(bank_format(json.loads(layout)).amount.in_fen for (layout,) in found)


def _in_state(*states: BankState) -> Any:  # noqa: ANN401  (a sum)
    return fn.SUM(BankPayment.state.in_(states).cast("INTEGER"))


@dataclass(frozen=True, slots=True)
class SentRow:
    """A payment as a bank's answer is matched with it; waiting: nothing settled it yet."""

    line: int
    bank_card: str
    account_name: str
    amount_fen: int
    waiting: bool


def sent_lines(batch_id: int) -> list[SentRow]:
    """Return the last attempt of every line of a batch that a bank had."""
    query = (
        _attempts(batch_id)
        .select(
            BankPayment.line,
            BankPayment.account,
            BankPayment.holder,
            BankPayment.amount_fen,
            BankPayment.state.in_(sorted(WAITING)),
        )
        .order_by(BankPayment.export, BankPayment.position)
    )
    return fetch(query, SentRow)


def _attempts(batch_id: int) -> Any:  # noqa: ANN401  (a select)
    """Return the last attempt of each line; what was taken back was none."""
    last = (
        BankPayment.select(fn.MAX(BankPayment.id))
        .join(BankExport)
        .where((BankExport.batch == batch_id) & (BankPayment.state != BankState.WITHDRAWN))
        .group_by(BankPayment.line)
    )
    return BankPayment.select().where(BankPayment.id.in_(last))


@dataclass(frozen=True, slots=True)
class BankRow:
    """One line on its way through the bank; the account is masked, money in fen."""

    id: int
    position: int
    name: str
    holder: str
    account: str
    bank: str
    amount_fen: int
    state: str
    reason: str
    export: int | None
    settled_on: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class BankLines:
    """The lines of a batch with money, in some states or in all: asked by windows."""

    batch_id: int
    states: frozenset[str] = frozenset()

    def count(self) -> int:
        """Return how many lines there are."""
        return int(self._query(Line.id).count())

    def rows(self, offset: int, limit: int, sort: Order) -> Sequence[BankRow]:
        """Return a window of the lines."""
        by = _SORTS.get(sort.key, Line.position)
        order = by.desc() if sort.descending else by
        query = self._query(*_COLUMNS).order_by(order, Line.position)
        return [_row(*values) for values in rows(query.limit(limit).offset(offset))]

    def ids(self) -> list[int]:
        """Return the ids of all these lines."""
        return [line for (line,) in rows(self._query(Line.id).order_by(Line.position))]

    def _query(self, *columns: Any) -> Any:  # noqa: ANN401  (peewee expressions)
        query = _lines(self.batch_id).select(*columns)
        return query.where(_STATE.in_(sorted(self.states))) if self.states else query


_LAST = BankPayment.alias("last")
_WAITS = Line.result.in_(sorted(TO_BANK)) & ~pay_facts.went_back()
_STATE = Case(
    None,
    (
        (_LAST.state.is_null() & _WAITS, UNSENT),
        ((_LAST.state == BankState.FAILED) & ~_WAITS, OTHERWISE),
    ),
    fn.COALESCE(_LAST.state, OTHERWISE),
)
_HOLDER = fn.COALESCE(_LAST.holder, BankCorrection.holder, LineSnapshot.account_holder)
_COLUMNS = (
    Line.id,
    Line.position,
    LineSnapshot.name,
    _HOLDER,
    fn.COALESCE(BankCorrection.account, _LAST.account, LineSnapshot.account_number),
    fn.COALESCE(BankCorrection.bank, _LAST.bank, LineSnapshot.bank),
    Line.amount_fen,
    _STATE,
    fn.COALESCE(_LAST.reason, ""),
    BankExport.number,
    _LAST.settled_on,
    fn.COALESCE(_LAST.reference, ""),
)
_SORTS = {
    "name": LineSnapshot.name,
    "amount_fen": Line.amount_fen,
    "state": _STATE,
    "export": BankExport.number,
    "settled_on": _LAST.settled_on,
}


def _row(*values: Any) -> BankRow:  # noqa: ANN401  (the columns above)
    id_, position, name, holder, account, *others = values
    return BankRow(id_, position, name, holder, masking.mask_card(account or ""), *others)


def _lines(batch_id: int) -> Any:  # noqa: ANN401  (a select)
    last = _attempts(batch_id).select(BankPayment.id)
    return (
        Line.select()
        .join_from(Line, LineSnapshot)
        .join_from(Line, _LAST, JOIN.LEFT_OUTER, on=(_LAST.line == Line.id) & _LAST.id.in_(last))
        .join_from(_LAST, BankExport, JOIN.LEFT_OUTER, on=_LAST.export == BankExport.id)
        .join_from(Line, BankCorrection, JOIN.LEFT_OUTER)
        .where(facts.live_lines(batch_id) & (Line.amount_fen > 0))
    )


def bank_sums(batch_id: int) -> dict[str, tuple[int, int]]:
    """Return lines and fen of a batch by state; unsent and otherwise paid ones among them."""
    query = (
        _lines(batch_id).select(_STATE, fn.COUNT(Line.id), fn.SUM(Line.amount_fen)).group_by(_STATE)
    )
    return {state: (int(count), int(fen)) for state, count, fen in rows(query)}
