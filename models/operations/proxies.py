"""Proxies registered beforehand: who may collect for a person, until when."""

from dataclasses import dataclass
from datetime import date

from models import clock, identity
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError
from models.identity import IdFacts, IdKind
from models.operations.core import Done, get, operation
from models.problems import Level
from models.tables import Person, PersonProxy
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class ProxyForm:
    """What is written down of a proxy."""

    name: str
    id_number: str
    relation: str
    phone: str = ""
    valid_until: date | None = None
    id_kind: IdKind = IdKind.RESIDENT
    note: str = ""


@operation("proxy.register")
def register_proxy(person_id: int, form: ProxyForm, *, actor: Actor) -> Done:
    """Let somebody collect for a person; raise InputError naming each field that is wrong."""
    person = get(Person, person_id)
    number = _checked(person, form)
    PersonProxy.create(
        person=person_id,
        name=identity.clean_name(form.name),
        id_kind=form.id_kind.value,
        id_number=number,
        relation=form.relation.strip(),
        phone=identity.clean_phone(form.phone),
        valid_until=form.valid_until,
        note=form.note.strip(),
        operator=actor.id,
        registered_at=clock.now(),
    )
    data = {"names": [form.name], "relation": form.relation, "until": form.valid_until}
    return Done(Change.DOSSIER, "person", person_id, data)


@operation("proxy.withdraw")
def withdraw_proxy(proxy_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Let a proxy collect no more, with a reason; what was collected stays as it was."""
    proxy = get(PersonProxy, proxy_id)
    if proxy.withdrawn_at is not None:
        raise RuleError(_("{name} was withdrawn already.").format(name=proxy.name))
    if not reason.strip():
        raise InputError({"reason": _("Say why.")})
    proxy.withdrawn_at, proxy.withdrawn_reason = clock.now(), reason.strip()
    proxy.save()
    data = {"names": [proxy.name], "reason": reason.strip()}
    return Done(Change.DOSSIER, "person", proxy.person_id, data)


@operation("proxy.reveal")
def reveal_proxy(proxy_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Record that somebody looked at a proxy's full number."""
    return Done(Change.NONE, "person", get(PersonProxy, proxy_id).person_id, {})


def _checked(person: Person, form: ProxyForm) -> str:
    """Return the number as it is kept."""
    facts = identity.check_id(form.id_kind, form.id_number, today=clock.today())
    problems = {
        "id_number": _number_problem(person, form, facts),
        "name": "" if identity.clean_name(form.name) else _("Name is missing."),
        "relation": (
            "" if form.relation.strip() else _("Say how the proxy is related to the recipient.")
        ),
        "valid_until": (
            _("This day is over.") if form.valid_until and form.valid_until < clock.today() else ""
        ),
    }
    if any(problems.values()):
        raise InputError({key: text for key, text in problems.items() if text})
    return facts.number


def _number_problem(person: Person, form: ProxyForm, facts: IdFacts) -> str:
    wrong = [problem for problem in facts.problems if problem.level >= Level.ERROR]
    if form.id_kind is IdKind.NONE or not form.id_number.strip():
        return _("A proxy shows an identity document; type its number.")
    if wrong:
        return f"{wrong[0].text} {wrong[0].hint}".strip()
    if facts.number == person.id_number:
        return _("Nobody is their own proxy.")
    if _is_registered(person.id, facts.number):
        return _("This proxy is registered already; withdraw the old entry first.")
    return ""


def _is_registered(person_id: int, number: str) -> bool:
    known = PersonProxy
    same = (known.person == person_id) & (known.id_number == number)
    return bool(known.select().where(same & known.withdrawn_at.is_null()).exists())
