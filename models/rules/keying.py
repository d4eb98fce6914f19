"""What is keyed into the national system of a file: its fields in the form's order, and digests.

A slot is one value to key: a field of the applicant by its key, one of a member as
`person:key`. A digest tells later whether the value is still the one that was keyed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from models.rules.file_fields import FIELDS, MEMBER_FIELDS, FileField

Slots = Mapping[str, Any]
_OURS = frozenset({"notes"})

HEAD_FIELDS: Sequence[FileField] = tuple(one for one in FIELDS if one.key not in _OURS)
KEYED_MEMBER_FIELDS: Sequence[FileField] = MEMBER_FIELDS


def member_slot(person_id: int, key: str) -> str:
    """Return the slot of a member's field."""
    return f"{person_id}:{key}"


def slots_of(values: Mapping[str, Any], members: Mapping[int, Mapping[str, Any]]) -> Slots:
    """Return every value to key by slot; what is empty is none."""
    found = {field.key: values.get(field.key) for field in HEAD_FIELDS}
    for person_id, told in members.items():
        found.update(
            {member_slot(person_id, one.key): told.get(one.key) for one in KEYED_MEMBER_FIELDS}
        )
    return {slot: value for slot, value in found.items() if value not in (None, "")}


def digest(value: object) -> str:
    """Return what tells a value from another without holding it."""
    return hashlib.blake2s(str(value).encode(), digest_size=8).hexdigest()


def digests_of(slots: Slots) -> str:
    """Write the digests of slots as they are kept."""
    return json.dumps({slot: digest(value) for slot, value in slots.items()}, sort_keys=True)


def changed_slots(slots: Slots, keyed: str) -> frozenset[str]:
    """Return the slots whose value is not the one that was keyed; a value that went counts too."""
    before: dict[str, str] = json.loads(keyed) if keyed else {}
    now = {slot: digest(value) for slot, value in slots.items()}
    return frozenset(slot for slot in before | now if before.get(slot) != now.get(slot))
