"""Paste names and numbers as they came; see who is on file, and put them on a batch."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.changes import Change, Outcome
from models.operations.listing import add_people
from models.queries.pasted import Answer, DraftBatch, Verdict, answers, draft_batches
from models.rules.pasted import MOST_LINES, parse
from resources.i18n import _, ngettext
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.paste import PAGE
from ui.pages.paste.words import COLUMNS, EXCLUDED, VERDICTS, AnswerRow, answer_row
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor, LongEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.table_export import Offer

_WIDTH = 230
_NO_LIMIT = 16_777_215  # Qt's own: no maximum


class PastePage(Page):
    """A box for the text at the left, the answers at the right."""

    kind = PAGE
    help_key = "people"
    responds_to = Change.PEOPLE | Change.LINES | Change.PAYMENTS | Change.BATCHES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.answers: Sequence[Answer] = ()
        self._only = ""
        back = Button(_("Back to people"), icon="chevron-left", variant="ghost")
        back.clicked.connect(partial(context.open, "people"))
        self.header = PageHeader(_("Pasted list"), "", (back,))
        self.box = LongEditor()
        self.box.setMinimumHeight(theme.scaled(44))
        self.box.setMaximumHeight(_NO_LIMIT)
        self.box.setAccessibleName(_("Names and numbers"))
        self.box.setPlaceholderText(_("Paste names, ID numbers or phones here, as they came."))
        self.look = Button(_("Look them up"), icon="search", variant="primary")
        self.batch = ChoiceEditor()
        self.batch.setAccessibleName(_("Batch"))
        self.batch.setToolTip(_("Open batch"))
        self.add = Button(_("Put those on file on it"), icon="plus")
        self.table = self._make_table()
        self._lay_out()
        self.look.clicked.connect(self.ask_all)
        self.add.clicked.connect(self.add_all)
        self.table.filtered.connect(self._on_filtered)
        self.table.opened.connect(self._on_opened)

    def _make_table(self) -> DataTable:
        empty = EmptyState(
            _("Paste a list on the left and look it up: each line is answered here."), icon="copy"
        )
        table = DataTable(self.context, "paste", COLUMNS, empty=empty)
        table.view.setAccessibleName(_("Answers"))
        table.offer = Offer(lambda: _("Answers to a pasted list"), table.filter_words)
        table.chips.setVisible(False)
        return table

    def _lay_out(self) -> None:
        self._side = Card(margins=(12, 10, 12, 12))
        self._side.setFixedWidth(theme.scaled(_WIDTH))
        self._side.body.addWidget(self.box, 1)
        self._side.body.addWidget(self.look)
        self._side.body.addWidget(self.batch)
        self._side.body.addWidget(self.add)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._side)
        line.addWidget(self.table, 1)
        self.body.addWidget(self.header)
        self.body.addLayout(line, 1)

    def open(self, **args: object) -> None:
        """Show the page; `text` fills the box."""
        if args.get("text"):
            self.box.setPlainText(str(args["text"]))
        self.reload()

    def reload(self) -> None:
        """Read the open batches, and the answers anew if there were any."""
        read = partial(draft_batches, self.context.year)
        self.context.run_query(read, done=self._show_batches, latest="drafts")
        if self.answers:
            self.ask_all()
        else:
            self._show(())

    def ask_all(self) -> None:
        """Look everybody up."""
        asked = parse(self.box.toPlainText())
        if not asked:
            self.context.warn(_("No name and no number was found in the text."))
            return
        if len(self.box.toPlainText().splitlines()) > MOST_LINES:
            self.context.warn(
                _("Only the first {count} lines were read.").format(count=f"{MOST_LINES:,}"),
                _("Look the rest up afterwards."),
            )
        read = partial(answers, asked, self.context.year)
        self.context.run_query(read, done=self._show, latest="answers")

    def _show(self, found: Sequence[Answer]) -> None:
        self.answers = found
        self._show_chips()
        self._show_rows()
        sure = len(self.sure())
        words = ngettext("{count} asked after", "{count} asked after", len(found))
        self.header.set_sub(words.format(count=f"{len(found):,}") if found else "")
        self.add.setText(_("Put {count} on it").format(count=sure) if sure else _("Put on batch"))
        self._allow_adding()

    def _show_chips(self) -> None:
        count = [one.verdict for one in self.answers].count
        chips = [
            Choice(verdict, _(word), tone=tone, count=count(verdict))
            for verdict, (word, tone, _icon) in VERDICTS.items()
        ]
        left_out = sum(bool(one.person and one.person.removed) for one in self.answers)
        everybody = Choice("", _("All"), count=len(self.answers))
        excluded = Choice(EXCLUDED, _("Left out"), count=left_out)
        self.table.set_filters([everybody, *chips, excluded])
        self.table.chips.choose(self._only)
        self.table.chips.setVisible(bool(self.answers))

    def _show_rows(self) -> None:
        rows = [answer_row(place, one) for place, one in enumerate(self.answers)]
        self.table.set_source(ListSource([row for row in rows if self._wanted(row)], COLUMNS))

    def _wanted(self, row: AnswerRow) -> bool:
        if self._only == EXCLUDED:
            return bool(row.removed)
        return not self._only or row.verdict == self._only

    def _on_filtered(self, chosen: set[str]) -> None:
        self._only = next(iter(chosen), "")
        self._show_rows()

    def sure(self) -> list[int]:
        """Return those who are on file without a doubt, each once."""
        found = [
            one.person.id for one in self.answers if one.verdict is Verdict.FOUND and one.person
        ]
        return list(dict.fromkeys(found))

    def _show_batches(self, batches: Sequence[DraftBatch]) -> None:
        self.batch.set_choices([(one.id, f"{one.name} {one.campaign}") for one in batches])
        if batches:
            self.batch.set_value(batches[0].id)
        self._allow_adding()

    def _allow_adding(self) -> None:
        refused = refusal(self.context.actor, "line.add")
        if not refused and not self.batch.count():
            refused = _("No batch is open; draft one first.")
        if not refused and not self.sure():
            refused = _("Nobody of the list is on file for sure.")
        self.add.set_reason(refused)

    def add_all(self) -> None:
        """Put those who are on file on the chosen batch."""
        batch = int(str(self.batch.value() or 0))
        people = self.sure()
        work = partial(add_people, batch, people, actor=self.context.actor)
        self.context.run_operation(work, done=self._on_added, what=_("Putting people on the batch"))

    def _on_added(self, outcome: Outcome) -> None:
        words = ngettext("{count} person was put on", "{count} people were put on", outcome.made)
        self.context.notify(words.format(count=outcome.made))
        self.context.open("batch", batch_id=outcome.id)

    def _on_opened(self, row: AnswerRow) -> None:
        person = self.answers[row.id].person
        if person:
            self.context.open("people", person_id=person.id)

    def fit(self, size: Size) -> None:
        """Leave out what matters least where there is less room."""
        super().fit(size)
        for place, column in enumerate(COLUMNS):
            if column.key in {"last_year_fen", "unit"}:
                self.table.view.setColumnHidden(place, size is not Size.FULL)

    def first_focus(self) -> QWidget:
        """Begin in the box."""
        return self.box
