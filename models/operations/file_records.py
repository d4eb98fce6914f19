"""The records behind one hardship file: people, their details and accounts, years, figures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from peewee import fn

from models import clock, file_facts
from models.actor import Actor
from models.errors import InputError
from models.identity import IdKind, clean_identifier, clean_name
from models.operations.core import get
from models.operations.indexing import index_person
from models.operations.people import (
    PersonCard,
    account_for,
    check_card,
    fill,
    make_default,
    new_person,
)
from models.rules.file_fields import BY_KEY, MEMBER_BY_KEY, FileField, Home
from models.rules.file_values import MOST, Value
from models.rules.recognition import Recognition, SumLine
from models.rules.recognition_rules import figures as figure_kinds
from models.tables import (
    FileFigure,
    FileYear,
    HardshipFile,
    Household,
    HouseholdMember,
    Person,
    PersonDetail,
    Unit,
)
from resources.i18n import _

_FIRST_YEAR = 1990
_SEXES = {"男": "male", "女": "female"}


def put_person(
    person_id: int | None, values: Mapping[str, Value], *, member: bool, actor: Actor
) -> Person:
    """Add or change the person whom a row describes; a known number names the person.

    Raises InputError under the row's keys, and when a known number bears another name.
    """
    known = get(Person, person_id) if person_id else _known(values)
    card = _card(known, values, MEMBER_BY_KEY if member else BY_KEY)
    facts = check_card(card, known.id if known else None)
    person = known or new_person(actor)
    fill(person, card, facts)
    person.save()
    index_person(person)
    _put_detail(person, values, MEMBER_BY_KEY if member else BY_KEY)
    return person


def _known(values: Mapping[str, Value]) -> Person | None:
    number = clean_identifier(str(values.get("id_number") or ""))
    found: Person | None = Person.get_or_none(Person.id_number == number) if number else None
    name = str(values.get("name") or "")
    if found and name and found.name != clean_name(name):
        told = _("{name} already has this number.").format(name=found.name)
        raise InputError({"id_number": told})
    return found


def _card(
    known: Person | None, values: Mapping[str, Value], fields: Mapping[str, FileField]
) -> PersonCard:
    """Return the card of a person with what a row says about it."""
    card: dict[str, Any] = {}
    if known:
        card = {name: getattr(known, name) for name in PersonCard.__dataclass_fields__}
        card["id_number"] = known.id_number or ""
    for key, value in values.items():
        field = fields.get(key)
        if field and field.home is Home.PERSON:
            card[field.stored_as] = value
        elif key in {"id_kind", "id_missing_reason", "former_name"}:
            card[key] = value
    card["sex"] = _SEXES.get(str(card.get("sex") or ""), str(card.get("sex") or ""))
    number = card.get("id_number") or ""
    default = IdKind.RESIDENT if number else IdKind.NONE
    card["id_kind"] = IdKind(card.get("id_kind") or default)
    return PersonCard(**{"name": "", **card, "id_number": number})


def _put_detail(
    person: Person, values: Mapping[str, Value], fields: Mapping[str, FileField]
) -> None:
    told = {
        fields[key].stored_as: value
        for key, value in values.items()
        if key in fields and fields[key].home is Home.DETAIL
    }
    detail = PersonDetail.get_or_none(PersonDetail.person == person.id)
    if detail is None:
        PersonDetail.create(person=person.id, **told)
    elif told:
        PersonDetail.update(**told).where(PersonDetail.person == person.id).execute()


def put_account(person: Person, values: Mapping[str, Value]) -> None:
    """Let money go to the account a form names, if it names one."""
    number = str(values.get("bank_card") or "")
    if not number:
        return
    account = account_for(
        person.id,
        number,
        bank=str(values.get("bank_name") or ""),
        holder=str(values.get("account_name") or "") or person.name,
    )
    account.branch = str(values.get("bank_branch") or "") or account.branch
    make_default(account)


def put_file(file: HardshipFile, values: Mapping[str, Value]) -> None:
    """Put what a form says of the file itself into its record; the rest stays.

    Raises InputError for a filing or review day to come and for a unit that is gone.
    """
    _refuse_impossible(values)
    for key, value in values.items():
        field = BY_KEY.get(key)
        if field and field.home is Home.FILE:
            setattr(file, field.stored_as, value)
    file.changed_at = clock.now()


def _refuse_impossible(values: Mapping[str, Value]) -> None:
    ahead = _("The day lies in the future.")
    today = clock.today()
    days = {key: values.get(key) for key in ("filed_on", "reviewed_on")}
    problems = {key: ahead for key, day in days.items() if isinstance(day, date) and day > today}
    unit = values.get("unit_id")
    if unit is not None and not Unit.select().where(Unit.id == unit).exists():
        problems["unit_id"] = _("This unit is no longer there.")
    if problems:
        raise InputError(problems)


def put_year(
    file_id: int,
    year: int,
    values: Mapping[str, Value],
    figures: Mapping[str, int] | None,
    reason: str | None,
) -> FileYear:
    """Store the figures of a year; figures not named are no longer there, None keeps all.

    Raises InputError for a year that cannot be, and for figures that no family has.
    """
    if not _FIRST_YEAR <= year <= clock.today().year + 1:
        raise InputError({"year": _("There are no figures of the year {year}.").format(year=year)})
    found: FileYear = FileYear.get_or_create(
        file=file_id, year=year, defaults={"changed_at": clock.now()}
    )[0]
    for key, value in values.items():
        field = BY_KEY.get(key)
        if field and field.home is Home.YEAR:
            setattr(found, field.stored_as, value)
    if reason is not None:
        found.override_reason = reason.strip()
    found.changed_at = clock.now()
    found.save()
    if figures is not None:
        _put_figures(found, figures)
    return found


def latest_year(file_id: int) -> int:
    """Return the latest year a file has figures of, 0 without any."""
    query = FileYear.select(fn.MAX(FileYear.year)).where(FileYear.file == file_id)
    return int(query.scalar() or 0)


def _put_figures(year: FileYear, figures: Mapping[str, int]) -> None:
    known = {kind.key: kind.label for kind in figure_kinds()}
    wrong = {
        key: _("“{value}” does not fit into {field}.").format(
            value=value, field=known.get(key, key)
        )
        for key, value in figures.items()
        if key not in known or not 0 <= value <= MOST
    }
    if wrong:
        raise InputError(wrong)
    FileFigure.delete().where(FileFigure.file_year == year.id).execute()
    for key, value in figures.items():
        if value:
            FileFigure.create(file_year=year.id, key=key, value=value)


def freeze_sum(file: HardshipFile, year: FileYear) -> Recognition:
    """Reckon the year by its rule and keep the sum in words with it."""
    found = file_facts.recognise_files([file.id], year.year)[file.id]
    year.rule, year.standard_fen = found.rule, found.standard_fen
    year.computed_fen, year.computed_category = found.per_head_fen, found.category
    year.category = file.category or found.category
    year.working = file_facts.lines_as_text((*found.lines, *map(SumLine, found.gaps)))
    year.save()
    return found


def refresh_sum(file: HardshipFile) -> None:
    """Reckon the latest year again after the family changed; without figures there is no sum."""
    years = FileYear.select().where(FileYear.file == file.id)
    year = years.order_by(FileYear.year.desc()).first()
    if year:
        freeze_sum(file, year)


def put_member(
    household: Household, person: Person, values: Mapping[str, Value], position: int
) -> HouseholdMember:
    """Let a person be a current member; raises InputError for a member of another household."""
    found = HouseholdMember.get_or_none(
        (HouseholdMember.person == person.id) & HouseholdMember.left_on.is_null()
    )
    if person.id == household.head_id and position:
        raise InputError({"name": _("{name} is the applicant.").format(name=person.name)})
    if found and found.household_id != household.id:
        raise InputError({"name": _elsewhere(person, found.household)}, _leave_first())
    row = found or HouseholdMember(household=household.id, person=person.id, position=position)
    row.position = row.position if position else 0
    row.relation = str(values.get("relation") or row.relation or "")
    if not row.relation:
        raise InputError({"relation": _("Say how {name} is related.").format(name=person.name)})
    if values.get("lives_together") is not None:
        row.lives_together = bool(values["lives_together"])
    if "notes" in values:
        row.note = str(values["notes"] or "")
    row.save()
    return row


def _elsewhere(person: Person, other: Household) -> str:
    """Say in whose household a person stands, and with which file."""
    file = (
        HardshipFile.select()
        .where(HardshipFile.household == other.id)
        .order_by(HardshipFile.id.desc())
        .first()
    )
    number = f" {file.file_no}" if file and file.file_no else ""
    if other.head_id == person.id:
        return _("{name} is the head of another household (file{number}).").format(
            name=person.name, number=number
        )
    return _("{name} is a member of {head}'s household (file{number}).").format(
        name=person.name, head=other.head.name, number=number
    )


def _leave_first() -> str:
    return _("Let the person leave there first, or take both files as one.")
