"""One model for every table: declared columns over a source that is asked by windows.

Only the windows that are looked at are fetched and the last ones are kept, so a table of
650,000 rows opens like one of 65. Sorting is the source's business.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from resources.i18n import _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind, ListSource, Mark, Sort, Source

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SORT_ROLE = ROW_ROLE + 1
COLUMN_ROLE = ROW_ROLE + 2
TAG_ROLE = ROW_ROLE + 3
MARK_ROLE = ROW_ROLE + 4
LOCKED_ROLE = ROW_ROLE + 5
CELL_ROLE = ROW_ROLE + 6

WINDOW = 128
_KEPT = 24
_QUEUED = 3

Index = QModelIndex | QPersistentModelIndex
Run = Callable[[Callable[[], Any], Callable[[Any], None]], object]
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """All a delegate needs to paint a cell, asked for at once because it is asked so often."""

    column: Column
    text: str
    tag: Tag | None
    mark: Mark | None
    locked: bool
    ticked: bool
    total: bool = False


def at_once(work: Callable[[], Any], done: Callable[[Any], None]) -> None:
    """Fetch in the caller's thread: for rows that are in memory."""
    done(work())


class RowsModel(QAbstractTableModel):
    """Rows of one source under declared columns; ticks are kept by the rows' ids."""

    loaded = Signal()
    ticked = Signal()
    edited = Signal(object, str, object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        run: Run = at_once,
        locked: Callable[[Any], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ticks: dict[int, Any] = {}
        self._run, self._locked = run, locked
        self._source: Source = ListSource(())
        self._sort = Sort()
        self._count = self._generation = 0
        self._windows: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._wanted: list[int] = []
        self._busy = False

    def set_source(self, source: Source) -> None:
        """Show another source from its top."""
        self._source = source
        self.reload()

    def reload(self) -> None:
        """Ask the source again, keeping the order."""
        self._generation += 1
        generation, source, sort = self._generation, self._source, self._sort
        self._run(
            lambda: (source.count(), source.rows(0, WINDOW, sort)),
            lambda found: self._on_counted(generation, *found),
        )

    def _on_counted(self, generation: int, count: int, first: Sequence[Any]) -> None:
        if generation != self._generation:
            return
        same = count == self._count
        if not same:
            self.beginResetModel()
        self._count, self._wanted, self._busy = count, [], False
        self._windows = OrderedDict({0: first})
        if same:
            self._tell_changed(0, count)
        else:
            self.endResetModel()
        self.loaded.emit()

    def _tell_changed(self, first: int, after: int) -> None:
        if after > first:
            last = self.index(min(after, self._count) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), last)

    def row_at(self, number: int) -> Any | None:  # noqa: ANN401  (rows are whatever the source gives)
        """Return a row, or None while its window is on the way."""
        window, place = divmod(number, WINDOW)
        if window not in self._windows:
            self._want(window)
        rows = self._windows.get(window)
        if rows is None:
            return None
        self._windows.move_to_end(window)
        return rows[place] if place < len(rows) else None

    def known_rows(self) -> list[Any]:
        """Return the rows fetched so far."""
        return [row for window in self._windows.values() for row in window]

    def find(self, wanted_id: int) -> int:
        """Return the place of a row that has been fetched, or -1."""
        for window, rows in self._windows.items():
            for place, row in enumerate(rows):
                if row.id == wanted_id:
                    return window * WINDOW + place
        return -1

    def _want(self, window: int) -> None:
        if window not in self._wanted:
            self._wanted = [*self._wanted[-_QUEUED + 1 :], window]
        self._fetch_next()

    def _fetch_next(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        window = self._wanted.pop()
        generation, source, sort = self._generation, self._source, self._sort
        self._run(
            lambda: source.rows(window * WINDOW, WINDOW, sort),
            lambda rows: self._on_fetched(generation, window, rows),
        )

    def _on_fetched(self, generation: int, window: int, rows: Sequence[Any]) -> None:
        if generation != self._generation:
            return
        self._busy = False
        self._windows[window] = rows
        while len(self._windows) > _KEPT:
            self._windows.popitem(last=False)
        self._tell_changed(window * WINDOW, window * WINDOW + len(rows))
        self._fetch_next()

    def set_tick(self, row: Any, *, on: bool) -> None:  # noqa: ANN401  (rows are whatever the source gives)
        """Tick a row or take the tick away."""
        if on:
            self.ticks[row.id] = row
        else:
            self.ticks.pop(row.id, None)
        self._tell_changed(0, self._count)
        self.ticked.emit()

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        self.ticks.clear()
        self._tell_changed(0, self._count)
        self.ticked.emit()

    def column_at(self, kind: Kind) -> int:
        """Return the place of the first column of a kind, or -1."""
        return next((i for i, column in enumerate(self.columns) if column.kind is kind), -1)

    @property
    def source(self) -> Source:
        """Return where the rows come from."""
        return self._source

    @property
    def sorting(self) -> Sort:
        """Return the order in force."""
        return self._sort

    def is_locked(self, row: object) -> bool:
        """Say whether nothing in a row may change any more."""
        return bool(self._locked and self._locked(row))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows the source has."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns are declared."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a role asks of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role == COLUMN_ROLE:
            return column
        row = self.row_at(index.row())
        reader = _READERS.get(role)
        return None if row is None or reader is None else reader(self, column, row)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or hand an edited value to whoever writes it."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.set_tick(row, on=Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole:
            self.edited.emit(row, self.columns[index.column()].key, value)
            return True
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title, standing where its values stand."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.kind is Kind.TICK else _(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        return _(column.title) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be chosen; ticked and edited where declared and not locked."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        column = self.columns[index.column()]
        if column.kind is Kind.TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        row = self.row_at(index.row()) if column.editable else None
        if row is not None and not self.is_locked(row):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the source for another order."""
        wish = Sort()
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            wish = Sort(self.columns[column].key, order is Qt.SortOrder.DescendingOrder)
        if wish != self._sort:
            self._sort = wish
            self.reload()


def _accessible(_model: RowsModel, column: Column, row: object) -> str:
    mark = column.mark(row) if column.mark else None
    return " ".join(filter(None, (_(column.title), column.text(row), mark.text if mark else "")))


def _tip(_model: RowsModel, column: Column, row: object) -> str | None:
    mark = column.mark(row) if column.mark else None
    return mark.text if mark else None


def _check(model: RowsModel, column: Column, row: Any) -> Qt.CheckState | None:  # noqa: ANN401  (see row_at)
    if column.kind is not Kind.TICK:
        return None
    return Qt.CheckState.Checked if row.id in model.ticks else Qt.CheckState.Unchecked


def _cell(model: RowsModel, column: Column, row: Any) -> Cell:  # noqa: ANN401  (see row_at)
    tag = column.tag(row) if column.tag else None
    text = tag.text if tag else column.text(row)
    mark = column.mark(row) if column.mark else None
    total = bool(column.total and column.total(row))
    return Cell(column, text, tag, mark, model.is_locked(row), row.id in model.ticks, total)


_READERS: dict[int, Callable[[RowsModel, Column, Any], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda _model, column, row: column.text(row),
    Qt.ItemDataRole.EditRole: lambda _model, column, row: column.value(row),
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.CheckStateRole: _check,
    ROW_ROLE: lambda _model, _column, row: row,
    SORT_ROLE: lambda _model, column, row: column.value(row),
    TAG_ROLE: lambda _model, column, row: column.tag(row) if column.tag else None,
    MARK_ROLE: lambda _model, column, row: column.mark(row) if column.mark else None,
    CELL_ROLE: _cell,
    LOCKED_ROLE: lambda model, _column, row: model.is_locked(row),
}
