"""Put many people on a batch at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peewee import chunked

from models import clock, facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import RuleError
from models.operations.batches import LineForm, add_line, editable, next_position
from models.operations.bulk import insert_records
from models.operations.core import Done, operation
from models.rules.candidate import Candidate, Standard
from models.rules.results import Result
from models.seasons import season
from models.tables import BankAccount, Line
from models.tables.base import rows
from resources.i18n import _


def add_people(batch_id: int, people: Sequence[int], *, actor: Actor) -> Outcome:
    """Put people on a batch, each with the standard of their class; all or nobody.

    Who is on it already is passed over; `made` is how many lines are new. Raises RuleError
    when nobody is, and what `add_line` raises.
    """
    with store.atomic():
        editable(batch_id)
        there = {one for (one,) in rows(Line.select(Line.person).where(facts.live_lines(batch_id)))}
        new = [one for one in dict.fromkeys(people) if one not in there]
        if not new:
            raise RuleError(_("All of them are on this batch already."), _("Choose another batch."))
        for person in new:
            add_line(batch_id, person, LineForm(), actor=actor)
    return Outcome(Change.LINES | Change.BATCHES, batch_id, made=len(new))


@operation("line.add_people")
def put_planned(batch_id: int, people: Mapping[int, str], *, actor: Actor) -> Done:
    """Put planned people on a batch in one go, each in a class, by its standard."""
    batch = editable(batch_id)
    propose = season(batch.campaign.season).proposed_amount
    standards, accounts = facts.standards(batch.campaign_id), _accounts(people)
    place, now = next_position(batch_id), clock.now()
    lines: list[dict[str, Any]] = []
    for position, (person, class_key) in enumerate(people.items(), place):
        candidate = Candidate(class_key, "named", 1, 0, 0, None, batch.planned_on)
        standard = propose(candidate, standards) or Standard(class_key, 0, 0)
        lines.append(
            {
                **_BLANK,
                "batch": batch_id,
                "position": position,
                "person": person,
                "class_key": class_key,
                "amount_fen": standard.amount_fen,
                "goods_fen": standard.goods_fen,
                "account": accounts.get(person),
                "entered_by": actor.id,
                "changed_at": now,
            }
        )
    insert_records(Line, lines)
    data = {"count": len(lines), "amount_fen": sum(line["amount_fen"] for line in lines)}
    return Done(Change.LINES, "batch", batch_id, data, made=len(lines))


_BLANK: Mapping[str, object] = {
    "kind": "named",
    "headcount": 1,
    "goods": "",
    "note": "",
    "removed": False,
    "removed_reason": "",
    "result": Result.OPEN.value,
}


def _accounts(people: Iterable[int]) -> dict[int, int]:
    """Return the open account that each person's money goes to."""
    found: dict[int, int] = {}
    usual = (BankAccount.is_default == 1) & (BankAccount.active == 1)
    for some in chunked(people, 500):
        query = BankAccount.select(BankAccount.person, BankAccount.id)
        found |= dict(rows(query.where(usual & BankAccount.person.in_(list(some)))))
    return found
