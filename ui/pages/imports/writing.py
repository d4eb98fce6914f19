"""What the page of imports has recorded: that a list came, and the rows it takes."""

from models import backup
from models.actor import Actor
from models.changes import Outcome
from models.exchange.plan import Plan
from models.operations.imports import apply_import, remember_headings
from models.progress import Progress
from ui.pages.imports.draft import Draft
from ui.template_files import note_returned


def note_arrival(draft: Draft, plan: Plan, actor: Actor) -> None:
    """Note on the board that a list came which a unit was called for."""
    note_returned(
        draft.path,
        plan,
        draft.content,
        campaign_id=draft.campaign_id,
        unit_id=draft.unit_id,
        actor=actor,
    )


def write_rows(draft: Draft, unit_id: int | None, actor: Actor, progress: Progress) -> Outcome:
    """Write what the draft accepts, and keep what the clerk said of its headings."""
    plan, target = draft.session.plan, draft.target
    rows = draft.accepted()
    backup.copy_before_import(len(rows), progress=progress)
    done = apply_import(
        plan,
        rows,
        batch_id=target.batch_id if target else None,
        campaign_id=target.campaign_id if target else None,
        unit_id=unit_id,
        actor=actor,
        progress=progress,
    )
    sender = str(plan.context.get("union") or "")
    if sender and draft.mapping:
        remember_headings(sender, plan.kind, draft.mapping, actor=actor)
    return done
