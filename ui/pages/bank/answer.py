"""Read a bank's answer against what was sent: what can be recorded, and what is in the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from models.actor import Actor
from models.changes import Outcome
from models.exchange.bank_results import SentLine
from models.exchange.plan import Plan, PlanRow
from models.exchange.planning import Clues, plan_file
from models.money import format_yuan
from models.operations.bank import Answer, record_answer
from models.operations.imports import remember_headings
from models.progress import Progress
from models.queries.bank import answers_in_fen, exports, sent_lines
from models.queries.bank_answers import Said, answered_batches, said_before
from models.queries.imports import headings_of
from models.rules.bank_results import ANSWERS
from resources.i18n import _

SHOWN = 6
KIND = "bank_result"
_UNITS = ("元", "分")


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as read: what can be recorded, how much of each, and troubles in words.

    other names the batch it answers when it is not this one; silent are payments that wait and
    of which it says nothing; repeated are answers of the same words as one to an earlier attempt.
    """

    file_name: str
    content_hash: str
    answers: tuple[Answer, ...]
    counts: Counter[str]
    troubles: tuple[str, ...]
    other: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    silent: int = 0
    repeated: int = 0


def sender_of(batch_id: int) -> str:
    """Return the bank that answers a batch: the layout of its newest file."""
    return next((export.layout for export in exports(batch_id)), "")


def read_answer(
    path: Path, batch_id: int, progress: Progress, mapping: Mapping[str, str] | None = None
) -> Reading:
    """Read and match a file, headings as said or remembered; FileProblem: it cannot be one."""
    known_lines = sent_lines(batch_id)
    sent = [
        SentLine(row.line, row.bank_card, row.account_name, row.amount_fen) for row in known_lines
    ]
    known = headings_of(sender_of(batch_id), KIND) | dict(mapping or {})
    units = reversed(_UNITS) if answers_in_fen(batch_id) else _UNITS
    plan, answers = _first_fit(
        partial(_plan, path, Clues(mapping=known, sent=sent), progress, unit) for unit in units
    )
    return Reading(
        plan.file_name,
        plan.content_hash,
        answers,
        Counter(answer.result for answer in answers),
        tuple(_troubles(plan)),
        "" if answers else _other_batch(plan, batch_id),
        mapping or {},
        len({row.line for row in known_lines if row.waiting} - {one.line_id for one in answers}),
        len(said_before(batch_id).intersection(map(_said, answers))),
    )


def _said(answer: Answer) -> Said:
    state = ANSWERS[answer.result].value
    return answer.line_id, state, answer.on, answer.reason, answer.reference


def record_reading(batch_id: int, reading: Reading, *, actor: Actor) -> Outcome:
    """Record an answer; what the clerk said of its headings is remembered for the bank."""
    outcome = record_answer(
        batch_id,
        reading.answers,
        file_name=reading.file_name,
        content_hash=reading.content_hash,
        actor=actor,
    )
    if reading.mapping:
        remember_headings(sender_of(batch_id), KIND, reading.mapping, actor=actor)
    return outcome


def _first_fit(ways: Iterable[Callable[[], Plan]]) -> tuple[Plan, tuple[Answer, ...]]:
    """Return the first way to read a file that answers something, else the first of all."""
    read: list[tuple[Plan, tuple[Answer, ...]]] = []
    for way in ways:
        plan = way()
        found = {answer.line_id: answer for row in _rows(plan) if (answer := _answer(row))}
        read.append((plan, tuple(found.values())))
        if found:
            return read[-1]
    return read[0]


def _plan(path: Path, clues: Clues, progress: Progress, unit: str) -> Plan:
    return plan_file(path, KIND, clues=replace(clues, unit=unit), progress=progress)


def _other_batch(plan: Plan, batch_id: int) -> str:
    paid = {
        (str(row.values.get("bank_card") or ""), fen)
        for row in _rows(plan)
        if isinstance(fen := row.values.get("amount_fen"), int)
    }
    best = next(iter(answered_batches(paid)), None)
    return best.name if best and best.id != batch_id else ""


def _rows(plan: Plan) -> list[PlanRow]:
    return [row for sheet in plan.data_sheets for row in sheet.rows]


def _answer(row: PlanRow) -> Answer | None:
    values = row.values
    if not row.status.importable or "batch_line" not in values or not values.get("result"):
        return None
    return Answer(
        line_id=int(str(values["batch_line"])),
        result=str(values["result"]),
        amount_fen=int(str(values["amount_fen"])),
        on=_day(values.get("paid_on")),
        reason=str(values.get("reason") or ""),
        reason_code=str(values.get("reason_code") or ""),
        reference=str(values.get("bank_reference") or ""),
    )


def _day(value: object) -> date | None:
    """Return a whole day; a month is none."""
    text = str(value or "")
    return date.fromisoformat(text) if len(text) == len("2026-01-01") else None


def _troubles(plan: Plan) -> Iterator[str]:
    """Yield what keeps rows out, row by row; the same words stand once."""
    for sheet in plan.data_sheets:
        told = {
            dirt.row: _("Row {row}: {text}").format(row=dirt.row, text=dirt.text)
            for dirt in sheet.dirt
            if not dirt.action.importable
        }
        yield from (told[row] for row in sorted(told))
        for total in sheet.stated_totals:
            if total.key == "amount_fen" and not total.agrees:
                yield _("Row {row}: the file says {stated} yuan, its rows make {sum} yuan.").format(
                    row=total.row, stated=format_yuan(total.stated), sum=format_yuan(total.readable)
                )
