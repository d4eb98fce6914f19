"""One sitting at the printer: issue, lay on sheets, send, print; each step is kept at once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.changes import Outcome
from models.operations.papers import PaperDraft, issue_paper
from models.operations.print_night import begin_run, send_sheets, settle
from models.progress import Progress
from models.queries import print_night
from models.queries.slip_run import SlipRunDocument
from models.rules.sheets import RunForm
from resources.i18n import _, ngettext
from ui.context import Context
from ui.tasks import Job, Lane

Put = Callable[[SlipRunDocument, Progress], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to print and how.

    A draft is issued first; without an open run one begins, of some numbers when they are named.
    A file came out well when it is written, paper only when somebody looked at it.
    """

    put: Put
    form: RunForm = field(default_factory=RunForm)
    draft: PaperDraft | None = None
    paper_id: int = 0
    run_id: int = 0
    way: str = "printer"
    device: str = ""
    one_volume: bool = False
    numbers: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    words_only: bool = False


class Sitting(QObject):
    """Runs one order at a time; `ended` says that the store knows how far it came."""

    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._run, self.busy = context, 0, False

    def begin(self, order: Order) -> None:
        """Go as far as sheets that come out; a paper not yet issued takes its numbers now."""
        if self.busy:
            return
        self.busy = True
        if order.draft is not None:
            work = partial(issue_paper, order.draft, actor=self._context.actor)
            self._do(work, lambda outcome: self._lay_out(order, outcome.id))
        elif order.run_id:
            self._send(order, order.run_id)
        else:
            self._lay_out(order, order.paper_id)

    def _lay_out(self, order: Order, paper_id: int) -> None:
        work = partial(
            begin_run,
            paper_id,
            order.form,
            numbers=order.numbers,
            way=order.way,
            accepted=order.accepted,
            actor=self._context.actor,
        )
        self._do(work, lambda outcome: self._send(order, outcome.made))

    def _send(self, order: Order, run_id: int) -> None:
        self._run = run_id
        work = partial(
            send_sheets,
            run_id,
            way=order.way,
            device=order.device,
            one_volume=order.one_volume,
            actor=self._context.actor,
        )
        self._do(work, lambda _outcome: self._read(order))

    def _read(self, order: Order) -> None:
        self._context.run_query(
            partial(print_night.sheets_sent, self._run),
            done=partial(self._print, order),
            failed=self._on_failed,
            owner=self,
        )

    def _print(self, order: Order, document: SlipRunDocument) -> None:
        count = len(document.sheets)
        words = ngettext("Printing {n} sheet", "Printing {n} sheets", count)
        mark = replace(document.mark, words_only=order.words_only)
        job = Job(
            partial(order.put, replace(document, mark=mark)),
            lambda _nothing: self._on_put(order),
            self._on_failed,
            self._on_stopped,
            what=words.format(n=f"{count:,}"),
            cancellable=True,
            owner=self,
        )
        self._context.tasks.submit(job, Lane.FILES)

    def _on_put(self, order: Order) -> None:
        if order.way == "pdf":
            work = partial(settle, self._run, whole=True, actor=self._context.actor)
            self._do(work, lambda _outcome: self._end(_("The files are written.")))
            return
        self._end(_("Sent to the printer; look at the pile."))

    def _on_stopped(self) -> None:
        self._context.warn(_("Printing was stopped."), _("Say the last good number."))
        self._end("")

    def _on_failed(self, error: Exception) -> None:
        self._context.errors.report(error)
        self._end("")

    def _do(self, work: Callable[[], Outcome], done: Callable[[Outcome], None]) -> None:
        self._context.run_operation(work, done=done, failed=self._on_failed, owner=self)

    def _end(self, words: str) -> None:
        self.busy = False
        if words:
            self._context.notify(words)
        self.ended.emit()


def volumes_of(document: SlipRunDocument) -> list[SlipRunDocument]:
    """Return the volumes of a run, each a document of its own."""
    numbers = dict.fromkeys(sheet.volume for sheet in document.sheets)
    return [
        replace(document, sheets=tuple(one for one in document.sheets if one.volume == number))
        for number in numbers
    ]
