"""How far slips have come through the printer, and the sheets that go there next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN, fn

from models.errors import NotFound
from models.queries import papers
from models.queries.documents import SlipDocument
from models.queries.slip_run import SlipRunDocument, part_of
from models.rules.sheets import Place, Placed, RunForm
from models.tables import Operator, PaperPrint, PrinterOffset, PrintRun, PrintSend, PrintSlip
from models.tables.base import fetch, fetch_one, rows
from resources.i18n import _

_TENTH = 72 / 254  # points in a tenth of a millimetre


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume of a run: its sheets, its numbers, how many slips came out well."""

    number: int
    first_sheet: int
    last_sheet: int
    slips: int
    good: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One handing over of sheets; last_good is None until it was said how far it came."""

    id: int
    first_sheet: int
    last_sheet: int
    last_good: int | None
    way: str
    device: str
    note: str
    operator: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Night:
    """One run as it stands; counts are of slips, `next_sheet` is 0 when nothing waits."""

    id: int
    paper_id: int
    copy_no: int
    up: int
    stacked: bool
    volumes_by: str
    covers: bool
    state: str
    reason: str
    counts: Mapping[str, int]
    next_sheet: int
    sheets: int
    volumes: tuple[Volume, ...]
    sends: tuple[Sent, ...]

    @property
    def slips(self) -> int:
        """Return how many slips there are."""
        return sum(self.counts.values())

    @property
    def good(self) -> int:
        """Return how many came out well."""
        return self.counts.get("good", 0)

    @property
    def waiting(self) -> int:
        """Return how many are still to be printed."""
        return self.counts.get("waiting", 0)

    @property
    def open_send(self) -> Sent | None:
        """Return what was sent and not yet settled."""
        return next((one for one in self.sends if one.last_good is None), None)


def night_of(paper_id: int) -> Night | None:
    """Return the newest run of a paper in five statements; None when there never was one."""
    query = (
        PrintRun.select(
            PrintRun.print,
            PaperPrint.paper,
            PaperPrint.copy_no,
            PrintRun.up,
            PrintRun.stacked,
            PrintRun.volumes,
            PrintRun.covers,
            PrintRun.state,
            PrintRun.reason,
        )
        .join(PaperPrint)
        .where(PaperPrint.paper == paper_id)
        .order_by(PrintRun.print.desc())
        .limit(1)
    )
    found = rows(query)
    if not found:
        return None
    run_id = found[0][0]
    counts, next_sheet = _counts(run_id)
    volumes = tuple(_volumes(run_id))
    sheets = volumes[-1].last_sheet if volumes else 0
    row = (*found[0], counts, next_sheet, sheets, volumes, tuple(_sends(run_id)))
    return Night(*row)


def _counts(run_id: int) -> tuple[dict[str, int], int]:
    query = PrintSlip.select(
        PrintSlip.fate, fn.COUNT(PrintSlip.number), fn.MIN(PrintSlip.sheet)
    ).where(PrintSlip.run == run_id)
    found = rows(query.group_by(PrintSlip.fate))
    first = next((sheet for fate, _count, sheet in found if fate == "waiting"), 0)
    return {fate: count for fate, count, _sheet in found}, first


def _volumes(run_id: int) -> list[Volume]:
    good = fn.SUM(PrintSlip.fate == "good")
    query = PrintSlip.select(
        PrintSlip.volume,
        fn.MIN(PrintSlip.sheet),
        fn.MAX(PrintSlip.sheet),
        fn.COUNT(PrintSlip.number),
        good,
        fn.MIN(PrintSlip.number),
        fn.MAX(PrintSlip.number),
    ).where(PrintSlip.run == run_id)
    return fetch(query.group_by(PrintSlip.volume).order_by(PrintSlip.volume), Volume)


def _sends(run_id: int) -> list[Sent]:
    query = (
        PrintSend.select(
            PrintSend.id,
            PrintSend.first_sheet,
            PrintSend.last_sheet,
            PrintSend.last_good,
            PrintSend.way,
            PrintSend.device,
            PrintSend.note,
            Operator.name,
            PrintSend.sent_at,
        )
        .join(Operator, JOIN.INNER)
        .where(PrintSend.run == run_id)
        .order_by(PrintSend.id.desc())
    )
    return fetch(query, Sent)


def sheets_sent(run_id: int) -> SlipRunDocument:
    """Return the sheets of the handing over that is not settled, as they are to be printed."""
    found = [one for one in _sends(run_id) if one.last_good is None]
    if not found:
        raise NotFound(_("Nothing is on its way to the printer."), _("Print the rest first."))
    return sheets_between(run_id, found[0].first_sheet, found[0].last_sheet)


def sheets_between(run_id: int, first: int, last: int) -> SlipRunDocument:
    """Return sheets of a run with their numbers; what was made void meanwhile leaves its place."""
    run = PrintRun.select(PrintRun, PaperPrint).join(PaperPrint).where(PrintRun.print == run_id)
    record = run.get()
    number_of = papers.slip_places(record.print.paper_id)
    found = [
        Placed(Place(volume, sheet, slot), number_of[number])
        for number, volume, sheet, slot in _placings(run_id)
    ]
    form = RunForm(record.up, record.stacked, record.volumes, covers=record.covers)
    pile = _pile(record.print.paper_id, record.print.copy_no)
    return part_of(pile, found, form, lambda sheet: first <= sheet <= last)


def _placings(run_id: int) -> list[tuple[str, int, int, int]]:
    query = PrintSlip.select(
        PrintSlip.number, PrintSlip.volume, PrintSlip.sheet, PrintSlip.slot
    ).where((PrintSlip.run == run_id) & (PrintSlip.fate != "skipped"))
    return rows(query.order_by(PrintSlip.volume, fn.LENGTH(PrintSlip.number), PrintSlip.number))


def _pile(paper_id: int, copy_no: int) -> SlipDocument:
    document = papers.issued(paper_id, copy_no=copy_no)
    if not isinstance(document, SlipDocument):
        raise NotFound(_("This paper has no slips."), _("Choose slips."))
    return document


@dataclass(frozen=True, slots=True)
class Offset:
    """By how many tenths of a millimetre what is printed moves right and down."""

    printer: str = ""
    across: int = 0
    down: int = 0

    @property
    def points(self) -> tuple[float, float]:
        """Return it in points, as printing measures."""
        return self.across * _TENTH, self.down * _TENTH


def offset_of(printer: str) -> Offset:
    """Return the offset kept for a printer; none without one."""
    query = PrinterOffset.select(PrinterOffset.printer, PrinterOffset.across, PrinterOffset.down)
    return fetch_one(query.where(PrinterOffset.printer == printer), Offset) or Offset(printer)


def offsets() -> list[Offset]:
    """Return every printer with an offset."""
    query = PrinterOffset.select(PrinterOffset.printer, PrinterOffset.across, PrinterOffset.down)
    return fetch(query.order_by(PrinterOffset.printer), Offset)
