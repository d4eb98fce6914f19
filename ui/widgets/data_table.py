"""A whole table card: find box, filter chips, columns, density, the table and its foot."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from models.money import format_yuan, in_capitals
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.context import Context
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.chips import ChipBar, Choice, Segmented
from ui.widgets.columns import Column, Kind, Source
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.rows_model import RowsModel
from ui.widgets.search_box import ComposedEdit
from ui.widgets.table_export import Offer, export_table, print_table
from ui.widgets.table_view import COMFORTABLE, COMPACT, TableView
from ui.widgets.tools import set_shown

_FEWEST = 3  # rows a table of two keeps room for
_DENSITIES = ((COMFORTABLE, N_("Roomy")), (COMPACT, N_("Compact")))


class Foot(QFrame):
    """Count, what is ticked, and the total in figures and capitals."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._ticked = Label("", "small"), Label("", "small", tone="text")
        self._word, self._total = Label(_("Total"), "small"), Label("", "h3")
        self._unit, self._capitals = Label(_("yuan"), "small"), Label("", "small")
        self.setProperty("variant", "foot")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(10)
        line.addWidget(self._count)
        line.addWidget(self._ticked)
        line.addStretch(1)
        for part in self._sum():
            line.addWidget(part)
        self.setFixedHeight(theme.height("row"))
        self.show_total(None)

    def _sum(self) -> tuple[Label, ...]:
        return (self._word, self._total, self._unit, self._capitals)

    def show_count(self, text: str) -> None:
        """Show how many rows there are."""
        self._count.setText(text)

    def show_ticked(self, count: int, amount: int | None) -> None:
        """Show what is ticked and what it adds up to."""
        words = ngettext("{n} ticked", "{n} ticked", count).format(n=f"{count:,}")
        money = "" if amount is None else " " + _("{yuan} yuan").format(yuan=format_yuan(amount))
        self._ticked.setText(words + money if count else "")

    def show_total(self, fen: int | None) -> None:
        """Show the total in figures and capitals, or none."""
        for part in self._sum():
            set_shown(part, on=fen is not None)
        if fen is not None:
            self._total.setText(format_yuan(fen))
            self._capitals.setText(in_capitals(fen, prefix=False))

    def fit(self, width: int) -> None:
        """Leave the capitals out where there is no room for them."""
        total = self._total.text()
        set_shown(self._capitals, on=bool(total) and width >= theme.scaled(560))


class DataTable(Card):
    """The table every list page uses; give it columns once and a source at every reload."""

    found = Signal(str)
    filtered = Signal(object)
    opened = Signal(object)
    row_changed = Signal(object)
    edited = Signal(object, str, object)

    def __init__(  # noqa: PLR0913  (declared once per page, by keyword)
        self,
        context: Context,
        name: str,
        columns: Sequence[Column],
        *,
        find: str = "",
        empty: EmptyState | None = None,
        locked: Callable[[Any], bool] | None = None,
        amount_key: str = "",
        wrap: bool = False,
    ) -> None:
        super().__init__(margins=(1, 1, 1, 1))
        self.body.setSpacing(0)
        self._context, self._amount_key, self._folded = context, amount_key, False
        self._wished_rows = 0
        self.offer = Offer(self._own_name, self.filter_words)
        self.model = RowsModel(
            columns,
            run=lambda work, done: context.run_query(work, done=done, owner=self),
            locked=locked,
            parent=self,
        )
        self.view = TableView(name, self.model, context.settings)
        self.view.setAccessibleName(find or _("Table"))
        self.find_box = ComposedEdit(find)
        self.chips = ChipBar(wrap=wrap)
        self.foot = Foot()
        self.body.addWidget(self._toolbar(find, wrap=wrap))
        if wrap:
            self.body.addWidget(self._line_of_chips())
        self._layers = QStackedWidget()
        self._empty = empty or EmptyState(_("Nothing here yet."))
        self._layers.addWidget(self.view)
        self._layers.addWidget(self._empty)
        self.body.addWidget(self._layers, 1)
        self.body.addWidget(self.foot)
        self._connect()

    def _toolbar(self, find: str, *, wrap: bool) -> QWidget:
        bar = QWidget()
        self.tools = QHBoxLayout(bar)
        self.tools.setContentsMargins(10, 8, 10, 8)
        self.tools.setSpacing(8)
        self.find_box.setMaximumWidth(theme.scaled(190))
        set_shown(self.find_box, on=bool(find))
        self.columns_button = Button(_("Columns"), variant="small")
        self.columns_button.clicked.connect(self._on_columns)
        self.density = Segmented([Choice(key, _(word)) for key, word in _DENSITIES])
        self.density.choose(self.view.density)
        self.density.changed.connect(lambda _keys: self.view.set_density(self.density.key()))
        self.tools.addWidget(self.find_box)
        if not wrap:
            self.tools.addWidget(self.chips)
        self.tools.addStretch(1)
        self.export_button = icon_button("export", _("Export (Ctrl+E)"), small=True)
        self.export_button.clicked.connect(self.export)
        self.tools.addWidget(self.columns_button)
        self.tools.addWidget(self.density)
        self.tools.addWidget(self.export_button)
        return bar

    def _line_of_chips(self) -> QWidget:
        """Give many chips lines of their own."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(10, 0, 10, 8)
        line.addWidget(self.chips)
        return holder

    def _connect(self) -> None:
        self.find_box.settled.connect(self.found)
        self.chips.changed.connect(self.filtered)
        self.view.opened.connect(self.opened)
        self.view.row_changed.connect(self.row_changed)
        self.model.edited.connect(self.edited)
        self.model.loaded.connect(self._on_loaded)
        self.model.ticked.connect(self._on_ticked)

    def set_source(self, source: Source, *, total: int | None = None) -> None:
        """Show a source's rows; the total in fen, when known, stands in the foot."""
        self.model.set_source(source)
        self.foot.show_total(total)

    def set_total(self, fen: int | None) -> None:
        """Show the total in the foot."""
        self.foot.show_total(fen)

    def set_filters(self, choices: Sequence[Choice]) -> None:
        """Offer chips; `filtered` tells which are on."""
        self.chips.set_choices(choices)

    def ticked(self) -> list[Any]:
        """Return the ticked rows."""
        return list(self.model.ticks.values())

    def current(self) -> Any | None:  # noqa: ANN401  (rows are whatever the source gives)
        """Return the row the cursor is in."""
        return self.view.current_row()

    def export(self) -> None:
        """Write what is shown to a workbook, after asking how and where."""
        export_table(self._context, self)

    def print_shown(self) -> None:
        """Print what is shown."""
        print_table(self._context, self)

    def _own_name(self) -> str:
        return self.view.accessibleName()

    def filter_words(self) -> str:
        """Say which chips are on and which text is sought."""
        text = self.find_box.text().strip()
        sought = _("“{text}”").format(text=text) if text else ""
        return _(", ").join(filter(None, (*self.chips.words(), sought))) or _("All rows")

    def _on_loaded(self) -> None:
        count = self.model.rowCount()
        self._layers.setCurrentWidget(self.view if count else self._empty)
        self.foot.show_count(ngettext("{n} row", "{n} rows", count).format(n=f"{count:,}"))
        self._on_ticked()
        if self._wished_rows:
            self.updateGeometry()

    def _on_ticked(self) -> None:
        rows, key = self.ticked(), self._amount_key
        amount = sum(getattr(row, key) or 0 for row in rows) if key else None
        self.foot.show_ticked(len(rows), amount)

    def _on_columns(self) -> None:
        below = self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height()))
        self.view.column_menu().popup(below)

    def fold(self, *, on: bool) -> None:
        """Leave only the bar, so that a list without rows takes little room."""
        for part in (
            self._layers,
            self.foot,
            self.columns_button,
            self.density,
            self.export_button,
        ):
            set_shown(part, on=not on)
        upright = QSizePolicy.Policy.Maximum if on else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
        self._folded = on

    def share_page(self, rows: int, *, sums: bool = False) -> None:
        """Stand with another table on a page: wish for the height of the rows, up to so many.

        What a short table can do without is left out, the foot where there is nothing to add up.
        """
        self._wished_rows = rows
        set_shown(self.columns_button, on=False)
        set_shown(self.foot, on=sums or self.has_ticks())
        self.density.setParent(None)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wish for the height of the rows where that was asked for."""
        hint = super().sizeHint()
        if self._wished_rows and not self._folded:
            rows = max(_FEWEST, min(self.model.rowCount(), self._wished_rows))
            high = self.view.verticalHeader().defaultSectionSize()
            inside = self.view.horizontalHeader().height() + rows * high
            hint.setHeight(hint.height() - self._layers.sizeHint().height() + inside)
        return hint

    def has_ticks(self) -> bool:
        """Say whether rows can be ticked here."""
        return self.model.column_at(Kind.TICK) >= 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self.foot.fit(self.width())
        for part, least in ((self.density, 700), (self.export_button, 625)):
            set_shown(part, on=not self._folded and self.width() >= theme.scaled(least))
