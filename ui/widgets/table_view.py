"""The table: one view that remembers widths, order and density, works by keyboard, and copies."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from resources.i18n import _
from ui import clipboard, theme
from ui.settings import Settings
from ui.widgets.columns import Kind
from ui.widgets.delegates import CellDelegate, toggle
from ui.widgets.rows_model import ROW_ROLE, Index, RowsModel

COMFORTABLE, COMPACT = "comfortable", "compact"
_NAME_ROOM = 26
_LOCK_ROOM = 20
_WIDEST_NAME = 280


class TableView(QTableView):
    """Shows a RowsModel under a name by which its layout is remembered."""

    opened = Signal(object)
    row_changed = Signal(object)
    typed = Signal(object, str, object)
    typing_ended = Signal()

    def __init__(self, name: str, model: RowsModel, settings: Settings) -> None:
        super().__init__()
        self._name, self._settings = name, settings
        self.rows = model
        self._cells = CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._cells.typed.connect(self.typed)
        self._cells.closeEditor.connect(lambda *_ways: self.typing_ended.emit())
        self._set_up()
        self._restore()
        model.loaded.connect(self._on_loaded)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.dataChanged.connect(self._fit_names)
        self.verticalScrollBar().valueChanged.connect(self._fit_names)
        self._place: tuple[int, int] = (-1, 0)
        self._narrow = 0

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(16)
        across = self.horizontalHeader()
        across.setFixedHeight(theme.height("head"))
        across.setHighlightSections(False)
        across.setSectionsMovable(True)
        across.setMinimumSectionSize(28)
        across.setSortIndicatorShown(False)
        across.setSortIndicatorClearable(True)
        self.setSortingEnabled(False)
        across.setSectionsClickable(True)
        across.sectionClicked.connect(self._on_head_clicked)

    def _restore(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            heading = header.sectionSizeHint(place)
            self.setColumnWidth(place, max(theme.scaled(column.width), heading))
            self.setColumnHidden(place, column.hidden)
        state = self._settings.state(self._key("header"))
        if not state.isEmpty():
            header.restoreState(state)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.set_density(self._settings.text(self._key("density"), COMFORTABLE))
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._keep)

    def _stretch(self) -> None:
        """Let the stretching column take what is left, but never less than it asks for."""
        header = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            if column.stretch and not self.isColumnHidden(place):
                others = header.length() - header.sectionSize(place)
                room = self.viewport().width() - others
                self.setColumnWidth(place, max(room, theme.scaled(column.width)))
                return

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: FBT001  (Qt's signature)
        """Hide or show a column; what is left goes to the stretching one."""
        changed = self.isColumnHidden(column) != hide
        super().setColumnHidden(column, hide)
        if changed:
            self._stretch()

    def _key(self, what: str) -> str:
        columns = ",".join(column.key for column in self.rows.columns)
        return f"table/{self._name}-{len(columns)}/{what}"

    def _on_resized(self) -> None:
        """Remember what the user's hand did, not what the table did by itself."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._keep()

    def _keep(self) -> None:
        self._settings.remember(self._key("header"), self.horizontalHeader().saveState())

    @property
    def density(self) -> str:
        """Return comfortable or compact."""
        return self._density

    def set_density(self, density: str) -> None:
        """Choose the height of rows, and remember it."""
        self._density = density
        self._settings.remember(self._key("density"), density)
        row = theme.height("row_compact" if density == COMPACT else "row")
        self.verticalHeader().setDefaultSectionSize(row)

    def show_column(self, key: str, *, on: bool) -> None:
        """Show or hide a column, and remember it."""
        for place, column in enumerate(self.rows.columns):
            if column.key == key and column.kind is not Kind.TICK:
                self.setColumnHidden(place, not on)
        self._stretch()
        self._keep()

    def column_menu(self) -> QMenu:
        """Return the menu that shows and hides columns."""
        menu = QMenu(self)
        for place, column in enumerate(self.rows.columns):
            if column.kind is Kind.TICK or not column.title:
                continue
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.toggled.connect(self._shower(column.key))
        return menu

    def _shower(self, key: str) -> Callable[[bool], None]:
        return lambda on: self.show_column(key, on=on)

    def _on_head_clicked(self, place: int) -> None:
        column, now = self.rows.columns[place], self.rows.sorting
        if not column.sortable:
            return
        descending = now.key == column.key and not now.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(place, order)
        self.rows.sort(place, order)

    def current_row(self) -> object | None:
        """Return the row the cursor is in."""
        index = self.currentIndex()
        found: object | None = index.data(ROW_ROLE) if index.isValid() else None
        return found

    def go_to(self, number: int) -> None:
        """Put the cursor into a row."""
        if 0 <= number < self.rows.rowCount():
            at = self.currentIndex().column()
            at = at if at >= 0 else max(self.rows.column_at(Kind.NAME), 0)
            self.setCurrentIndex(self.rows.index(number, at))

    def go_to_id(self, wanted_id: int) -> bool:
        """Put the cursor into the row with this id, if it has been fetched."""
        number = self.rows.find(wanted_id)
        self.go_to(number)
        return number >= 0

    def edit_column(self, key: str) -> None:
        """Begin to edit a column of the current row."""
        for place, column in enumerate(self.rows.columns):
            if column.key == key and self.currentIndex().isValid():
                index = self.rows.index(self.currentIndex().row(), place)
                self.setCurrentIndex(index)
                self.edit(index)

    def _remember_place(self) -> None:
        self._place = (self.currentIndex().row(), self.verticalScrollBar().value())

    def _on_loaded(self) -> None:
        self._forget_names()
        self._fit_names()
        row, scroll = self._place
        if row >= 0 and not self.currentIndex().isValid():
            self.go_to(min(row, self.rows.rowCount() - 1))
            self.verticalScrollBar().setValue(scroll)
        self._place = (-1, 0)
        self._stretch()
        self.row_changed.emit(self.current_row())

    def _rows_in_view(self) -> list[object]:
        """Return the rows one can see now."""
        last = self.rowAt(self.viewport().height() - 1)
        numbers = range(
            max(self.rowAt(0), 0), (last if last >= 0 else self.rows.rowCount() - 1) + 1
        )
        return [row for number in numbers if (row := self.rows.row_at(number)) is not None]

    def _fit_names(self) -> None:
        """Make room for the longest name in view; names are never cut."""
        place = self.rows.column_at(Kind.NAME)
        if place < 0 or self.rows.columns[place].stretch:
            return
        metrics = theme.metrics("body", medium=True)
        column = self.rows.columns[place]
        seen = self._rows_in_view()
        room = _NAME_ROOM + (_LOCK_ROOM if any(map(self.rows.is_locked, seen)) else 0)
        names = {column.text(row) for row in seen}
        need = max((metrics.horizontalAdvance(name) for name in names), default=0) + room
        if need > self.columnWidth(place):
            self._narrow = self._narrow or self.columnWidth(place)
            self.setColumnWidth(place, min(need, theme.scaled(_WIDEST_NAME)))
            self._stretch()

    def _forget_names(self) -> None:
        """Take back the room made for the names of the list before."""
        if self._narrow:
            self.setColumnWidth(self.rows.column_at(Kind.NAME), self._narrow)
            self._narrow = 0

    def _copy(self) -> None:
        shown = [p for p in range(len(self.rows.columns)) if not self.isColumnHidden(p)]
        order = sorted(shown, key=self.horizontalHeader().visualIndex)
        numbers = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = (
            "\t".join(str(self.rows.index(number, place).data() or "") for place in order)
            for number in numbers
        )
        clipboard.copy("\n".join(lines))

    def _tick(self) -> None:
        place = self.rows.column_at(Kind.TICK)
        if place >= 0 and self.currentIndex().isValid():
            toggle(self.rows, self.rows.index(self.currentIndex().row(), place))

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the cursor is in."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit(current.data(ROW_ROLE))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Repaint whole rows, because the bar stands in the first column."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, tick with Space, copy with Ctrl+C."""
        editing = self.state() == QAbstractItemView.State.EditingState
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not editing and not event.modifiers():
            self._open()
        elif event.key() == Qt.Key.Key_Space and not editing:
            self._tick()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._stretch()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._cells.hovered:
            self._cells.hovered = number
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the columns."""
        self.column_menu().popup(event.globalPos())
