"""The unit tree."""

from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, get, operation
from models.operations.indexing import index_people
from models.rules.states import EDITABLE, FROZEN
from models.tables import Batch, Employer, HardshipFile, Line, Person, Site, Unit
from models.tables.base import rows
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


@operation("unit.merge")
def merge_units(unit_id: int, into_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Let another unit take over the people, files, sites and open lists of a unit.

    The unit stays with what was approved under it, and is offered no more.
    """
    unit, into = get(Unit, unit_id), get(Unit, into_id)
    _may_merge(unit, into, reason)
    people = [person for (person,) in rows(Person.select(Person.id).where(Person.unit == unit))]
    _pin(unit)
    open_ones = Batch.select(Batch.id).where(Batch.state.in_(sorted(EDITABLE)))
    Line.update(unit=into).where((Line.unit == unit) & Line.batch.in_(open_ones)).execute()
    Batch.update(unit=into).where((Batch.unit == unit) & Batch.id.in_(open_ones)).execute()
    for column in (Person.unit, HardshipFile.unit, Site.unit, Employer.unit, Unit.parent):
        column.model.update({column: into}).where(column == unit).execute()
    Unit.update(active=False).where(Unit.id == unit).execute()
    index_people(people)
    data = {"before": unit.name, "after": into.name, "count": len(people), "reason": reason.strip()}
    return Done(Change.UNITS | Change.PEOPLE | Change.FILES | Change.LINES, "unit", into.id, data)


def _may_merge(unit: Unit, into: Unit, reason: str) -> None:
    found = {
        "into": _("Choose another unit that is in use.")
        if unit.id == into.id or not into.active or not unit.active
        else _("The district union cannot be merged.")
        if unit.kind == "district"
        else _("{into} lies below {unit}: move it out first.").format(
            into=into.name, unit=unit.name
        )
        if _lies_below(into, unit)
        else "",
        "reason": "" if reason.strip() else _("Say why; it stays in the trail."),
    }
    if problems := {key: text for key, text in found.items() if text}:
        raise InputError(problems)


def _lies_below(unit: Unit, above: Unit) -> bool:
    while unit.parent_id:
        if unit.parent_id == above.id:
            return True
        unit = unit.parent
    return False


def _pin(unit: Unit) -> None:
    """Write the unit on approved lines that were counted under it through their person."""
    frozen = Batch.select(Batch.id).where(Batch.state.in_(sorted(FROZEN)))
    people = Person.select(Person.id).where(Person.unit == unit)
    mine = Line.unit.is_null() & Line.person.in_(people) & Line.batch.in_(frozen)
    Line.update(unit=unit).where(mine).execute()


def find_or_add(name: str, *, kind: str, parent_id: int | None) -> int:
    """Return the id of a unit by name, adding it inside the operation under way."""
    found = Unit.get_or_none((Unit.name == name) & (Unit.parent == parent_id))
    return int((found or Unit.create(name=name, kind=kind, parent=parent_id)).id)
