"""The end of a batch on paper: the certificate with its three sums, and the notice of reopening."""

from typing import Any

from peewee import fn

from models import clock, facts, pay_facts
from models.errors import NotFound
from models.money import format_yuan
from models.queries.forms import (
    FormCell,
    FormColumn,
    FormDocument,
    FormPart,
    FormRow,
    FormSheet,
    FormTable,
)
from models.queries.layouts import layout_of
from models.queries.list_batch import batch_words
from models.queries.paper_parts import BatchHead, batch_head
from models.queries.paper_words import say_day
from models.rules.closing import CERTIFICATE, REOPENING
from models.rules.digest import show_digest
from models.rules.results import LABELS, PROOFS, Proof, Result
from models.tables import BatchStep, Line, LineReturn, Operator, Payment
from models.tables.base import rows
from resources.i18n import _

_MONEY = (
    FormColumn("行数", 16, "right"),
    *(FormColumn(label, 31, "right") for label in ("资金（元）", "物资折款（元）", "合计（元）")),
)
_LABEL = 26.0
PAY_REPORT = "pay_report"
_BLANK = "＿＿＿＿"
_HOW = {"bank": "银行代发", "hand": "现场发放"}
_SETTLED = {True: "领了没签、没领没退、签了没归档三项", False: "领了没签、没领没退两项"}


def certificate(batch_id: int) -> FormDocument:
    """Return the closing certificate of a batch: facts, three sums, results, what went back."""
    head = batch_head(batch_id)
    sums = facts.batch_sums(batch_id)
    words = {
        **_words(head),
        "approved": format_yuan(sums.approved_fen),
        "received": format_yuan(sums.received_fen),
        "returned": format_yuan(sums.returned_fen),
        "digest": _digest(head),
        "settled": _SETTLED[pay_facts.files_scans()],
    }
    parts = (
        FormPart(rows=_facts(head, batch_id)),
        FormPart("三项合计", table=_sums(batch_id)),
        FormPart("领取结果", table=_results(batch_id)),
        FormPart("退回明细", table=_returns(batch_id)),
    )
    return _document(CERTIFICATE, head, words, parts, _closed_all_the_same(batch_id))


def reopening(batch_id: int) -> FormDocument:
    """Return the notice that a closed batch was opened again; NotFound when it never was."""
    head, steps = batch_head(batch_id), _steps(batch_id)
    last = next((step for step in reversed(steps) if step[0] == "payment.reopen"), None)
    if last is None:
        raise NotFound(
            _("This batch was never reopened."), _("The notice is printed after reopening it.")
        )
    before = [step for step in steps[: steps.index(last)] if step[0] == "payment.finish"]
    words = {
        **_words(head),
        "closed": say_day(before[-1][1]) if before else "",
        "opened": say_day(last[1]),
        "reason": last[2],
        "who": last[3],
    }
    parts = (
        FormPart(rows=_facts(head, batch_id)),
        FormPart("重新打开时", table=_sums(batch_id)),
    )
    return _document(REOPENING, head, words, parts)


def pay_report(batch_id: int) -> FormDocument:
    """Return how a batch was paid out, in words and sums, to go with the claim of its money."""
    head, sums = batch_head(batch_id), facts.batch_sums(batch_id)
    people = _count(Payment, (Line.batch == batch_id) & pay_facts.standing(Payment))[0]
    words = {
        **_words(head),
        "lines": f"{_count(Line, facts.live_lines(batch_id))[0]:,}",
        "paid": f"{people:,}",
        "approved": format_yuan(sums.approved_fen),
        "received": format_yuan(sums.received_fen),
        "returned": format_yuan(sums.returned_fen),
        "left": format_yuan(sums.approved_fen - sums.received_fen - sums.returned_fen),
        "how": _HOW[head.pay_method],
        "span": _span(batch_id) or _BLANK,
        "meeting": head.meeting_number or _BLANK,
        "meeting_on": say_day(head.meeting_on) or _BLANK,
        "digest": _digest(head),
    }
    parts = (
        FormPart(rows=_facts(head, batch_id)),
        FormPart("发放情况", table=_sums(batch_id)),
        FormPart("领取结果", table=_results(batch_id)),
    )
    return _document(PAY_REPORT, head, words, parts)


def _document(
    key: str,
    head: BatchHead,
    words: dict[str, object],
    parts: tuple[FormPart, ...],
    more: tuple[str, ...] = (),
) -> FormDocument:
    laid = layout_of(key, head.year)
    title = laid.title.format_map(words)
    said = tuple(text.format_map(words) for text in laid.text)
    foot = (tuple(f"{one.label}：{one.name}" for one in laid.signed), ("　　　年　　月　　日",))
    text = FormPart(text=(*said, *more), foot=foot, least_mm=52.0)
    heads = tuple(text.format_map(words) for text in laid.head)
    sheet = FormSheet(head.name, title, (*parts, text), heads, laid.notes)
    return FormDocument(title, (sheet,))


def _words(head: BatchHead) -> dict[str, object]:
    return {**batch_words(head), "day": say_day(clock.today())}


def _facts(head: BatchHead, batch_id: int) -> tuple[FormRow, ...]:
    words = batch_words(head)
    pairs = (
        (("活动", head.campaign), ("批次", f"{head.name}（{words['number']}）")),
        (("资金来源", head.fund), ("帮扶项目", str(words["aid_kind"]))),
        (("会议", head.meeting_number), ("会议日期", say_day(head.meeting_on))),
        (
            ("发放起止", _span(batch_id)),
            ("名单摘要", _digest(head)),
        ),
    )
    return tuple(
        FormRow(
            (
                FormCell(*left, width_mm=59.0, label_mm=_LABEL),
                FormCell(*right, label_mm=_LABEL),
            ),
            9.0,
        )
        for left, right in pairs
    )


def _digest(head: BatchHead) -> str:
    return show_digest(head.digest) if head.digest else "—"


def _span(batch_id: int) -> str:
    """Return the first and the last day something was paid, once when they are the same."""
    days = Payment.select(fn.MIN(Payment.paid_on), fn.MAX(Payment.paid_on)).join(Line)
    first, last = rows(days.where((Line.batch == batch_id) & pay_facts.standing(Payment)))[0]
    return " ～ ".join(dict.fromkeys(filter(None, (_iso(first), _iso(last)))))


def _iso(day: Any) -> str:  # noqa: ANN401  (what SQLite keeps of a day)
    return str(day)[:10] if day else ""


def _table(label: str, found: list[tuple[Any, ...]], *, total: bool = False) -> FormTable:
    """Return rows of a label, a number of lines, money and goods, with their sum at the end."""
    lines = tuple(_cells(*row) for row in found)
    sums = [sum(row[place] for row in found) for place in (1, 2, 3)]
    totals = (_cells("合计", *sums),) if total and found else ()
    return FormTable((FormColumn(label, 0.0), *_MONEY), lines, totals)


def _cells(label: str, count: int, amount: int, goods: int) -> tuple[str, ...]:
    sums = (format_yuan(value) for value in (amount, goods, amount + goods))
    return (label, f"{count:,}", *sums)


def _sums(batch_id: int) -> FormTable:
    approved = _count(Line, facts.live_lines(batch_id))
    received = _count(Payment, (Line.batch == batch_id) & pay_facts.standing(Payment))
    returned = _count(LineReturn, (Line.batch == batch_id) & pay_facts.standing(LineReturn))
    left = [a - r - b for a, r, b in zip(approved, received, returned, strict=True)]
    found = [
        ("审定", *approved),
        ("已领", *received),
        ("退回", *returned),
        ("差额", _still_open(batch_id), *left[1:]),
    ]
    return _table("项目", found)


def _still_open(batch_id: int) -> int:
    """Count lines of which something was neither received nor returned."""
    some_left = (pay_facts.rest_fen() > 0) & ~pay_facts.went_back()
    query = pay_facts.with_payment(Line.select(fn.COUNT(Line.id)))
    return int(query.where(facts.live_lines(batch_id) & some_left).scalar())


def _count(table: Any, where: Any) -> tuple[int, int, int]:  # noqa: ANN401  (peewee expressions)
    sums = (fn.COALESCE(fn.SUM(column), 0) for column in (table.amount_fen, table.goods_fen))
    query = table.select(fn.COUNT(table.id), *sums)
    query = query if table is Line else query.join(Line)
    count, amount, goods = rows(query.where(where))[0]
    return int(count), int(amount), int(goods)


def _results(batch_id: int) -> FormTable:
    query = pay_facts.with_payment(
        Line.select(
            Line.result,
            Payment.proof,
            fn.COUNT(Line.id),
            fn.SUM(Line.amount_fen),
            fn.SUM(Line.goods_fen),
        )
    ).where(facts.live_lines(batch_id))
    order = list(Result)
    found = sorted(
        rows(query.group_by(Line.result, Payment.proof)), key=lambda row: order.index(row[0])
    )
    return _table("结果与凭证", [(_result_words(*row[:2]), *row[2:]) for row in found], total=True)


def _result_words(result: str, proof: str | None) -> str:
    words = _(LABELS[Result(result)])
    return f"{words}（{_(PROOFS[Proof(proof)])}）" if proof else words


def _returns(batch_id: int) -> FormTable:
    query = (
        LineReturn.select(
            LineReturn.returned_on,
            LineReturn.document,
            fn.COUNT(LineReturn.id),
            fn.SUM(LineReturn.amount_fen),
            fn.SUM(LineReturn.goods_fen),
        )
        .join(Line)
        .where((Line.batch == batch_id) & pay_facts.standing(LineReturn))
        .group_by(LineReturn.returned_on, LineReturn.document)
        .order_by(LineReturn.returned_on)
    )
    found = [
        (f"{_iso(day)}　{document}".strip(), *rest) for day, document, *rest in rows(query)
    ] or [("无", 0, 0, 0)]
    return _table("退回日期、单据", found)


def _closed_all_the_same(batch_id: int) -> tuple[str, ...]:
    """Return under which named exception a batch was closed last, if it was."""
    finished = (BatchStep.batch == batch_id) & (BatchStep.verb == "payment.finish")
    query = BatchStep.select(BatchStep.exception).where(finished).order_by(BatchStep.id.desc())
    return tuple(words for (words,) in rows(query.limit(1)) if words)


def _steps(batch_id: int) -> list[tuple[Any, ...]]:
    query = (
        BatchStep.select(BatchStep.verb, BatchStep.happened_on, BatchStep.opinion, Operator.name)
        .join(Operator)
        .where(BatchStep.batch == batch_id)
        .order_by(BatchStep.id)
    )
    return rows(query)
