"""How a cell looks: one painter reading roles; no widgets in cells."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.badge import draw_tag
from ui.widgets.columns import NONE, Kind
from ui.widgets.info_bar import ICONS
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.rows_model import CELL_ROLE, COLUMN_ROLE, ROW_ROLE, Cell, Index

PAD = 8
_ICON = 14
_BOX = 16


class CellDelegate(QStyledItemDelegate):
    """Paints every table of the program; says an amount while it is typed, then what it is."""

    typed = Signal(object, str, object)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, marks, content and the ring of the current cell."""
        where = QRectF(option.rect)
        cell = index.data(CELL_ROLE)
        painter.save()
        self._paint_ground(painter, option, index, cell)
        if cell is not None:
            paint_cell = _PAINTERS.get(cell.column.kind, _paint_text)
            paint_cell(painter, where.adjusted(PAD, 0, -PAD, -1), cell)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, where.adjusted(0, 0, 0, -1), radius=2)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, cell: Cell | None
    ) -> None:
        where = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        plain = "sunken" if cell and cell.total else ""
        ground = "accent_t" if selected else "hover" if index.row() == self.hovered else plain
        if cell and cell.mark:
            ground = f"{cell.mark.tone}_t"
        if ground:
            painter.fillRect(where, theme.colour(ground))
        painter.fillRect(where.x(), where.bottom(), where.width(), 1, theme.colour("border"))
        if selected and self._view.horizontalHeader().visualIndex(index.column()) == 0:
            painter.fillRect(where.x(), where.y(), 3, where.height() - 1, theme.colour("accent"))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit amounts as money, everything else as words."""
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        editor = MoneyEdit(parent) if column.kind is Kind.AMOUNT else QLineEdit(parent)
        editor.setProperty("variant", "cell")
        if isinstance(editor, MoneyEdit):
            editor.amount_changed.connect(lambda fen: self.typed.emit(row, column.key, fen))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands in the cell."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, MoneyEdit):
            editor.set_value(value)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if it can be taken and is new."""
        value: object = None
        if isinstance(editor, MoneyEdit):
            if editor.problem():
                return
            value = editor.value()
        elif isinstance(editor, QLineEdit):
            value = editor.text().strip()
        if value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, value)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick with a click anywhere in the cell."""
        if (
            index.data(COLUMN_ROLE).kind is Kind.TICK
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
        ):
            toggle(model, index)
            return True
        return False


def toggle(model: QAbstractItemModel, index: Index) -> None:
    """Turn a tick over."""
    ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    model.setData(QModelIndex(index), state, Qt.ItemDataRole.CheckStateRole)  # type: ignore[arg-type]


def _paint_mark(painter: QPainter, where: QRectF, cell: Cell) -> QRectF:
    """Paint a problem's icon at the left; return the room that is left."""
    if cell.mark is None:
        return where
    icon = cell.mark.icon or ICONS[cell.mark.tone]
    return _paint_icon(painter, where, icon, cell.mark.tone)


def _paint_icon(painter: QPainter, where: QRectF, name: str, tone: str) -> QRectF:
    side = theme.scaled(_ICON)
    spot = QRectF(where.x(), where.center().y() - side / 2, side, side)
    icons.draw(painter, name, spot, tone)
    return where.adjusted(side + 6, 0, 0, 0)


def _tone(cell: Cell, usual: str) -> str:
    if cell.text == NONE:
        return "text3"
    return "text2" if cell.locked else usual


def _paint_text(painter: QPainter, where: QRectF, cell: Cell) -> None:
    painter.setFont(theme.font("body"))
    paint.words(painter, _paint_mark(painter, where, cell), cell.text, _tone(cell, "text"))


def _paint_quiet(painter: QPainter, where: QRectF, cell: Cell) -> None:
    painter.setFont(theme.font("body"))
    paint.words(painter, _paint_mark(painter, where, cell), cell.text, _tone(cell, "text2"))


def _paint_name(painter: QPainter, where: QRectF, cell: Cell) -> None:
    room = _paint_mark(painter, where, cell)
    if cell.locked:
        room = _paint_icon(painter, room, "lock", "text3")
    painter.setFont(theme.font("body", medium=not cell.locked))
    paint.words(painter, room, cell.text, _tone(cell, "text"))


def _paint_amount(painter: QPainter, where: QRectF, cell: Cell) -> None:
    bad = cell.mark is not None and cell.mark.tone == "danger"
    painter.setFont(theme.font("body", medium=bad))
    room, tone = _paint_mark(painter, where, cell), "danger" if bad else _tone(cell, "text")
    paint.words(painter, room, cell.text, tone, Qt.AlignmentFlag.AlignRight)


def _paint_number(painter: QPainter, where: QRectF, cell: Cell) -> None:
    room = _paint_mark(painter, where, cell)
    painter.setFont(theme.font("body", medium=cell.total))
    tone = _tone(cell, "text" if cell.total else "text2")
    paint.words(painter, room, cell.text, tone, Qt.AlignmentFlag.AlignRight)


def _paint_badge(painter: QPainter, where: QRectF, cell: Cell) -> None:
    if cell.tag is not None:
        draw_tag(painter, where, cell.tag)
    else:
        _paint_text(painter, where, cell)


def _paint_tick(painter: QPainter, where: QRectF, cell: Cell) -> None:
    side = theme.scaled(_BOX)
    middle = where.center()
    box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    paint_box(painter, box, ticked=cell.ticked)


def paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    """Paint a check box."""
    paint.box(painter, box, "accent" if ticked else "surface", "accent" if ticked else "ctrl", 4)
    if ticked:
        paint.tick(painter, box, "on_accent")


_PAINTERS: dict[Kind, Callable[[QPainter, QRectF, Cell], None]] = {
    Kind.NAME: _paint_name,
    Kind.NUMBER: _paint_number,
    Kind.AMOUNT: _paint_amount,
    Kind.MASKED: _paint_quiet,
    Kind.DATE: _paint_quiet,
    Kind.BADGE: _paint_badge,
    Kind.TICK: _paint_tick,
}
