"""What makes a function an operation: a role, one transaction, one audit row."""

import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from peewee import Model

from models import clock, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import NotAllowed, NotFound
from models.rules import roles
from models.rules.audit_chain import audit_hash
from models.tables import AuditRow
from resources.i18n import _

P = ParamSpec("P")
Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation's body hands back: the record, what changed, and the audit data."""

    changes: Change
    subject: str
    id: int
    data: Mapping[str, object] = field(default_factory=dict)
    message: str = ""
    made: int = 0


def operation(verb: str) -> Callable[[Callable[P, Done]], Callable[P, Outcome]]:
    """Make a verb of the office out of a function that takes `actor` by keyword."""

    def wrap(body: Callable[P, Done]) -> Callable[P, Outcome]:
        @functools.wraps(body)
        def run(*args: P.args, **kwargs: P.kwargs) -> Outcome:
            actor = kwargs["actor"]
            if not isinstance(actor, Actor):
                raise TypeError(actor)
            require(actor, verb)
            with store.atomic():
                done = body(*args, **kwargs)
                write_audit(actor, verb, done)
            return Outcome(done.changes, done.id, done.message, done.made)

        return run

    return wrap


def require(actor: Actor, verb: str) -> None:
    """Raise NotAllowed, naming who may, when the actor's roles do not hold the verb."""
    if actor.may(verb):
        return
    names = ", ".join(_(roles.LABELS[role]) for role in sorted(roles.roles_for(verb)))
    raise NotAllowed(
        _("{name} may not do this; it takes the role: {roles}.").format(
            name=actor.name, roles=names
        ),
        _("Ask a colleague with that role, or the administrator to give it to you."),
    )


def write_audit(actor: Actor, verb: str, done: Done) -> None:
    """Append one row to the audit trail, chained to the row before."""
    last = AuditRow.select(AuditRow.hash).order_by(AuditRow.id.desc()).tuples().first()
    previous = last[0] if last else ""
    at = clock.now()
    data = json.dumps(done.data, ensure_ascii=False, sort_keys=True, default=str)
    AuditRow.create(
        at=at,
        operator=actor.id,
        verb=verb,
        subject=done.subject,
        subject_id=done.id,
        data=data,
        previous=previous,
        hash=audit_hash(previous, str(at), actor.id, verb, f"{done.subject} {done.id} {data}"),
    )


def get(model: type[Record], record_id: int) -> Record:
    """Return a record by id; raises NotFound in the user's words."""
    found = model.get_or_none(model._meta.primary_key == record_id)  # noqa: SLF001
    if found is None:
        raise NotFound(
            _("This record is no longer in the store."),
            _("Someone changed it in the meantime; open the list again."),
        )
    return found
