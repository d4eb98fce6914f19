"""What was typed on the sheet as the form an operation takes."""

from collections.abc import Mapping
from typing import Any

from models.operations.files import FileForm, MemberForm
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


def _member(values: Mapping[str, Any]) -> MemberForm:
    own = {key: value for key, value in values.items() if key not in {MEMBER, PERSON}}
    own["id_missing_reason"] = own.get("id_missing_reason") or ""
    return MemberForm(own, values.get(PERSON))
