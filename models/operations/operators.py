"""Operators of the desk: who may work here, in which roles, with which named exceptions."""

from collections.abc import Iterable

from models import clock, keys, store
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.operations.core import Done, get, operation
from models.rules.roles import Role
from models.tables import Operator, OperatorRole, RoleException
from resources.i18n import _


@operation("operator.add")
def add_operator(name: str, *, roles: Iterable[Role], password: str, actor: Actor) -> Done:  # noqa: ARG001
    """Let one more operator unlock the store with a password of their own."""
    name = name.strip()
    if not name:
        raise InputError({"name": _("Name of the operator is missing.")})
    if Operator.select().where(Operator.name == name).exists():
        raise InputError({"name": _("There is already an operator {name}.").format(name=name)})
    operator = Operator.create(name=name, created_at=clock.now())
    held = _set_roles(operator, roles)
    keys.add_operator(store.folder(), name, password, store.key())
    return Done(Change.OPERATORS, "operator", operator.id, {"name": name, "roles": held})


@operation("operator.set_roles")
def set_roles(operator_id: int, *, roles: Iterable[Role], actor: Actor) -> Done:  # noqa: ARG001
    """Give an operator exactly these roles; one administrator always remains."""
    operator = get(Operator, operator_id)
    held = _set_roles(operator, roles)
    _one_admin_remains()
    return Done(Change.OPERATORS, "operator", operator_id, {"roles": held})


@operation("operator.retire")
def retire_operator(operator_id: int, *, actor: Actor) -> Done:
    """Take the key from an operator; the name stays on everything they did."""
    operator = get(Operator, operator_id)
    if operator_id == actor.id:
        raise RuleError(_("Nobody retires themselves."), _("Ask another administrator."))
    operator.active = False
    operator.save()
    OperatorRole.delete().where(OperatorRole.operator == operator_id).execute()
    keys.remove_operator(store.folder(), operator.name)
    return Done(Change.OPERATORS, "operator", operator_id, {"name": operator.name})


@operation("operator.change_password")
def change_password(old: str, new: str, *, actor: Actor) -> Done:
    """Change the actor's own password; raises WrongPassword when the old one does not fit."""
    keys.change_password(store.folder(), actor.name, old, new)
    return Done(Change.OPERATORS, "operator", actor.id)


@operation("operator.give_password")
def give_password(operator_id: int, new: str, *, actor: Actor) -> Done:  # noqa: ARG001
    """Give a colleague who forgot theirs a new password; they change it at their next log-in."""
    operator = get(Operator, operator_id)
    keys.set_password(store.folder(), operator.name, new, store.key())
    return Done(Change.OPERATORS, "operator", operator_id)


@operation("operator.reset_password")
def reset_password(new: str, *, actor: Actor) -> Done:
    """Give the actor a new password after the recovery code opened the store."""
    keys.set_password(store.folder(), actor.name, new, store.key())
    return Done(Change.OPERATORS, "operator", actor.id)


@operation("operator.new_recovery_code")
def new_recovery_code(*, actor: Actor) -> Done:
    """Replace the recovery code, handed back in the message; the old sheet is void."""
    code = keys.new_recovery_code(store.folder(), store.key())
    return Done(Change.NONE, "operator", actor.id, message=code)


@operation("exception.grant")
def grant_exception(operator_id: int, *, verb: str, reason: str, actor: Actor) -> Done:
    """Allow one operator by name to review or approve what they entered; covers print it."""
    get(Operator, operator_id)
    if not reason.strip():
        raise InputError({"reason": _("An exception needs a reason; it is printed on the cover.")})
    row = RoleException.create(
        operator=operator_id,
        verb=verb,
        reason=reason.strip(),
        granted_by=actor.id,
        granted_at=clock.now(),
    )
    data = {"operator": operator_id, "verb": verb, "reason": row.reason}
    return Done(Change.OPERATORS, "exception", row.id, data)


@operation("exception.end")
def end_exception(exception_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """End a named exception; what was done under it stays marked."""
    row = get(RoleException, exception_id)
    row.ended_at = clock.now()
    row.save()
    return Done(Change.OPERATORS, "exception", exception_id)


def _set_roles(operator: Operator, roles: Iterable[Role]) -> list[str]:
    held = sorted({role.value for role in roles})
    if not held:
        raise InputError({"roles": _("Give the operator at least one role.")})
    if Role.AUDIT.value in held and len(held) > 1:
        raise InputError({"roles": _("The auditor only reads and holds no other role.")})
    OperatorRole.delete().where(OperatorRole.operator == operator.id).execute()
    for role in held:
        OperatorRole.create(operator=operator, role=role)
    return held


def _one_admin_remains() -> None:
    if not OperatorRole.select().where(OperatorRole.role == Role.ADMIN.value).exists():
        raise RuleError(
            _("One administrator must remain."),
            _("Give somebody else that role first."),
        )
