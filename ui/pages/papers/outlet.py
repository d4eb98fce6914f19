"""The ways out of the print room: onto a printer or into a file, after what must be asked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models import facts
from models.operations.papers import void_paper
from models.queries import print_night
from models.queries.print_night import Offset
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.papers.errand import (
    Clerk,
    Errand,
    Filed,
    into_file,
    into_folder,
    onto_printer,
    warn_of_size,
)
from ui.pages.papers.findings import Findings
from ui.pages.papers.proof import Proof
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.dialog import choose_folder, choose_target
from ui.widgets.form import Field

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Size = tuple[float, float]


def ask_printer(parent: QWidget, size: Size, pages: int, name: str) -> "QPrinter | None":
    """Let the user choose a printer in the system's own dialog."""
    from ui.printer import choose  # noqa: PLC0415  (QtPrintSupport is loaded when first needed)

    return choose(parent, size, pages, name)


class Outlet(Findings):
    """Asks, then sends the clerk."""

    def __init__(self, context: Context, asking: AskBar, parent: QWidget) -> None:
        super().__init__(context, asking, parent)
        self.clerk = Clerk(context, self)
        self.ask_printer, self.ask_target = ask_printer, choose_target
        self.ask_folder = choose_folder
        self.offset: Callable[[], Offset] = Offset
        self.size: Size = (0.0, 0.0)
        self.clerk.ended.connect(lambda _paper: self.changed.emit())

    def show_proof(self, proof: Proof | None) -> None:
        """Take the paper on the desk; what was agreed to for another one is forgotten."""
        self.proof, self.boxes = proof, False
        self._asking.close_bar()

    def refused(self) -> str:
        """Say why the paper cannot be put out now; nothing when it can."""
        if self.proof is None:
            return _("The preview is being made.")
        paper = self.proof.sheet.paper
        if paper is not None and paper.state == "void":
            return _("This paper is void; issue it anew.")
        if self.clerk.is_busy():
            return _("A paper is being put out.")
        sheet = self.proof.sheet
        if sheet.sample:
            return sheet.too_early
        may = refusal(self._context.actor, "paper.issue")
        return may or self.grave() or sheet.too_early

    def print(self) -> None:
        """Put the paper onto a printer."""
        self._begin(self._choose_printer)

    def save(self) -> None:
        """Put the paper into a PDF file."""
        self._begin(self._choose_file)

    def _begin(self, go_on: Callable[[Proof], None]) -> None:
        """Ask once about amber findings."""
        proof = self.proof
        if proof is None or self.refused():
            return
        self._after_findings(partial(go_on, proof))

    def _choose_file(self, proof: Proof) -> None:
        self._ask_file(proof, "")

    def _ask_file(self, proof: Proof, password: str) -> None:
        kinds = _("PDF files (*.pdf)")
        chosen = self.ask_target(self._window, _("Save as PDF"), kinds, f"{_name(proof)}.pdf")
        if chosen:
            self._into(proof, Path(chosen), password)

    def _into(self, proof: Proof, path: Path, password: str = "") -> None:
        """Write a file; one whose name we complete was not asked about, so it stands beside."""
        how = Filed(self.boxes, password, self.offset(), beside=not path.suffix)
        path = path if path.suffix else path.with_suffix(".pdf")
        put = into_file(proof.sheet.kind.drawing, path, how)
        self._run(Errand(proof, "pdf", put, partial(_saved, path.name), accepted=self._accepted()))

    def save_locked(self) -> None:
        """Put the paper into a PDF file that only a password opens."""
        self._begin(self._ask_password)

    def _ask_password(self, proof: Proof) -> None:
        field = Field("password", N_("Password"), "secret", required=True)
        text = _("Whoever opens the file needs this password; nobody can bring it back.")

        def go(answer: Answer) -> None:
            self._asking.close_bar()
            self._ask_file(proof, str(answer["password"]))

        self._asking.ask(Ask(text, _("Choose the file"), (field,)), go)

    def send_to_folder(self) -> None:
        """Put the paper into a folder, named by the office's rule."""
        self._begin(self._choose_folder)

    def _choose_folder(self, proof: Proof) -> None:
        settings = self._context.settings
        folder = self.ask_folder(
            self._window, _("Folder for the files"), settings.text("papers/folder")
        )
        if not folder:
            return
        settings.remember("papers/folder", folder)

        def go(rule: str) -> None:
            kind, place, how = proof.sheet.kind, Path(folder), Filed(self.boxes, "", self.offset())
            put = into_folder(kind.drawing, place, rule, _title(proof), how)
            done = partial(_saved, place.name)
            self._run(Errand(proof, "pdf", put, done, accepted=self._accepted()))

        read = partial(facts.setting, "paper.file_name")
        self._context.run_query(read, done=go, owner=self)

    def _choose_printer(self, proof: Proof) -> None:
        warn_of_size(self._context, self.size)
        printer = self.ask_printer(self._window, self.size, proof.pages, _name(proof))
        if printer is None:
            return
        from ui.printer import other_paper  # noqa: PLC0415  (QtPrintSupport is there by now)

        other = other_paper(printer, self.size)
        if not other:
            self._onto(proof, printer)
            return
        words = _("The printer holds {paper}, which is another size: it is printed smaller or cut.")
        self._ask_to_print(words.format(paper=other), partial(self._onto, proof, printer))

    def _onto(self, proof: Proof, printer: "QPrinter") -> None:
        from ui.printer import chosen_pages  # noqa: PLC0415  (QtPrintSupport is there by now)

        run = chosen_pages(printer, proof.pages)
        pages = "" if len(run) == proof.pages else f"{run.start + 1}-{run.stop}"
        accepted = self._accepted()

        def go(offset: Offset) -> None:
            put = onto_printer(proof.sheet.kind.drawing, printer, offset)
            self._run(Errand(proof, "printer", put, _printed, pages, accepted))

        read = partial(print_night.offset_of, printer.printerName())
        self._context.run_query(read, done=go, owner=self)

    def _run(self, errand: Errand) -> None:
        self.clerk.run(errand)
        self.changed.emit()

    def void(self) -> None:
        """Ask why, and make the issued paper void."""
        paper = self.proof.sheet.paper if self.proof else None
        if paper is None or paper.state == "void":
            return
        words = _("{number} and its slips become void for good; copies given out do not count.")
        ask = Ask(words.format(number=paper.number), _("Make it void"), danger=True)
        self._asking.ask(ask, partial(self._on_void, paper.id))

    def _on_void(self, paper_id: int, answer: Answer) -> None:
        reason = str(answer["reason"])
        self._operate(partial(void_paper, paper_id, reason=reason, actor=self._context.actor))


def _saved(file: str, number: str) -> str:
    return _("{number} saved as {file}").format(number=number, file=file)


def _printed(number: str) -> str:
    return _("{number} sent to the printer").format(number=number)


def _title(proof: Proof) -> str:
    return str(getattr(proof.sheet.document, "title", "") or _(proof.sheet.kind.label))


def _name(proof: Proof) -> str:
    """Return the name a file or a printer's job gets."""
    paper = proof.sheet.paper
    title = _title(proof)
    whole = f"{paper.number} {title}" if paper else title
    return "".join(letter for letter in whole if letter not in '\\/:*?"<>|')
