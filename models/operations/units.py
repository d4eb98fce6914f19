"""The unit tree."""

from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, get, operation
from models.tables import Unit
from resources.i18n import _


@operation("unit.save")
def save_unit(  # noqa: PLR0913  (a small form)
    unit_id: int | None,
    *,
    name: str,
    kind: str,
    parent_id: int | None,
    contact: str = "",
    phone: str = "",
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Add a unit, or change the one with this id."""
    name = name.strip()
    if not name:
        raise InputError({"name": _("Name of the unit is missing.")})
    twin = Unit.get_or_none((Unit.name == name) & (Unit.parent == parent_id))
    if twin and twin.id != unit_id:
        raise InputError({"name": _("There is already a unit {name} here.").format(name=name)})
    unit = get(Unit, unit_id) if unit_id else Unit()
    before = unit.name
    unit.name, unit.kind, unit.parent = name, kind, parent_id
    unit.contact, unit.phone = contact.strip(), phone.strip()
    unit.save()
    return Done(Change.UNITS, "unit", unit.id, {"before": before, "after": name})


def find_or_add(name: str, *, kind: str, parent_id: int | None) -> int:
    """Return the id of a unit by name, adding it inside the operation under way."""
    found = Unit.get_or_none((Unit.name == name) & (Unit.parent == parent_id))
    return int((found or Unit.create(name=name, kind=kind, parent=parent_id)).id)
