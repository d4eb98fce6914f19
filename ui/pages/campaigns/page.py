"""The year's campaigns: board, list or calendar, one campaign, a trial, forms in their place."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models import clock
from models.changes import Change, Outcome
from models.queries.campaign_detail import CampaignDetail, campaign_detail
from models.queries.campaigns import BatchCard, Board, board
from models.queries.duties import red_lights
from models.queries.plan_trial import need
from resources.i18n import N_, _
from ui.context import Context
from ui.pages import Page
from ui.pages.campaigns import PAGE
from ui.pages.campaigns.batch_form import BatchForm
from ui.pages.campaigns.board import BoardView
from ui.pages.campaigns.calendar import CalendarView
from ui.pages.campaigns.campaign_form import CampaignForm
from ui.pages.campaigns.detail import DetailView
from ui.pages.campaigns.listing import COLUMNS, listed
from ui.pages.campaigns.trial import TrialView
from ui.pages.campaigns.words import FILTERS, choices, stages, year_words
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.button import Button
from ui.widgets.chips import ChipBar, Choice, Segmented
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.elided import Elided
from ui.widgets.empty_state import EmptyState
from ui.widgets.inline_form import InlineForm
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import scrolled, set_shown

_VIEWS = (("board", N_("Board")), ("list", N_("As a list")), ("calendar", N_("Calendar")))


class CampaignsPage(Page):
    """Board, list, one campaign, or a form: one at a time."""

    kind = PAGE
    responds_to = (
        Change.CAMPAIGNS
        | Change.BATCHES
        | Change.LINES
        | Change.NOTICES
        | Change.PAYMENTS
        | Change.FUNDS
        | Change.IMPORTS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._board = Board((), ())
        self._lights: Mapping[int, int] = {}
        self._campaign_id = 0
        self._wish = self._filter_wish = ""
        self._arriving = False
        self._offered: list[Choice] = []
        self.views = Segmented([Choice(key, _(word)) for key, word in _VIEWS])
        self.roll_over = Button(_("Year's end"), icon="clock")
        self.new_campaign = Button(_("New campaign"), icon="plus", variant="primary")
        self.from_paper = Button(_("Steps from paper"), icon="sign")
        buttons = (self.views, self.from_paper, self.roll_over, self.new_campaign)
        self.header = PageHeader(_("Campaigns"), "", buttons)
        self.filters, self.stages = ChipBar(), Elided("", "small", tone="text2")
        self.board_view, self.calendar = BoardView(), CalendarView()
        self.detail, self.trial = DetailView(context), TrialView(context)
        self.table = DataTable(context, "batches", COLUMNS)
        self.table.view.setAccessibleName(_("Campaigns"))
        self.campaign_form, self.batch_form = CampaignForm(context), BatchForm(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.year, self.layers = QWidget(), QStackedWidget()
        self._empty = EmptyState(
            _("No campaign in this year yet. A campaign is a season in a year."),
            icon="campaign",
            action=_("New campaign"),
            on_action=self.begin_campaign,
        )
        self._views = QStackedWidget()
        for view in (self.board_view, self.table, self.calendar, self._empty):
            self._views.addWidget(view)
        column = QVBoxLayout(self.year)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.header)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.filters)
        line.addStretch(1)
        line.addWidget(self.stages, 100)
        self.stages.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addLayout(line)
        column.addWidget(self._views, 1)
        forms: tuple[InlineForm, ...] = (self.campaign_form, self.batch_form)
        self._forms = {form: _at_top(form) for form in forms}
        for layer in (self.year, self.detail, self.trial, *self._forms.values()):
            self.layers.addWidget(layer)
        self.body.addWidget(self.layers)

    def _connect(self) -> None:
        self.views.changed.connect(lambda _keys: self._show_cards())
        self.filters.changed.connect(lambda _keys: self._show_cards())
        self.new_campaign.clicked.connect(self.begin_campaign)
        self.roll_over.clicked.connect(partial(self.context.open, "year_end"))
        self.from_paper.clicked.connect(partial(self.context.open, "steps"))
        self.calendar.campaign_opened.connect(self.open_campaign)
        self.calendar.batch_opened.connect(self._open_batch)
        self.board_view.campaign_opened.connect(self.open_campaign)
        self.board_view.batch_opened.connect(self._open_batch)
        self.board_view.batch_wished.connect(self.begin_batch)
        self.table.opened.connect(lambda row: self._open_batch(row.id))
        self.detail.left.connect(self.show_year)
        self.detail.batch_wished.connect(self.begin_batch)
        self.detail.change_wished.connect(self._change_campaign)
        self.detail.trial_wished.connect(self.open_trial)
        self.detail.following_wished.connect(self._begin_like)
        self.trial.left.connect(self._leave_form)
        self.campaign_form.accepted.connect(self._save_campaign)
        self.batch_form.accepted.connect(self._save_batch)
        for form in (self.campaign_form, self.batch_form):
            form.left.connect(self._leave_form)

    def open(self, **args: object) -> None:
        """Come into view: `campaign_id`, `show` a filter, or `new` campaign or batch."""
        self.new_campaign.set_reason(refusal(self.context.actor, "campaign.open"))
        self._wish = str(args.get("new", ""))
        self._campaign_id = int(str(args.get("campaign_id", 0)))
        self.layers.setCurrentWidget(self.detail if self._campaign_id else self.year)
        self._filter_wish = str(args.get("show", ""))
        self._arriving = True
        self.reload()
        if self._wish == "campaign":
            self.begin_campaign(str(args.get("season", "")))

    def reload(self) -> None:
        """Read the board, then the lights, and the campaign in view."""
        year, query = self.context.year, self.context.run_query
        query(partial(board, year), done=self._show, latest="board")
        query(partial(red_lights, year), done=self._show_lights, latest="lights")
        if self._campaign_id:
            work = partial(campaign_detail, self._campaign_id)
            query(work, done=self._show_detail, latest="detail")
            query(partial(need, self._campaign_id), done=self.detail.show_need, latest="need")

    def _show(self, found: Board) -> None:
        self._board = found
        actor = self.context.actor
        self.header.set_sub(year_words(found, self.context.year))
        may_add = not refusal(actor, "batch.draft")
        self.board_view.show_campaigns(found.campaigns, may_add=may_add)
        self._show_cards()
        self._grant_wishes()
        arriving, self._arriving = self._arriving, False
        if arriving:  # the window gives the focus in the next round
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        """Go to the first card now that it is there, unless somebody has gone on meanwhile."""
        focus = self.first_focus()
        if focus is not None and self.new_campaign.hasFocus():
            focus.setFocus()

    def _grant_wishes(self) -> None:
        """Do what the page was opened for, once its board is here."""
        show, self._filter_wish = self._filter_wish, ""
        new, self._wish = self._wish, ""
        if show:
            self.filters.choose(show)
        if new == "batch":
            self.begin_batch()

    def _show_lights(self, lights: Mapping[int, int]) -> None:
        if lights != self._lights:
            self._lights = lights
            self._show_cards()

    def _show_cards(self) -> None:
        cards, actor, today = self._board.cards, self.context.actor, clock.today()
        self._offer_filters(choices(cards, actor, self._lights))
        self.stages.show_text(stages(cards))
        shown = self._passing()
        self.board_view.show_cards(shown, self._lights, today)
        rows = listed(self._board, shown, self._lights, today)
        self.table.set_source(ListSource(rows, COLUMNS), total=sum(row.value_fen for row in rows))
        self.calendar.show_year(self.context.year, self._board.campaigns, shown, today)
        view = self._view()
        self._views.setCurrentWidget(view if self._board.campaigns else self._empty)
        set_shown(self.filters, on=bool(cards))

    def _view(self) -> QWidget:
        views: dict[str, QWidget] = {"list": self.table, "calendar": self.calendar}
        return views.get(self.views.key(), self.board_view)

    def _offer_filters(self, found: list[Choice]) -> None:
        """Offer the filters anew only when a count has changed, so that the focus stays."""
        if found != self._offered:
            self._offered = found
            self.filters.set_choices(found)

    def _passing(self) -> list[BatchCard]:
        key = next(iter(self.filters.chosen()), "all")
        passes = FILTERS[key][1]
        actor = self.context.actor
        return [card for card in self._board.cards if passes(card, actor, self._lights)]

    def _show_detail(self, detail: CampaignDetail | None) -> None:
        if detail is None:
            self.show_year()
        else:
            self.detail.show_detail(detail)
            if self.layers.currentWidget() is self.trial:
                self.trial.show_detail(detail)

    def open_trial(self) -> None:
        """Put the trial run in the campaign's place."""
        self.layers.setCurrentWidget(self.trial)
        self.trial.show_detail(self.detail.detail)
        self.trial.amounts.setFocus()

    def open_campaign(self, campaign_id: int) -> None:
        """Show one campaign."""
        self.context.open(self.key, campaign_id=campaign_id)

    def show_year(self) -> None:
        """Go back to the board."""
        self._campaign_id = 0
        self.layers.setCurrentWidget(self.year)
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _open_batch(self, batch_id: int) -> None:
        self.context.open("batch", batch_id=batch_id)

    def begin_campaign(self, season_key: str = "") -> None:
        """Put the form of a new campaign in the board's place."""
        if self.new_campaign.isEnabled():
            self._open_form(self.campaign_form)
            self.campaign_form.begin(season_key if isinstance(season_key, str) else "")

    def _begin_like(self, campaign_id: int) -> None:
        """Put the form of a campaign like another in its place."""
        self._open_form(self.campaign_form)
        self.campaign_form.begin(like=campaign_id)

    def _change_campaign(self) -> None:
        self._open_form(self.campaign_form)
        self.campaign_form.change(self.detail.row, self.detail.detail.plan)

    def begin_batch(self, campaign_id: int = 0) -> None:
        """Put the form of a new batch in the board's place."""
        if not any(row.is_open for row in self._board.campaigns):
            self.begin_campaign()
            return
        self._open_form(self.batch_form)
        self.batch_form.begin(self._board.campaigns, campaign_id or self._campaign_id)

    def _open_form(self, form: InlineForm) -> None:
        self.layers.setCurrentWidget(self._forms[form])

    def _leave_form(self) -> None:
        if self._campaign_id:
            self.layers.setCurrentWidget(self.detail)
        else:
            self.show_year()

    def _save_campaign(self) -> None:
        form = self.campaign_form
        self.context.run_operation(form.saving(), done=self._on_campaign, failed=form.refuse)

    def _on_campaign(self, outcome: Outcome) -> None:
        self.campaign_form.done()
        self.context.notify(_("Campaign saved"))
        self.open_campaign(outcome.id)

    def _save_batch(self) -> None:
        form = self.batch_form
        self.context.run_operation(form.saving(), done=self._on_batch, failed=form.refuse)

    def _on_batch(self, outcome: Outcome) -> None:
        self.batch_form.done()
        self._leave_form()
        self.context.notify(_("Batch drafted"))
        self._open_batch(outcome.id)

    def _form(self) -> InlineForm | None:
        shown = self.layers.currentWidget()
        return next((form for form, layer in self._forms.items() if layer is shown), None)

    def primary_action(self) -> QAbstractButton:
        """Return the filled button of what is in view."""
        form = self._form()
        if form is not None:
            return form.yes
        filled: dict[QWidget | None, QAbstractButton] = {
            self.detail: self._of_detail(),
            self.trial: self.trial.take,
        }
        return filled.get(self.layers.currentWidget(), self.new_campaign)

    def _of_detail(self) -> QAbstractButton:
        asks = not self.detail.ask.isHidden()
        return self.detail.ask.yes if asks else self.detail.new_batch

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N, Ctrl+S, F2 and Escape."""
        form = self._form()
        if form is not None:
            return {"save": form.confirm, "leave": form.leave}
        if self.layers.currentWidget() is self.detail:
            new = self.detail.new_batch.click
            return {"new": new, "edit": self.detail.edit, "leave": self.show_year}
        if self.layers.currentWidget() is self.trial:
            return {"leave": self._leave_form}
        return {"new": self.begin_campaign}

    def first_focus(self) -> QWidget | None:
        """Return the form's field, the standards, the list or the first card."""
        form = self._form()
        if form is not None:
            return next(iter(form.form.boxes.values())).editor
        if self.layers.currentWidget() is self.detail:
            return self.detail.standards.view
        if self.layers.currentWidget() is self.trial:
            return self.trial.amounts
        if self.views.key() == "list":
            return self.table.view
        if self.views.key() == "calendar" and self.calendar.strips:
            return self.calendar.strips[0]
        tiles = self.board_view.tiles()
        return tiles[0] if tiles else self.new_campaign

    def regions(self) -> list[QWidget]:
        """Return filters and cards, or the two tables of a campaign, for F6."""
        if self.layers.currentWidget() is self.detail:
            return [self.detail.standards.view, self.detail.budget.view]
        focus = self.first_focus()
        return [*([focus] if focus else []), self.views]

    def fit(self, size: Size) -> None:
        """Leave out the stages where there is no room."""
        super().fit(size)
        set_shown(self.stages, on=size is Size.FULL)
        self.detail.fit(size)
        self.trial.fit(size)

    def may_leave(self) -> bool:
        """Ask before what was typed in a form is lost."""
        form = self._form()
        return form is None or form.may_leave()


def _at_top(form: InlineForm) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch(1)
    return scrolled(holder)
