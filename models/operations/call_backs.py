"""Calling recipients back: a sample drawn by a seed, and what each of them says."""

import secrets
from datetime import date

from models import call_facts, clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, StateError
from models.operations.bulk import insert_records
from models.operations.core import Done, get, operation
from models.rules import call_backs
from models.rules.call_backs import ALARMING, LABELS, Outcome
from models.rules.digest import list_digest
from models.rules.states import CLOSED, State
from models.tables import Batch, CallBack, CallBackDraw
from resources.i18n import _


@operation("call_back.draw")
def draw_sample(batch_id: int, *, size: int, seed: str = "", actor: Actor) -> Done:
    """Draw so many of those who received from a batch; the seed makes it the same again.

    Without a seed one is made up. Raises InputError for a size there are not enough for.
    """
    batch = get(Batch, batch_id)
    if State(batch.state) not in {State.PAYING, *CLOSED}:
        raise StateError(
            _("Nothing of this batch has been handed out yet."),
            _("Draw a sample once it is being paid out."),
        )
    lines = call_facts.line_numbers(batch_id)
    seed = seed.strip() or str(secrets.randbelow(900_000) + 100_000)
    drawn = call_backs.draw(list(lines), seed=seed, size=size)
    row = CallBackDraw.create(
        batch=batch,
        number=CallBackDraw.select().where(CallBackDraw.batch == batch_id).count() + 1,
        seed=seed,
        size=size,
        population=len(lines),
        digest=list_digest([(key,) for key in sorted(lines)]),
        drawn_on=clock.today(),
        operator=actor.id,
        recorded_at=clock.now(),
    )
    insert_records(CallBack, [_waiting(row.id, n, lines[key]) for n, key in enumerate(drawn, 1)])
    data = {"draw": row.number, "seed": seed, "count": size, "population": len(lines)}
    return Done(Change.CALLS, "batch", batch_id, data, made=row.id)


def _waiting(draw_id: int, position: int, line_id: int) -> dict[str, object]:
    return {
        "draw": draw_id,
        "position": position,
        "line": line_id,
        "outcome": Outcome.WAITING.value,
        "caller": "",
        "note": "",
    }


@operation("call_back.record")
def record_call(
    call_id: int,
    outcome: Outcome,
    *,
    on: date,
    caller: str = "",
    note: str = "",
    actor: Actor,
) -> Done:
    """Record what a recipient said; a complaint needs a note of what is wrong."""
    call = get(CallBack, call_id)
    problems = {
        "on": _("This day lies in the future.") if on > clock.today() else "",
        "outcome": _("Say what came of the call.") if outcome is Outcome.WAITING else "",
        "note": _("Say what the recipient told.")
        if outcome in ALARMING and not note.strip()
        else "",
    }
    if any(problems.values()):
        raise InputError({key: text for key, text in problems.items() if text})
    call.outcome, call.called_on = outcome.value, on
    call.caller, call.note = caller.strip() or actor.name, note.strip()
    call.operator_id, call.recorded_at = actor.id, clock.now()
    call.save()
    data = {"line": call.line.position, "outcome": _(LABELS[outcome]), "note": note.strip()}
    return Done(Change.CALLS, "batch", call.draw.batch_id, data)
