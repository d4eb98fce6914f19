"""Put many people on a batch at once."""

from collections.abc import Sequence

from models import facts, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import RuleError
from models.operations.batches import LineForm, add_line, editable
from models.tables import Line
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
