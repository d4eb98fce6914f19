"""Meet the people a list names: those of the library by number, new ones added."""

from collections.abc import Mapping
from typing import Any

from models import clock, double_facts, identity
from models.actor import Actor
from models.errors import InputError, RuleError
from models.identity import IdKind
from models.operations.indexing import index_person
from models.operations.people import PersonCard, fill, new_person
from models.problems import Level
from models.tables import Person
from resources.i18n import _

Keys = Mapping[str, str]
OWN: Keys = {"name": "name", "id_number": "id_number", "phone": "phone", "employer": "employer"}


def met_person(
    values: Mapping[str, Any],
    *,
    keys: Keys = OWN,
    unit_id: int | None = None,
    same_person: bool = False,
    unverified: bool = False,
    actor: Actor,
) -> int | None:
    """Return the person a row names by number, added when new.

    Without a number None, or with unverified the person of that name and phone, added when new.
    Raises RuleError when the number belongs to somebody of another name.
    """
    said = {own: str(values.get(key) or "") for own, key in keys.items()}
    number, name = said["id_number"], said["name"]
    known = _known(number) if number else None
    if known is None and not number:
        if not unverified:
            return None
        known = _unverified(name, said.get("phone", ""))
    if known is None:
        return _added(said, unit_id, actor)
    if number and identity.name_key(known.name) != identity.name_key(name) and not same_person:
        raise RuleError(
            _("The number of {name} belongs to {known}.").format(name=name, known=known.name),
            _("Say in the preview whether they are the same person, or leave the row out."),
        )
    return int(known.id)


def known_or_new(
    name: str, number: str, *, fields: tuple[str, str] = ("name", "id_number"), actor: Actor
) -> int:
    """Return the person a clerk types by name and number, added when new.

    Raises InputError under the names of the two fields: empty, a wrong number, or somebody
    else's.
    """
    wrong = _wrong_number(number) if number.strip() else _("This field is needed.")
    problems = {fields[0]: "" if name.strip() else _("This field is needed."), fields[1]: wrong}
    found = {key: words for key, words in problems.items() if words}
    if found:
        raise InputError(found)
    try:
        met = met_person({"name": name.strip(), "id_number": number.strip()}, actor=actor)
    except RuleError as error:
        raise InputError({fields[1]: error.message}) from None
    return met or 0


def _wrong_number(number: str) -> str:
    read = identity.check_id(identity.guess_kind(number), number, today=clock.today())
    return next((one.text for one in read.problems if one.level >= Level.ERROR), "")


def _known(number: str) -> Person | None:
    found = Person.every().where(Person.id_number == number).first()
    return Person.get_by_id(double_facts.survivor(found.id)) if found else None


def _unverified(name: str, phone: str) -> Person | None:
    found: Person | None = Person.get_or_none(
        Person.id_number.is_null()
        & (Person.name_key == identity.name_key(name))
        & (Person.phone == identity.clean_phone(phone))
    )
    return found


def _added(said: Mapping[str, str], unit_id: int | None, actor: Actor) -> int:
    number = said["id_number"]
    kind = identity.guess_kind(number) if number else IdKind.NONE
    card = PersonCard(
        name=said["name"],
        id_kind=kind,
        id_number=number,
        id_missing_reason="" if number else _("Missing in the roster"),
        phone=said.get("phone", ""),
        unit_id=unit_id,
        employer=said.get("employer", ""),
    )
    person = new_person(actor)
    fill(person, card, identity.check_id(kind, number, today=clock.today()))
    person.save()
    index_person(person)
    return int(person.id)
