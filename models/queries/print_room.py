"""The print room: what papers are made of in a year, and one paper as it lies on the desk."""

from dataclasses import dataclass, replace
from typing import Any

from peewee import Value

from models import clock
from models.errors import NotFound, StateError
from models.problems import Problem
from models.queries import paper_checks, papers, print_night
from models.queries import paper_samples as samples
from models.queries.documents import Document
from models.queries.paper_kinds import PaperKind
from models.queries.papers import IssuedRow, PaperSubject
from models.rules.serials import year_of
from models.rules.states import CLOSED, State
from models.seasons import season
from models.tables import Batch, Campaign
from models.tables.base import fetch
from resources.i18n import _

_EVERYWHERE = ("list", "form", "letter", "labels", "photos")  # drawings every season has


@dataclass(frozen=True, slots=True)
class Subject:
    """A batch papers are made of; without a batch, its whole campaign; without both, a year."""

    campaign_id: int | None
    batch_id: int | None
    season: str
    campaign: str
    batch: str
    state: State | None
    year: int = 0

    def id_for(self, kind: PaperKind) -> int | None:
        """Return what a kind of paper is made of here; None when it cannot be."""
        ids = {"batch": self.batch_id, "campaign": self.campaign_id, "year": self.year or None}
        return ids[kind.of]

    def may_issue(self, kind: PaperKind) -> bool:
        """Say whether a kind may be issued as things stand."""
        return kind.of != "batch" or self.state in kind.states


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper on the desk: a preview, or an issued one exactly as it was put out last.

    record names the one record of a campaign it is made of. A sample is of invented people and
    never issued.
    """

    key: str
    document: Document
    of: PaperSubject
    lines: tuple[int, ...] = ()
    too_early: str = ""
    paper: IssuedRow | None = None
    found: tuple[Problem, ...] = ()
    record: str = ""
    sample: bool = False

    @property
    def kind(self) -> PaperKind:
        """Return which paper it is."""
        return papers.kind(self.key)

    @property
    def title(self) -> str:
        """Return what the paper is called when it is issued, with the one record it is made of."""
        return "　".join(filter(None, (_(self.kind.label), self.record)))


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody came for: a kind of paper of a batch or campaign, or an issued paper.

    With a record it is made of one record of the campaign; as a sample it shows invented people.
    """

    key: str = ""
    batch_id: int | None = None
    campaign_id: int | None = None
    paper_id: int | None = None
    year: int | None = None
    record_id: int = 0
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The whole print room: subjects of the year, the one at work, its papers, what is shown.

    records are those, by id, of which the paper shown can be made alone; record is the one it
    is, 0 for all of them.
    """

    subjects: tuple[Subject, ...] = ()
    subject: Subject | None = None
    issued: tuple[IssuedRow, ...] = ()
    sheet: Sheet | None = None
    records: tuple[tuple[int, str], ...] = ()
    record: int = 0


def room(year: int, wish: Wish) -> Room:
    """Return the print room for what somebody came for, else for the batch nearest to paper.

    Before there is a campaign, every paper is shown with invented people.
    """
    sheet = issued_sheet(wish.paper_id) if wish.paper_id else None
    if sheet:
        whole = None if sheet.of.campaign_id else sheet.of.year
        wish = Wish(sheet.key, sheet.of.batch_id, sheet.of.campaign_id, year=whole)
    found = subjects(sheet.of.year if sheet else _year(wish) or year)
    subject = _chosen(found, wish)
    if subject is None:
        key = wish.key if wish.key in papers.KINDS else next(iter(papers.KINDS))
        return Room(tuple(found), sheet=sample_sheet(key, _("There is no campaign yet.")))
    kinds = kinds_of(subject)
    key = wish.key if wish.key in {kind.key for kind in kinds} else kinds[0].key
    subject_id = subject.id_for(papers.kind(key)) or 0
    records = {} if sheet else papers.kind(key).records(subject_id)
    record = wish.record_id if wish.record_id in records else 0
    return Room(
        tuple(found),
        subject,
        tuple(issued(subject)),
        sheet or _on_desk(key, subject_id, record, sample=wish.sample),
        tuple(records.items()),
        record,
    )


def _on_desk(key: str, subject_id: int, record: int, *, sample: bool) -> Sheet:
    return sample_sheet(key) if sample else preview(key, subject_id, record)


def sample_sheet(key: str, why: str = "") -> Sheet:
    """Return a paper with invented people, and why it is not the paper itself."""
    told = _("This is a sample with invented people; it cannot be printed.")
    of = PaperSubject(0, None, "", clock.today().year, "")
    return Sheet(key, samples.sample(key), of, too_early=f"{why} {told}".strip(), sample=True)


def kinds_of(subject: Subject | None) -> list[PaperKind]:
    """Return the papers that can be made of a subject; without one, every paper."""
    if subject is None:
        return list(papers.KINDS.values())
    own = season(subject.season).papers if subject.season else ()
    drawings = {*own, *_EVERYWHERE}
    return [
        kind
        for kind in papers.KINDS.values()
        if kind.drawing in drawings
        and subject.season in (kind.seasons or (subject.season,))
        and subject.id_for(kind) is not None
    ]


def _year(wish: Wish) -> int:
    """Return the year of what was asked for by id; 0 when nothing was, or it is gone."""
    if wish.year:
        return wish.year
    campaign = Campaign.select(Campaign.year)
    if wish.batch_id:
        found = campaign.join(Batch).where(Batch.id == wish.batch_id).scalar()
    else:
        found = campaign.where(Campaign.id == (wish.campaign_id or 0)).scalar()
    return int(found or 0)


def _chosen(found: list[Subject], wish: Wish) -> Subject | None:
    if wish.year and found:
        return found[-1]
    asked = (one for one in found if _is_asked(one, wish))
    return next(asked, None) or max(found, key=_nearness, default=None)


def _is_asked(one: Subject, wish: Wish) -> bool:
    if wish.batch_id:
        return one.batch_id == wish.batch_id
    return one.campaign_id is not None and (one.campaign_id, one.batch_id) == (
        wish.campaign_id,
        None,
    )


def _nearness(subject: Subject) -> int:
    """Return how likely a subject is wanted: batches about to be paid before all others."""
    ranks = (None, *CLOSED, *sorted(set(State) - CLOSED, key=list(State).index))
    return ranks.index(subject.state)


def subjects(year: int) -> list[Subject]:
    """Return the campaigns of a year, each with its batches, then the year, in two statements."""
    batches = _batches().where(Campaign.year == year)
    campaigns = (
        Campaign.select(
            *(Campaign.id, Value(None), Campaign.season, Campaign.name, Value(""), Value(None))
        )
        .where(Campaign.year == year)
        .order_by(Campaign.starts_on, Campaign.id)
    )
    found = [_subject(*row) for row in batches.order_by(Batch.number.desc()).tuples()]
    made = [
        one
        for whole in fetch(campaigns, Subject)
        for one in (whole, *(b for b in found if b.campaign_id == whole.campaign_id))
    ]
    return [*made, Subject(None, None, "", "", "", None, year)] if made else []


def issued(subject: Subject) -> list[IssuedRow]:
    """Return what was issued of a subject, newest first; of a batch also its campaign's papers."""
    if subject.campaign_id is None:
        return papers.issued_papers(year=subject.year)
    rows = papers.issued_papers(campaign_id=subject.campaign_id)
    if subject.batch_id is None:
        return rows
    return [row for row in rows if row.batch_id in {None, subject.batch_id}]


def preview(key: str, subject_id: int, record_id: int = 0) -> Sheet:
    """Return a paper as it would be issued now, or why it is too early for that.

    A paper of what did not happen is a sample that says so.
    """
    kind, of = papers.kind(key), papers.subject(key, subject_id)
    lines = papers.slip_lines(subject_id) if kind.numbered_lines else []
    try:
        document = papers.build(key, subject_id, record_id)
    except NotFound as error:
        return sample_sheet(key, error.message)
    found = paper_checks.problems(key, subject_id) if kind.of == "batch" else ()
    sheet = Sheet(key, document, of, tuple(lines), _refusal(key, subject_id), found=found)
    return replace(sheet, record=kind.records(subject_id).get(record_id, ""))


def issued_sheet(paper_id: int) -> Sheet:
    """Return an issued paper as it left the office last."""
    row = papers.issued_paper(paper_id)
    if row is None:
        raise NotFound(_("This paper was never issued."), _("Open the list of papers again."))
    document = papers.issued(paper_id, copy_no=max(row.prints, 1))
    ids = {"batch": row.batch_id, "campaign": row.campaign_id, "year": year_of(row.number)}
    of = papers.subject(row.key, ids[papers.kind(row.key).of] or 0)
    return Sheet(row.key, document, of, too_early=_being_printed(row), paper=row)


def _being_printed(row: IssuedRow) -> str:
    """Say that a paper goes through the printer in sittings; nothing when it does not."""
    night = print_night.night_of(row.id) if papers.kind(row.key).numbered_lines else None
    running = night is not None and night.state == "open"
    return _("It is being printed in sittings: go on in the print night.") if running else ""


def _batches() -> Any:  # noqa: ANN401  (a select)
    return Batch.select(
        Campaign.id, Batch.id, Campaign.season, Campaign.name, Batch.name, Batch.state
    ).join(Campaign)


def _subject(*values: Any) -> Subject:  # noqa: ANN401  (one record)
    return replace(Subject(*values), state=State(values[5]))


def _refusal(key: str, subject_id: int) -> str:
    try:
        papers.refuse_too_early(key, subject_id)
    except StateError as error:
        return error.message
    return ""
