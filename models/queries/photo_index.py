"""The index of a campaign's photos for its folder: who is shown is masked, the slip is named."""

import base64
from collections.abc import Mapping
from typing import Any

from peewee import JOIN, fn

from models import intake
from models.errors import AppError, NotFound
from models.queries import attachments
from models.queries.attachments import LinkRow
from models.queries.layouts import layout_of
from models.queries.list_paper import usual_words
from models.queries.paper_mark import Signatory
from models.queries.photos import Photo, PhotoDocument
from models.rules import dossier
from models.rules.dossier import OwnerKind
from models.rules.layouts import Layout
from models.rules.masking import mask_name
from models.seasons import season
from models.tables import (
    AttachmentLink,
    Batch,
    Campaign,
    GoodsOut,
    Household,
    Line,
    Notice,
    Payment,
    Person,
    SlipNumber,
    StockMove,
    Unit,
    Visit,
)
from models.tables.base import rows
from resources.i18n import _

KEY = "photo_index"
_NAMES = "middle"  # how a person's name is masked
_WHAT = {
    OwnerKind.LINE: "发放现场",
    OwnerKind.PAYMENT: "发放凭证",
    OwnerKind.VISIT: "入户走访",
    OwnerKind.NOTICE: "公示现场",
    OwnerKind.BATCH: "批次现场",
    OwnerKind.STOCK_MOVE: "物资出库",
}
Row = Mapping[str, Any]


def photo_index(campaign_id: int) -> PhotoDocument:
    """Return the photos of a campaign: of its lists, payments, visits, notices and goods out.

    One that cannot be read any more keeps its place without a picture.
    """
    campaign = Campaign.get_or_none(Campaign.id == campaign_id)
    if campaign is None:
        raise NotFound(_("There is no campaign {id}.").format(id=campaign_id))
    links = [link for link in attachments.links_where(_of(campaign_id)) if link.is_picture]
    about = {**_lines(campaign_id, campaign), **_payments(campaign_id), **_visits(campaign_id)}
    found = [_photo(place, link, about) for place, link in enumerate(links, 1)]
    words = {
        "campaign": campaign.name,
        "season": season(campaign.season).title,
        "count": f"{len(found):,}",
    }
    return photo_document(layout_of(KEY, campaign.year), campaign.year, words, found)


def photo_document(laid: Layout, year: int, words: Row, photos: list[Photo]) -> PhotoDocument:
    """Return an index by a layout."""
    known = {**usual_words(year), **words}
    return PhotoDocument(
        title=laid.title.format_map(known),
        photos=tuple(photos),
        head=tuple(text.format_map(known) for text in laid.head),
        notes=tuple(text.format_map(known) for text in laid.notes),
        signed=tuple(Signatory(one.label, one.name) for one in laid.signed),
    )


def _of(campaign_id: int) -> Any:  # noqa: ANN401  (a condition)
    """Return the condition for what is attached to anything of a campaign."""
    batches = Batch.select(Batch.id).where(Batch.campaign == campaign_id)
    lines = Line.select(Line.id).where(Line.batch.in_(batches))
    out = GoodsOut.select(GoodsOut.id).where(GoodsOut.batch.in_(batches))
    owners = {
        OwnerKind.LINE: lines,
        OwnerKind.PAYMENT: Payment.select(Payment.id).where(Payment.line.in_(lines)),
        OwnerKind.VISIT: Visit.select(Visit.id).where(Visit.campaign == campaign_id),
        OwnerKind.NOTICE: Notice.select(Notice.id).where(Notice.batch.in_(batches)),
        OwnerKind.BATCH: batches,
        OwnerKind.STOCK_MOVE: StockMove.select(StockMove.id).where(StockMove.out.in_(out)),
    }
    link, whole = AttachmentLink, None
    for kind, ids in owners.items():
        mine = (link.owner_kind == kind.value) & link.owner.in_(ids)
        whole = mine if whole is None else whole | mine
    return whole & link.withdrawn_at.is_null()


def _photo(place: int, link: LinkRow, about: Mapping[tuple[OwnerKind, int], Row]) -> Photo:
    day = link.taken_on or link.linked_at.date()
    label = dossier.label(link.item) if link.item else ""
    return Photo(
        number=str(place),
        jpeg=_small(link),
        what=label or _WHAT[link.owner_kind],
        day=f"{day:%Y-%m-%d}",
        **about.get((link.owner_kind, link.owner), {}),
    )


def _small(link: LinkRow) -> str:
    """Return a photo small, as base64; nothing when its content is lost or damaged."""
    try:
        data = attachments.content(link.attachment_id).data
        made = intake.thumbnail(link.title, data, edge=intake.limits()["thumbnail_edge"])
    except AppError:
        return ""
    return base64.b64encode(made).decode("ascii")


def _lines(campaign_id: int, campaign: Campaign) -> dict[tuple[OwnerKind, int], Row]:
    """Return whom each line with a photo is for, and the number of its slip, else of its line."""
    slip = SlipNumber.select(fn.MAX(SlipNumber.number)).where(
        (SlipNumber.line == Line.id) & (SlipNumber.state == "live")
    )
    query = (
        Line.select(Line.id, Person.name, Unit.name, slip, Batch.number, Line.position)
        .join_from(Line, Batch)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where((Batch.campaign == campaign_id) & Line.id.in_(_linked(OwnerKind.LINE)))
    )
    code = f"{campaign.year}-{season(campaign.season).code}"
    return {
        (OwnerKind.LINE, line): {
            "name": mask_name(person, _NAMES) if person else unit or "",
            "slip": number or f"{code}-{batch:02d}-{place:04d}",
        }
        for line, person, unit, number, batch, place in rows(query)
    }


def _linked(kind: OwnerKind) -> Any:  # noqa: ANN401  (a select)
    return AttachmentLink.select(AttachmentLink.owner).where(
        AttachmentLink.owner_kind == kind.value
    )


def _payments(campaign_id: int) -> dict[tuple[OwnerKind, int], Row]:
    query = (
        Payment.select(Payment.id, Person.name, Unit.name, Payment.reference)
        .join_from(Payment, Line)
        .join_from(Line, Batch)
        .join_from(Line, Person, JOIN.LEFT_OUTER)
        .join_from(Line, Unit, JOIN.LEFT_OUTER, on=Line.unit == Unit.id)
        .where((Batch.campaign == campaign_id) & Payment.id.in_(_linked(OwnerKind.PAYMENT)))
    )
    return {
        (OwnerKind.PAYMENT, payment): {
            "name": mask_name(person, _NAMES) if person else unit or "",
            "slip": reference,
        }
        for payment, person, unit, reference in rows(query)
    }


def _visits(campaign_id: int) -> dict[tuple[OwnerKind, int], Row]:
    head = Person.alias()
    query = (
        Visit.select(Visit.id, fn.COALESCE(Person.name, head.name), Unit.name)
        .join_from(Visit, Person, JOIN.LEFT_OUTER)
        .join_from(Visit, Household, JOIN.LEFT_OUTER)
        .join_from(Household, head, JOIN.LEFT_OUTER, on=Household.head == head.id)
        .join_from(Visit, Unit, JOIN.LEFT_OUTER, on=Visit.unit == Unit.id)
        .where(Visit.campaign == campaign_id)
    )
    return {
        (OwnerKind.VISIT, visit): {"name": mask_name(person, _NAMES) if person else unit or ""}
        for visit, person, unit in rows(query)
    }
