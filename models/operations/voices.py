"""Whether enough approvers have agreed to a sum."""

from models import approval_facts, facts
from models.actor import Actor
from models.errors import RuleError
from models.tables import Batch
from resources.i18n import _

CONCUR = "batch.concur"


def enough_voices(batch: Batch, actor: Actor) -> str:
    """Return the exception under which too few approve a sum, '' when enough have agreed.

    Raise RuleError naming how many are missing and who has agreed.
    """
    given = [voice for voice in approval_facts.voices(batch.id) if voice.operator != actor.id]
    missing = approval_facts.voices_needed(batch.id) - len(given) - 1
    if missing <= 0:
        return ""
    alone = facts.allowed_by_name(actor.id, CONCUR)
    if alone:
        return _("{name} approves with {count} approvals too few, allowed: {reason}").format(
            name=actor.name, count=missing, reason=alone
        )
    names = "、".join(voice.name for voice in given)
    raise RuleError(
        _("{count} more must agree to this sum before it is approved.").format(count=missing)
        + (" " + _("Agreed so far: {names}.").format(names=names) if names else ""),
        _("Let other approvers agree first; the office sets the sums in the settings."),
    )
