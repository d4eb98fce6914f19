"""Take back what the import of a roster did, but for what was touched since."""

import json

from peewee import IntegrityError, Model, chunked

from models import store
from models.actor import Actor
from models.operations.indexing import forget, index_person
from models.operations.roster import describe_line, describe_person, put_back
from models.roster_facts import CHUNK
from models.rules.as_left import untouched
from models.rules.dossier import OwnerKind
from models.seasons import season
from models.tables import (
    AttachmentLink,
    AuditRow,
    BankAccount,
    ImportRow,
    ImportRun,
    Line,
    LineOverride,
    Objection,
    Person,
    SlipNumber,
)


def take_back(run: ImportRun, _actor: Actor) -> list[str]:
    """Take lines, accounts and people back; return the names of those that stay."""
    kept_lines = _take_lines_back(run)
    _close_accounts(run)
    return [*kept_lines, *(name for name in _take_people_back(run) if name not in kept_lines)]


def _traces(run: ImportRun) -> list[ImportRow]:
    return list(ImportRow.select().where(ImportRow.run == run.id).order_by(ImportRow.id.desc()))


def _take_lines_back(run: ImportRun) -> list[str]:
    """Take the untouched lines of an import back; return the names of those that stay."""
    kept, gone = [], []
    for trace in _traces(run):
        line, after = trace.line, json.loads(trace.after)["line"]
        if line is None or not after:
            continue
        touched = not untouched(after, describe_line(line))
        if touched or (trace.line_created and _named_elsewhere(line)):
            kept.append(line.person.name)
        elif trace.line_created:
            gone.append(line.id)
        else:
            put_back(line, json.loads(trace.before)["line"])
    _delete_lines(gone, season(run.batch.campaign.season).detail)
    return kept


def _named_elsewhere(line: Line) -> bool:
    """Say whether an objection, a paper or a numbered slip, void or not, points at a line."""
    papers = (AttachmentLink.owner_kind == OwnerKind.LINE) & (AttachmentLink.owner == line.id)
    found = (
        Objection.select().where(Objection.line == line.id),
        SlipNumber.select().where(SlipNumber.line == line.id),
        AttachmentLink.select().where(papers),
    )
    return any(one.exists() for one in found)


def _close_accounts(run: ImportRun) -> None:
    """Take away the accounts an import opened, apart from those a line pays to."""
    opened = [json.loads(trace.after).get("account") for trace in _traces(run)]
    for some in chunked(filter(None, opened), CHUNK):
        used = Line.select(Line.account).where(Line.account.in_(some))
        idle = BankAccount.id.in_(some) & BankAccount.id.not_in(used)
        BankAccount.delete().where(idle).execute()


def _delete_lines(line_ids: list[int], detail: type[Model] | None) -> None:
    ImportRow.update(line=None).where(ImportRow.line.in_(line_ids)).execute()
    for table in filter(None, (detail, LineOverride)):
        table.delete().where(table.line.in_(line_ids)).execute()  # type: ignore[attr-defined]
    Line.delete().where(Line.id.in_(line_ids)).execute()


def _take_people_back(run: ImportRun) -> list[str]:
    """Take back what an import did to people; return the names of those changed since."""
    kept = []
    for trace in _traces(run):
        person, after = trace.person, json.loads(trace.after)["person"]
        if person is None or not after:
            continue
        touched = not untouched(after, describe_person(person))
        if touched or (trace.person_created and _needed(person)):
            kept.append(person.name)
        elif trace.person_created:
            if not _delete_person(person):
                kept.append(person.name)
        else:
            put_back(person, json.loads(trace.before)["person"])
            index_person(person)
    return kept


def _needed(person: Person) -> bool:
    """Say whether a line or an account hangs on a person, or a clerk has typed on the card."""
    typed = AuditRow.select().where(
        (AuditRow.subject == "person")
        & (AuditRow.subject_id == person.id)
        & (AuditRow.verb != "person.reveal")
    )
    lines = Line.select().where(Line.person == person.id)
    accounts = BankAccount.select().where(BankAccount.person == person.id)
    return any(found.exists() for found in (lines, accounts, typed))


def _delete_person(person: Person) -> bool:
    """Delete a card, unless something still needs it: a household, a visit, a student."""
    try:
        with store.atomic():
            ImportRow.update(person=None).where(ImportRow.person == person.id).execute()
            forget(person.id)
            Person.delete().where(Person.id == person.id).execute()
    except IntegrityError:
        return False
    return True
