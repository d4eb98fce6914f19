"""The lower half of the goods page: one table at a time, chosen by a word."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resources.i18n import _
from ui.context import Context
from ui.pages.goods.columns import COUNT, INVOICES, KITS, LEDGER, OUT, PROOF
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import Column, WindowSource, source_of
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState

_ROWS = 4
_ROOMY = frozenset({"reason", "value_fen"})


class Below(QWidget):
    """Ledger, goods out, their proof, kits, count, invoices; `shown` tells which is in view."""

    shown = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._make_buttons()
        self.tables = self._make_tables(context)
        self.choice = Segmented()
        self._layers = QStackedWidget()
        for table in self.tables.values():
            self._layers.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self._layers, 1)
        self.show_counts({})
        self.choice.changed.connect(lambda _keys: self._show_layer())

    def _make_buttons(self) -> None:
        self.change = Button(_("Change item"), icon="edit", variant="small")
        self.lose = Button(_("Report loss"), icon="warn", variant="small")
        self.void = Button(_("Take back"), icon="undo", variant="small")
        self.back = Button(_("Came back undelivered"), icon="undo", variant="small")
        self.new_kit = Button(_("New kit"), icon="plus", variant="small")
        self.change_kit = Button(_("Change kit"), icon="edit", variant="small")
        self.begin = Button(_("Begin the count"), icon="plus", variant="small")
        self.found = Button(_("Enter what was found"), icon="edit", variant="small")
        self.close_count = Button(_("Close the count"), icon="lock", variant="small")
        self.drop = Button(_("Drop the count"), icon="close", variant="small")

    def _make_tables(self, context: Context) -> dict[str, DataTable]:
        return {
            "ledger": _table(
                context,
                "stock_ledger",
                LEDGER,
                _("Nothing of this item moved yet."),
                (self.change, self.lose, self.void),
            ),
            "out": _table(
                context,
                "goods_out",
                OUT,
                _("No goods are under way: every round is closed."),
                (self.back,),
            ),
            "proof": _table(
                context,
                "goods_proof",
                PROOF,
                _("No goods left the store for lists of this year yet."),
            ),
            "kits": _table(
                context,
                "goods_kits",
                KITS,
                _("No kit yet: several items given as one."),
                (self.new_kit, self.change_kit),
            ),
            "count": _table(
                context,
                "stock_count",
                COUNT,
                _("No count is open. Two people count what lies in store."),
                (self.begin, self.found, self.close_count, self.drop),
            ),
            "invoices": _table(
                context, "goods_invoices", INVOICES, _("Nothing was bought this year yet.")
            ),
        }

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say beside each word how much there is of it."""
        words = {
            "ledger": _("Stock ledger"),
            "out": _("Goods under way"),
            "proof": _("Out = signed"),
            "kits": _("Kits"),
            "count": _("Stock count"),
            "invoices": _("Purchases"),
        }
        self.choice.set_choices(
            [Choice(key, word, counts.get(key) or None) for key, word in words.items()]
        )

    def set_roomy(self, *, on: bool) -> None:
        """Show every column of the ledger, or only what is read first."""
        for place, column in enumerate(LEDGER):
            if column.key in _ROOMY:
                self.tables["ledger"].view.setColumnHidden(place, not on)

    def key(self) -> str:
        """Return which table is in view."""
        return self.choice.key() or "ledger"

    def table(self) -> DataTable:
        """Return the table in view."""
        return self.tables[self.key()]

    def _show_layer(self) -> None:
        self._layers.setCurrentWidget(self.table())
        self.shown.emit(self.key())

    def show_rows(self, key: str, rows: Sequence[object] | WindowSource) -> None:
        """Put rows into one of the tables."""
        table = self.tables[key]
        table.set_source(source_of(rows, table.model.columns))


def _table(
    context: Context,
    name: str,
    columns: Sequence[Column],
    empty: str,
    tools: Sequence[Button] = (),
) -> DataTable:
    table = DataTable(context, name, columns, empty=EmptyState(empty, icon="goods"))
    table.share_page(_ROWS)
    for place, part in enumerate(tools):
        table.tools.insertWidget(place, part)
    return table
