"""Which papers there are, what they show of a batch or a campaign, and what was issued."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from peewee import JOIN, Value, fn

from models import facts
from models.errors import NotFound, StateError
from models.queries import documents, paper_batch, paper_cover, paper_summary
from models.queries.documents import Document, SlipDocument
from models.queries.listed import listed_kinds
from models.queries.paper_kinds import ANY_STATE, PUBLIC, PaperKind
from models.queries.paper_mark import PaperMark
from models.rules.serials import qr_text
from models.rules.states import FROZEN, LABELS, State
from models.seasons import season
from models.tables import Batch, Campaign, IssuedPaper, Operator, PaperPrint, SlipNumber
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import N_, _

GROUPS = {
    "lists": N_("Lists of people"),
    "vouchers": N_("Vouchers"),
    "summaries": N_("Summaries"),
    "ledgers": N_("Ledgers"),
    "letters": N_("Letters and labels"),
}

_roster = partial(PaperKind, group="lists", drawing="roster", of="batch")
KINDS: dict[str, PaperKind] = {
    kind.key: kind
    for kind in (
        _roster("roster", N_("Roster"), states=ANY_STATE, build=paper_batch.roster),
        PaperKind(
            "notice", N_("Public notice"), "lists", "notice", "batch", PUBLIC, paper_batch.notice
        ),
        _roster("sign_list", N_("Sign list"), states=FROZEN, build=paper_batch.sign_list),
        _roster("pay_list", N_("Payment list"), states=FROZEN, build=paper_batch.pay_list),
        PaperKind(
            *("slips", N_("Slips"), "vouchers", "slips", "batch", FROZEN, paper_batch.slips),
            numbered_lines=True,
        ),
        PaperKind(
            "cover", N_("Batch cover"), "vouchers", "cover", "batch", FROZEN, paper_cover.cover
        ),
        PaperKind(
            *("summary", N_("Summary"), "summaries", "summary", "campaign", ANY_STATE),
            build=paper_summary.summary,
        ),
        *listed_kinds(),
    )
}


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One issued paper in a list."""

    id: int
    key: str
    number: str
    title: str
    state: str
    digest: str
    campaign_id: int | None
    batch_id: int | None
    operator: str
    issued_at: datetime
    prints: int
    last_printed_at: datetime | None
    void_reason: str


def kind(key: str) -> PaperKind:
    """Return one kind of paper; raises NotFound naming those there are."""
    if key not in KINDS:
        raise NotFound(
            _("There is no paper {key}.").format(key=key),
            _("Papers: {keys}.").format(keys=", ".join(KINDS)),
        )
    return KINDS[key]


def build(key: str, subject_id: int, record_id: int = 0) -> Document:
    """Return the document of a paper as the store stands now, marked as a preview."""
    document = kind(key).made(subject_id, record_id)
    zeros = bool(facts.setting("paper.zeros"))
    digest = _digest(key, subject_id)
    return replace(document, mark=PaperMark(digest=digest, preview=True, zeros=zeros))


def refuse_too_early(key: str, subject_id: int) -> None:
    """Raise StateError when a paper may not yet be issued for its batch."""
    paper = kind(key)
    if paper.of != "batch":
        return
    state = State(_batch_state(subject_id))
    if state not in paper.states:
        earliest = next(s for s in State if s in paper.states)
        raise StateError(
            _("{paper} can be issued from state {state} on; until then it is a preview.").format(
                paper=_(paper.label), state=_(LABELS[earliest])
            ),
            _("Take the batch to that step first."),
        )


def issued(paper_id: int, *, copy_no: int | None = None) -> Document:
    """Return an issued paper exactly as it was frozen, with its number and count of copies."""
    paper = IssuedPaper.get_or_none(IssuedPaper.id == paper_id)
    if paper is None:
        raise NotFound(_("This paper was never issued."), _("Open the list of papers again."))
    document = documents.load(kind(paper.key).drawing, paper.document)
    if isinstance(document, SlipDocument):
        document = _with_numbers(document, paper_id)
    count = copy_no if copy_no is not None else _prints(paper_id) + 1
    mark = PaperMark(
        paper.number, paper.digest, count if count > 1 else 0, zeros=document.mark.zeros
    )
    return replace(document, mark=mark)


def issued_papers(
    *,
    batch_id: int | None = None,
    campaign_id: int | None = None,
    year: int | None = None,
    limit: int = 500,
) -> list[IssuedRow]:
    """Return issued papers, newest first, of one batch, one campaign, a whole year or all."""
    query = _issued_rows().order_by(IssuedPaper.id.desc()).limit(limit)
    if batch_id is not None:
        query = query.where(IssuedPaper.batch == batch_id)
    if campaign_id is not None:
        query = query.where(IssuedPaper.campaign == campaign_id)
    if year is not None:
        query = query.where(
            IssuedPaper.campaign.is_null() & IssuedPaper.number.startswith(f"{year}-")
        )
    return fetch(query, IssuedRow)


def issued_paper(paper_id: int) -> IssuedRow | None:
    """Return one issued paper as it stands in the list."""
    return fetch_one(_issued_rows().where(IssuedPaper.id == paper_id), IssuedRow)


def _issued_rows() -> Any:  # noqa: ANN401  (a select)
    return (
        IssuedPaper.select(
            IssuedPaper.id,
            IssuedPaper.key,
            IssuedPaper.number,
            IssuedPaper.title,
            IssuedPaper.state,
            IssuedPaper.digest,
            IssuedPaper.campaign,
            IssuedPaper.batch,
            Operator.name,
            IssuedPaper.issued_at,
            fn.COUNT(PaperPrint.id),
            fn.MAX(PaperPrint.printed_at),
            IssuedPaper.void_reason,
        )
        .join_from(IssuedPaper, Operator)
        .join_from(IssuedPaper, PaperPrint, JOIN.LEFT_OUTER)
        .group_by(IssuedPaper.id)
    )


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """What an issued paper belongs to, 0 for no campaign: year, number series, list digest."""

    campaign_id: int
    batch_id: int | None
    season: str
    year: int
    digest: str
    series: str = ""
    slip_series: str = ""


def subject(key: str, subject_id: int) -> PaperSubject:
    """Return what a paper would be issued for."""
    of_batch = (
        Batch.select(Batch.campaign, Batch.id, Campaign.season, Campaign.year, Batch.digest)
        .join(Campaign)
        .where(Batch.id == subject_id)
    )
    of_campaign = Campaign.select(
        Campaign.id, Value(None), Campaign.season, Campaign.year, Value("")
    ).where(Campaign.id == subject_id)
    series = str(facts.setting("paper.prefix"))
    if kind(key).of == "year":
        return PaperSubject(0, None, "", subject_id, "", series)
    found = fetch_one(of_batch if kind(key).of == "batch" else of_campaign, PaperSubject)
    if found is None:
        raise NotFound(_("This record is no longer in the store."))
    return replace(found, series=series, slip_series=season(found.season).code)


def slip_lines(batch_id: int) -> list[int]:
    """Return the lines that get a slip, in the order of the slips."""
    return paper_batch.line_ids(batch_id)


def slip_numbers(paper_id: int) -> list[str]:
    """Return the numbers of the slips of an issued paper in their order, the newest of each."""
    newest = {place: number for number, place in slip_places(paper_id).items()}
    return [newest[place] for place in sorted(newest)]


def slip_places(paper_id: int) -> dict[str, int]:
    """Return the place in the paper, from 0, of each number; a new one has that of the old."""
    query = SlipNumber.select(SlipNumber.number, SlipNumber.line)
    in_order = query.where(SlipNumber.paper == paper_id).order_by(
        fn.LENGTH(SlipNumber.number), SlipNumber.number
    )
    places: dict[int, int] = {}
    return {number: places.setdefault(line, len(places)) for number, line in rows(in_order)}


def _with_numbers(document: SlipDocument, paper_id: int) -> SlipDocument:
    slips = tuple(
        replace(slip, number=number, qr_text=qr_text(number))
        for slip, number in zip(document.slips, slip_numbers(paper_id), strict=True)
    )
    return replace(document, slips=slips)


def _prints(paper_id: int) -> int:
    count = PaperPrint.select(fn.COUNT(PaperPrint.id)).where(PaperPrint.paper == paper_id).scalar()
    return int(count)


def _digest(key: str, subject_id: int) -> str:
    return subject(key, subject_id).digest


def _batch_state(batch_id: int) -> str:
    batch = Batch.get_or_none(Batch.id == batch_id)
    if batch is None:
        raise NotFound(_("This record is no longer in the store."))
    return str(batch.state)
