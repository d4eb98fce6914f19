"""Where money comes from and where it went: sources of a year above, the ledger of one below."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from models.changes import Change, Outcome
from models.money import format_wan, format_yuan
from models.operations.funds import (
    allocate,
    record_receipt,
    return_money,
    save_fund,
    void_allocation,
    void_receipt,
    void_return,
)
from models.queries.campaigns import CampaignRow, campaigns
from models.queries.funds import ALLOCATION, PAYMENT, RETURN, FundRow, LedgerRow, funds, ledger
from resources.i18n import _, ngettext
from ui.context import Context
from ui.pages import Page
from ui.pages.funds import PAGE, asks
from ui.pages.funds.columns import LEDGER, SOURCES
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown

Answer = dict[str, Any]

_ROWS = 5  # of the sources and of their ledger, which takes what is left over


class FundsPage(Page):
    """Sources, their ledger, and what may be recorded."""

    kind = PAGE
    responds_to = Change.FUNDS | Change.PAYMENTS | Change.CAMPAIGNS | Change.BATCHES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._funds: list[FundRow] = []
        self._campaigns: list[CampaignRow] = []
        self._wish = 0
        self.add = Button(_("New source"), icon="plus")
        self.set_aside = Button(_("Allocate"), icon="campaign")
        self.receive = Button(_("Record receipt"), icon="import", variant="primary")
        self.goods = Button(_("Goods and stock"), icon="goods")
        buttons = (self.goods, self.add, self.set_aside, self.receive)
        self.header = PageHeader(_("Funds and goods"), "", buttons)
        self.ask = AskBar()
        self.sources = DataTable(context, "funds", SOURCES, empty=self._no_source())
        empty = EmptyState(_("No entry in this year yet."), icon="fund")
        self.ledger = DataTable(context, "ledger", LEDGER, empty=empty)
        self._lay_out()
        self._connect()

    def _no_source(self) -> EmptyState:
        return EmptyState(
            _("No fund source yet: begin with where the money comes from."),
            icon="fund",
            action=_("New source"),
            on_action=self.ask_source,
        )

    def _lay_out(self) -> None:
        self._title = Label("", "h3")
        self.change = Button(_("Change source"), icon="edit", variant="small")
        self.give_back = Button(_("Return money"), icon="export", variant="small")
        self.void = Button(_("Take back"), icon="undo", variant="small")
        self.back = Button(_("All sources"), icon="chevron-left", variant="ghost small")
        for place, part in enumerate((self.back, self._title)):
            self.ledger.tools.insertWidget(place, part)
        for part in (self.change, self.give_back, self.void):
            self.ledger.tools.addWidget(part)
        self.sources.view.setAccessibleName(_("Sources (yuan)"))
        self.sources.tools.insertWidget(0, Label(_("Sources (yuan)"), "h3"))
        self.sources.share_page(_ROWS, sums=True)
        self.ledger.share_page(_ROWS)
        for part, share in ((self.header, 0), (self.ask, 0), (self.sources, 0), (self.ledger, 1)):
            self.body.addWidget(part, share)

    def _connect(self) -> None:
        self.goods.clicked.connect(lambda: self.context.open("goods"))
        self.give_back.clicked.connect(self.ask_return)
        self.add.clicked.connect(self.ask_source)
        self.receive.clicked.connect(self.ask_receipt)
        self.set_aside.clicked.connect(self.ask_allocation)
        self.change.clicked.connect(self.ask_change)
        self.void.clicked.connect(self.ask_void)
        self.back.clicked.connect(partial(self._show_one, ledger=False))
        self.sources.model.loaded.connect(self._place_cursor)
        self.sources.row_changed.connect(self._on_source)
        self.sources.opened.connect(lambda _row: self._show_one(ledger=True))
        self.ledger.row_changed.connect(self._on_entry)
        self.ledger.opened.connect(self._open_entry)

    def open(self, **args: object) -> None:
        """Come into view, at a source if its `fund_id` is named."""
        self._wish = int(str(args.get("fund_id", 0)))
        self.reload()

    def reload(self) -> None:
        """Read the sources of the year and the campaigns money can be set aside for."""
        year = self.context.year
        self.context.run_query(lambda: (funds(year), campaigns(year)), done=self._show, latest="f")

    def _show(self, found: tuple[list[FundRow], list[CampaignRow]]) -> None:
        self._funds, rows = found
        self._campaigns = [row for row in rows if row.is_open]
        self.header.set_sub(self._words())
        total = sum(fund.balance_fen for fund in self._funds)
        self.sources.set_source(ListSource(self._funds, SOURCES), total=total)
        self._refresh_buttons()

    def _place_cursor(self) -> None:
        wish, self._wish = self._wish, 0
        if wish:
            self.sources.view.go_to_id(wish)
        elif self.sources.current() is None and self._funds:
            self.sources.view.go_to(0)

    def current(self) -> FundRow | None:
        """Return the source the cursor is in, as it was last read."""
        row = self.sources.current()
        return next((fund for fund in self._funds if row and fund.id == row.id), None)

    def _words(self) -> str:
        received = sum(fund.received_fen for fund in self._funds)
        paid = sum(fund.paid_fen for fund in self._funds)
        count = len(self._funds)
        back = sum(fund.returned_fen for fund in self._funds)
        interest = sum(fund.interest_fen for fund in self._funds)
        more = [
            words.format(yuan=format_yuan(fen))
            for words, fen in (
                (_("returned {yuan} yuan"), back),
                (_("interest {yuan} yuan"), interest),
            )
            if fen
        ]
        return "　".join(
            (
                _("Year {year}").format(year=self.context.year),
                ngettext("{n} source", "{n} sources", count).format(n=count),
                _("received {received}, paid out {paid} ten thousand yuan").format(
                    received=format_wan(received), paid=format_wan(paid)
                ),
                *more,
            )
        )

    def _refresh_buttons(self) -> None:
        why = refusal(self.context.actor, "fund")
        none = "" if self._funds else _("Add a fund source first.")
        no_campaign = "" if self._campaigns else _("Open a campaign of this year first.")
        self.add.set_reason(why)
        self.receive.set_reason(why or none)
        self.set_aside.set_reason(why or none or no_campaign)
        for button in (self.change, self.give_back):
            button.set_reason(why or none)
        self._on_entry(self.ledger.current())

    def _on_source(self, row: object) -> None:
        fund = self.current()
        self._title.setText(_ledger_title(fund) if fund else "")
        self.ledger.view.setAccessibleName(self._title.text())
        if fund is None or row is None:
            self.ledger.set_source(ListSource(()))
            return
        work = partial(ledger, fund.id, self.context.year)
        self.context.run_query(work, done=self._show_ledger, latest="ledger")

    def _show_ledger(self, rows: list[LedgerRow]) -> None:
        self.ledger.set_source(ListSource(rows, LEDGER))

    def _on_entry(self, row: LedgerRow | None) -> None:
        why = refusal(self.context.actor, "fund")
        if not why and (row is None or not row.may_be_voided):
            why = _("Choose an entry that stands; payments are voided in their batch.")
        self.void.set_reason(why)

    def _open_entry(self, row: LedgerRow) -> None:
        if row.kind == PAYMENT:
            self.context.open("batch", batch_id=row.record_id)

    def ask_source(self) -> None:
        """Ask for a new source."""
        if self.add.isEnabled():
            self.ask.ask(asks.source(None), partial(self._save_source, None))

    def ask_change(self) -> None:
        """Ask for changes to the source in view."""
        fund = self.current()
        if fund is not None and self.change.isEnabled():
            self.ask.ask(asks.source(fund), partial(self._save_source, fund.id))

    def ask_receipt(self) -> None:
        """Ask for money that arrived in the source in view."""
        self._ask_about_fund(asks.receipt, self._receive)

    def ask_return(self) -> None:
        """Ask how much of the source in view goes back to where it came from."""
        self._ask_about_fund(asks.returned, self._return)

    def ask_allocation(self) -> None:
        """Ask which campaign gets money of the source in view."""
        self._ask_about_fund(partial(asks.allocation, campaigns=self._campaigns), self._allocate)

    def _ask_about_fund(
        self, ask: Callable[[FundRow], Ask], take: Callable[[int, Answer], None]
    ) -> None:
        fund = self.current()
        if fund is not None:
            self.ask.ask(ask(fund), partial(take, fund.id))

    def ask_void(self) -> None:
        """Ask why the entry in view is taken back."""
        row = self.ledger.current()
        if isinstance(row, LedgerRow) and row.may_be_voided:
            self.ask.ask(asks.void(row), partial(self._void, row))

    def _save_source(self, fund_id: int | None, answer: Answer) -> None:
        self._run(partial(save_fund, fund_id, **answer), _("Source saved"))

    def _receive(self, fund_id: int, answer: Answer) -> None:
        amount = answer.pop("amount")
        work = partial(record_receipt, fund_id, amount_fen=amount, **answer)
        self._run(work, _("Receipt recorded"))

    def _return(self, fund_id: int, answer: Answer) -> None:
        amount = answer.pop("amount")
        work = partial(return_money, fund_id, amount_fen=amount, **answer)
        self._run(work, _("Return recorded"))

    def _allocate(self, fund_id: int, answer: Answer) -> None:
        campaign, amount = answer.pop("campaign"), answer.pop("amount")
        work = partial(allocate, fund_id, campaign, amount_fen=amount, **answer)
        self._run(work, _("Money allocated"))

    def _void(self, row: LedgerRow, answer: Answer) -> None:
        verb = _VOIDS.get(row.kind, void_receipt)
        self._run(partial(verb, row.record_id, reason=answer["reason"]), _("Entry taken back"))

    def _run(self, work: Callable[..., Outcome], said: str) -> None:
        self.context.run_operation(
            partial(work, actor=self.context.actor),
            done=partial(self._on_done, said),
            failed=self._on_failed,
            owner=self,
        )

    def _on_done(self, said: str, outcome: Outcome) -> None:
        self._wish = outcome.id
        self.ask.close_bar()
        self.context.notify(said)

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def primary_action(self) -> QAbstractButton:
        """Return the button of a receipt."""
        return self.receive

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N, F2 and Escape."""
        new = self.receive.click if self._funds else self.ask_source
        leave = partial(self._show_one, ledger=False)
        return {"new": new, "edit": self.ask_change, "leave": leave}

    def first_focus(self) -> QWidget:
        """Begin in the sources."""
        return self.sources.view

    def regions(self) -> list[QWidget]:
        """Return sources and ledger for F6."""
        return [part for part in (self.sources.view, self.ledger.view) if part.isVisible()]

    def fit(self, size: Size) -> None:
        """Show one table at a time where there is no room for both."""
        super().fit(size)
        for table, columns in ((self.sources, SOURCES), (self.ledger, LEDGER)):
            for place, column in enumerate(columns):
                if (table, column.key) in self._roomy():
                    table.view.setColumnHidden(place, size is not Size.FULL)
        self._show_one(ledger=False)

    def _roomy(self) -> list[tuple[DataTable, str]]:
        wide = ("kind", "interest_fen", "returned_fen")
        return [*((self.sources, key) for key in wide), (self.ledger, "document")]

    def _show_one(self, *, ledger: bool) -> None:
        small = self.size_class is Size.SMALL
        set_shown(self.sources, on=not small or not ledger)
        set_shown(self.ledger, on=not small or ledger)
        set_shown(self.back, on=small)
        shown = self.ledger if ledger else self.sources
        if self.isVisible():
            shown.view.setFocus()


_VOIDS: Mapping[str, Callable[..., Outcome]] = {
    ALLOCATION: void_allocation,
    RETURN: void_return,
}


def _ledger_title(fund: FundRow) -> str:
    title = _("Ledger of {fund}").format(fund=fund.name)
    if not fund.opening_fen:
        return title
    before = _("brought forward {yuan} yuan").format(yuan=format_yuan(fund.opening_fen))
    return f"{title}　{before}"
