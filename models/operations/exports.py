"""Tables that leave the program with full numbers: who took them, how many, and what for."""

from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, operation
from resources.i18n import _


@operation("export.full")
def record_export(  # noqa: PLR0913  (what the trail keeps of an export)
    table: str,
    *,
    count: int,
    sentence: str,
    purpose: str,
    file_name: str,
    locked: bool,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Note that a table left with full numbers; a purpose is needed.

    table is what was exported in words, sentence says which rows, locked whether the file
    opens with a password only.
    """
    if not purpose.strip():
        raise InputError({"purpose": _("Say what the full numbers are needed for.")})
    data = {
        "name": table,
        "count": count,
        "rows": sentence,
        "reason": purpose.strip(),
        "file": file_name,
        "locked": locked,
    }
    return Done(Change.NONE, "export", 0, data)
