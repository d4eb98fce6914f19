"""Why somebody may not do something here, in words that stand beside the disabled button."""

from models import store
from models.actor import Actor
from models.rules.roles import LABELS, roles_for
from resources.i18n import _


def refusal(actor: Actor, verb: str) -> str:
    """Return why the actor may not do a verb in the open store; nothing when they may."""
    if store.is_open() and store.is_read_only():
        return _("The store is open for reading only.")
    return "" if actor.may(verb) else _("This takes the role: {roles}").format(roles=holders(verb))


def holders(verb: str) -> str:
    """Return the roles that hold a verb, in words."""
    return _(", ").join(_(LABELS[role]) for role in sorted(roles_for(verb)))
