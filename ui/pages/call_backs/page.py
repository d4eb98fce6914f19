"""Draw a sample of a batch, call, write down what each says; the seed draws it again."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from models import clock
from models.changes import Change, Outcome
from models.operations.call_backs import draw_sample, record_call
from models.queries.call_backs import CallBatch, CallRow, DrawRow, call_batches, calls, draws
from models.rules import call_backs
from models.rules.call_backs import ALARMING, LABELS
from models.rules.digest import show_digest
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.call_backs import PAGE
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.table_export import Offer
from ui.widgets.tools import set_shown

_BATCH_WIDTH, _DRAW_WIDTH = 300, 220
_USUAL = 20  # how many are drawn unless said otherwise, at most


def _outcome_tag(row: CallRow) -> Tag:
    if row.outcome is call_backs.Outcome.WAITING:
        return Tag(row.outcome_label, "mute", "clock")
    if row.outcome in ALARMING:
        return Tag(row.outcome_label, "danger", "stop")
    good = row.outcome is call_backs.Outcome.CONFIRMED
    return Tag(row.outcome_label, "ok" if good else "warn", "check" if good else "warn")


COLUMNS = (
    Column("position", N_("No."), Kind.NUMBER, 60),
    Column("name", N_("Name"), Kind.NAME, 100),
    Column("unit", N_("Unit"), width=130),
    Column("phone_masked", N_("Phone"), width=110, sortable=False),
    Column("amount_fen", N_("Amount"), Kind.AMOUNT, 104),
    Column("paid_on", N_("Day of payment"), Kind.DATE, 104),
    Column("outcome", N_("Outcome"), Kind.BADGE, 140, tag=_outcome_tag),
    Column("called_on", N_("Called on"), Kind.DATE, 104),
    Column("caller", N_("Called by"), width=90),
    Column("note", N_("What was said"), width=130, sortable=False, stretch=True),
)
_UNDRAWN = N_("No sample was drawn of this batch yet. Draw one.")
_UNPAID = N_("Nobody has received anything this year yet. Call-backs are drawn from those who did.")


class CallBacksPage(Page):
    """The batch, its draws, the people of one draw, and what they said."""

    kind = PAGE
    help_key = "call_backs"
    responds_to = Change.CALLS | Change.PAYMENTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._batches: Sequence[CallBatch] = ()
        self._draws: Sequence[DrawRow] = ()
        self._wish = 0
        self.draw = Button(_("Draw a sample"), icon="plus")
        self.print = Button(_("Call-back sheet"), icon="print")
        self.record = Button(_("Record the call"), icon="sign", variant="primary")
        buttons = (self.print, self.draw, self.record)
        self.header = PageHeader(_("Call-backs"), "", buttons)
        self.batch, self.which = ChoiceEditor(), ChoiceEditor()
        self.batch.setAccessibleName(_("Batch"))
        self.which.setAccessibleName(_("Draw"))
        self.batch.setFixedWidth(theme.scaled(_BATCH_WIDTH))
        self.which.setFixedWidth(theme.scaled(_DRAW_WIDTH))
        self.seed, self.ask = Label("", "small", wrap=True), AskBar(self)
        self._empty = EmptyState(_(_UNDRAWN), icon="people")
        self.table = DataTable(context, "call-backs", COLUMNS, empty=self._empty)
        self.table.offer = Offer(lambda: _("Call-backs"), self.batch.currentText)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.batch)
        top.addWidget(self.which)
        top.addWidget(self.seed, 1)
        self.body.addWidget(self.header)
        self.body.addLayout(top)
        self.body.addWidget(self.ask)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.draw.clicked.connect(self.ask_draw)
        self.print.clicked.connect(self.open_sheet)
        self.record.clicked.connect(self.ask_record)
        self.batch.edited.connect(self._read_draws)
        self.which.edited.connect(self._read_calls)
        self.table.opened.connect(lambda _row: self.ask_record())
        self.table.row_changed.connect(lambda _row: self._enable())
        self.table.model.loaded.connect(self._on_loaded)

    def open(self, **args: object) -> None:
        """Show the draws of a batch that is named, else of the newest."""
        self._wish = int(str(args.get("batch_id") or 0))
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Read the batches, their draws and the calls."""
        work = partial(call_batches, self.context.year)
        self.context.run_query(work, done=self._show_batches, latest="batches")

    def _show_batches(self, found: list[CallBatch]) -> None:
        kept = self._wish or self._batch_id()
        self._batches, self._wish = found, 0
        self._empty.set_text(_(_UNDRAWN) if found else _(_UNPAID))
        for part in (self.batch, self.which):
            set_shown(part, on=bool(found))
        ids = [one.id for one in found]
        named = [(one.id, f"{one.campaign} · {one.name}") for one in found]
        _fill(self.batch, named, kept if kept in ids else next(iter(ids), None))
        self._read_draws()

    def _batch_id(self) -> int:
        return int(str(self.batch.value() or 0))

    def _read_draws(self) -> None:
        work = partial(draws, self._batch_id())
        self.context.run_query(work, done=self._show_draws, latest="draws")

    def _show_draws(self, found: list[DrawRow]) -> None:
        newest = found[0].id if found else None
        kept = self.which.value() if len(found) == len(self._draws) else None
        self._draws = found
        words = _("Draw {number}: {size} of {population}")
        named = [
            (one.id, words.format(number=one.number, size=one.size, population=one.population))
            for one in found
        ]
        _fill(self.which, named, kept if kept in {one.id for one in found} else newest)
        self._read_calls()

    def _drawn(self) -> DrawRow | None:
        return next((one for one in self._draws if one.id == self.which.value()), None)

    def _read_calls(self) -> None:
        drawn = self._drawn()
        if drawn is None:
            self.seed.setText("")
            self._show_calls([])
            return
        words = _("Seed {seed}, drawn on {day} by {who}; digest of the lines {digest}")
        told = words.format(
            seed=drawn.seed,
            day=drawn.drawn_on,
            who=drawn.operator,
            digest=show_digest(drawn.digest),
        )
        self.seed.setText(told)
        self.context.run_query(partial(calls, drawn.id), done=self._show_calls, latest="calls")

    def _show_calls(self, found: list[CallRow]) -> None:
        self.table.set_source(ListSource(found, COLUMNS))
        waiting = sum(row.outcome is call_backs.Outcome.WAITING for row in found)
        wrong = sum(row.outcome in ALARMING for row in found)
        words = ngettext("{n} still to call", "{n} still to call", waiting).format(n=waiting)
        alarm = ngettext("{n} complaint", "{n} complaints", wrong).format(n=wrong)
        told = [words if found else "", alarm if wrong else ""]
        self.header.set_sub(_(", ").join(filter(None, told)))
        self._enable()

    def _on_loaded(self) -> None:
        view = self.table.view
        if self.table.model.rowCount() and not view.currentIndex().isValid():
            view.go_to(0)
        self._enable()

    def _enable(self) -> None:
        actor, row = self.context.actor, self.table.current()
        nothing = "" if self._batch_id() else _("Nobody has received anything yet.")
        self.draw.set_reason(refusal(actor, "call_back.draw") or nothing)
        undrawn = "" if self._draws else _("Draw a sample first.")
        self.print.set_reason(nothing or undrawn)
        nobody = "" if row is not None else undrawn or _("Choose whom you called.")
        self.record.set_reason(refusal(actor, "call_back.record") or nobody)

    def ask_draw(self) -> None:
        """Ask how many to draw, and by which seed."""
        if not self.draw.isEnabled():
            return
        received = next(one.received for one in self._batches if one.id == self._batch_id())
        fields = (
            Field("size", N_("How many"), "number", required=True),
            Field("seed", N_("Seed"), hint=N_("empty: made up")),
        )
        text = ngettext(
            "Draw of the {n} line that was received.",
            "Draw of the {n} lines that were received.",
            received,
        ).format(n=f"{received:,}")
        ask = Ask(text, _("Draw"), fields, {"size": min(_USUAL, received)})
        self.ask.ask(ask, self._take_draw)

    def _take_draw(self, answer: Answer) -> None:
        work = partial(
            draw_sample,
            self._batch_id(),
            size=int(answer["size"] or 0),
            seed=str(answer["seed"] or ""),
            actor=self.context.actor,
        )
        self._run(work)

    def ask_record(self) -> None:
        """Ask what the one in view said."""
        row = self.table.current()
        if not self.record.isEnabled() or not isinstance(row, CallRow):
            return
        choices = tuple((key, _(LABELS[key])) for key in call_backs.Outcome if key != "waiting")
        fields = (
            Field("outcome", N_("Outcome"), "choice", required=True, choices=choices),
            Field("on", N_("Called on"), "date", required=True),
            Field("caller", N_("Called by")),
            Field("note", N_("What was said")),
        )
        values = {
            "outcome": call_backs.Outcome.CONFIRMED,
            "on": clock.today(),
            "caller": self.context.actor.name,
        }
        text = _("What did {who} say?").format(who=row.name)
        self.ask.ask(Ask(text, _("Record"), fields, values), partial(self._take_record, row.id))

    def _take_record(self, call_id: int, answer: Answer) -> None:
        told = {**answer, "outcome": call_backs.Outcome(answer["outcome"])}
        self._run(partial(record_call, call_id, **told, actor=self.context.actor))

    def _run(self, work: Callable[[], Outcome]) -> None:
        self.context.run_operation(work, done=self._on_done, failed=self._on_refused, owner=self)

    def _on_done(self, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self.context.notify(_("Recorded"))

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.ask.close_bar()
            self.context.errors.report(error)

    def open_sheet(self) -> None:
        """Go to the print room with the sheet of the newest sample."""
        if self.print.isEnabled():
            self.context.open("papers", key="call_back", batch_id=self._batch_id())

    def primary_action(self) -> QAbstractButton:
        """Return the record button."""
        return self.record

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N, Ctrl+P, F2 and Escape."""
        return {
            "new": self.ask_draw,
            "print": self.open_sheet,
            "edit": self.ask_record,
            "leave": self.ask.close_bar,
        }

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table.view

    def regions(self) -> list[QWidget]:
        """Return batch, draw and rows for F6."""
        return [self.batch, self.which, self.table.view]


def _fill(editor: ChoiceEditor, choices: list[tuple[int, str]], value: object) -> None:
    """Offer other choices without saying that one was made."""
    editor.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
    editor.set_choices(choices)
    editor.set_value(value)
    editor.blockSignals(False)  # noqa: FBT003
