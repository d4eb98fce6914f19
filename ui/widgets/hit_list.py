"""The list under the search box: groups of hits, each saying why it was found."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from resources.i18n import _
from ui import icons, theme
from ui.context import Hit, HitGroup
from ui.widgets import paint

_HIT = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


class _HitDelegate(QStyledItemDelegate):
    """Paints a group's name or a hit."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line of the list."""
        painter.save()
        where = QRectF(option.rect)
        hit = index.data(_HIT)
        if hit is None:
            painter.setFont(theme.font("hint"))
            paint.words(painter, where.adjusted(8, 0, -8, 0), str(index.data()), "text3")
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                paint.box(painter, where, "accent_t")
            _paint_hit(painter, where.adjusted(8, 0, -8, 0), hit)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a group's name a little less room than a hit."""
        return QSize(100, theme.scaled(24 if index.data(_HIT) is None else 32))


def _paint_hit(painter: QPainter, where: QRectF, hit: Hit) -> None:
    side = theme.scaled(16)
    if hit.icon:
        icons.draw(painter, hit.icon, QRectF(where.x(), where.center().y() - side / 2, side, side))
    where = where.adjusted(side + 8, 0, 0, 0)
    painter.setFont(theme.font("hint"))
    why = QFontMetrics(painter.font()).horizontalAdvance(hit.why)
    right = where.adjusted(where.width() - why - 2, 0, 0, 0)
    paint.words(painter, right, hit.why, "text3", Qt.AlignmentFlag.AlignRight)
    where = where.adjusted(0, 0, -why - 12, 0)
    painter.setFont(theme.font("body", medium=True))
    paint.words(painter, where, hit.title)
    used = QFontMetrics(painter.font()).horizontalAdvance(hit.title)
    painter.setFont(theme.font("small"))
    paint.words(painter, where.adjusted(used + 12, 0, 0, 0), hit.detail, "text2")


class HitList(QListView):
    """Hits in groups; the first one is chosen until the arrows say otherwise."""

    chosen = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("variant", "hits")
        self.setAccessibleName(_("What was found"))
        self.setItemDelegate(_HitDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.clicked.connect(lambda index: self._choose(index, beside=False))

    def show_groups(self, groups: Sequence[HitGroup]) -> None:
        """List the groups that hold anything."""
        self._items.clear()
        for group in (g for g in groups if g.hits):
            self._items.appendRow(_header(group.label))
            for hit in group.hits:
                self._items.appendRow(_line(hit))
        if not self._items.rowCount():
            self._items.appendRow(_header(_("Nothing found. Try fewer characters.")))
        self.step(1)

    def wanted_height(self) -> int:
        """Return the height that shows everything."""
        return sum(self.sizeHintForRow(row) for row in range(self._items.rowCount())) + 4

    def step(self, by: int) -> None:
        """Choose the next or previous hit."""
        row = self.currentIndex().row() + by
        while 0 <= row < self._items.rowCount():
            index = self._items.index(row, 0)
            if index.data(_HIT) is not None:
                self.setCurrentIndex(index)
                return
            row += by

    def choose(self, *, beside: bool) -> None:
        """Open the chosen hit."""
        self._choose(self.currentIndex(), beside=beside)

    def _choose(self, index: QModelIndex, *, beside: bool) -> None:
        hit = index.data(_HIT)
        if hit is not None:
            self.chosen.emit(hit, beside)


def _header(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def _line(hit: Hit) -> QStandardItem:
    item = QStandardItem(f"{hit.title} {hit.detail} {hit.why}")
    item.setData(hit, _HIT)
    return item
