"""One campaign: its plan, its standards to be edited in place, its budget by source."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QVBoxLayout, QWidget

from models.changes import Outcome
from models.money import format_yuan
from models.operations.campaigns import close_campaign, set_standards
from models.operations.plans import keep_programme, set_budget
from models.queries.campaign_detail import BudgetRow, CampaignDetail
from models.queries.campaigns import CampaignRow
from models.queries.listed.plans import PAPERS
from models.queries.paper_kinds import PaperKind
from models.rules.trial import Trial
from models.seasons import season
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.campaigns.standards import BUDGET, STANDARDS, PlannedStandard, budget_total, planned
from ui.pages.home.words import long_date
from ui.responsive import Size
from ui.rights import refusal
from ui.season_records import RECORDS
from ui.tokens import season_look
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.badge import Tag, season_tag
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.elided import Elided
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.info_bar import Info, InfoStack
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown

_KEPT = Field("label", N_("Name of the template"), required=True, span=2)


class DetailView(QWidget):
    """Shows a campaign; a changed standard or budget is saved with Enter."""

    left = Signal()
    batch_wished = Signal(int)
    change_wished = Signal()
    trial_wished = Signal()
    following_wished = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._detail: CampaignDetail | None = None
        self._need: Trial | None = None
        self._size = Size.FULL
        self._make_buttons()
        self.facts = Card(margins=(16, 8, 12, 8))
        self._theme, self._basis = Label("", wrap=True), Label("", "small", wrap=True)
        self._whom = Label("", "small", wrap=True)
        self.news, self.ask = InfoStack(), AskBar(self)
        self.standards = DataTable(
            context, "standards", STANDARDS, locked=lambda _row: not self._may_edit()
        )
        self.budget = DataTable(
            context,
            "campaign_budget",
            BUDGET,
            empty=self._no_budget(),
            locked=lambda _row: not self._may_edit(),
        )
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        words = _("All campaigns")
        self.back = Button(words, icon="chevron-left", variant="ghost", tip=words)
        self.change = icon_button("edit", _("Change the campaign"))
        self.new_batch = Button(_("New batch"), icon="plus", variant="primary")
        self.collect = icon_button("unit", _("Lists from units"))
        self.compare = Button(_("Last year's list"), icon="people")
        self.trial = Button(_("Trial run"), icon="stats")
        self.more = icon_button("more", _("More"))
        self.records = [icon_button(one.icon, _(one.label)) for one in RECORDS]
        for button, one in zip(self.records, RECORDS, strict=True):
            button.clicked.connect(partial(self._open_records, one.page))
            set_shown(button, on=False)
        shown = (self.change, self.collect, self.more, self.compare, self.trial, self.new_batch)
        self.header = PageHeader("", "", (self.back, *self.records, *shown))

    def _no_budget(self) -> EmptyState:
        return EmptyState(
            _("No budget yet: say what each source may give."),
            icon="fund",
            action=_("Plan money"),
            on_action=self.ask_budget,
        )

    def _lay_out(self) -> None:
        self.facts.body.setSpacing(2)
        for part in (self._theme, self._basis, self._whom):
            self.facts.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.header, self.facts, self.news, self.ask):
            column.addWidget(widget)
        self._tables = QHBoxLayout()
        self._tables.setSpacing(12)
        for title, table, share in (
            (_("Standards (yuan)"), self.standards, 7),
            (_("Budget by source (yuan)"), self.budget, 5),
        ):
            table.tools.insertWidget(0, Label(title, "h3"))
            table.view.setAccessibleName(title)
            set_shown(table.columns_button, on=False)
            table.density.setParent(None)
            self._tables.addWidget(table, share)
        self._hint = Elided(_("F2 edits an amount."), "hint", tone="text3")
        self.standards.tools.insertWidget(1, self._hint)
        self.plan_money = Button(_("Plan money"), icon="plus", variant="small")
        self.allocate = Button(_("Allocate"), icon="fund", variant="small")
        self.budget.tools.addWidget(self.plan_money)
        self.budget.tools.addWidget(self.allocate)
        column.addLayout(self._tables, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.change.clicked.connect(self.change_wished)
        self.collect.clicked.connect(self._on_collect)
        self.compare.clicked.connect(partial(self._open_records, "compare"))
        self.trial.clicked.connect(self.trial_wished)
        self.more.clicked.connect(self._on_more)
        self.new_batch.clicked.connect(lambda: self.batch_wished.emit(self.row.id))
        self.standards.edited.connect(self._on_standard)
        self.budget.edited.connect(self._on_budget)
        self.budget.opened.connect(self._open_fund)
        self.plan_money.clicked.connect(self.ask_budget)
        self.allocate.clicked.connect(partial(self._context.open, "funds"))

    @property
    def row(self) -> CampaignRow:
        """Return the campaign shown."""
        return self.detail.campaign

    @property
    def detail(self) -> CampaignDetail:
        """Return the campaign shown with its standards, budget and plan."""
        if self._detail is None:
            raise LookupError
        return self._detail

    def _may_edit(self) -> bool:
        return self._detail is not None and not self._why_not("campaign.set_standards")

    def _why_not(self, verb: str) -> str:
        if not self.row.is_open:
            return _("The campaign is closed.")
        return refusal(self._context.actor, verb)

    def show_detail(self, detail: CampaignDetail) -> None:
        """Show a campaign."""
        if self._detail is None or self._detail.campaign.id != detail.campaign.id:
            self._need = None
        self._detail = detail
        row = detail.campaign
        self.header.set_title(row.name)
        self._show_badges()
        self._show_plan()
        self._show_standards()
        self.budget.set_source(ListSource(detail.budget, BUDGET), total=budget_total(detail.budget))
        for button, one in zip(self.records, RECORDS, strict=True):
            set_shown(button, on=one.season == row.season)
        self._show_news()
        self._refresh_buttons()

    def show_need(self, need: Trial) -> None:
        """Show what the people planned come to."""
        self._need = need
        if self._detail is not None:
            self._show_standards()
            self._show_news()

    def _show_badges(self) -> None:
        """Show season and state where they leave room for the name."""
        if self._detail is None:
            return
        row = self.row
        state = Tag(_("Open"), "ok", "check") if row.is_open else Tag(_("Ended"), "mute", "lock")
        both = (season_tag(_(season(row.season).label), row.season), state)
        self.header.set_badges(() if self._size is Size.SMALL else both)

    def _show_plan(self) -> None:
        row, plan = self.row, self.detail.plan
        days = _("{first} to {last}").format(
            first=long_date(row.starts_on), last=long_date(row.ends_on)
        )
        begun = _("begun from {name}").format(name=plan.copied_name) if plan.copied_name else ""
        self.header.set_sub("　".join(filter(None, (days, begun))))
        self.facts.set_edge(f"c_{season_look(row.season).tone}")
        by = _("With {organisers}").format(organisers=plan.organisers) if plan.organisers else ""
        self._theme.setText("　".join(filter(None, (row.theme or _("No theme entered."), by))))
        self._basis.setText(row.basis or _("No basis entered."))
        self._whom.setText(_("For: {sentence}").format(sentence=plan.sentence))
        set_shown(self._whom, on=bool(plan.sentence))

    def _show_standards(self) -> None:
        shares = self._need.by_class if self._need else ()
        rows = planned(self.detail.standards, shares)
        total = sum(row.value_fen for row in rows)
        self.standards.set_source(ListSource(rows, STANDARDS), total=total or None)

    def _show_news(self) -> None:
        self.news.show_infos([*self._short(), *self._forbidden(), *self._over_new_year()])

    def _short(self) -> Sequence[Info]:
        need = self._need
        if need is None or not need.missing_fen:
            return ()
        words = _(
            "The budget is below the plan: {people} people come to {need} yuan,"
            " {missing} yuan are missing."
        ).format(
            people=f"{need.people:,}",
            need=format_yuan(need.money_fen + need.goods_fen),
            missing=format_yuan(need.missing_fen),
        )
        return (Info(words, "warn", ((_("Plan money"), self.ask_budget),)),)

    def _forbidden(self) -> Sequence[Info]:
        way = (_("Open the caps"), partial(self._context.open, "settings", tab="caps"))
        return [Info(words, "warn", (way,)) for words in self.detail.over]

    def _over_new_year(self) -> Sequence[Info]:
        if not self.detail.straddles:
            return ()
        row = self.row
        words = _(
            "The campaign runs over New Year: what is paid in {first} counts under the caps of"
            " {first}, what is paid in {last} under those of {last}."
        )
        return (Info(words.format(first=row.starts_on.year, last=row.ends_on.year)),)

    def _refresh_buttons(self) -> None:
        self.change.set_reason(self._why_not("campaign.change"))
        self.new_batch.set_reason(self._why_not("batch.draft"))
        self.plan_money.set_reason(self._why_not("campaign.set_budget"))

    def _run(self, work: Callable[..., Outcome], said: str) -> None:
        self._context.run_operation(
            partial(work, actor=self._context.actor),
            done=partial(self._on_done, said),
            failed=self._on_failed,
            owner=self,
        )

    def _on_done(self, said: str, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self._context.notify(said)

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self._context.errors.report(error)

    def _on_standard(self, one: PlannedStandard, key: str, value: object) -> None:
        fen = value if isinstance(value, int) else 0
        given = {"amount_fen": one.amount_fen, "goods_fen": one.goods_fen, key: fen}
        pair = (given["amount_fen"], given["goods_fen"])
        said = _("Standard saved: {label}").format(label=one.row.label)
        self._run(partial(set_standards, self.row.id, {one.row.class_key: pair}), said)

    def _on_budget(self, fund: BudgetRow, _key: str, value: object) -> None:
        self._set_budget(fund.id, fund.fund, value if isinstance(value, int) else 0)

    def _set_budget(self, fund_id: int, name: str, fen: int) -> None:
        said = _("Budget saved: {fund} {yuan} yuan").format(fund=name, yuan=format_yuan(fen))
        self._run(partial(set_budget, self.row.id, {fund_id: fen}), said)

    def ask_budget(self) -> None:
        """Ask what one source may give."""
        if not self.plan_money.isEnabled():
            return
        funds = [(fund.id, fund.name) for fund in self.detail.sources]
        fields = (
            Field("fund", N_("Fund source"), "choice", required=True, choices=funds),
            Field("amount_fen", N_("Budget (yuan)"), "money", required=True),
        )
        short = self._need.missing_fen if self._need else 0
        first = funds[0][0] if funds else None
        there = next((row.planned_fen for row in self.detail.budget if row.id == first), 0)
        values = {"fund": first, "amount_fen": there + short or None}
        text = _("What one source may give this campaign; money is set aside on the funds page")
        self.ask.ask(Ask(text, _("Plan money"), fields, values), self._take_budget)

    def _take_budget(self, answer: Answer) -> None:
        fund_id, fen = answer["fund"], answer["amount_fen"]
        name = next(fund.name for fund in self.detail.sources if fund.id == fund_id)
        self._set_budget(fund_id, name, fen)

    def _on_more(self) -> None:
        menu = QMenu(self)
        for word, do, why in self.ways():
            menu.addAction(word, do).setEnabled(not why)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def ways(self) -> list[tuple[str, Callable[[], None], str]]:
        """Return what else can be done: word, how, and why not."""
        row = self.row
        return [
            *(
                (_("Print: {paper}").format(paper=_(paper.label)), partial(self._print, paper), "")
                for paper in PAPERS
            ),
            (_("Like this one, a year on"), lambda: self.following_wished.emit(row.id), ""),
            (
                _("Keep as a template"),
                self.ask_template,
                refusal(self._context.actor, "setting.change"),
            ),
            (_("Close campaign"), self.ask_close, self._why_not("campaign.close")),
        ]

    def _print(self, paper: PaperKind) -> None:
        """Show a paper in the print room, which gives it its number."""
        self._context.open("papers", key=paper.key, campaign_id=self.row.id)

    def ask_template(self) -> None:
        """Ask under which name the campaign is kept as a template."""
        text = _("Season, standards and columns are kept; a new campaign can begin from them.")
        self.ask.ask(Ask(text, _("Keep as a template"), (_KEPT,)), self._take_template)

    def _take_template(self, answer: Answer) -> None:
        self._run(partial(keep_programme, self.row.id, answer["label"]), _("Template kept"))

    def ask_close(self) -> None:
        """Ask before the campaign is closed."""
        text = _("A closed campaign takes no more batches; its papers stay.")
        work = partial(close_campaign, self.row.id)
        take = partial(self._run, work, _("Campaign closed"))
        self.ask.ask(Ask(text, _("Close campaign"), ()), lambda _answer: take())

    def _open_fund(self, fund: BudgetRow) -> None:
        self._context.open("funds", fund_id=fund.id)

    def edit(self) -> None:
        """Edit the standard the cursor is in."""
        self.standards.view.edit_column("amount_fen")

    def _open_records(self, page: str) -> None:
        self._context.open(page, campaign_id=self.row.id)

    def _on_collect(self) -> None:
        if self._detail is not None:
            self._context.open("collecting", campaign_id=self._detail.campaign.id)

    def fit(self, size: Size) -> None:
        """Leave out the facts and what can be reckoned where there is no room for them."""
        self._size = size
        self._show_badges()
        small = size is Size.SMALL
        self.compare.setText(_("Last year") if small else _("Last year's list"))
        self.back.setText("" if small else _("All campaigns"))
        mode = QHeaderView.ResizeMode
        elastic = mode.Interactive if size is Size.FULL else mode.Stretch
        self.standards.view.horizontalHeader().setSectionResizeMode(0, elastic)
        set_shown(self.facts, on=size is Size.FULL)
        set_shown(self._hint, on=size is Size.FULL)
        for table, columns, roomy in (
            (self.standards, STANDARDS, {"origin", "goods_fen"}),
            (self.budget, BUDGET, {"allocated_fen"}),
        ):
            for place, column in enumerate(columns):
                if column.key in roomy:
                    table.view.setColumnHidden(place, size is not Size.FULL)
