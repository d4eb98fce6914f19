"""Paying a batch by bank: files out, answers in, failures mended and sent again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from models.changes import Change, Outcome
from models.exchange.planning import ColumnsGuessed, ColumnsMissing
from models.money import format_yuan
from models.operations.bank import (
    correct_account,
    export_payments,
    withdraw_export,
)
from models.queries import full_rows
from models.queries.bank import (
    UNSENT,
    BankLines,
    BankRow,
    ExportFile,
    ExportRow,
    bank_sums,
    export_file,
    exports,
    layouts,
    minutes_kept,
)
from models.queries.batches import BatchHeader, batch_header
from models.rules.bank_formats import BankFormat
from models.rules.bank_results import BankState
from models.rules.states import State
from resources.i18n import _, ngettext
from ui.context import Context
from ui.dialogs.import_columns import ColumnsDialog
from ui.pages import Page
from ui.pages.bank import PAGE, words
from ui.pages.bank.answer import SHOWN, Reading, read_answer, record_reading
from ui.pages.bank.files import write_all
from ui.pages.imports.matching import columns_near
from ui.responsive import Size
from ui.rights import refusal
from ui.tasks import Lane
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import Choice
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import ask, choose_file, choose_folder
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.table_export import Offer
from ui.widgets.tools import set_shown

ALL = "all"
_ROWS, _FILE_ROWS = 9, 4  # the lines and the files wish for
_SENDABLE = (UNSENT, BankState.FAILED)


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows of a batch."""

    header: BatchHeader
    sums: dict[str, tuple[int, int]]
    exports: list[ExportRow]
    layouts: dict[str, BankFormat]
    minutes: bool = True

    def of(self, *states: str) -> tuple[int, int]:
        """Return lines and fen in these states together."""
        found = [self.sums.get(state, (0, 0)) for state in states]
        return sum(count for count, _fen in found), sum(fen for _count, fen in found)


class BankPage(Page):
    """Lines by their state at the bank above, the files below."""

    kind = PAGE
    help_key = "bank"
    responds_to = Change.PAYMENTS | Change.LINES | Change.BATCHES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._batch_id = 0
        self._found: Found | None = None
        self.back = Button(_("Back to the batch"), icon="chevron-left", variant="ghost")
        self.answer = Button(_("Read the bank's answer"), icon="import")
        self.write = Button(_("Write the bank file"), icon="export", variant="primary")
        self.layouts = Button(_("Layouts of bank files"), variant="ghost")
        buttons = (self.back, self.layouts, self.answer, self.write)
        self.header = PageHeader(_("Pay by bank"), "", buttons)
        self.ask = AskBar()
        self.sample = Label("", "small", wrap=True)
        self.correct = Button(_("Correct the account"), icon="edit", variant="small")
        self.again = Button(_("Write the file again"), icon="export", variant="small")
        self.withdraw = Button(_("Take the file back"), icon="undo", variant="small")
        empty = EmptyState(_("No line has this state at the bank."), icon="fund")
        self.lines = DataTable(
            context, "bank-lines", words.LINES, empty=empty, amount_key="amount_fen"
        )
        self.lines.offer = Offer(self._lines_name, self.lines.filter_words, full_rows.LINES)
        none = EmptyState(_("No file was written for the bank yet."), icon="export")
        self.files = DataTable(context, "bank-files", words.EXPORTS, empty=none)
        self._lay_out()
        self._connect()

    def _lines_name(self) -> str:
        found = self._found
        return f"{found.header.name} {_('Pay by bank')}" if found else _("Pay by bank")

    def _lay_out(self) -> None:
        self.lines.tools.addWidget(self.correct)
        self.files.tools.insertWidget(0, Label(_("Files to the bank"), "h3"))
        for button in (self.again, self.withdraw):
            self.files.tools.addWidget(button)
        self.lines.view.setAccessibleName(_("Payments by their state at the bank"))
        self.files.view.setAccessibleName(_("Files to the bank"))
        parts = (
            (self.header, 0),
            (self.ask, 0),
            (self.sample, 0),
            (self.lines, 1),
            (self.files, 0),
        )
        self.lines.share_page(_ROWS, sums=True)
        self.files.share_page(_FILE_ROWS)
        for part, share in parts:
            self.body.addWidget(part, share)
        set_shown(self.sample, on=False)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.context.open("batch", batch_id=self._batch_id))
        self.layouts.clicked.connect(
            lambda: self.context.open("bank_layouts", batch_id=self._batch_id)
        )
        self.write.clicked.connect(self.ask_export)
        self.answer.clicked.connect(self.choose_answer)
        self.correct.clicked.connect(self.ask_correction)
        self.again.clicked.connect(self.write_again)
        self.withdraw.clicked.connect(self.ask_withdrawal)
        self.lines.filtered.connect(lambda _keys: self._show_lines())
        self.lines.row_changed.connect(lambda _row: self._enable())
        self.files.row_changed.connect(lambda _row: self._enable())
        self.ask.closed.connect(lambda: set_shown(self.sample, on=False))

    def open(self, **args: object) -> None:
        """Show the batch whose `batch_id` is named."""
        self._batch_id = int(str(args.get("batch_id", self._batch_id)))
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Read where the lines and the files of the batch are."""
        batch = self._batch_id
        if batch:
            self.context.run_query(partial(_read, batch), done=self._show, latest="bank")
            return
        self.header.set_sub(_("Choose a batch that is paid by bank on the campaigns page."))
        self.lines.set_source(ListSource([], words.LINES))
        self.files.set_source(ListSource([], words.EXPORTS))
        self._enable()

    def _show(self, found: Found) -> None:
        self._found = found
        self.header.set_title(_("Pay by bank: {batch}").format(batch=found.header.name))
        count, fen = found.of(*words.STATES)
        self.header.set_sub(_count_words(count, fen))
        chips = [Choice(ALL, _("All"), count)]
        chips += [
            Choice(state, _(word), found.of(state)[0])
            for state, (word, _tone, _icon) in words.STATES.items()
        ]
        self.lines.set_filters(chips)
        self.files.set_source(ListSource(found.exports, words.EXPORTS))
        self._show_lines()
        self._enable()

    def _show_lines(self) -> None:
        states = frozenset(self.lines.chips.chosen() - {ALL})
        if self._found is not None:
            total = self._found.of(*(states or words.STATES))[1]
            self.lines.set_source(BankLines(self._batch_id, states), total=total)

    def _refusal(self) -> str:
        found = self._found
        if found is None:
            return _("Choose a batch first.")
        if found.header.pay_method != "bank":
            return _("This batch is handed out, not paid by bank.")
        if State(found.header.state) is not State.PAYING:
            return _("Bank files are written while the batch is being paid out.")
        return refusal(self.context.actor, "bank.export")

    def _enable(self) -> None:
        why, found = self._refusal(), self._found
        left = found.of(*_SENDABLE)[0] if found else 0
        at_bank = found.of(BankState.SENT, BankState.PENDING)[0] if found else 0
        row, file = self.lines.current(), self.files.current()
        failed = isinstance(row, BankRow) and row.state == BankState.FAILED
        wanted = _("Write the bank file ({count})").format(count=left)
        self.write.setText(wanted if left else _("Write the bank file"))
        self.write.set_reason(why or ("" if left else _("No payment is left to send.")))
        self.answer.set_reason(why or ("" if at_bank else _("Nothing waits for an answer.")))
        self.correct.set_reason(why or ("" if failed else _("Choose a payment that failed.")))
        self.again.set_reason("" if file else _("Choose a file."))
        kept = not (isinstance(file, ExportRow) and file.may_be_withdrawn)
        self.withdraw.set_reason(why or (_("Choose a file without an answer.") if kept else ""))

    def ask_export(self) -> None:
        """Ask for layout and words, showing how the first rows will stand in the file."""
        found = self._found
        if found is None or not self.write.isEnabled():
            return
        count, fen = found.of(*_SENDABLE)
        chosen = found.exports[0].layout_key if found.exports else "generic"
        text = _("To the bank: {what}. Each is sent once.").format(what=_count_words(count, fen))
        self.ask.ask(
            words.ask_export(
                found.layouts, chosen, found.header.season_label, text, minutes=found.minutes
            ),
            self._export,
        )
        if self.ask.form is not None:
            self.ask.form.edited.connect(lambda _key: self._show_sample())
        self._show_sample()

    def _show_sample(self) -> None:
        form, found = self.ask.form, self._found
        layout = found.layouts.get(str(form.values()["layout"])) if form and found else None
        if layout is not None and form is not None:
            self.sample.setText(words.sample(layout, str(form.values()["summary"] or "")))
        set_shown(self.sample, on=layout is not None)

    def _export(self, answer: Answer) -> None:
        found = self._found
        if found is None:
            return
        if folder := choose_folder(self, _("Folder for the bank file")):
            layout = found.layouts[answer["layout"]]
            work = partial(
                export_payments,
                self._batch_id,
                layout,
                summary=answer["summary"] or "",
                no_minutes_reason=answer.get("no_minutes_reason") or "",
            )
            self.lines.chips.choose(ALL)
            self._run(work, lambda outcome: self._write_files(outcome.made, Path(folder)))

    def write_again(self) -> None:
        """Write the files of an export as they were."""
        file = self.files.current()
        if isinstance(file, ExportRow) and self.again.isEnabled():
            folder = choose_folder(self, _("Folder for the bank file"))
            if folder:
                self._write_files(file.id, Path(folder))

    def _write_files(self, export_id: int, folder: Path) -> None:
        self.context.run_query(
            partial(export_file, export_id), done=partial(self._to_disk, folder), owner=self
        )

    def _to_disk(self, folder: Path, export: ExportFile) -> None:
        self.context.run_long(
            partial(write_all, folder, export),
            what=_("Writing the bank file"),
            done=lambda names: self.context.notify(
                _("Written: {files}").format(files=_(", ").join(names))
            ),
            lane=Lane.FILES,
            owner=self,
        )

    def choose_answer(self) -> None:
        """Choose the bank's result file and match it with what was sent."""
        if not self.answer.isEnabled():
            return
        kinds = _("Lists") + " (*.xlsx *.xls *.csv *.txt)"
        if path := choose_file(self, _("The bank's answer"), kinds):
            self.read(Path(path))

    def read(self, path: Path, mapping: Mapping[str, str] | None = None) -> None:
        """Match a result file with what was sent and ask whether to record it."""
        self.context.run_long(
            lambda progress: read_answer(path, self._batch_id, progress, mapping),
            what=_("Reading the bank's answer"),
            done=self._ask_answer,
            failed=partial(self._on_unread, path),
            owner=self,
        )

    def _on_unread(self, path: Path, error: Exception) -> None:
        """Let the clerk say what the bank's headings mean where they are not known."""
        if not isinstance(error, ColumnsMissing):
            self.context.errors.report(error)
            return
        guessed = isinstance(error, ColumnsGuessed)
        dialog = ColumnsDialog(self, columns_near(error), guessed=guessed)
        if ask(dialog) and (mapping := dialog.mapping()):
            self.read(path, mapping)

    def _ask_answer(self, reading: Reading) -> None:
        text = words.reading_text(reading)
        if not reading.answers:
            self.context.warn(text, words.other_hint(reading))
            return
        ask = Ask(text, words.record_verb(len(reading.answers)), ())
        self.ask.ask(ask, lambda _answer: self._record(reading))
        more = len(reading.troubles) - SHOWN
        self.sample.setText("\n".join((*reading.troubles[:SHOWN], *(["……"] if more > 0 else []))))
        set_shown(self.sample, on=bool(reading.troubles))

    def _record(self, reading: Reading) -> None:
        work = partial(record_reading, self._batch_id, reading)
        said = words.reading_text(reading)
        self._run(work, lambda _outcome: self._recorded(reading, said))

    def _recorded(self, reading: Reading, said: str) -> None:
        self.context.notify(said)
        self.lines.chips.choose(BankState.FAILED if reading.counts["failed"] else ALL)

    def ask_correction(self) -> None:
        """Ask for the account of the failed payment in view."""
        row = self.lines.current()
        if isinstance(row, BankRow) and self.correct.isEnabled():
            self.ask.ask(words.ask_correction(row), partial(self._correct, row))

    def _correct(self, row: BankRow, answer: Answer) -> None:
        done = _("{name}: account corrected, it can be sent again.").format(name=row.name)
        self._run(partial(correct_account, row.id, **answer), lambda _o: self.context.notify(done))

    def ask_withdrawal(self) -> None:
        """Ask why the file in view never went to the bank."""
        file = self.files.current()
        if isinstance(file, ExportRow) and self.withdraw.isEnabled():
            self.ask.ask(words.ask_withdrawal(file), partial(self._withdraw, file))

    def _withdraw(self, file: ExportRow, answer: Answer) -> None:
        done = _("File {number} taken back.").format(number=file.number)
        work = partial(withdraw_export, file.id, reason=answer["reason"])
        self._run(work, lambda _outcome: self.context.notify(done))

    def _run(self, work: Callable[..., Outcome], done: Callable[[Outcome], None]) -> None:
        def finish(outcome: Outcome) -> None:
            self.ask.close_bar()
            done(outcome)

        self.context.run_operation(
            partial(work, actor=self.context.actor),
            done=finish,
            failed=self._on_failed,
            owner=self,
        )

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def primary_action(self) -> QAbstractButton:
        """Return the next step's button."""
        return self.write

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N and F2."""
        return {"new": self.ask_export, "edit": self.ask_correction}

    def first_focus(self) -> QWidget:
        """Begin in the lines."""
        return self.lines.view

    def regions(self) -> list[QWidget]:
        """Return lines and files for F6."""
        return [part for part in (self.lines.view, self.files.view) if part.isVisible()]

    def fit(self, size: Size) -> None:
        """Leave out what is least needed where there is less room."""
        super().fit(size)
        for place, column in enumerate(words.LINES):
            roomy = column.key in {"holder", "settled_on", "bank"}
            self.lines.view.setColumnHidden(place, roomy and size is not Size.FULL)
        set_shown(self.files, on=size is not Size.SMALL)


def _read(batch_id: int) -> Found:
    header = batch_header(batch_id)
    kept = minutes_kept(batch_id)
    return Found(header, bank_sums(batch_id), exports(batch_id), layouts(), kept)


def _count_words(count: int, fen: int) -> str:
    words_ = ngettext("{n} payment, {yuan} yuan", "{n} payments, {yuan} yuan", count)
    return words_.format(n=f"{count:,}", yuan=format_yuan(fen))
