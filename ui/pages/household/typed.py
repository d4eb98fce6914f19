"""What was typed on the sheet as the form an operation takes."""

from collections.abc import Callable, Mapping
from typing import Any

from models import clock
from models.actor import Actor
from models.changes import Outcome
from models.operations.drafts import drop_draft
from models.operations.files import FileForm, MemberForm, open_file, save_file
from ui.pages.household.members import MEMBER, PERSON
from ui.pages.household.reading import Seen
from ui.pages.household.sheet import FIGURES, OVERRIDE, FileSheet


def form_of(seen: Seen, sheet: FileSheet) -> FileForm:
    """Return a whole file as typed."""
    values = sheet.values()
    reason = str(values.pop(OVERRIDE) or "")
    own = {key: value for key, value in values.items() if key not in FIGURES}
    own["id_missing_reason"] = own["id_missing_reason"] or ""
    members = [_member(one) for one in sheet.members.values()]
    return FileForm(own, members, sheet.figures(), seen.year, reason, seen.person_id or None)


def saving(seen: Seen, sheet: FileSheet, actor: Actor) -> Callable[[], Outcome]:
    """Return the work that saves a file as typed, a new one or a changed one, without its draft."""
    form, file, key = form_of(seen, sheet), seen.file, seen.form_key

    def work() -> Outcome:
        if file is None:
            outcome = open_file(form, on=clock.today(), actor=actor)
        else:
            outcome = save_file(file.id, form, actor=actor)
        drop_draft(key, actor=actor)
        return outcome

    return work


def _member(values: Mapping[str, Any]) -> MemberForm:
    own = {key: value for key, value in values.items() if key not in {MEMBER, PERSON}}
    own["id_missing_reason"] = own.get("id_missing_reason") or ""
    return MemberForm(own, values.get(PERSON))
