"""Photos as proof that a line was received: sealed, tied to the line, gone with a void."""

from collections.abc import Sequence

from models import clock, pay_facts
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, RuleError
from models.operations.attachments import Kept, Owner, drop, tie
from models.operations.core import Done, get, operation
from models.rules.dossier import PROOF_PHOTO, OwnerKind
from models.rules.results import PAID, Proof, Result
from models.rules.states import State, take
from models.tables import Attachment, AttachmentLink, Batch, Line, Payment
from resources.i18n import _


def prove_by_photo(line_id: int, kept: Sequence[Kept], *, actor: Actor) -> Outcome:
    """Tie kept photos to a line that was received; a refusal lets their contents go.

    A line nothing else proves is proved by the photo from then on. Raise InputError for what is
    no photo, RuleError when the line was not received or a photo proves another line.
    """
    try:
        return _prove(line_id, kept, actor=actor)
    except BaseException:
        drop(kept)
        raise


@operation("payment.photo")
def _prove(line_id: int, kept: Sequence[Kept], *, actor: Actor) -> Done:
    line = get(Line, line_id)
    take("payment.finish", State(line.batch.state))
    _refuse_unfit(line, kept)
    fresh = [one for one in kept if tie(Owner(OwnerKind.LINE, line_id), PROOF_PHOTO, one, actor)]
    if not fresh:
        raise RuleError(_("This photo is the line's proof already."))
    unproved = (Payment.line == line_id) & pay_facts.standing(Payment)
    unproved &= Payment.proof == Proof.NONE.value
    Payment.update(proof=Proof.PHOTO.value).where(unproved).execute()
    data = {"line": line.position, "names": [one.title for one in fresh]}
    changed = Change.PAYMENTS | Change.LINES | Change.DOSSIER
    return Done(changed, "batch", line.batch_id, data)


def _refuse_unfit(line: Line, kept: Sequence[Kept]) -> None:
    if not kept:
        raise InputError({"files": _("Choose at least one file.")})
    if Result(line.result) not in PAID:
        raise RuleError(
            _("Line {position} has not been received.").format(position=line.position),
            _("Record that it was received first."),
        )
    for one in kept:
        if not one.media_type.startswith("image/"):
            raise InputError(
                {"files": _("{file} is no photo.").format(file=one.title)},
                _("Take a photo (JPEG or PNG); a scanned page is filed on the page of scans."),
            )
        _refuse_used(line, one)


def _refuse_used(line: Line, kept: Kept) -> None:
    """Raise RuleError when a photo proves another line: it was taken of somebody else."""
    query = (
        Line.select(Line.position, Batch.name)
        .join_from(Line, Batch)
        .join_from(Line, AttachmentLink, on=AttachmentLink.owner == Line.id)
        .join_from(AttachmentLink, Attachment)
        .where((Attachment.name == kept.name) & pay_facts.photos() & (Line.id != line.id))
    )
    other = query.tuples().first()
    if other is not None:
        words = _("This photo proves line {position} of {batch}.")
        raise RuleError(
            words.format(position=other[0], batch=other[1]),
            _("Choose the photo of this line, or take a new one."),
        )


def take_photos_off(line_id: int, reason: str) -> None:
    """Take the photos of a line off inside the operation that voids what they prove."""
    mine = pay_facts.photos() & (AttachmentLink.owner == line_id)
    off = AttachmentLink.update(withdrawn_at=clock.now(), withdrawn_reason=reason)
    off.where(mine).execute()
