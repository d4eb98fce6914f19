"""Put a copy of the store in its place, and have the trail say so."""

from datetime import datetime
from pathlib import Path

from models import backup, copying, keys, store
from models.actor import Actor
from models.changes import Change
from models.copying import CopyInfo, Reason
from models.errors import RuleError
from models.operations.core import Done, operation, require, write_audit
from models.progress import SILENT, Progress
from models.rules.roles import Role
from models.tables import Operator, OperatorRole
from resources.i18n import _


def restore_copy(copy: CopyInfo, *, actor: Actor, progress: Progress = SILENT) -> Path:
    """Put a copy in the place of the open store and close it; return the copy of what was there.

    Raise RuleError for the copy of another store and StoreDamaged for a changed one: then the
    store stays open as it was. Afterwards the passwords of the copy's day are valid.
    """
    require(actor, "store.restore")
    folder, key = store.folder(), store.key()
    _refuse_other(copy, folder)
    copying.prove(copy)
    lost = len(copying.lost_attachments(copy))
    safety = backup.copy_to(folder / store.COPIES, reason=Reason.BEFORE_RESTORE, progress=progress)
    store.close()
    backup.restore(copy, folder)
    store.open_with_key(folder, key)
    try:
        _tell(copy.manifest.made_at, lost, actor)
    finally:
        store.close()
    return safety.path


@operation("store.rescue")
def record_rescue(made_at: datetime, *, actor: Actor) -> Done:  # noqa: ARG001
    """Have the trail say that a damaged store was replaced by its copy of this time."""
    return Done(Change.COPIES, "store", 0, {"made_at": str(made_at)})


def _refuse_other(copy: CopyInfo, folder: Path) -> None:
    if copy.manifest.store != keys.store_id(folder):
        raise RuleError(
            _("{file} is a copy of another store.").format(file=copy.path.name),
            _("Choose a copy of this store."),
        )


def _tell(made_at: datetime, lost: int, actor: Actor) -> None:
    """Write the row under the actor's name, or an administrator's where the copy knows no such."""
    with store.atomic():
        known = Operator.get_or_none(Operator.name == actor.name) or _administrator()
        data = {"made_at": str(made_at), "by": actor.name, "lost_attachments": lost}
        who = Actor(known.id, known.name, frozenset({Role.ADMIN}))
        write_audit(who, "store.restore", Done(Change.COPIES, "store", 0, data))


def _administrator() -> Operator:
    query = Operator.select().join(OperatorRole).where(OperatorRole.role == Role.ADMIN.value)
    return query.order_by(Operator.id).get()
