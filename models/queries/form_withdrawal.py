"""What the form by which a hardship file ends is filled with."""

from models import clock
from models.money import format_yuan
from models.queries.file import FileStepRow, file_steps
from models.queries.form_family import family, member_rows
from models.queries.form_fill import Filling
from models.queries.form_history import help_of
from models.queries.paper_words import say_day
from models.rules import codes

WITHDRAW = "file.withdraw"


def withdrawal(file_id: int) -> Filling:
    """Return why and when a file ended, or what is known before it does, with the aid so far."""
    home = family(file_id)
    row, last = home.sheet.row, _last(file_steps(file_id))
    return Filling(
        name=row.name,
        values={
            **home.values,
            "category_text": row.category_label,
            "state": row.state_label,
            **_ended(last),
            **_aid([row.person_id, *(one.person_id for one in home.members)]),
        },
        tables={"members": member_rows(home)},
        year=clock.today().year,
    )


def _last(steps: list[FileStepRow]) -> FileStepRow | None:
    return next((step for step in reversed(steps) if step.verb == WITHDRAW), None)


def _ended(step: FileStepRow | None) -> dict[str, str]:
    if step is None:
        return {}
    key = codes.code_for("withdrawal_reasons", step.reason) or step.reason
    return {"ended_on": say_day(step.on), "end_reason": key, "end_opinion": step.opinion}


def _aid(people: list[int]) -> dict[str, str]:
    """Return how often a household was helped and with how much."""
    found = [one for person in people for one in help_of(person)]
    whole = sum(one.money_fen + one.goods_fen for one in found)
    return {"aid_count": f"{len(found)} 次", "aid_total": f"{format_yuan(whole)} 元"}
