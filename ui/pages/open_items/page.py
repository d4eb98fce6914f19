"""One open list at a time: whom it is about, since when, and the one thing to do about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from models import clock
from models.changes import Change, Outcome
from models.operations.payments import prove_payments, record_results
from models.operations.proof_photos import prove_by_photo
from models.operations.returns import return_lines
from models.queries.call_sheet import call_sheet
from models.queries.open_items import OpenBatch, OpenLines, OpenRow, open_batches
from models.rules.closing import LISTS, Open
from models.rules.results import PROOFS, Proof, Result
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.list_printing import print_list
from ui.pages import Page
from ui.pages.open_items import PAGE
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.chips import ChipBar, Choice
from ui.widgets.columns import Column, Kind, tick_column
from ui.widgets.data_table import DataTable
from ui.widgets.dialog import choose_files
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.table_export import Offer
from ui.widgets.taking_in import PHOTOS, take_in_by
from ui.widgets.tools import set_shown

_BATCH_WIDTH = 320
_LATE, _OLD = 7, 30  # days after which a line turns amber, red
_KEPT = tuple(proof for proof in Proof if proof not in {Proof.NONE, Proof.BANK})


def _age_tag(row: OpenRow) -> Tag:
    words = ngettext("{n} day", "{n} days", row.days).format(n=row.days)
    if row.days >= _OLD:
        return Tag(words, "danger", "stop")
    return Tag(words, "warn", "warn") if row.days >= _LATE else Tag(words, "mute", "clock")


COLUMNS = (
    tick_column(),
    Column("name", N_("Name"), Kind.NAME, 100),
    Column("unit", N_("Unit"), width=130),
    Column("phone_masked", N_("Phone"), width=110, sortable=False),
    Column("batch", N_("Batch"), width=220, words=lambda row: f"{row.batch} · {row.campaign}"),
    Column("amount_fen", N_("Amount"), Kind.AMOUNT, 104),
    Column("since", N_("Since"), Kind.DATE, 104),
    Column("days", N_("Age"), Kind.BADGE, 96, tag=_age_tag),
    Column("remark", N_("Remark"), width=150, sortable=False, stretch=True),
)


@dataclass(frozen=True, slots=True)
class _Way:
    """What is done about a list: the button, and the verb it takes."""

    words: str
    icon: str
    verb: str


_WAYS = {
    Open.NO_RESULT: _Way(N_("Record results"), "sign", "payment.record"),
    Open.NOT_SIGNED: _Way(N_("Signed for now"), "sign", "payment.prove"),
    Open.NOT_RETURNED: _Way(N_("It went back"), "undo", "payment.return"),
    Open.NOT_FILED: _Way(N_("File scanned pages"), "scan", ""),
}
_PHOTO = _Way(N_("Add the photo…"), "plus", "payment.photo")


class OpenItemsPage(Page):
    """The four lists as chips, the batch, the rows, and what is done about them."""

    kind = PAGE
    help_key = "open_items"
    responds_to = Change.PAYMENTS | Change.LINES | Change.BATCHES | Change.PAPERS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown, self._batches = Open.NOT_SIGNED, list[OpenBatch]()
        self._rows = list[OpenRow]()
        self.act = Button("", icon="sign", variant="primary")
        self.again = Button(_("Second round"), icon="undo")
        self.print = Button(_("Call sheet"), icon="print")
        self.see = Button(_("Open the batch"), icon="batch", variant="ghost")
        buttons = (self.see, self.print, self.again, self.act)
        self.header = PageHeader(_("Open items"), "", buttons)
        self.chips, self.batch = ChipBar(wrap=True), ChoiceEditor()
        self.batch.setAccessibleName(_("Batch"))
        self.batch.setFixedWidth(theme.scaled(_BATCH_WIDTH))
        self.sentence, self.ask = Label("", "small", wrap=True), AskBar(self)
        self.table = DataTable(
            context,
            "open-items",
            COLUMNS,
            empty=EmptyState(_("Nothing is open here."), icon="check"),
            amount_key="amount_fen",
        )
        self.table.offer = Offer(
            lambda: _(LISTS[self.shown].label), lambda: _(LISTS[self.shown].label)
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.chips, 1)
        top.addWidget(self.batch)
        self.body.addWidget(self.header)
        self.body.addLayout(top)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.ask)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.act.clicked.connect(self.do_it)
        self.again.clicked.connect(self.ask_again)
        self.print.clicked.connect(self.print_sheet)
        self.see.clicked.connect(self.open_batch)
        self.chips.changed.connect(lambda keys: self._choose(Open(next(iter(keys)))))
        self.batch.edited.connect(self._show_counts)
        self.table.opened.connect(lambda row: self._see(row.batch_id))
        self.table.row_changed.connect(lambda _row: self._enable())
        self.table.model.ticked.connect(self._enable)
        self.table.model.loaded.connect(self._on_loaded)

    def open(self, **args: object) -> None:
        """Show the list that is named, of a batch when one is."""
        wish = int(str(args.get("batch_id") or 0))
        self.shown = Open(str(args["list"])) if args.get("list") else self.shown
        self.ask.close_bar()
        self.context.run_query(open_batches, done=partial(self._begin, wish), latest="counts")

    def _begin(self, wish: int, batches: list[OpenBatch]) -> None:
        self._take_batches(batches)
        self.batch.set_value(wish if wish in {one.id for one in batches} else 0)
        counts = self._counts()
        if not counts[self.shown]:
            self.shown = next((key for key in Open if counts[key]), self.shown)
        self._show_counts()

    def reload(self) -> None:
        """Count all lists and read the one in view."""
        self.context.run_query(open_batches, done=self._show_batches, latest="counts")

    def _show_batches(self, batches: list[OpenBatch]) -> None:
        self._take_batches(batches)
        self._show_counts()

    def _take_batches(self, batches: list[OpenBatch]) -> None:
        self._batches = batches
        self.batch.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        kept = self._batch_id()
        named = [(one.id, f"{one.campaign} · {one.name}") for one in batches]
        self.batch.set_choices([(0, _("All batches")), *named])
        self.batch.set_value(kept if kept in {one.id for one in batches} else 0)
        self.batch.blockSignals(False)  # noqa: FBT003

    def _batch_id(self) -> int:
        return int(str(self.batch.value() or 0))

    def _counts(self) -> Mapping[Open, int]:
        mine = [one for one in self._batches if self._batch_id() in {0, one.id}]
        return {key: sum(one.counts[key] for one in mine) for key in Open}

    def _show_counts(self) -> None:
        counts = self._counts()
        self.chips.blockSignals(True)  # noqa: FBT003
        self.chips.set_choices(
            [Choice(key, _(one.label), counts[key], icon=one.icon) for key, one in LISTS.items()]
        )
        self.chips.choose(self.shown)
        self.chips.blockSignals(False)  # noqa: FBT003
        waiting = sum(counts.values())
        words = ngettext(
            "{n} item keeps batches from closing", "{n} items keep batches from closing", waiting
        )
        closing = _("Nothing is open; batches may be closed.")
        self.header.set_sub(words.format(n=f"{waiting:,}") if waiting else closing)
        self._show_source()

    def _choose(self, key: Open) -> None:
        if key is not self.shown:
            self.shown = key
            self.ask.close_bar()
            self.table.model.clear_ticks()
            self._show_source()

    def _show_source(self) -> None:
        told = LISTS[self.shown]
        self.sentence.setText(_("{what}. {todo}").format(what=_(told.sentence), todo=_(told.todo)))
        self.table.set_source(OpenLines(self.shown, self._batch_id()))
        self._enable()

    def _on_loaded(self) -> None:
        view = self.table.view
        if self.table.model.rowCount() and not view.currentIndex().isValid():
            view.go_to(0)
        self._enable()

    def _chosen(self) -> list[OpenRow]:
        """Return the ticked rows, else the one in view."""
        row = self.table.current()
        return self.table.ticked() or ([row] if isinstance(row, OpenRow) else [])

    def _way(self) -> _Way:
        """Return what is done about the rows chosen: a photo is added, a page is scanned."""
        by_photo = [row.proof is Proof.PHOTO for row in self._chosen()]
        missing = self.shown is Open.NOT_FILED and bool(by_photo) and all(by_photo)
        return _PHOTO if missing else _WAYS[self.shown]

    def _enable(self, *_args: object) -> None:
        way, rows = self._way(), self._chosen()
        nothing = "" if rows else _("Nothing is open here.")
        several = way is _PHOTO and len(rows) > 1
        many = _("A photo proves one line; choose one.") if several else ""
        count = len(self.table.ticked())
        self.act.setText(_(way.words) + (f"（{count}）" if count else ""))
        self.act.set_icon(way.icon)
        refused = refusal(self.context.actor, way.verb) if way.verb else ""
        self.act.set_reason(refused or nothing or many)
        set_shown(self.again, on=self.shown is Open.NOT_RETURNED)
        self.again.set_reason(refusal(self.context.actor, "payment.record") or nothing)
        self.print.set_reason("" if self.table.model.rowCount() else nothing)
        self.see.set_reason(nothing)

    def do_it(self) -> None:
        """Do what the list in view asks for."""
        if not self.act.isEnabled():
            return
        ways: Mapping[Open, Callable[[], None]] = {
            Open.NO_RESULT: self.open_batch,
            Open.NOT_SIGNED: self.ask_proof,
            Open.NOT_RETURNED: self.ask_return,
            Open.NOT_FILED: self.file_it,
        }
        ways[self.shown]()

    def file_it(self) -> None:
        """Add the photo of the line in view, or go where scanned pages are filed."""
        if self._way() is not _PHOTO:
            self.context.open("scans")
            return
        (row,) = self._chosen()
        chosen = choose_files(self, _("Photo of {name}").format(name=row.name), _(PHOTOS))
        if chosen:
            tie = partial(prove_by_photo, row.id, actor=self.context.actor)
            words = _("{who}: the photo is kept.").format(who=row.name)
            done = partial(self.context.notify, words)
            take_in_by(self.context, tie, [Path(one) for one in chosen], done=done, asker=self)

    def ask_proof(self) -> None:
        """Ask what shows that the rows were received."""
        rows = self._chosen()
        choices = tuple((proof, _(PROOFS[proof])) for proof in _KEPT)
        fields = (Field("proof", N_("Proof"), "choice", required=True, choices=choices),)
        words = ngettext("{n} line was signed for.", "{n} lines were signed for.", len(rows))
        ask = Ask(words.format(n=len(rows)), _("Record"), fields, {"proof": Proof.SIGNATURE})
        actor = self.context.actor
        self._ask(
            ask, rows, lambda ids, answer: prove_payments(ids, Proof(answer["proof"]), actor=actor)
        )

    def ask_return(self) -> None:
        """Ask when and with which paper the money of the rows went back."""
        rows = self._chosen()
        fields = (
            Field("on", N_("Went back on"), "date", required=True),
            Field("document", N_("Paying-in slip or document")),
        )
        words = ngettext(
            "{n} line went back to its source.", "{n} lines went back to their source.", len(rows)
        )
        ask = Ask(words.format(n=len(rows)), _("Record the return"), fields, {"on": clock.today()})
        self._ask(ask, rows, self._give_back)

    def _give_back(self, ids: list[int], answer: Answer) -> Outcome:
        batch = next(row.batch_id for row in self._rows if row.id in ids)
        return return_lines(batch, line_ids=ids, **answer, actor=self.context.actor)

    def ask_again(self) -> None:
        """Put the rows on a second round: they are open again."""
        rows = self._chosen()
        words = ngettext(
            "{n} line is handed out once more.", "{n} lines are handed out once more.", len(rows)
        )
        actor = self.context.actor
        ask = Ask(words.format(n=len(rows)), _("Second round"), ())
        self._ask(
            ask,
            [row for row in rows if row.result is not Result.PART],
            lambda ids, _answer: record_results(ids, Result.OPEN, on=clock.today(), actor=actor),
        )

    def _ask(
        self, ask: Ask, rows: list[OpenRow], work: Callable[[list[int], Answer], Outcome]
    ) -> None:
        """Ask, then do the work batch by batch."""
        self._rows = rows
        by_batch: dict[int, list[int]] = {}
        for row in rows:
            by_batch.setdefault(row.batch_id, []).append(row.id)

        def run(answer: Answer) -> list[Outcome]:
            return [work(ids, answer) for ids in by_batch.values()]

        def take(answer: Answer) -> None:
            self.context.run_operation(
                partial(run, answer), done=self._on_done, failed=self._on_refused, owner=self
            )

        self.ask.ask(ask, take)

    def _on_done(self, outcomes: list[Outcome]) -> None:
        self.ask.close_bar()
        self.table.model.clear_ticks()
        for outcome in outcomes:
            self.context.announce(outcome.changes)
        self.context.notify(" ".join(one.message for one in outcomes) or _("Recorded"))

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.ask.close_bar()
            self.context.errors.report(error)

    def open_batch(self) -> None:
        """Go to the batch of the row in view."""
        for row in self._chosen()[:1]:
            self._see(row.batch_id)

    def _see(self, batch_id: int) -> None:
        self.context.open("batch", batch_id=batch_id, tab="paying")

    def print_sheet(self) -> None:
        """Print the list in view as a sheet to call from."""
        if self.print.isEnabled():
            build = partial(call_sheet, self.shown, self._batch_id())
            print_list(self.context, self, build, _("Call sheet"))

    def primary_action(self) -> QAbstractButton:
        """Return what is done about the list in view."""
        return self.act

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+P and Escape."""
        return {"print": self.print_sheet, "leave": self.ask.close_bar}

    def first_focus(self) -> QWidget:
        """Begin in the list."""
        return self.table.view

    def regions(self) -> list[QWidget]:
        """Return lists, batch and rows for F6."""
        return [self.chips, self.batch, self.table.view]

    def fit(self, size: Size) -> None:
        """Leave the sentence and two columns out of a small window."""
        super().fit(size)
        set_shown(self.sentence, on=size is not Size.SMALL)
        for place, column in enumerate(COLUMNS):
            if column.key in {"unit", "since"}:
                self.table.view.setColumnHidden(place, size is not Size.FULL)
