"""What lies on the desk of a print night: a batch, its slips in their order, how far they are."""

from dataclasses import dataclass, replace

from models.queries import paper_checks, print_room
from models.queries.documents import SlipDocument
from models.queries.layouts import layout_of
from models.queries.print_night import Night, night_of, sheets_between
from models.queries.print_order import in_order
from models.queries.print_room import Sheet, Subject
from models.queries.slip_run import SlipRunDocument, laid_out
from models.rules.sheets import RunForm
from models.rules.states import FROZEN
from models.seasons import season
from models.tables import IssuedPaper

SHOWN = 30  # sheets in a preview; a whole night has a thousand


@dataclass(frozen=True, slots=True)
class Desk:
    """The batches whose slips may be printed, the one at work, its slips and its run.

    up is how many slips the layout of the year has on a sheet.
    """

    subjects: tuple[Subject, ...] = ()
    subject: Subject | None = None
    sheet: Sheet | None = None
    night: Night | None = None
    shown: SlipRunDocument | None = None
    up: int = 3


def desk(year: int, batch_id: int, order: str, form: RunForm, *, paper_id: int = 0) -> Desk:
    """Return the desk for a batch or a paper, else for the newest batch that was approved."""
    found = _desk(year, batch_id, order, form, paper_id)
    return replace(found, up=layout_of("slips", year).up)


def _desk(year: int, batch_id: int, order: str, form: RunForm, paper_id: int) -> Desk:
    found = tuple(filter(_has_slips, print_room.subjects(year)))
    if paper_id:
        batch_id = IssuedPaper.get_by_id(paper_id).batch_id or 0
    subject = next((one for one in found if one.batch_id == batch_id), None)
    subject = subject or (found[0] if found else None)
    if subject is None or subject.batch_id is None:
        return Desk(found)
    paper = IssuedPaper.get_or_none(
        (IssuedPaper.batch == subject.batch_id)
        & (IssuedPaper.key == "slips")
        & (IssuedPaper.state == "live")
    )
    if paper is None:
        return _fresh(found, subject, order, form)
    sheet, night = print_room.issued_sheet(paper.id), night_of(paper.id)
    found_now = paper_checks.problems("slips", subject.batch_id)
    return Desk(
        found,
        subject,
        replace(sheet, found=found_now, too_early=""),
        night,
        _shown(sheet, night, form),
    )


def _fresh(found: tuple[Subject, ...], subject: Subject, order: str, form: RunForm) -> Desk:
    together = form.volumes == "unit"
    preview = print_room.preview("slips", subject.batch_id or 0)
    sheet = in_order(preview, order, units_together=together)
    return Desk(found, subject, sheet, None, _shown(sheet, None, form))


def _shown(sheet: Sheet, night: Night | None, form: RunForm) -> SlipRunDocument | None:
    """Return the sheets that come next, as they will be printed."""
    if night is not None and night.state == "open":
        first = night.next_sheet or (night.open_send.first_sheet if night.open_send else 1)
        return sheets_between(night.id, first, first + SHOWN - 1)
    pile = sheet.document
    if not isinstance(pile, SlipDocument):
        return None
    whole = laid_out(pile, form)
    return replace(whole, sheets=whole.sheets[:SHOWN])


def _has_slips(subject: Subject) -> bool:
    may = subject.batch_id is not None and subject.state in FROZEN
    return may and "slips" in season(subject.season).papers
