"""What an operator has typed on a form and not saved: kept in the store, shown to nobody else.

A draft is no record of the office: it leaves no trace, and goes when the form is saved or left.
"""

from collections.abc import Mapping
from typing import Any

from models import store
from models.actor import Actor
from models.operations.core import require
from models.operations.settings import put
from models.rules.drafts import draft_key
from models.tables import Setting


def keep_draft(form: str, content: Mapping[str, Any], *, verb: str, actor: Actor) -> None:
    """Keep what was typed on a form, as JSON; raises NotAllowed without the form's own verb."""
    require(actor, verb)
    with store.atomic():
        put(draft_key(form, actor.id), content)


def drop_draft(form: str, *, actor: Actor) -> None:
    """Forget what was typed on a form."""
    with store.atomic():
        Setting.delete().where(Setting.key == draft_key(form, actor.id)).execute()
