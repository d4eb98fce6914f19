"""First run: the union's facts, the unit tree's first level and the first operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models import clock, keys, store
from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.operations.core import Done, write_audit
from models.operations.settings import put
from models.rules.roles import Role
from models.tables import Operator, OperatorRole, Unit
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class FirstFacts:
    """What the first-run assistant asks."""

    union: str
    seal: str
    phone: str
    subdistricts: Sequence[str]
    operator: str
    practice: bool = False


@dataclass(frozen=True, slots=True)
class NewStore:
    """A store just made: who may work in it, and the recovery code to print."""

    actor: Actor
    recovery_code: str


FIRST_ROLES = frozenset(Role) - {Role.AUDIT}


def set_up(
    folder: Path, facts: FirstFacts, *, password: str, cost: keys.Cost = keys.STRONG
) -> NewStore:
    """Make a store with its first operator, who holds every writing role until others come.

    Raises InputError for missing facts, StoreError when the folder cannot hold a store.
    """
    _check(facts)
    code = store.create(folder, operator=facts.operator.strip(), password=password, cost=cost)
    with store.atomic():
        actor = _first_operator(facts.operator.strip())
        _office(facts)
        data = {"union": facts.union, "practice": facts.practice}
        write_audit(actor, "store.set_up", Done(Change.SETTINGS, "store", 0, data))
    return NewStore(actor, code)


def _check(facts: FirstFacts) -> None:
    wanted = {
        "union": (facts.union, _("Name of the union is missing.")),
        "operator": (facts.operator, _("Name of the first operator is missing.")),
    }
    problems = {key: words for key, (value, words) in wanted.items() if not value.strip()}
    if problems:
        raise InputError(problems)


def _first_operator(name: str) -> Actor:
    operator = Operator.create(name=name, created_at=clock.now())
    for role in sorted(FIRST_ROLES):
        OperatorRole.create(operator=operator, role=role.value)
    return Actor(operator.id, name, FIRST_ROLES)


def _office(facts: FirstFacts) -> None:
    put("union.name", facts.union.strip())
    put("union.seal", facts.seal.strip() or facts.union.strip())
    put("union.phone", facts.phone.strip())
    put("store.practice", facts.practice)
    district = Unit.create(name=facts.union.strip(), kind="district")
    names = dict.fromkeys(name.strip() for name in facts.subdistricts if name.strip())
    for name in names:
        Unit.create(parent=district, name=name, kind="subdistrict")
