"""The stock above, and below what belongs to it: ledger, goods under way, kits, count, bills."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QWidget

from models.changes import Change, Outcome
from models.money import format_yuan
from models.operations.goods_counts import close_count, drop_count
from models.operations.goods_lines import Wanted
from models.queries import goods
from models.queries.goods import (
    CountHead,
    CountRow,
    KitRow,
    MoveRow,
    OutRow,
    StockRow,
    WaitingRow,
)
from models.queries.goods_proof import ProofRow, goods_proof
from models.queries.goods_relief import ReliefShare, relief_share
from resources.i18n import _, ngettext
from ui.context import Context
from ui.pages import Page
from ui.pages.goods import PAGE, answers, asks
from ui.pages.goods.below import Below
from ui.pages.goods.columns import STOCK, say_proof, urgency
from ui.pages.goods.gauge import ReliefGauge
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, AskBar
from ui.widgets.button import Button
from ui.widgets.columns import ListSource, WindowSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown

_ROWS = 6  # of the stock, where what belongs to an item stands below
_ROOMY = frozenset({"spec", "value_fen", "price_fen"})


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything the page shows but the ledger of one item."""

    stock: Sequence[StockRow]
    kits: Sequence[KitRow]
    out: int
    count: CountHead | None
    counted: Sequence[CountRow]
    share: ReliefShare
    to_issue: Sequence[WaitingRow]
    open_lists: Sequence[WaitingRow]
    proof: Sequence[ProofRow]


def _read(year: int) -> _Found:
    count = goods.open_count()
    return _Found(
        goods.stock_rows(),
        goods.kits(),
        goods.count_goods_out(),
        count,
        goods.count_rows(count.id) if count else (),
        relief_share(year),
        goods.lists_to_issue(),
        goods.open_lists(),
        goods_proof(year),
    )


class GoodsPage(Page):
    """Items and what may be recorded of them."""

    kind = PAGE
    responds_to = Change.GOODS | Change.LINES | Change.BATCHES | Change.PAYMENTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: _Found | None = None
        self._wish = 0
        self.new = Button(_("New item"), icon="plus")
        self.give = Button(_("Put on a list"), icon="campaign")
        self.issue = Button(_("Issue goods"), icon="export")
        self.receive = Button(_("Goods in"), icon="import", variant="primary")
        buttons = (self.new, self.give, self.issue, self.receive)
        self.header = PageHeader(_("Goods and stock"), "", buttons)
        self.gauge, self.ask = ReliefGauge(), AskBar()
        empty = EmptyState(
            _("No goods yet: begin with an item, its measure and its price."),
            icon="goods",
            action=_("New item"),
            on_action=self.ask_item,
        )
        self.stock = DataTable(context, "stock", STOCK, empty=empty)
        self.stock.tools.insertWidget(0, self.gauge, 20)
        self.stock.view.setAccessibleName(_("Goods and stock"))
        self.below = Below(context)
        self.stock.share_page(_ROWS, sums=True)
        parts = ((self.header, 0), (self.ask, 0), (self.stock, 0), (self.below, 1))
        for part, share in parts:
            self.body.addWidget(part, share)
        self._connect()

    def _connect(self) -> None:
        below = self.below
        for button, work in (
            (self.new, self.ask_item),
            (self.give, self.ask_give),
            (self.issue, self.ask_issue),
            (self.receive, self.ask_receive),
            (below.change, self.ask_change),
            (below.lose, self.ask_loss),
            (below.void, self.ask_void),
            (below.back, self.ask_back),
            (below.new_kit, partial(self.ask_kit, change=False)),
            (below.change_kit, partial(self.ask_kit, change=True)),
            (below.begin, self.ask_count),
            (below.found, self.ask_found),
            (below.close_count, self.end_count),
            (below.drop, self.drop_count),
        ):
            button.clicked.connect(lambda _on=False, work=work: work())
        self.stock.row_changed.connect(self._on_item)
        self.stock.model.loaded.connect(self._place_cursor)
        self.stock.opened.connect(lambda _row: self._show_one(below=True))
        below.shown.connect(lambda _key: self._refresh())
        for table in below.tables.values():
            table.row_changed.connect(lambda _row: self._refresh())
        self.ask.opened.connect(self._weigh_again)
        self.ask.closed.connect(self._weigh_again)
        below.tables["count"].opened.connect(lambda _row: self.ask_found())
        below.tables["kits"].opened.connect(lambda _row: self.ask_kit(change=True))
        below.tables["out"].opened.connect(self._open_list)
        below.tables["proof"].opened.connect(self._open_list)

    def open(self, **args: object) -> None:
        """Come into view, at an item if its `item_id` is named."""
        self._wish = int(str(args.get("item_id", 0)))
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        self.context.run_query(partial(_read, self.context.year), done=self._show, latest="goods")

    def _show(self, found: _Found) -> None:
        self._found = found
        value = sum(row.value_fen for row in found.stock)
        count = len(found.stock)
        words = ngettext("{n} item", "{n} items", count).format(n=count)
        worth = _("in store worth {yuan} yuan").format(yuan=format_yuan(value))
        self.header.set_sub("　".join(filter(None, (words, worth, say_proof(found.proof)))))
        self.gauge.show_share(found.share)
        first = sorted(found.stock, key=urgency)
        self.stock.set_source(ListSource(first, STOCK), total=value)
        shown: dict[str, Sequence[object] | WindowSource] = {
            "kits": found.kits,
            "out": WindowSource(found.out, goods.goods_out_lines),
            "proof": found.proof,
            "count": found.counted,
            "invoices": found.share.invoices,
        }
        for key, rows in shown.items():
            self.below.show_rows(key, rows)
        self.below.show_counts({"out": found.out, "kits": len(found.kits)})
        self._refresh()

    def _place_cursor(self) -> None:
        wish, self._wish = self._wish, 0
        if wish:
            self.stock.view.go_to_id(wish)
        elif self.stock.current() is None and self._found and self._found.stock:
            self.stock.view.go_to(0)

    def current(self) -> StockRow | None:
        """Return the item the cursor is in, as it was last read."""
        row, found = self.stock.current(), self._found
        return (
            next((one for one in found.stock if row and one.id == row.id), None) if found else None
        )

    def _on_item(self, _row: object) -> None:
        row = self.current()
        self._refresh()
        if row is None:
            self.below.show_rows("ledger", ())
            return
        show = partial(self.below.show_rows, "ledger")
        self.context.run_query(partial(goods.item_ledger, row.id), done=show, latest="ledger")

    def _refresh(self) -> None:
        found, below = self._found, self.below
        if found is None:
            return
        why = refusal(self.context.actor, "goods")
        none = "" if found.stock else _("Add an item first.")
        self.new.set_reason(why)
        self.receive.set_reason(why or none)
        to_issue = "" if found.to_issue else _("No approved list waits for goods.")
        self.issue.set_reason(why or to_issue)
        lists = "" if found.open_lists else _("No list is open for changes.")
        self.give.set_reason(refusal(self.context.actor, "line") or none or lists)
        item = why or ("" if self.current() else _("Choose an item."))
        below.change.set_reason(item)
        below.lose.set_reason(item)
        entry = below.tables["ledger"].current()
        may_void = isinstance(entry, MoveRow) and entry.may_be_voided
        below.void.set_reason(why or ("" if may_void else _("Choose an entry that stands.")))
        out = "" if below.tables["out"].current() else _("Choose a line.")
        below.back.set_reason(why or out)
        below.new_kit.set_reason(why or none)
        below.change_kit.set_reason(
            why or ("" if below.tables["kits"].current() else _("Choose a kit."))
        )
        self._refresh_count(found, why)

    def _refresh_count(self, found: _Found, why: str) -> None:
        below, counting = self.below, found.count is not None
        for button, on in (
            (below.begin, not counting),
            (below.found, counting),
            (below.close_count, counting),
            (below.drop, counting),
        ):
            set_shown(button, on=on)
            button.set_reason(why)
        if counting:
            below.close_count.set_reason(refusal(self.context.actor, "goods.close_count"))

    def ask_item(self) -> None:
        """Ask for a new item."""
        if self.new.isEnabled():
            self.ask.ask(asks.item(None), self._then(answers.save_an_item, None, _("Item saved")))

    def ask_change(self) -> None:
        """Ask for changes to the item in view."""
        row = self.current()
        if row and self.below.change.isEnabled():
            take = self._then(answers.save_an_item, row.id, _("Item saved"))
            self.ask.ask(asks.item(row), take)

    def ask_receive(self) -> None:
        """Ask how much of the item in view came in."""
        row = self.current()
        if row and self.receive.isEnabled():
            self.ask.ask(asks.goods_in(row), self._then(answers.take_in, row, _("Goods taken in")))
            if self.ask.form is not None:
                self.ask.form.edited.connect(lambda _key: self._weigh(row))

    def _weigh(self, row: StockRow) -> None:
        """Show the share of relief areas as it would stand after what is typed."""
        if self._found and self.ask.form is not None:
            bought = answers.bought_fen(row, self.ask.form.values())
            share = self._found.share.with_purchase(bought, relief=row.relief_area)
            self.gauge.show_share(share)

    def _weigh_again(self) -> None:
        if self._found:
            self.gauge.show_share(self._found.share)

    def ask_loss(self) -> None:
        """Ask how much of the item in view is lost."""
        row = self.current()
        if row:
            self.ask.ask(asks.loss(row), self._then(answers.lose, row, _("Loss recorded")))

    def ask_issue(self) -> None:
        """Ask for which list goods go out."""
        if self._found:
            ask = asks.issue(self._found.to_issue)
            self.ask.ask(ask, self._take(answers.issue, _("Goods issued")))

    def ask_give(self) -> None:
        """Ask which open list receives which goods."""
        found = self._found
        if found:
            known = {name: Wanted(0, item_id=item) for name, item in self._items().items()}
            known |= {row.name: Wanted(0, kit_id=row.id) for row in found.kits if row.active}
            take = self._then(answers.give, known, _("Goods are on the list"))
            self.ask.ask(asks.give(found.open_lists), take)

    def _items(self) -> dict[str, int]:
        """Return the items in use by what people call them; of two prices the fuller one."""
        rows = [row for row in self._found.stock if row.active] if self._found else []
        rows.sort(key=lambda row: row.free)
        return {row.name: row.id for row in rows} | {asks.called(row): row.id for row in rows}

    def ask_kit(self, *, change: bool) -> None:
        """Ask what a kit holds."""
        row = self.below.tables["kits"].current() if change else None
        work = partial(answers.save_a_kit, row, self._items())
        self.ask.ask(asks.kit(row), self._take(work, _("Kit saved")))

    def ask_void(self) -> None:
        """Ask why the entry in view is taken back."""
        row = self.below.tables["ledger"].current()
        if isinstance(row, MoveRow) and row.may_be_voided:
            self.ask.ask(asks.void(), self._then(answers.void, row, _("Entry taken back")))

    def ask_back(self) -> None:
        """Ask why goods of a line came back."""
        row = self.below.tables["out"].current()
        if isinstance(row, OutRow):
            take = self._then(answers.came_back, row, _("Goods are back in store"))
            self.ask.ask(asks.bring_back(row.name), take)

    def ask_count(self) -> None:
        """Ask who counts."""
        self.ask.ask(asks.count(), self._take(answers.begin_count, _("The count is open")))

    def ask_found(self) -> None:
        """Ask how much of the item in view was found."""
        row, found = self.below.tables["count"].current(), self._found
        if isinstance(row, CountRow) and found and found.count:
            work = partial(answers.note_found, found.count.id, row)
            self.ask.ask(asks.found(row), self._take(work, _("Noted")))

    def end_count(self) -> None:
        """Close the count that is open."""
        if self._found and self._found.count:
            self._run(partial(close_count, self._found.count.id), _("The count is closed"))

    def drop_count(self) -> None:
        """Drop the count that is open."""
        if self._found and self._found.count:
            self._run(partial(drop_count, self._found.count.id), _("The count is dropped"))

    def _then(
        self, work: Callable[..., Outcome], first: object, said: str
    ) -> Callable[[Answer], None]:
        return self._take(partial(work, first), said)

    def _take(self, work: Callable[..., Outcome], said: str) -> Callable[[Answer], None]:
        return lambda answer: self._run(partial(work, answer), said)

    def _run(self, work: Callable[..., Outcome], said: str) -> None:
        self.context.run_operation(
            partial(work, actor=self.context.actor),
            done=partial(self._on_done, said),
            failed=self._on_failed,
            owner=self,
        )

    def _on_done(self, said: str, _outcome: Outcome) -> None:
        row = self.current()
        self._wish = row.id if row else 0
        self.ask.close_bar()
        self.context.notify(said)

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def _open_list(self, row: object) -> None:
        if isinstance(row, OutRow | ProofRow):
            batch = row.batch_id if isinstance(row, OutRow) else row.id
            self.context.open("batch", batch_id=batch)

    def primary_action(self) -> QAbstractButton:
        """Return the button of goods in."""
        return self.receive

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N, F2 and Escape."""
        leave = partial(self._show_one, below=False)
        return {"new": self.ask_item, "edit": self.ask_change, "leave": leave}

    def first_focus(self) -> QWidget:
        """Begin in the stock."""
        return self.stock.view

    def regions(self) -> list[QWidget]:
        """Return stock and what stands below for F6."""
        views = (self.stock.view, self.below.table().view)
        return [part for part in views if part.isVisible()]

    def fit(self, size: Size) -> None:
        """Show one table at a time where there is no room for both."""
        super().fit(size)
        for place, column in enumerate(STOCK):
            if column.key in _ROOMY:
                self.stock.view.setColumnHidden(place, size is not Size.FULL)
        self.below.set_roomy(on=size is Size.FULL)
        set_shown(self.give, on=size is not Size.SMALL)
        self._show_one(below=False)

    def _show_one(self, *, below: bool) -> None:
        small = self.size_class is Size.SMALL
        set_shown(self.stock, on=not small or not below)
        set_shown(self.below, on=not small or below)
        if self.isVisible():
            (self.below.table() if below else self.stock).view.setFocus()
