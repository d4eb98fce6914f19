"""Imports of lists: nothing until accepted, then all in one transaction, then undoable."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from models import clock, store
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, NotFound, RuleError
from models.exchange.fingerprints import row_keys
from models.exchange.kinds import list_kind
from models.exchange.plan import Action, Plan
from models.operations.batches import editable
from models.operations.core import Done, get, operation, require
from models.operations.imports_of import writers
from models.operations.imports_of.writer import Job, KindWriter, Place, Target
from models.operations.indexing import forget_workplaces
from models.operations.roster_records import Accepted
from models.progress import SILENT, Progress
from models.rules.fates import MatchedRow
from models.rules.states import EDITABLE, State
from models.seasons import season
from models.tables import Batch, Campaign, HeadingMapping, ImportRun, ListReturn
from resources.i18n import _


def target_of(kind: str) -> Target | None:
    """Return where the rows of a kind of list go; None when lists of it are only looked at."""
    writer = writers().get(kind)
    return writer.target if writer else None


def refuse_wrong_target(kind: str, batch_id: int | None, campaign_id: int | None) -> None:
    """Raise what is wrong with where a list of a kind shall go."""
    target = _writer(kind).target
    if target is Target.BATCH:
        if batch_id is None:
            raise InputError({"batch": _("Say into which batch this list goes.")})
        if season(editable(batch_id).campaign.season).import_kind != kind:
            raise InputError({"kind": _("This list does not belong to the season of the batch.")})
    if target is Target.CAMPAIGN:
        _refuse_wrong_campaign(campaign_id, kind)


def accepted_rows(plan: Plan, leave_out: Iterable[Place] = ()) -> list[Accepted]:
    """Return the rows of a plan that may go in, apart from those the clerk leaves out."""
    left = set(leave_out)
    return [
        Accepted(sheet.name, row.row, row.values)
        for sheet in plan.data_sheets
        for row in sheet.rows
        if row.status.importable and (sheet.name, row.row) not in left
    ]


def begin_import(
    plan: Plan, batch_id: int | None = None, *, campaign_id: int | None = None, actor: Actor
) -> int:
    """Note that an import starts, so that a crash in its middle can be told on the next start."""
    require(actor, "import.apply")
    with store.atomic():
        run = _new_run(plan, batch_id, campaign_id, actor)
        run.save(force_insert=True)
    return int(run.id)


def try_rows(  # noqa: PLR0913  (what the clerk decided, and where to)
    plan: Plan,
    *,
    batch_id: int | None = None,
    campaign_id: int | None = None,
    unit_id: int | None = None,
    left: Collection[Place] = (),
    same: Collection[Place] = (),
    actor: Actor,
    progress: Progress = SILENT,
) -> list[MatchedRow] | None:
    """Say what would become of every row by writing them and taking it all back.

    None for kinds whose reading tells it, and for those that are only looked at.
    """
    writer = writers().get(plan.kind)
    if writer is None or writer.try_rows is None:
        return None
    run = _new_run(plan, batch_id, campaign_id, actor)
    job = Job(run, plan, unit_id, actor, frozenset(left), frozenset(same))
    return writer.try_rows(job, progress)


def apply_import(  # noqa: PLR0913  (where the rows go)
    plan: Plan,
    rows: Sequence[Accepted],
    *,
    batch_id: int | None = None,
    campaign_id: int | None = None,
    unit_id: int | None = None,
    actor: Actor,
    progress: Progress = SILENT,
) -> Outcome:
    """Write the accepted rows of a plan, all or nothing, where lists of its kind go."""
    writer = _writer(plan.kind)
    run_id = begin_import(plan, batch_id, campaign_id=campaign_id, actor=actor)
    try:
        return _apply(run_id, plan, rows, writer, unit_id, actor=actor, progress=progress)
    except BaseException:
        _forget_run(run_id)
        raise


@operation("import.apply")
def _apply(  # noqa: PLR0913  (the parts of one import)
    run_id: int,
    plan: Plan,
    rows: Sequence[Accepted],
    writer: KindWriter,
    unit_id: int | None,
    *,
    actor: Actor,
    progress: Progress,
) -> Done:
    run = get(ImportRun, run_id)
    refuse_wrong_target(run.kind, run.batch_id, run.campaign_id)
    if not rows:
        raise InputError({"rows": _("No row of this file can go in.")})
    same = frozenset((row.sheet, row.row) for row in rows if row.same_person)
    left = frozenset(_all_places(plan)).difference((row.sheet, row.row) for row in rows)
    counts = writer.write(Job(run, plan, unit_id, actor, left, same), rows, progress)
    run.state, run.ended_at, run.rows_taken = "applied", clock.now(), len(rows)
    run.unit_id = unit_id
    run.save()
    told = {"file": run.file_name, "rows": len(rows), "kind": run.kind, **counts}
    targets = {"batch": run.batch_id, "campaign": run.campaign_id}
    data = told | {name: id_ for name, id_ in targets.items() if id_ is not None}
    return Done(writer.changes | Change.IMPORTS, "import", run_id, data)


@operation("import.undo")
def undo_import(run_id: int, *, actor: Actor) -> Done:
    """Take a whole import back but for the rows touched since; the message names those.

    Raises RuleError when the batch has moved on or the campaign was closed.
    """
    run = get(ImportRun, run_id)
    if run.state != "applied":
        raise RuleError(_("This import was already undone."), _("Open the list again."))
    _refuse_late(run)
    writer = _writer(run.kind)
    kept = list(writer.take_back(run, actor))
    forget_workplaces()
    run.state, run.ended_at = "undone", clock.now()
    run.save()
    data = {"file": run.file_name, "kept": kept}
    return Done(writer.changes | Change.IMPORTS, "import", run_id, data, "、".join(kept))


@operation("import.headings")
def remember_headings(
    sender: str,
    kind: str,
    mapping: Mapping[str, str],
    *,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Keep what a sender's headings mean, so that the next list is read alike; '' leaves one out.

    Nothing is kept of a list that does not name its sender.
    """
    now = clock.now()
    for heading, key in mapping.items() if sender.strip() else ():
        HeadingMapping.insert(
            sender=sender, kind=kind, heading=heading, key=key, changed_at=now
        ).on_conflict(
            conflict_target=[HeadingMapping.sender, HeadingMapping.kind, HeadingMapping.heading],
            update={"key": key, "changed_at": now},
        ).execute()
    return Done(Change.NONE, "headings", 0, {"sender": sender, "headings": dict(mapping)})


@operation("import.give_back")
def record_return(plan: Plan, *, actor: Actor) -> Done:
    """Note that a list went back to its sender, so that its corrected version is recognised."""
    problems = sum(
        one.action.rank > Action.WARN.rank for sheet in plan.sheets for one in sheet.dirt
    )
    made = ListReturn.create(
        file_name=plan.file_name,
        content_hash=plan.content_hash,
        kind=plan.kind,
        sender=str(plan.context.get("union") or ""),
        problems=problems,
        row_keys=json.dumps(row_keys(plan)),
        operator=actor.id,
        given_back_at=clock.now(),
    )
    return Done(Change.NONE, "return", made.id, {"file": plan.file_name, "problems": problems})


def tidy_interrupted() -> list[str]:
    """Mark imports that a crash cut off; return their files: nothing of them was written."""
    cut_off = list(ImportRun.select().where(ImportRun.state == "running"))
    with store.atomic():
        for run in cut_off:
            run.state, run.ended_at = "interrupted", clock.now()
            run.save()
    return [run.file_name for run in cut_off]


def _writer(kind: str) -> KindWriter:
    found = writers().get(kind)
    if found is None:
        raise NotFound(
            _("“{kind}” is recorded under Pay by bank of its batch, not here.").format(
                kind=_(list_kind(kind).label)
            ),
            _("Open the batch, then Pay by bank, and read the answer there."),
        )
    return found


def _new_run(plan: Plan, batch_id: int | None, campaign_id: int | None, actor: Actor) -> ImportRun:
    return ImportRun(
        file_name=plan.file_name,
        content_hash=plan.content_hash,
        kind=plan.kind,
        batch=batch_id,
        campaign=campaign_id,
        state="running",
        rows_read=sum(len(sheet.rows) for sheet in plan.data_sheets),
        operator=actor.id,
        started_at=clock.now(),
    )


def _all_places(plan: Plan) -> list[Place]:
    return [(sheet.name, row.row) for sheet in plan.data_sheets for row in sheet.rows]


def _refuse_wrong_campaign(campaign_id: int | None, kind: str) -> None:
    if campaign_id is None:
        raise InputError({"campaign": _("Say to which campaign this list belongs.")})
    campaign = get(Campaign, campaign_id)
    if campaign.season != list_kind(kind).season:
        raise InputError({"kind": _("This list does not belong to the season of the campaign.")})
    if campaign.state != "open":
        raise RuleError(
            _("The campaign {name} is closed.").format(name=campaign.name),
            _("Choose a campaign that is still open."),
        )


def _refuse_late(run: ImportRun) -> None:
    """Raise RuleError when it is too late to take an import back."""
    batch = get(Batch, run.batch_id) if run.batch_id else None
    if batch and State(batch.state) not in EDITABLE:
        raise RuleError(
            _("The batch of this import is no longer a draft."),
            _("Have the batch returned with a reason first."),
        )
    campaign_id = batch.campaign_id if batch else run.campaign_id
    if campaign_id and get(Campaign, campaign_id).state != "open":
        raise RuleError(
            _("The campaign of this import is closed."),
            _("What is in it now stays; correct single records with a reason."),
        )


def _forget_run(run_id: int) -> None:
    with store.atomic():
        ImportRun.delete().where(ImportRun.id == run_id).execute()
