"""Attach photos and PDFs to what they prove: kept encrypted, linked, withdrawn with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from peewee import Model

from models import clock, files, intake, store, vault
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import FileProblem, InputError, NotFound, RuleError
from models.intake import Paper
from models.operations.core import Done, get, operation
from models.progress import SILENT, Progress
from models.rules import dossier
from models.rules.dossier import OwnerKind
from models.tables import (
    Attachment,
    AttachmentLink,
    Batch,
    FundReceipt,
    HardshipFile,
    JobEvent,
    Line,
    Meeting,
    Notice,
    Payment,
    Person,
    StockMove,
    Visit,
)
from resources.i18n import _, ngettext

OWNERS: Mapping[OwnerKind, type[Model]] = {
    OwnerKind.FILE: HardshipFile,
    OwnerKind.PERSON: Person,
    OwnerKind.VISIT: Visit,
    OwnerKind.BATCH: Batch,
    OwnerKind.NOTICE: Notice,
    OwnerKind.LINE: Line,
    OwnerKind.PAYMENT: Payment,
    OwnerKind.MEETING: Meeting,
    OwnerKind.RECEIPT: FundReceipt,
    OwnerKind.EVENT: JobEvent,
    OwnerKind.STOCK_MOVE: StockMove,
}


@dataclass(frozen=True, slots=True)
class Owner:
    """What a paper belongs to."""

    kind: OwnerKind
    id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that lies in the vault but belongs to nothing yet."""

    name: str
    size: int
    is_new: bool
    title: str
    media_type: str
    pages: int
    taken_on: date | None


def keep(sources: Sequence[Path | Paper], *, progress: Progress = SILENT) -> list[Kept]:
    """Encrypt files beside the store, all or none; `attach` makes them belong to something.

    This needs no database, so that large files may be read beside other work. Raise FileProblem
    naming the file that cannot be kept, StoreError when the disk is full.
    """
    if store.is_read_only():
        raise FileProblem(
            _("The store can only be read here."), _("Close it and open it for writing.")
        )
    kept: list[Kept] = []
    try:
        for source in sources:
            paper = source if isinstance(source, Paper) else intake.look_at(source)
            kept.append(_keep(paper, progress))
    except BaseException:
        drop(kept)
        raise
    return kept


def drop(kept: Sequence[Kept]) -> None:
    """Let contents go that came to belong to nothing."""
    for one in kept:
        if one.is_new and not Attachment.select().where(Attachment.name == one.name).exists():
            vault.forget(store.folder() / store.ATTACHMENTS, one.name)


def attach(owner: Owner, item: str, kept: Sequence[Kept], *, actor: Actor) -> Outcome:
    """Make kept contents belong to something as one kind of paper; a refusal lets them go."""
    try:
        return _attach(owner, item, kept, actor=actor)
    except BaseException:
        drop(kept)
        raise


@operation("attachment.add")
def _attach(owner: Owner, item: str, kept: Sequence[Kept], *, actor: Actor) -> Done:
    if not kept:
        raise InputError({"files": _("Choose at least one file.")})
    _owner(owner)
    fresh = [one for one in kept if tie(owner, item, one, actor)]
    if not fresh:
        raise RuleError(
            ngettext(
                "This paper is attached here already.",
                "These papers are attached here already.",
                len(kept),
            )
        )
    said = ngettext("{count} paper attached.", "{count} papers attached.", len(fresh))
    data = {"names": [one.title for one in fresh], "item": item, "paper": dossier.label(item)}
    return Done(
        Change.DOSSIER, owner.kind.value, owner.id, data, message=said.format(count=len(fresh))
    )


@operation("attachment.withdraw")
def withdraw_attachment(link_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Take an attachment off with a reason; its content stays for whoever asks later."""
    link = _live(link_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why.")})
    link.withdrawn_at, link.withdrawn_reason = clock.now(), reason.strip()
    link.save()
    data = {"names": [link.title], "paper": dossier.label(link.item), "reason": reason.strip()}
    return Done(Change.DOSSIER, link.owner_kind, link.owner, data)


@operation("attachment.reinstate")
def reinstate_attachment(link_id: int, *, actor: Actor) -> Done:  # noqa: ARG001
    """Put back an attachment that was taken off."""
    link = get(AttachmentLink, link_id)
    link.withdrawn_at, link.withdrawn_reason = None, ""
    link.save()
    data = {"names": [link.title], "paper": dossier.label(link.item)}
    return Done(Change.DOSSIER, link.owner_kind, link.owner, data)


@operation("attachment.save_copy")
def save_copy(
    link_id: int,
    target: Path,
    *,
    purpose: str,
    progress: Progress = SILENT,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Write an attachment out as a plain file; the trail keeps who did so and what for."""
    if not purpose.strip():
        raise InputError({"purpose": _("Say what the copy is for.")})
    link = get(AttachmentLink, link_id)
    attachment = get(Attachment, link.attachment_id)
    done = 0
    with files.whole(target) as writing, writing.open("wb") as sink:
        for block in vault.unseal(
            store.folder() / store.ATTACHMENTS, store.key(), attachment.name, link.title
        ):
            sink.write(block)
            done += len(block)
            progress.report(done, attachment.size)
    data = {"names": [link.title], "purpose": purpose.strip(), "file": target.name}
    return Done(Change.NONE, link.owner_kind, link.owner, data)


def _keep(paper: Paper, progress: Progress) -> Kept:
    folder = store.folder() / store.ATTACHMENTS
    sealed = vault.seal(folder, store.key(), paper.content, progress)
    return Kept(
        sealed.name,
        sealed.size,
        sealed.is_new,
        paper.title,
        paper.media_type,
        paper.pages,
        paper.taken_on,
    )


def _owner(owner: Owner) -> None:
    table = OWNERS.get(owner.kind)
    if table is None:
        raise NotFound(_("Nothing can be attached to this."))
    get(table, owner.id)


def tie(owner: Owner, item: str, kept: Kept, actor: Actor) -> bool:
    """Link a content inside the operation under way, unless it is linked as this very paper.

    Say whether that was new.
    """
    attachment = link_content(kept, actor)
    now = clock.now()
    link = AttachmentLink
    same = (link.attachment == attachment) & (link.item == item) & link.withdrawn_at.is_null()
    if link.select().where(same & _belongs(owner)).exists():
        return False
    values: dict[str, Any] = {"owner_kind": owner.kind.value, "owner": owner.id}
    title = kept.title.strip() or dossier.label(item) or kept.name[:8]
    link.create(
        attachment=attachment, item=item, title=title, operator=actor.id, linked_at=now, **values
    )
    return True


def link_content(kept: Kept, actor: Actor) -> int:
    """Return the id of a kept content in the store, inside the operation under way."""
    attachment, _made = Attachment.get_or_create(
        name=kept.name,
        defaults={
            "media_type": kept.media_type,
            "size": kept.size,
            "pages": kept.pages,
            "taken_on": kept.taken_on,
            "operator": actor.id,
            "added_at": clock.now(),
        },
    )
    return int(attachment.id)


def _belongs(owner: Owner) -> Any:  # noqa: ANN401  (a condition)
    return (AttachmentLink.owner_kind == owner.kind.value) & (AttachmentLink.owner == owner.id)


def _live(link_id: int) -> AttachmentLink:
    link = get(AttachmentLink, link_id)
    if link.withdrawn_at is not None:
        raise RuleError(_("“{title}” was taken off already.").format(title=link.title))
    return link
