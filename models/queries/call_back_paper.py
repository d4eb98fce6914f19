"""The sheet of a sample to call back: the seed it was drawn by, whom to call, room for answers."""

from dataclasses import asdict

from models import call_facts
from models.queries.call_backs import CallRow, DrawRow, calls, draws, whole_phones
from models.queries.list_batch import batch_words
from models.queries.list_paper import Listed, Section
from models.queries.paper_parts import batch_head
from models.rules.call_backs import Outcome
from models.rules.digest import show_digest


def call_back_list(batch_id: int) -> Listed:
    """Return the newest sample of a batch as its sheet is filled, nobody when none was drawn."""
    head, found = batch_head(batch_id), draws(batch_id)
    latest = found[0] if found else None
    people = calls(latest.id) if latest else []
    phones, numbers = whole_phones(people), call_facts.line_numbers(batch_id)
    keys = {line: key for key, line in numbers.items()}
    lines = [_cells(row, phones.get(row.line_id, ""), keys.get(row.line_id, "")) for row in people]
    return Listed(head.year, (Section(lines),), {**batch_words(head), **_drawn(latest)})


def _cells(row: CallRow, phone: str, number: str) -> dict[str, object]:
    told = row.outcome is not Outcome.WAITING
    outcome = row.outcome_label if told else ""
    answer = "：".join(filter(None, (outcome, row.note)))
    return {**asdict(row), "phone": phone, "number": number, "outcome": answer}


def _drawn(draw: DrawRow | None) -> dict[str, object]:
    if draw is None:
        return {"seed": "", "drawn": "", "size": 0, "population": 0, "list_digest": ""}
    return {
        "seed": draw.seed,
        "drawn": f"{draw.drawn_on:%Y-%m-%d}",
        "size": draw.size,
        "population": draw.population,
        "list_digest": show_digest(draw.digest),
    }
