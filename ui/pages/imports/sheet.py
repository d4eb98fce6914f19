"""The sender's sheet with its own row numbers: every cell editable, problems tinted."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources.i18n import N_, _
from ui.context import Context
from ui.pages.imports.cells import CellWriter, SheetRow, writers
from ui.pages.imports.draft import Look, SheetLook
from ui.pages.imports.troubles import Trouble
from ui.pages.imports.words import fate_tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.elided import Elided
from ui.widgets.label import Label
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView
from ui.widgets.tools import set_shown

_WIDTHS = {
    "name": 100,
    "sex": 56,
    "id_number": 186,
    "student_id": 186,
    "bank_card": 178,
    "employer": 168,
    "event_name": 280,
    "site": 200,
    "team": 150,
    "address": 168,
    "venue": 150,
    "host": 200,
    "institution": 180,
    "school": 150,
    "spec": 90,
    "measure": 64,
}
_USUAL, _AMOUNT, _ROW, _FATE = 112, 120, 52, 92
_ALL, _PROBLEMS = "all", "problems"
Index = QModelIndex | QPersistentModelIndex


def sheet_columns(look: SheetLook, kind: str) -> list[Column]:
    """Return row number, fate and every mapped column of a sheet."""
    return [
        Column("id", N_("Row"), Kind.NUMBER, width=_ROW, sortable=False),
        Column("fate", N_("Result"), Kind.BADGE, width=_FATE, sortable=False, tag=fate_tag),
        *(_column(writer) for writer in writers(look.plan, kind)),
    ]


def _column(writer: CellWriter) -> Column:
    kind = Kind.NAME if writer.key == "name" else Kind.NUMBER if writer.right else Kind.TEXT
    return Column(
        writer.key,
        writer.title,
        kind,
        width=_WIDTHS.get(writer.key, _AMOUNT if writer.right else _USUAL),
        sortable=False,
        editable=True,
        get=writer.edited,
        words=writer.text,
        mark=writer.mark,
    )


class SheetTable(TableView):
    """The rows of one sheet; tells the cell the cursor is in."""

    cell_changed = Signal(object, str)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell row and column."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current.row()) if current.isValid() else None
        if isinstance(row, SheetRow):
            self.cell_changed.emit(row, self.rows.columns[current.column()].key)


class SheetCard(Card):
    """One table for each sheet, with the filters and the way back above it."""

    edited = Signal(object, str, object)
    cell_changed = Signal(object, str)
    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(1, 1, 1, 1))
        self.body.setSpacing(0)
        self._context = context
        self._look: Look | None = None
        self._only = ""
        self._tables: dict[int, SheetTable] = {}
        self._shown: dict[int, list[SheetRow]] = {}
        self.sheets = Segmented()
        self.sheets.changed.connect(lambda _keys: self._turn())
        self.which = Segmented()
        self.which.changed.connect(lambda _keys: self._fill())
        self.undo = Button(_("Undo"), icon="undo", variant="small")
        self.body.addWidget(self._bar())
        self._layers = QStackedWidget()
        self.body.addWidget(self._layers, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        column = QVBoxLayout(bar)
        column.setContentsMargins(11, 7, 10, 7)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        hint = _("Cells can be edited, Enter goes to the next problem; numbers are masked")
        line.addWidget(Label(_("The sender's sheet"), "h3"))
        line.addWidget(Elided(hint, "small", tone="text2"), 1)
        line.addWidget(self.which)
        line.addWidget(self.undo)
        column.addLayout(line)
        column.addWidget(self.sheets)
        return bar

    @property
    def table(self) -> SheetTable | None:
        """Return the table in view."""
        found = self._layers.currentWidget()
        return found if isinstance(found, SheetTable) else None

    def begin(self) -> None:
        """Forget the tables of another file."""
        self._clear()
        self._look, self._only = None, ""
        self.sheets.set_choices([])
        self.which.set_choices([])

    def _clear(self) -> None:
        for table in self._tables.values():
            self._layers.removeWidget(table)
            table.deleteLater()
        self._tables = {}

    def show_look(self, look: Look) -> None:
        """Show the sheets as things stand, keeping place."""
        if self._look is None or _shape(look) != _shape(self._look):
            self._build(look)
        self._look = look
        rows = [row for sheet in look.sheets for row in sheet.rows]
        troubled = sum(row.troubled for row in rows)
        self.which.set_choices(
            [Choice(_ALL, _("All"), len(rows)), Choice(_PROBLEMS, _("Problems"), troubled)]
        )
        self._fill()

    def _build(self, look: Look) -> None:
        chosen = self.sheets.key()
        self._clear()
        self._tables = {one.plan.index: self._make(one, look.plan.kind) for one in look.sheets}
        self.sheets.set_choices([Choice(str(one.plan.index), one.plan.name) for one in look.sheets])
        set_shown(self.sheets, on=len(look.sheets) > 1)
        self.sheets.choose(chosen or str(look.sheets[0].plan.index))

    def _make(self, look: SheetLook, kind: str) -> SheetTable:
        model = RowsModel(sheet_columns(look, kind))
        name = f"import-{look.plan.layout}-{look.plan.index}"
        table = SheetTable(name, model, self._context.settings)
        model.setParent(table)
        table.setAccessibleName(look.plan.name)
        model.edited.connect(self.edited)
        table.cell_changed.connect(self.cell_changed)
        table.opened.connect(lambda _row: self.entered.emit())
        self._layers.addWidget(table)
        return table

    def _turn(self) -> None:
        key = self.sheets.key()
        if key.isdigit() and int(key) in self._tables:
            self._layers.setCurrentWidget(self._tables[int(key)])

    def filter(self, fate: str) -> None:
        """Show only the rows of a fate; none shows all."""
        self._only = fate
        self._fill()

    def _fill(self) -> None:
        for sheet in self._look.sheets if self._look else ():
            shown = self._shown[sheet.plan.index] = self._wanted(sheet.rows)
            self._tables[sheet.plan.index].rows.set_source(ListSource(shown))

    def _wanted(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        problems = self.which.key() == _PROBLEMS
        return [
            row for row in rows if self._only in {"", row.fate} and (row.troubled or not problems)
        ]

    def show_all(self) -> None:
        """Take the filter for problems off."""
        self.which.choose(_ALL)

    def go_to(self, trouble: Trouble) -> bool:
        """Put the cursor into the cell of a problem; False when a filter hides its row."""
        shown = self._shown.get(trouble.sheet, [])
        place = next((at for at, row in enumerate(shown) if row.id == trouble.row), -1)
        if place < 0:
            return False
        self.sheets.choose(str(trouble.sheet))
        table = self._tables[trouble.sheet]
        keys = [column.key for column in table.rows.columns]
        column = keys.index(trouble.key) if trouble.key in keys else 0
        table.setCurrentIndex(table.rows.index(place, column))
        return True


def _shape(look: Look) -> list[tuple[int, list[str]]]:
    """Return what the tables are built from: the sheets and their mapped columns."""
    return [
        (one.plan.index, [writer.key for writer in writers(one.plan, look.plan.kind)])
        for one in look.sheets
    ]
