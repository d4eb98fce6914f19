"""What is asked before and after slips go out: findings, printer, folder, the last good number."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models import facts
from models.operations.print_night import replace_slip, settle, stop_run, void_slip
from models.queries import print_night
from models.queries.night_desk import Desk
from models.queries.number_register import NumberRow
from models.queries.print_night import Offset
from models.rules.sheets import RunForm
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.papers.errand import draft, warn_of_size
from ui.pages.papers.findings import Findings
from ui.pages.papers.offsets import A4, ask_printer
from ui.pages.print_night.sitting import Order, Sitting
from ui.pages.print_night.ways import Files, into_folder, onto_printer
from ui.rights import refusal
from ui.widgets.ask_bar import REASON, Answer, Ask, AskBar
from ui.widgets.dialog import choose_folder
from ui.widgets.form import Field

_JAMS = (N_("Paper jam"), N_("Out of toner"), N_("Printed askew"), N_("Power cut"), N_("Other"))


class NightOutlet(Findings):
    """Asks, then begins a sitting; `dealt_with` carries the numbers of slips that are done."""

    printed_again = Signal(int)
    dealt_with = Signal(object)

    def __init__(self, context: Context, asking: AskBar, parent: QWidget) -> None:
        super().__init__(context, asking, parent)
        self.sitting = Sitting(context, self)
        self.ask_printer, self.ask_folder = ask_printer, choose_folder
        self.desk = Desk()
        self.form, self.one_volume, self.words_only = RunForm(), False, False
        self.sitting.ended.connect(self.changed)

    def refused(self) -> str:
        """Say why nothing can be printed now; nothing when it can."""
        night = self.desk.night
        if self.desk.sheet is None or self.proof is None:
            return _("The slips are being looked at.")
        if self.sitting.busy:
            return _("Slips are being printed.")
        if night is not None and night.open_send is not None:
            return _("Say first how far the last printing came.")
        may = refusal(self._context.actor, "paper.run")
        return may or self.grave() or self.desk.sheet.too_early

    def print(self) -> None:
        """Put what waits onto a printer."""
        self._begin(self._choose_printer)

    def save(self) -> None:
        """Write what waits into a folder, a file a volume."""
        self._begin(self._choose_folder)

    def _begin(self, go_on: Callable[[], None]) -> None:
        """Ask once about amber findings."""
        if self.refused():
            return
        if self.desk.night is None:
            self._after_findings(go_on)
        else:
            go_on()

    def _choose_printer(self) -> None:
        self._with_printer(self._order())

    def _with_printer(self, order: Order) -> bool:
        """Ask for a printer that takes this paper, then for its offset, then print.

        Return whether a printer was chosen that takes it.
        """
        from ui.printer import other_paper  # noqa: PLC0415  (loaded when needed)

        warn_of_size(self._context, A4)
        printer = self.ask_printer(self._window, _("Slips"))
        if printer is None:
            return False
        other = other_paper(printer, A4)
        if other:
            words = _("The printer holds {paper}; slips need A4.").format(paper=other)
            self._context.warn(words, _("Change the paper in the printer's window, then print."))
            return False
        name = printer.printerName()

        def go(offset: Offset) -> None:
            self._run(replace(order, put=onto_printer(printer, offset), device=name))

        self._context.run_query(partial(print_night.offset_of, name), done=go, owner=self)
        return True

    def _choose_folder(self) -> None:
        kept = self._context.settings.text("night/folder")
        folder = self.ask_folder(self._window, _("Folder for the files"), kept)
        if not folder:
            return
        self._context.settings.remember("night/folder", folder)
        ask = partial(self._ask_files, Path(folder))
        self._context.run_query(print_night.offsets, done=ask, owner=self)

    def _ask_files(self, folder: Path, known: list[Offset]) -> None:
        """Ask for a password, and for whose printer the pages are moved when one has an offset."""
        lock = Field("password", N_("Password"), "secret", hint=N_("None: the files are open"))
        printers = [("", _("Not moved")), *((one.printer, one.printer) for one in known)]
        moved = Field("offset", N_("Moved for the printer"), "choice", choices=printers)
        fields = (lock, moved) if known else (lock,)
        words = _("One file a volume goes to {folder}. A password locks files that leave here.")
        ask = Ask(words.format(folder=folder), _("Write the files"), fields)
        offsets = {one.printer: one for one in known}
        self._asking.ask(ask, partial(self._on_folder, folder, offsets))

    def _on_folder(self, folder: Path, known: Mapping[str, Offset], answer: Answer) -> None:
        self._asking.close_bar()
        password = str(answer["password"] or "")
        offset = known.get(str(answer.get("offset") or ""), Offset())

        def go(rule: str) -> None:
            files = Files(folder, rule, password, self.boxes, offset)
            self._run(replace(self._order(), put=into_folder(files), way="pdf"))

        read = partial(facts.setting, "paper.file_name")
        self._context.run_query(read, done=go, owner=self)

    def _order(self) -> Order:
        sheet, night = self.desk.sheet, self.desk.night
        paper = sheet.paper if sheet else None
        return Order(
            put=lambda _document, _progress: None,
            form=self.form,
            draft=draft(sheet) if sheet and paper is None else None,
            paper_id=paper.id if paper else 0,
            run_id=night.id if night and night.state == "open" else 0,
            one_volume=self.one_volume,
            words_only=self.words_only,
            accepted=self._accepted(),
        )

    def _run(self, order: Order) -> None:
        self.sitting.begin(order)
        self.changed.emit()

    def all_good(self) -> None:
        """Settle: every sheet sent came out well."""
        self._settle({"whole": True})

    def jammed(self) -> None:
        """Ask for the last good number, and settle with it."""
        fields = (
            Field("last_number", N_("Last good number"), hint=N_("Empty: not one came out well")),
            Field("note", N_("What happened"), "choice", choices=[(_(j), _(j)) for j in _JAMS]),
        )
        text = _("Read it off the last good sheet; its running digits are enough. The rest waits.")
        ask = Ask(text, _("Keep"), fields, {"note": _(_JAMS[0])})
        self._asking.ask(
            ask,
            lambda answer: self._settle(
                {
                    "last_number": str(answer["last_number"] or ""),
                    "note": str(answer["note"] or ""),
                }
            ),
        )

    def _settle(self, how: Mapping[str, object]) -> None:
        night = self.desk.night
        if night is not None:
            self._operate(partial(settle, night.id, actor=self._context.actor, **how))  # type: ignore[arg-type]

    def stop(self) -> None:
        """Ask why the rest is not printed."""
        night = self.desk.night
        if night is None:
            return
        count = night.waiting
        words = ngettext(
            "{n} slip is not printed; a number never used is kept as skipped.",
            "{n} slips are not printed; numbers never used are kept as skipped.",
            count,
        ).format(n=f"{count:,}")
        later = _("To go on another day, just leave: how far it came is kept.")
        ask = Ask(f"{words} {later}", _("Print no more"), (REASON,), danger=True)
        self._asking.ask(
            ask,
            lambda answer: self._operate(
                partial(stop_run, night.id, reason=str(answer["reason"]), actor=self._context.actor)
            ),
        )

    def void(self, found: list[NumberRow]) -> None:
        """Ask why slips become void."""
        words = ngettext("{n} slip becomes void.", "{n} slips become void.", len(found))
        ask = Ask(words.format(n=len(found)), _("Make it void"), (REASON,), danger=True)
        self._asking.ask(ask, partial(self._for_each, void_slip, [row.number for row in found]))

    def _for_each(self, change: Callable[..., object], numbers: list[str], answer: Answer) -> None:
        for number in numbers:
            work = partial(change, number, reason=str(answer["reason"]), actor=self._context.actor)
            self._operate(work, partial(self.dealt_with.emit, (number,)))

    def renumber(self, found: list[NumberRow]) -> None:
        """Ask why slips get new numbers; the old ones are void."""
        words = ngettext(
            "{n} slip gets a new number; the old one is void and is never given again.",
            "{n} slips get new numbers; the old ones are void and are never given again.",
            len(found),
        )
        ask = Ask(words.format(n=len(found)), _("Give a new number"), (REASON,), danger=True)
        self._asking.ask(ask, partial(self._for_each, replace_slip, [row.number for row in found]))

    def print_again(self, found: list[NumberRow]) -> None:
        """Print single slips again, marked as another copy."""
        if found and not self.sitting.busy:
            numbers = tuple(row.number for row in found)
            form = replace(self.form, volumes="none", covers=False)
            order = replace(self._order(), form=form, numbers=numbers, run_id=0, draft=None)
            if self._with_printer(replace(order, paper_id=found[0].paper_id, one_volume=False)):
                self.dealt_with.emit(numbers)
                self.printed_again.emit(found[0].paper_id)
