"""Choose a step, tick the batches on the signed paper, say day and opinion once."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QWidget

from models import clock
from models.changes import Change, Outcome
from models.operations.approvals import take_steps
from models.operations.voices import CONCUR
from models.queries.campaigns import Board, board
from models.rules.states import STEPS
from resources.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages import Page
from ui.pages.campaigns.listing import COLUMNS, Listed, listed
from ui.pages.steps import PAGE
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import ListSource, tick_column
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.page_header import PageHeader

VERBS = ("batch.submit", "batch.review", CONCUR)
_SHOWN = 3
_COLUMNS = (tick_column(), *COLUMNS)


class StepsPage(Page):
    """The step, the batches it may be taken with, and one question for all that are ticked."""

    kind = PAGE
    help_key = "steps"
    responds_to = Change.BATCHES | Change.LINES | Change.NOTICES | Change.CAMPAIGNS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._board = Board((), ())
        self.take = Button(_("Key for the ticked…"), icon="sign", variant="primary")
        self.header = PageHeader(_("Steps from paper"), "", (self.take,))
        self.verbs = Segmented([Choice(verb, _(STEPS[verb].label)) for verb in VERBS])
        self.verbs.setAccessibleName(_("Step"))
        self.ask = AskBar(self)
        empty = EmptyState(_("No batch of this year waits for this step."), icon="campaign")
        self.table = DataTable(context, "steps", _COLUMNS, empty=empty, amount_key="value_fen")
        self.table.view.setAccessibleName(_("Batches"))
        self.table.tools.insertWidget(0, self.verbs)
        for part in (self.header, self.ask):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.take.clicked.connect(self.ask_step)
        self.verbs.changed.connect(lambda _keys: self._show_rows())
        self.table.opened.connect(lambda row: self.context.open("batch", batch_id=row.id))
        self.table.model.ticked.connect(self._enable)

    def open(self, **args: object) -> None:
        """Show the batches that wait for a step: the one named, else the first of one's own."""
        actor = self.context.actor
        own = next((verb for verb in reversed(VERBS) if actor.may(verb)), VERBS[0])
        self.verbs.choose(str(args.get("verb") or own))
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Read the batches of the year."""
        self.context.run_query(partial(board, self.context.year), done=self._show, latest="steps")

    def _show(self, found: Board) -> None:
        self._board = found
        self._show_rows()

    def _show_rows(self) -> None:
        sources = STEPS[self.verbs.key()].sources
        cards = [card for card in self._board.cards if card.state in sources]
        rows = listed(self._board, cards, {}, clock.today())
        self.ask.close_bar()
        self.table.model.clear_ticks()
        total = sum(row.value_fen for row in rows)
        self.table.set_source(ListSource(rows, _COLUMNS), total=total)
        words = ngettext("{n} batch waits for it", "{n} batches wait for it", len(rows))
        self.header.set_sub(words.format(n=len(rows)))
        self._enable()

    def _enable(self) -> None:
        none = "" if self.table.ticked() else _("Tick the batches that stand on the paper.")
        self.take.set_reason(refusal(self.context.actor, self.verbs.key()) or none)

    def ask_step(self) -> None:
        """Ask for day and opinion as they stand on paper."""
        chosen: list[Listed] = self.table.ticked()
        if not chosen or not self.take.isEnabled():
            return
        verb = self.verbs.key()
        names = "、".join(row.name for row in chosen[:_SHOWN])
        text = ngettext("{step}: {names}", "{step}: {names}; {n} batches in all", len(chosen))
        said = text.format(step=_(STEPS[verb].label), names=names, n=len(chosen))
        fields = (
            Field("on", N_("Day on the paper"), "date", required=True),
            Field(
                "opinion",
                N_("Opinion"),
                required=verb == "batch.review",
                hint=N_("as it stands on the paper"),
            ),
        )
        ids = [row.id for row in chosen]
        ask = Ask(said, _("Key it"), fields, {"on": clock.today()})
        self.ask.ask(ask, partial(self._take, verb, ids))

    def _take(self, verb: str, ids: list[int], answer: Answer) -> None:
        words = ngettext("{step}: {n} batch keyed", "{step}: {n} batches keyed", len(ids))
        said = words.format(step=_(STEPS[verb].label), n=len(ids))
        self.context.run_operation(
            partial(take_steps, verb, ids, **answer, actor=self.context.actor),
            done=partial(self._on_done, said),
            failed=self._on_refused,
            owner=self,
        )

    def _on_done(self, said: str, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self.context.notify(said)

    def _on_refused(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def primary_action(self) -> QAbstractButton:
        """Return the button that asks for a step."""
        return self.take

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N and Ctrl+S."""
        return {"new": self.ask_step, "save": self.ask.confirm}

    def first_focus(self) -> QWidget:
        """Begin in the batches."""
        return self.table.view

    def fit(self, size: Size) -> None:
        """Leave out what is least needed where there is less room."""
        super().fit(size)
        for place, column in enumerate(_COLUMNS):
            if column.key in {"amount_fen", "goods_fen", "planned_on"}:
                self.table.view.setColumnHidden(place, size is not Size.FULL)
