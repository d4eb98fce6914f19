"""From a proof to paper: issue it if that was not done, put it out, count the print."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.changes import Outcome
from models.errors import AppError
from models.operations.papers import PaperDraft, issue_paper, record_print
from models.progress import Progress
from models.queries import documents, papers
from models.queries.documents import Document
from models.queries.print_night import Offset
from models.queries.print_room import Sheet
from models.rules.paper_names import file_name
from resources.i18n import _
from ui.context import Context
from ui.errors import describe
from ui.pages.papers.proof import Proof
from ui.tasks import Job, Lane

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Put = Callable[[Document, Progress], None]


@dataclass(frozen=True, slots=True)
class Errand:
    """What to put out and how: the way and the findings accepted as they are recorded.

    `done` makes of the paper's number what is said in the end.
    """

    proof: Proof
    way: str
    put: Put
    done: Callable[[str], str]
    pages: str = ""
    accepted: tuple[str, ...] = ()


class Clerk(QObject):
    """Runs one errand at a time; `ended` carries the issued paper, 0 when none came about.

    `printed` carries before it the sheet that went whole onto a printer.
    """

    ended = Signal(int)
    printed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._paper, self._number, self._busy = 0, "", False

    def is_busy(self) -> bool:
        """Say whether an errand is under way."""
        return self._busy

    def run(self, errand: Errand) -> None:
        """Begin; a paper not yet issued takes its number now."""
        self._busy, self._paper = True, 0
        paper = errand.proof.sheet.paper
        if paper is not None:
            self._put(errand, paper.id, paper.number)
            return
        work = partial(issue_paper, draft(errand.proof.sheet), actor=self._context.actor)
        self._context.run_operation(
            work,
            done=lambda outcome: self._on_issued(errand, outcome),
            failed=self._on_failed,
            owner=self,
        )

    def _on_issued(self, errand: Errand, outcome: Outcome) -> None:
        self._put(errand, outcome.id, outcome.message)

    def _put(self, errand: Errand, paper: int, number: str) -> None:
        self._paper, self._number = paper, number
        self._context.run_query(
            partial(papers.issued, paper),
            done=partial(self._on_document, errand),
            failed=self._on_failed,
            owner=self,
        )

    def _on_document(self, errand: Errand, document: Document) -> None:
        words_only = errand.proof.sheet.document.mark.words_only
        mark = replace(document.mark, words_only=words_only)
        job = Job(
            partial(errand.put, replace(document, mark=mark)),
            lambda _nothing: self._on_put(errand),
            self._on_failed,
            self._on_stopped,
            what=_("Putting out {number}").format(number=self._number),
            cancellable=True,
            owner=self,
        )
        self._context.tasks.submit(job, Lane.FILES)

    def _on_stopped(self) -> None:
        self._say_waiting(_("Stopped."))

    def _on_put(self, errand: Errand) -> None:
        work = partial(
            record_print,
            self._paper,
            way=errand.way,
            pages=errand.pages,
            accepted=errand.accepted,
            actor=self._context.actor,
        )
        self._context.run_operation(
            work,
            done=lambda _outcome: self._on_recorded(errand),
            failed=self._on_failed,
            owner=self,
        )

    def _on_recorded(self, errand: Errand) -> None:
        if errand.way == "printer" and not errand.pages:
            self.printed.emit(errand.proof.sheet)
        self._end()
        self._context.notify(errand.done(self._number))

    def _on_failed(self, error: Exception) -> None:
        if self._paper and isinstance(error, AppError):
            problem = describe(error)
            self._say_waiting(f"{problem.text} {problem.hint}".strip())
            return
        self._context.errors.report(error)
        self._end()

    def _say_waiting(self, what: str) -> None:
        """Say that the paper has its number, but no print was counted."""
        words = _("{number} has its number, but this print was not counted; do it again from here.")
        self._end()
        self._context.warn(what, words.format(number=self._number))

    def _end(self) -> None:
        self._busy = False
        self.ended.emit(self._paper)


def warn_of_size(context: Context, size: tuple[float, float]) -> None:
    """Say before the system's dialog that the usual printer takes no paper of a size in points."""
    from ui.printer import size_name, unknown_size  # noqa: PLC0415  (loaded when first needed)

    usual = unknown_size(size)
    if usual:
        words = _("{printer} takes no {paper} paper.")
        shown = words.format(printer=usual, paper=size_name(size))
        context.warn(shown, _("Choose another printer in the next step."))


def draft(sheet: Sheet) -> PaperDraft:
    """Return what is frozen when a preview is issued."""
    return PaperDraft(
        key=sheet.key,
        title=sheet.title,
        document=documents.dump(sheet.document),
        year=sheet.of.year,
        series=sheet.of.series,
        digest=sheet.of.digest,
        batch_id=sheet.of.batch_id,
        campaign_id=sheet.of.campaign_id or None,
        slip_series=sheet.of.slip_series,
        slip_lines=sheet.lines,
    )


@dataclass(frozen=True, slots=True)
class Filed:
    """How a paper becomes a file: black boxes allowed, its password, moved for a printer.

    beside keeps an older file of the name.
    """

    boxes: bool = False
    password: str = ""
    offset: Offset = field(default_factory=Offset)
    beside: bool = False


def into_file(drawing: str, path: Path, how: Filed) -> Put:
    """Return what writes a document as PDF."""

    def put(document: Document, progress: Progress) -> None:
        from printing.output import write_pdf  # noqa: PLC0415  (loads reportlab)

        write_pdf(
            *(drawing, document, path, progress),
            boxes=how.boxes,
            password=how.password,
            offset=how.offset.points,
            beside=how.beside,
        )

    return put


def into_folder(drawing: str, folder: Path, rule: str, title: str, how: Filed) -> Put:
    """Return what writes a document into a folder, named by the rule once it has its number."""

    def put(document: Document, progress: Progress) -> None:
        mark = document.mark
        part = _("copy {n}").format(n=mark.copy_no) if mark.copy_no else ""
        name = file_name(rule, {"number": mark.number, "title": title, "part": part})
        into_file(drawing, folder / name, replace(how, beside=True))(document, progress)

    return put


def onto_printer(drawing: str, printer: "QPrinter", offset: Offset) -> Put:
    """Return what prints a document, page by page, moved by the printer's offset."""

    def put(document: Document, progress: Progress) -> None:
        from printing.guard import refuse_leaks  # noqa: PLC0415  (loads reportlab)
        from printing.registry import render  # noqa: PLC0415  (loads reportlab)
        from ui.printer import put_on  # noqa: PLC0415  (pypdfium2 is loaded when first needed)

        stream = io.BytesIO()
        render(drawing, document, stream, progress)
        refuse_leaks(drawing, document, stream.getvalue())
        put_on(printer, stream.getvalue(), progress, offset=offset.points)

    return put
