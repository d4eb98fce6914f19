"""Issued papers: a number, a frozen document, and a count of every print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peewee import fn

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.bulk import insert_records
from models.operations.core import Done, get, operation
from models.rules.closing import SIGNED
from models.rules.serials import slip_number
from models.tables import (
    Batch,
    IssuedPaper,
    NumberSeries,
    PaperPrint,
    PrintRun,
    PrintSend,
    PrintSlip,
    SlipNumber,
)
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A paper about to be issued: its document as frozen text, and what it belongs to."""

    key: str
    title: str
    document: str
    year: int
    series: str
    digest: str = ""
    batch_id: int | None = None
    campaign_id: int | None = None
    slip_series: str = ""
    slip_lines: Sequence[int] = ()


@operation("paper.issue")
def issue_paper(draft: PaperDraft, *, actor: Actor) -> Done:
    """Give a paper its number and freeze it; slips get a number a line, never given twice."""
    _list_unchanged(draft)
    _not_out_yet(draft)
    number = next(take_numbers(draft.series, draft.year, 1))
    paper = IssuedPaper.create(
        key=draft.key,
        number=number,
        title=draft.title,
        campaign=draft.campaign_id,
        batch=draft.batch_id,
        document=draft.document,
        digest=draft.digest,
        operator=actor.id,
        issued_at=clock.now(),
    )
    _number_slips(draft, paper)
    data = {"number": number, "key": draft.key, "slips": len(draft.slip_lines)}
    return Done(Change.PAPERS, "paper", paper.id, data, number)


@operation("paper.print")
def record_print(
    paper_id: int, *, way: str, pages: str = "", accepted: Sequence[str] = (), actor: Actor
) -> Done:
    """Count one print of an issued paper; from the second on it is a reprint.

    `accepted` are the findings that were seen and printed all the same.
    """
    paper = get(IssuedPaper, paper_id)
    if paper.state == "void":
        raise StateError(
            _("Paper {number} is void.").format(number=paper.number), _("Issue it anew.")
        )
    printed = count_print(paper, way=way, pages=pages, actor=actor)
    data = {"copy": printed.copy_no, "way": way, "pages": pages, "text": " ".join(accepted)}
    return Done(Change.PAPERS, "paper", paper_id, data, str(printed.copy_no))


def count_print(paper: IssuedPaper, *, way: str, pages: str, actor: Actor) -> PaperPrint:
    """Count one more print of a paper inside the operation under way."""
    last = (
        PaperPrint.select(fn.MAX(PaperPrint.copy_no)).where(PaperPrint.paper == paper.id).scalar()
    )
    return PaperPrint.create(
        paper=paper,
        copy_no=int(last or 0) + 1,
        way=way,
        pages=pages,
        operator=actor.id,
        printed_at=clock.now(),
    )


@operation("paper.void")
def void_paper(paper_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Make an issued paper and its slip numbers void; they are never given again."""
    paper = get(IssuedPaper, paper_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why the paper is void.")})
    make_void([paper_id], reason)
    return Done(Change.PAPERS, "paper", paper_id, {"reason": reason, "number": paper.number})


def void_papers_of(batch_id: int, reason: str) -> list[str]:
    """Make every paper of a batch void inside the operation under way; return their numbers."""
    live = list(
        IssuedPaper.select().where((IssuedPaper.batch == batch_id) & (IssuedPaper.state == "live"))
    )
    make_void([paper.id for paper in live], reason)
    return [paper.number for paper in live]


def make_void(paper_ids: Sequence[int], reason: str) -> None:
    """Make papers and their slip numbers void."""
    IssuedPaper.update(state="void", void_reason=reason.strip()).where(
        IssuedPaper.id.in_(paper_ids)
    ).execute()
    SlipNumber.update(state="void", reason=reason.strip()).where(
        SlipNumber.paper.in_(paper_ids) & (SlipNumber.state != "void")
    ).execute()
    _stop_runs(paper_ids, reason)


def _stop_runs(paper_ids: Sequence[int], reason: str) -> None:
    """End what is being printed of papers made void; nothing sent counts as good."""
    prints = PaperPrint.select(PaperPrint.id).where(PaperPrint.paper.in_(paper_ids))
    runs = PrintRun.select(PrintRun.print).where(
        PrintRun.print.in_(prints) & (PrintRun.state == "open")
    )
    PrintSlip.update(fate="skipped").where(
        PrintSlip.run.in_(runs) & PrintSlip.fate.in_(("waiting", "sent"))
    ).execute()
    PrintSend.update(last_good=0, settled_at=clock.now()).where(
        PrintSend.run.in_(runs) & PrintSend.settled_at.is_null()
    ).execute()
    PrintRun.update(state="stopped", reason=reason.strip(), changed_at=clock.now()).where(
        PrintRun.print.in_(runs)
    ).execute()


def _not_out_yet(draft: PaperDraft) -> None:
    """People sign once: a second list or set of slips goes out only when the first is void."""
    if draft.key not in SIGNED:
        return
    same = (IssuedPaper.batch == draft.batch_id) & (IssuedPaper.key == draft.key)
    out = IssuedPaper.get_or_none(same & (IssuedPaper.state == "live"))
    if out is not None:
        raise RuleError(
            _("{title} {number} is already out.").format(title=draft.title, number=out.number),
            _("Reprint it, or make it void first."),
        )


def _list_unchanged(draft: PaperDraft) -> None:
    if draft.batch_id is None:
        return
    batch = get(Batch, draft.batch_id)
    if batch.digest != draft.digest:
        raise RuleError(
            _("The list of {name} changed while the paper was made.").format(name=batch.name),
            _("Open the preview again."),
        )


def _number_slips(draft: PaperDraft, paper: IssuedPaper) -> None:
    lines = draft.slip_lines
    numbers = take_numbers(draft.slip_series, draft.year, len(lines))
    insert_records(
        SlipNumber,
        [
            {"number": number, "paper": paper.id, "line": line, "state": "live", "reason": ""}
            for number, line in zip(numbers, lines, strict=True)
        ],
    )


def take_numbers(prefix: str, year: int, count: int) -> Iterator[str]:
    """Take the next numbers of a series inside the operation under way, each with its check."""
    if not count:
        return
    series, _created = NumberSeries.get_or_create(prefix=prefix, year=year)
    first = series.next
    NumberSeries.update(next=first + count).where(
        (NumberSeries.prefix == prefix) & (NumberSeries.year == year)
    ).execute()
    for n in range(first, first + count):
        yield slip_number(prefix, year, n)
