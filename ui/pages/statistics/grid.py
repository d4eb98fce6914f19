"""The tables of the page: figures by rows and columns, and the indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from models.queries.figures.indicators import Indicator
from models.queries.statistics import SIDES, Reported, Table
from models.rules.phrases import about, exact, unit_of
from models.seasons import seasons
from resources.i18n import N_, _
from ui import theme
from ui.pages.statistics.words import Measure
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.plain_table import PlainTable
from ui.widgets.rows_model import RowsModel

_NAME, _FIGURE = 120, 92
_NAME_ROOM = 20  # what a cell keeps free on both sides


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key and name, '' being the total below the others."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One indicator in words."""

    id: int
    indicator: Indicator
    label: str
    exact: str
    unit: str
    about: str
    what: str
    years: tuple[str, ...]


class FigureTable(PlainTable):
    """Cells that open what stands behind them, by Enter or a double click."""

    wanted = Signal(object, str)
    walked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._open)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Any]) -> None:
        """Show other rows under other columns; the cursor keeps its place."""
        before = self.currentIndex()
        model = RowsModel(columns, parent=self)
        model.set_source(ListSource(rows, columns))
        old = self.model()
        self.show_model(model)
        if old is not None:
            old.deleteLater()
        self._share(columns)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.walked.emit(model.row_at(now.row()))
        )
        at = model.index(max(before.row(), 0), max(before.column(), 0))
        self.setCurrentIndex(at if at.isValid() else model.index(0, 0))

    def _share(self, columns: Sequence[Column]) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            header.setSectionResizeMode(place, _mode(column))
            self.setColumnWidth(place, self._width(column))

    def _width(self, column: Column) -> int:
        """Return the width of a column; names are never cut."""
        model = self.model()
        if column.kind is not Kind.NAME or not isinstance(model, RowsModel):
            return column.width
        metrics = theme.metrics("body", medium=True)
        rows = (model.row_at(number) for number in range(model.rowCount()))
        longest = max((metrics.horizontalAdvance(column.text(row)) for row in rows), default=0)
        return max(column.width, longest + _NAME_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def place(self) -> tuple[str, str]:
        """Return the keys of row and column under the cursor; '' is the whole of a side."""
        index, model = self.currentIndex(), self.model()
        row = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        if row is None or not isinstance(model, RowsModel):
            return "", ""
        column = model.columns[index.column()].key
        return row.key, "" if column == "name" else column

    def _open(self, index: QModelIndex) -> None:
        model = self.model()
        if index.isValid() and isinstance(model, RowsModel):
            row = model.row_at(index.row())
            if row is not None:
                self.wanted.emit(row, model.columns[index.column()].key)


def _mode(column: Column) -> QHeaderView.ResizeMode:
    """Let names be whole, figures share what is left and other words keep their width."""
    if column.kind is Kind.NAME:
        return QHeaderView.ResizeMode.Fixed
    return QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive


def in_window(found: Table) -> Table:
    """Return a table whose seasons are named in the window's language, not as on papers."""
    known = seasons() if found.across == "season" else {}
    named = ((key, _(known[key].label) if key in known else name) for key, name in found.columns)
    return replace(found, columns=tuple(named))


def cells(found: Table, measure: Measure) -> tuple[list[Column], list[Row]]:
    """Return columns and rows of a table, the totals last."""
    columns = [
        Column("name", SIDES[found.by].label, Kind.NAME, _NAME, stretch=True, total=_is_total)
    ]
    for key, title in (*found.columns, ("", _("Total"))):
        words = partial(_write, found, measure, key)
        columns.append(
            Column(key, title, Kind.NUMBER, _FIGURE, stretch=True, words=words, total=_is_total)
        )
    named = (*found.keys, ("", _("Total")))
    return columns, [Row(place, key, name) for place, (key, name) in enumerate(named)]


def _is_total(row: Row) -> bool:
    return not row.key


def _write(found: Table, measure: Measure, column: str, row: Row) -> str:
    return measure.write(found.cell(row.key, column))


def indicator_rows(
    reported: Sequence[Reported], years: Sequence[int]
) -> tuple[list[Column], list[FigureRow]]:
    """Return columns and rows of the indicators, each year beside the whole."""
    columns = [
        Column("label", N_("Indicator"), Kind.NAME, 210),
        Column("exact", N_("Figure"), Kind.NUMBER, 92, get=lambda row: row.exact),
        Column("unit", N_("Measure"), width=56),
    ]
    for at, year in enumerate(years):
        columns.append(Column(f"y{year}", str(year), Kind.NUMBER, 84, get=partial(_year, at=at)))
    columns += [
        Column("about", N_("In a sentence"), width=112),
        Column("what", N_("What counts"), width=240, stretch=True),
    ]
    return columns, [_figure_row(place, one) for place, one in enumerate(reported)]


def _figure_row(place: int, one: Reported) -> FigureRow:
    kind = one.indicator
    return FigureRow(
        place,
        kind,
        kind.label,
        exact(one.value, kind.measure) if one.value else "—",
        unit_of(kind.measure),
        about(one.value, kind.measure) if one.value else "",
        kind.what,
        tuple(exact(value, kind.measure) if value else "—" for value in one.years),
    )


def _year(row: FigureRow, *, at: int) -> str:
    return row.years[at]
