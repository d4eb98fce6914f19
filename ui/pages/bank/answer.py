"""Read a bank's answer against what was sent: what can be recorded, and what is in the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.exchange.bank_results import SentLine
from models.exchange.plan import Plan, PlanRow
from models.exchange.planning import Clues, plan_file
from models.operations.bank import Answer
from models.progress import Progress
from models.queries.bank import sent_lines
from resources.i18n import _

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as read: what can be recorded, how much of each, and troubles in words."""

    file_name: str
    content_hash: str
    answers: tuple[Answer, ...]
    counts: Counter[str]
    troubles: tuple[str, ...]


def read_answer(path: Path, batch_id: int, progress: Progress) -> Reading:
    """Read and match a file; FileProblem says why it cannot be one."""
    sent = [
        SentLine(row.line, row.bank_card, row.account_name, row.amount_fen)
        for row in sent_lines(batch_id)
    ]
    plan = plan_file(path, "bank_result", clues=Clues(sent=sent), progress=progress)
    found: dict[int, Answer] = {}
    for row in _rows(plan):
        answer = _answer(row)
        if answer is not None:
            found[answer.line_id] = answer
    answers = tuple(found.values())
    return Reading(
        plan.file_name,
        plan.content_hash,
        answers,
        Counter(answer.result for answer in answers),
        tuple(_troubles(plan)),
    )


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
