"""People on the light roster card, and their bank accounts."""

from dataclasses import dataclass, fields
from datetime import date

from models import clock, double_facts, identity, pinyin, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError
from models.identity import IdFacts, IdKind
from models.operations.core import Done, get, operation
from models.operations.indexing import index_person
from models.problems import Level
from models.tables import BankAccount, Person
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What a clerk types on a roster card; sex and birth date come from the number."""

    name: str
    id_kind: IdKind = IdKind.RESIDENT
    id_number: str = ""
    id_missing_reason: str = ""
    phone: str = ""
    unit_id: int | None = None
    employer: str = ""
    address: str = ""
    class_key: str = ""
    hardship_kind: str = ""
    cause: str = ""
    former_name: str = ""
    sex: str = ""
    birth_date: date | None = None
    note: str = ""


@operation("person.save")
def save_person(person_id: int | None, card: PersonCard, *, actor: Actor) -> Done:
    """Add a person, or change the card with this id.

    Raises InputError naming each field that cannot be taken.
    """
    facts = check_card(card, person_id)
    person = get(Person, person_id) if person_id else new_person(actor)
    before = describe(person) if person_id else {}
    fill(person, card, facts)
    person.save()
    index_person(person)
    after = describe(person)
    changed = {
        key: [before.get(key), value] for key, value in after.items() if before.get(key) != value
    }
    return Done(Change.PEOPLE, "person", person.id, changed)


def save_with_account(
    person_id: int | None,
    card: PersonCard,
    *,
    number: str,
    bank: str = "",
    holder: str = "",
    actor: Actor,
) -> Outcome:
    """Save a card together with a first account, or neither; no number means no account."""
    with store.atomic():
        saved = save_person(person_id, card, actor=actor)
        if number.strip():
            add_account(saved.id, number=number, bank=bank, holder=holder, actor=actor)
    return saved


@operation("person.reveal")
def reveal_number(person_id: int, field: str, *, actor: Actor) -> Done:  # noqa: ARG001
    """Record that somebody looked at a full number."""
    get(Person, person_id)
    return Done(Change.NONE, "person", person_id, {"field": field})


@operation("person.add_account")
def add_account(
    person_id: int,
    *,
    number: str,
    bank: str = "",
    holder: str = "",
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Give a person a bank account and make it the default."""
    person = get(Person, person_id)
    account = account_for(person_id, number, bank=bank, holder=holder or person.name)
    make_default(account)
    return Done(Change.PEOPLE, "person", person_id, {"account": account.number, "bank": bank})


@operation("person.set_default_account")
def set_default_account(account_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Let money go to this account of a person from now on."""
    account = get(BankAccount, account_id)
    account.active = True
    make_default(account)
    return Done(Change.PEOPLE, "person", account.person_id, {"account": account.number})


@operation("person.close_account")
def close_account(account_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Let no more money go to an account; lists that name it keep it."""
    account = get(BankAccount, account_id)
    account.is_default = account.active = False
    account.save()
    return Done(Change.PEOPLE, "person", account.person_id, {"account": account.number})


def account_for(person_id: int, number: str, *, bank: str, holder: str) -> BankAccount:
    """Return the account of a person with this number, made when new."""
    cleaned = identity.clean_card(number)
    problem = identity.card_problem(cleaned)
    if problem and problem.level >= Level.ERROR:
        raise InputError({"account": problem.text}, problem.hint)
    found = BankAccount.get_or_none(
        (BankAccount.person == person_id) & (BankAccount.number == cleaned)
    )
    account = found or BankAccount(person=person_id, number=cleaned)
    account.bank = bank.strip() or account.bank or ""
    account.holder = holder.strip()
    account.active = True
    account.save()
    return account


def make_default(account: BankAccount) -> None:
    """Make an account the one money goes to."""
    others = (BankAccount.person == account.person_id) & (BankAccount.id != account.id)
    BankAccount.update(is_default=False).where(others).execute()
    account.is_default = True
    account.save()


def check_card(card: PersonCard, person_id: int | None) -> IdFacts:
    """Return what a card's number says; raises InputError with every problem of the card."""
    problems: dict[str, str] = {}
    if not identity.clean_name(card.name):
        problems["name"] = _("Name is missing.")
    facts = identity.check_id(card.id_kind, card.id_number, today=clock.today())
    wrong = [p for p in facts.problems if p.level >= Level.ERROR]
    if card.id_kind is IdKind.NONE:
        if not card.id_missing_reason.strip():
            problems["id_missing_reason"] = _("Say why there is no ID number.")
    elif wrong:
        problems["id_number"] = f"{wrong[0].text} {wrong[0].hint}".strip()
    else:
        _check_double(facts.number, person_id, problems)
    if not facts.birth_date and card.birth_date and card.birth_date > clock.today():
        problems["birth_date"] = _("The date of birth lies ahead.")
    if problems:
        raise InputError(problems)
    return facts


def _check_double(number: str, person_id: int | None, problems: dict[str, str]) -> None:
    twin = Person.every().where(Person.id_number == number).first()
    if twin and twin.id != person_id:
        stands = double_facts.survivor(twin.id)
        said = _("{name} already has this number.")
        if stands != twin.id:
            said = _("{name} already has this number, on a card that was merged.")
        problems["id_number"] = said.format(name=Person.get_by_id(stands).name)


def new_person(actor: Actor) -> Person:
    """Return a blank card that will say who entered it."""
    return Person(entered_by=actor.id, created_at=clock.now())


def fill(person: Person, card: PersonCard, facts: IdFacts) -> None:
    """Put a checked card into a record; what the number says wins over what was typed."""
    for field in fields(card):
        if field.name != "unit_id":
            setattr(person, field.name, getattr(card, field.name))
    person.unit_id = card.unit_id
    person.name = identity.clean_name(card.name)
    person.name_key = identity.name_key(person.name)
    person.sort_key = pinyin.sort_key(person.name)
    person.id_kind = card.id_kind.value
    person.id_number = facts.number or None
    person.sex = str(facts.sex or card.sex)
    person.birth_date = facts.birth_date or card.birth_date
    person.phone = identity.clean_phone(card.phone)
    person.changed_at = clock.now()


def describe(person: Person) -> dict[str, object]:
    """Return the values of a card as the audit trail keeps them."""
    kept = [field.name for field in fields(PersonCard) if field.name != "unit_id"]
    return {**{name: getattr(person, name) for name in kept}, "unit": person.unit_id}
