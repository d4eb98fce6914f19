"""What is attached to something, its content, and whether every file is still whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models import store, vault
from models.errors import NotFound
from models.progress import SILENT, Progress
from models.rules import dossier
from models.rules.dossier import PROOF_PHOTO, OwnerKind
from models.tables import Attachment, AttachmentLink, Operator
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One attachment of something; size in bytes, item the kind of paper."""

    id: int
    attachment_id: int
    owner_kind: OwnerKind
    owner: int
    item: str
    title: str
    media_type: str
    size: int
    pages: int
    taken_on: date | None
    linked_at: datetime
    operator: str
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""

    @property
    def item_label(self) -> str:
        """Return the name of the paper."""
        return dossier.label(self.item) if self.item else ""

    @property
    def is_picture(self) -> bool:
        """Say whether it is a photo, not a PDF."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Content:
    """A content as it was attached, proved."""

    media_type: str
    data: bytes


def attachments_of(kind: OwnerKind, owner: int, *, withdrawn: bool = False) -> list[LinkRow]:
    """Return what is attached to something, oldest first; withdrawn ones only when asked."""
    where = (AttachmentLink.owner_kind == kind.value) & (AttachmentLink.owner == owner)
    return links_where(where if withdrawn else where & AttachmentLink.withdrawn_at.is_null())


def proof_photos(line_id: int) -> list[LinkRow]:
    """Return the photos that prove a line was received, oldest first."""
    return [one for one in attachments_of(OwnerKind.LINE, line_id) if one.item == PROOF_PHOTO]


def links_where(where: Any) -> list[LinkRow]:  # noqa: ANN401  (a condition)
    """Return the attachments a condition chooses, oldest first."""
    query = (
        AttachmentLink.select(
            AttachmentLink.id,
            Attachment.id,
            AttachmentLink.owner_kind,
            AttachmentLink.owner,
            AttachmentLink.item,
            AttachmentLink.title,
            Attachment.media_type,
            Attachment.size,
            Attachment.pages,
            Attachment.taken_on,
            AttachmentLink.linked_at,
            Operator.name,
            AttachmentLink.withdrawn_at,
            AttachmentLink.withdrawn_reason,
        )
        .join_from(AttachmentLink, Attachment)
        .join_from(AttachmentLink, Operator)
        .where(where)
        .order_by(AttachmentLink.id)
    )
    return fetch(query, LinkRow)


def content(attachment_id: int) -> Content:
    """Return a content, decrypted into memory only and proved.

    Raise MissingContent or DamagedContent naming the paper, NotFound for no such attachment.
    """
    found = fetch_one(
        Attachment.select(Attachment.name, Attachment.media_type).where(
            Attachment.id == attachment_id
        ),
        _Known,
    )
    if found is None:
        raise NotFound(_("This attachment is no longer in the store."))
    folder = store.folder() / store.ATTACHMENTS
    data = vault.read(folder, store.key(), found.name, _title(attachment_id))
    return Content(found.media_type, data)


def bad_attachments(progress: Progress = SILENT) -> list[str]:
    """Return in words every attachment whose file is missing or was changed, by its titles."""
    folder, found = store.folder() / store.ATTACHMENTS, []
    known = rows(Attachment.select(Attachment.id, Attachment.name).order_by(Attachment.id))
    for place, (attachment_id, name) in enumerate(known):
        progress.report(place, len(known), _("Attachments"))
        if not vault.is_whole(folder / name):
            words = (
                _("The attachment “{title}” is damaged.")
                if (folder / name).exists()
                else _("The attachment “{title}” is missing.")
            )
            found.append(words.format(title=_title(attachment_id)))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    media_type: str


def _title(attachment_id: int) -> str:
    query = AttachmentLink.select(AttachmentLink.title, AttachmentLink.item).where(
        AttachmentLink.attachment == attachment_id
    )
    titles = (" · ".join(filter(None, (dossier.label(item), title))) for title, item in rows(query))
    return next(titles, str(attachment_id))
