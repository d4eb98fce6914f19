"""Imports of rosters: nothing until accepted, then all in one transaction, then undoable."""

import json
from collections.abc import Iterable, Sequence

from peewee import Model, chunked

from models import clock, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, RuleError
from models.exchange.plan import Plan
from models.operations.batches import editable
from models.operations.core import Done, get, operation, require
from models.operations.indexing import forget, index_person
from models.operations.roster import (
    Accepted,
    RosterWriter,
    describe_line,
    describe_person,
    put_back,
)
from models.progress import SILENT, Progress
from models.roster_facts import CHUNK
from models.rules.states import EDITABLE, State
from models.seasons import season
from models.tables import (
    AuditRow,
    BankAccount,
    Batch,
    ImportRow,
    ImportRun,
    Line,
    LineOverride,
    Objection,
    Person,
    SlipNumber,
)
from resources.i18n import _


def accepted_rows(plan: Plan, leave_out: Iterable[tuple[str, int]] = ()) -> list[Accepted]:
    """Return the rows of a plan that may go in, apart from those the clerk leaves out."""
    left = set(leave_out)
    return [
        Accepted(sheet.name, row.row, row.values)
        for sheet in plan.data_sheets
        for row in sheet.rows
        if row.status.importable and (sheet.name, row.row) not in left
    ]


def begin_import(plan: Plan, batch_id: int, *, actor: Actor) -> int:
    """Note that an import starts, so that a crash in its middle can be told on the next start."""
    require(actor, "import.apply")
    with store.atomic():
        run = ImportRun.create(
            file_name=plan.file_name,
            content_hash=plan.content_hash,
            kind=plan.kind,
            batch=batch_id,
            state="running",
            rows_read=sum(len(sheet.rows) for sheet in plan.data_sheets),
            operator=actor.id,
            started_at=clock.now(),
        )
    return int(run.id)


def apply_import(
    plan: Plan,
    rows: Sequence[Accepted],
    *,
    batch_id: int,
    unit_id: int | None = None,
    actor: Actor,
    progress: Progress = SILENT,
) -> Outcome:
    """Write the accepted rows of a plan into a batch: people, accounts, lines, all or nothing."""
    run_id = begin_import(plan, batch_id, actor=actor)
    try:
        return _apply(run_id, rows, unit_id=unit_id, actor=actor, progress=progress)
    except BaseException:
        _forget_run(run_id)
        raise


@operation("import.apply")
def _apply(
    run_id: int,
    rows: Sequence[Accepted],
    *,
    unit_id: int | None,
    actor: Actor,
    progress: Progress,
) -> Done:
    run = get(ImportRun, run_id)
    batch = editable(run.batch_id)
    kind = season(batch.campaign.season)
    if kind.import_kind != run.kind:
        raise InputError({"kind": _("This list does not belong to the season of the batch.")})
    if not rows:
        raise InputError({"rows": _("No row of this file can go in.")})
    writer = RosterWriter(run, batch, kind, unit_id, actor)
    writer.prepare(rows)
    for done, row in enumerate(rows, start=1):
        writer.take(row)
        progress.report(done, len(rows), _("Importing"))
    writer.finish()
    run.state, run.ended_at, run.rows_taken = "applied", clock.now(), len(rows)
    run.unit_id = unit_id
    run.save()
    data = {"file": run.file_name, "rows": len(rows), "batch": batch.id, **writer.counts()}
    changes = Change.PEOPLE | Change.LINES | Change.IMPORTS | Change.UNITS
    return Done(changes, "import", run_id, data)


@operation("import.undo")
def undo_import(run_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Take a whole import back: its lines leave, its people too unless something else needs them.

    Raises RuleError when the batch has moved on or its lines were touched since.
    """
    run = get(ImportRun, run_id)
    if run.state != "applied":
        raise RuleError(_("This import was already undone."), _("Open the list again."))
    batch = get(Batch, run.batch_id)
    if State(batch.state) not in EDITABLE:
        raise RuleError(
            _("The batch of this import is no longer a draft."),
            _("Have the batch returned with a reason first."),
        )
    kept_lines = _take_lines_back(run)
    _close_accounts(run)
    kept_people = _take_people_back(run)
    run.state, run.ended_at = "undone", clock.now()
    run.save()
    data = {"file": run.file_name, "kept_lines": kept_lines, "kept_people": kept_people}
    changes = Change.PEOPLE | Change.LINES | Change.IMPORTS
    return Done(changes, "import", run_id, data, "、".join(kept_people))


def tidy_interrupted() -> list[str]:
    """Mark imports that a crash cut off; return their files: nothing of them was written."""
    cut_off = list(ImportRun.select().where(ImportRun.state == "running"))
    with store.atomic():
        for run in cut_off:
            run.state, run.ended_at = "interrupted", clock.now()
            run.save()
    return [run.file_name for run in cut_off]


def _forget_run(run_id: int) -> None:
    with store.atomic():
        ImportRun.delete().where(ImportRun.id == run_id).execute()


def _traces(run: ImportRun) -> list[ImportRow]:
    return list(ImportRow.select().where(ImportRow.run == run.id).order_by(ImportRow.id.desc()))


def _take_lines_back(run: ImportRun) -> list[str]:
    """Take the untouched lines of an import back; return the names of those that stay."""
    kept, gone = [], []
    for trace in _traces(run):
        line, after = trace.line, json.loads(trace.after)["line"]
        if line is None or not after:
            continue
        if describe_line(line) != after or (trace.line_created and _named_elsewhere(line)):
            kept.append(line.person.name)
        elif trace.line_created:
            gone.append(line.id)
        else:
            put_back(line, json.loads(trace.before)["line"])
    _delete_lines(gone, season(run.batch.campaign.season).detail)
    return kept


def _named_elsewhere(line: Line) -> bool:
    """Say whether an objection or a numbered slip, void or not, points at a line."""
    objected = Objection.select().where(Objection.line == line.id)
    return bool(objected.exists() or SlipNumber.select().where(SlipNumber.line == line.id).exists())


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
        if describe_person(person) != after or (trace.person_created and _needed(person)):
            kept.append(person.name)
        elif trace.person_created:
            _delete_person(person)
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


def _delete_person(person: Person) -> None:
    ImportRow.update(person=None).where(ImportRow.person == person.id).execute()
    forget(person.id)
    person.delete_instance()
