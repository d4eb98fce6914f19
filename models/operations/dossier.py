"""Ticks of the dossier's checklist: papers that lie in the folder, or are not asked for."""

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, get, operation
from models.rules import dossier
from models.rules.dossier import TickState
from models.tables import DossierTick, HardshipFile
from resources.i18n import _


@operation("dossier.tick")
def tick_item(
    file_id: int, item: str, state: TickState, *, place: str = "", reason: str = "", actor: Actor
) -> Done:
    """Say where a paper of a file lies, or why it is not asked for; NONE takes the word back."""
    get(HardshipFile, file_id)
    if item not in {one.key for one in dossier.items()}:
        raise InputError({"item": _("The checklist has no such paper.")})
    if state is TickState.WAIVED and not reason.strip():
        raise InputError({"reason": _("Say why this paper is not asked for.")})
    values = {
        "state": state.value,
        "place": place.strip(),
        "reason": reason.strip(),
        "operator": actor.id,
        "ticked_at": clock.now(),
    }
    DossierTick.insert(file=file_id, item=item, **values).on_conflict(
        conflict_target=(DossierTick.file, DossierTick.item), update=values
    ).execute()
    data = {"paper": dossier.label(item), "state": state.value, "place": place, "reason": reason}
    return Done(Change.DOSSIER, "file", file_id, data)
