"""What is shown beside a slip at the desk: the recipient's portrait, the photo that proves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models import pay_facts
from models.queries.attachments import LinkRow, content, links_where
from models.queries.desk import DeskSlip
from models.rules.dossier import PORTRAIT, OwnerKind
from models.tables import AttachmentLink, HardshipFile, Household


@dataclass(frozen=True, slots=True)
class Pictures:
    """What is shown beside a slip, each empty where there is none."""

    portrait: bytes
    proof: bytes


def pictures_of(slip: DeskSlip) -> Pictures:
    """Return the recipient's portrait and the latest photo that proves the slip.

    One statement finds them; without any, nothing more is read.
    """
    links = [link for link in links_where(_shown(slip)) if link.is_picture]
    proofs = [link for link in links if link.owner_kind == OwnerKind.LINE]
    portraits = [link for link in links if link not in proofs]
    return Pictures(_latest(portraits), _latest(proofs))


def _shown(slip: DeskSlip) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for what may be shown beside a slip."""
    link = AttachmentLink
    files = HardshipFile.select(HardshipFile.id).join(Household)
    headed = files.where(Household.head == slip.person_id)
    own = (link.owner_kind == OwnerKind.PERSON.value) & (link.owner == slip.person_id)
    of_file = (link.owner_kind == OwnerKind.FILE.value) & link.owner.in_(headed)
    portrait = (own | of_file) & (link.item == PORTRAIT)
    proof = pay_facts.photos() & (link.owner == slip.line_id)
    return link.withdrawn_at.is_null() & (portrait | proof)


def _latest(links: Sequence[LinkRow]) -> bytes:
    """Return the content attached last; empty without any."""
    return content(links[-1].attachment_id).data if links else b""
