"""One campaign: its facts, its standards to be edited in place, its budget by source."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Outcome
from models.operations.campaigns import close_campaign, set_standards
from models.queries.campaign_detail import BudgetRow, CampaignDetail, StandardRow
from models.queries.campaigns import CampaignRow
from models.seasons import season
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.home.words import long_date
from ui.responsive import Size
from ui.rights import refusal
from ui.tokens import season_look
from ui.widgets.ask_bar import Ask, AskBar
from ui.widgets.badge import Tag, season_tag
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.elided import Elided
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown

_INDENT = "　"
_RECORDS = (
    ("job_fairs", N_("Fairs"), "season-spring"),
    ("training", N_("Training classes"), "people"),
    ("sites", N_("Sites and rounds"), "season-summer"),
)
_SEASON_OF = {"job_fairs": "spring", "training": "spring", "sites": "summer"}


def _label(row: StandardRow) -> str:
    return row.label if row.is_group else _INDENT + row.label


STANDARDS = (
    Column("label", N_("Class"), stretch=True, sortable=False, get=_label),
    Column("amount_fen", N_("Money a person (yuan)"), Kind.AMOUNT, 140, editable=True),
    Column("goods_fen", N_("Goods a person (yuan)"), Kind.AMOUNT, 140, editable=True),
)
BUDGET = (
    Column("fund", N_("Fund source"), Kind.NAME, 120, stretch=True),
    Column("allocated_fen", N_("Allocated"), Kind.AMOUNT, 106),
    Column("committed_fen", N_("Approved so far"), Kind.AMOUNT, 106),
    Column("left_fen", N_("Left"), Kind.AMOUNT, 106),
)


class DetailView(QWidget):
    """Shows a campaign; a changed standard is saved with Enter."""

    left = Signal()
    batch_wished = Signal(int)
    change_wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._detail: CampaignDetail | None = None
        self.back = Button(_("All campaigns"), icon="chevron-left", variant="ghost")
        self.change = Button(_("Change"), icon="edit")
        self.close_button = Button(_("Close campaign"), icon="lock")
        self.new_batch = Button(_("New batch"), icon="plus", variant="primary")
        self.collect = icon_button("unit", _("Lists from units"))
        self.collect.clicked.connect(self._on_collect)
        self.records = [icon_button(icon, _(word)) for _page, word, icon in _RECORDS]
        for button, (page, _word, _icon) in zip(self.records, _RECORDS, strict=True):
            button.clicked.connect(partial(self._open_records, page))
        buttons = (
            self.back,
            *self.records,
            self.collect,
            self.change,
            self.close_button,
            self.new_batch,
        )
        self.header = PageHeader("", "", buttons)
        self.facts = Card(margins=(16, 8, 12, 8))
        self._theme, self._basis = Label("", wrap=True), Label("", "small", wrap=True)
        self.ask = AskBar()
        self.standards = DataTable(
            context, "standards", STANDARDS, locked=lambda _row: not self._may_edit()
        )
        self.budget = DataTable(context, "campaign_budget", BUDGET, empty=self._no_budget(context))
        self._lay_out()
        self._connect()

    def _no_budget(self, context: Context) -> EmptyState:
        return EmptyState(
            _("No money allocated yet."),
            icon="fund",
            action=_("Allocate money"),
            on_action=partial(context.open, "funds"),
        )

    def _lay_out(self) -> None:
        self.facts.body.setSpacing(2)
        self.facts.body.addWidget(self._theme)
        self.facts.body.addWidget(self._basis)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.facts)
        column.addWidget(self.ask)
        self._tables = QHBoxLayout()
        self._tables.setSpacing(12)
        for title, table, share in (
            (_("Standards"), self.standards, 3),
            (_("Budget by source (yuan)"), self.budget, 2),
        ):
            table.tools.insertWidget(0, Label(title, "h3"))
            table.view.setAccessibleName(title)
            set_shown(table.columns_button, on=False)
            self._tables.addWidget(table, share)
        hint = _("F2 edits; a sub-class without an amount takes that of its class.")
        self.standards.tools.insertWidget(1, Elided(hint, "hint", tone="text3"))
        column.addLayout(self._tables, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.change.clicked.connect(lambda: self.change_wished.emit(self.row))
        self.close_button.clicked.connect(self._ask_close)
        self.new_batch.clicked.connect(lambda: self.batch_wished.emit(self.row.id))
        self.standards.edited.connect(self._on_standard)
        self.budget.opened.connect(self._open_fund)

    @property
    def row(self) -> CampaignRow:
        """Return the campaign shown."""
        if self._detail is None:
            raise LookupError
        return self._detail.campaign

    def _may_edit(self) -> bool:
        return self._detail is not None and not self._why_not("campaign.set_standards")

    def _why_not(self, verb: str) -> str:
        if not self.row.is_open:
            return _("The campaign is closed.")
        return refusal(self._context.actor, verb)

    def show_detail(self, detail: CampaignDetail) -> None:
        """Show a campaign."""
        self._detail = detail
        row = detail.campaign
        state = Tag(_("Open"), "ok", "check") if row.is_open else Tag(_("Ended"), "mute", "lock")
        self.header.set_title(row.name)
        self.header.set_badges((season_tag(_(season(row.season).label), row.season), state))
        self.header.set_sub(
            _("{first} to {last}").format(
                first=long_date(row.starts_on), last=long_date(row.ends_on)
            )
        )
        self.facts.set_edge(f"c_{season_look(row.season).tone}")
        self._theme.setText(row.theme or _("No theme entered."))
        self._basis.setText(row.basis or _("No basis entered."))
        self.standards.set_source(ListSource(detail.standards, STANDARDS))
        total = sum(fund.allocated_fen for fund in detail.budget)
        self.budget.set_source(ListSource(detail.budget, BUDGET), total=total or None)
        for button, (page, _word, _icon) in zip(self.records, _RECORDS, strict=True):
            set_shown(button, on=_SEASON_OF[page] == row.season)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        self.change.set_reason(self._why_not("campaign.change"))
        self.close_button.set_reason(self._why_not("campaign.close"))
        self.new_batch.set_reason(self._why_not("batch.draft"))

    def _on_standard(self, row: StandardRow, key: str, value: object) -> None:
        fen = value if isinstance(value, int) else 0
        given = {"amount_fen": row.amount_fen, "goods_fen": row.goods_fen, key: fen}
        pair = (given["amount_fen"], given["goods_fen"])
        work = partial(set_standards, self.row.id, {row.class_key: pair}, actor=self._context.actor)
        self._context.run_operation(work, done=partial(self._on_saved, row.label))

    def _on_saved(self, label: str, _outcome: Outcome) -> None:
        self._context.notify(_("Standard saved: {label}").format(label=label))

    def _ask_close(self) -> None:
        text = _("A closed campaign takes no more batches; its papers stay.")
        self.ask.ask(Ask(text, _("Close campaign"), ()), self._close)

    def _close(self, _answer: object) -> None:
        self.ask.close_bar()
        self._context.run_operation(
            partial(close_campaign, self.row.id, actor=self._context.actor),
            done=lambda _outcome: self._context.notify(_("Campaign closed")),
            owner=self,
        )

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
        set_shown(self.facts, on=size is Size.FULL)
        approved = [column.key for column in BUDGET].index("committed_fen")
        self.budget.view.setColumnHidden(approved, size is Size.SMALL)
