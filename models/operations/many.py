"""Change one field of many cards at once, as one step that can be taken back."""

import json
from collections.abc import Sequence

from peewee import chunked

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.many_facts import CHUNK, many_plan, values_of
from models.operations.core import Done, get, operation
from models.operations.indexing import index_people
from models.rules import codes
from models.rules.many import FIELDS, MOST, Kept, ManyPlan
from models.store import database
from models.tables import AuditRow, Person, Unit
from models.tables.base import rows
from resources.i18n import _

_FOUND_BY = frozenset({"unit", "employer"})


def preview_many(ids: Sequence[int], field: str, value: Kept) -> ManyPlan:
    """Return what `change_many` would do; raises InputError as it does."""
    return many_plan(ids, field, _checked(ids, field, value))


@operation("person.change_many")
def change_many(ids: Sequence[int], field: str, value: Kept, *, actor: Actor) -> Done:  # noqa: ARG001
    """Give a field of many cards one value, but for those whom a list under way holds.

    Raises InputError for a field, value or number of people that cannot be taken, and
    RuleError when nobody would change.
    """
    plan = preview_many(ids, field, value)
    if not plan.count:
        raise RuleError(
            _("Nobody would change: {same} have it already, {locked} are on a list.").format(
                same=plan.same, locked=len(plan.locked)
            ),
            _("Choose other people or another value."),
        )
    changed = [person for found in plan.people.values() for person in found]
    _put(field, dict.fromkeys(changed, plan.value))
    before = [[now, list(found)] for now, found in plan.people.items()]
    data = {"field": field, "value": plan.value, "count": plan.count, "before": before}
    return Done(
        Change.PEOPLE, "many", 0, data | {"locked": len(plan.locked)}, made=len(plan.locked)
    )


@operation("person.undo_many")
def undo_many(audit_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Give the cards of one change of many their values back; the message names who stays.

    A card whose field was changed since stays as it is. Raises RuleError when all do.
    """
    told = json.loads(get(AuditRow, audit_id).data)
    field = told["field"]
    before = {person: now for now, people in told["before"] for person in people}
    current = dict(values_of(list(before), field))
    back = {person: now for person, now in before.items() if current.get(person) == told["value"]}
    if not back:
        raise RuleError(
            _("All these cards were changed again in the meantime."),
            _("Nothing was taken back; change them one by one."),
        )
    _put(field, back)
    kept = _names([person for person in before if person not in back])
    data = {"field": field, "count": len(back), "of": audit_id, "kept": kept}
    return Done(Change.PEOPLE, "many", 0, data, "、".join(kept))


def newest_many() -> int:
    """Return the row of the trail of the newest change of many, for its undo; 0 if none."""
    query = AuditRow.select(AuditRow.id).where(AuditRow.verb == "person.change_many")
    return int(query.order_by(AuditRow.id.desc()).limit(1).scalar() or 0)


def _checked(ids: Sequence[int], field: str, value: Kept) -> Kept:
    if field not in FIELDS:
        raise InputError({"field": _("This field cannot be changed for many.")})
    if not ids or len(ids) > MOST:
        raise InputError({"ids": _("Choose between 1 and {most} people.").format(most=MOST)})
    if field == "unit" and value is not None and not Unit.get_or_none(Unit.id == value):
        raise InputError({"value": _("This unit is no longer there.")})
    known = {code.key for code in codes.load("recipient_classes")}
    if field == "class_key" and value and value not in known:
        raise InputError({"value": _("There is no such class.")})
    return value.strip() if isinstance(value, str) else value


def _put(field: str, values: dict[int, Kept]) -> None:
    column = getattr(Person, field).column_name
    sql = f'UPDATE person SET "{column}" = ?, changed_at = ? WHERE id = ?'  # noqa: S608
    now = str(clock.now())
    database.connection().executemany(sql, [(value, now, one) for one, value in values.items()])
    if field in _FOUND_BY:
        index_people(list(values))


def _names(ids: Sequence[int]) -> list[str]:
    found: list[str] = []
    for some in chunked(ids, CHUNK):
        found += [name for (name,) in rows(Person.select(Person.name).where(Person.id.in_(some)))]
    return found
