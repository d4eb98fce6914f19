"""The tree of units: each under its parent, found by words."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from models.queries.office import UnitRow
from resources.i18n import N_, _
from ui import theme

KINDS = (
    ("district", N_("District union")),
    ("subdistrict", N_("Sub-district union")),
    ("industry", N_("Industry union")),
    ("base", N_("Base union")),
    ("employer", N_("Employer")),
)
_TITLES = (N_("Unit"), N_("Kind"), N_("Contact"), N_("Phone"), N_("People here"))
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ID = int(Qt.ItemDataRole.UserRole) + 1


def kind_label(kind: str) -> str:
    """Return what a kind of unit is called."""
    return _(dict(KINDS)[kind])


class UnitTree(QTreeView):
    """The units, each under its parent; keeps open what was open."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, UnitRow] = {}
        self._items: dict[int, QStandardItem] = {}
        self._model = QStandardItemModel(self)
        self._model.setHorizontalHeaderLabels([_(title) for title in _TITLES])
        self._model.horizontalHeaderItem(len(_TITLES) - 1).setTextAlignment(_RIGHT)
        self.setModel(self._model)
        self.setAccessibleName(_("Units"))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.header().setFixedHeight(theme.height("head"))
        self.header().setStretchLastSection(False)
        self._widths()

    def show_units(self, rows: Sequence[UnitRow]) -> None:
        """Draw the tree anew; the current unit stays current."""
        chosen = self.current_id()
        self.rows = {row.id: row for row in rows}
        self._items = {}
        self._model.setRowCount(0)
        for row, cells in [(row, self._cells(row)) for row in rows]:
            parent = self._items.get(row.parent_id or 0)
            (parent or self._model.invisibleRootItem()).appendRow(cells)
        self.expandToDepth(1)
        self.choose(chosen or next(iter(self.rows), 0))

    def _cells(self, row: UnitRow) -> list[QStandardItem]:
        people = f"{row.people:,}" if row.people else "—"
        words = (row.name, kind_label(row.kind), row.contact, row.phone, people)
        cells = [QStandardItem(word) for word in words]
        cells[0].setData(row.id, _ID)
        cells[-1].setTextAlignment(_RIGHT)
        self._items[row.id] = cells[0]
        return cells

    def _widths(self) -> None:
        header = self.header()
        for place, width in enumerate((300, 140, 90, 120, 90)):
            self.setColumnWidth(place, theme.scaled(width))
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)

    def current_id(self) -> int:
        """Return the id of the chosen unit, 0 for none."""
        index = self.currentIndex()
        return int(index.siblingAtColumn(0).data(_ID) or 0) if index.isValid() else 0

    def choose(self, unit_id: int) -> None:
        """Go to a unit."""
        item = self._items.get(unit_id)
        if item is not None:
            self.setCurrentIndex(item.index())
            self.scrollTo(item.index())

    def find_text(self, text: str) -> None:
        """Show only units whose name, contact or phone holds a text, under their parents."""
        for row in self.rows.values():
            self._hide(row.id, hidden=bool(text))
        if text:
            found = (row.id for row in self.rows.values() if _holds(row, text))
            for unit_id in found:
                for above in self._upwards(unit_id):
                    self._hide(above, hidden=False)
                    self.expand(self._items[above].index())

    def _hide(self, unit_id: int, *, hidden: bool) -> None:
        index = self._items[unit_id].index()
        self.setRowHidden(index.row(), index.parent(), hidden)

    def _upwards(self, unit_id: int) -> Iterator[int]:
        row = self.rows.get(unit_id)
        while row is not None:
            yield row.id
            row = self.rows.get(row.parent_id or 0)


def _holds(row: UnitRow, text: str) -> bool:
    return any(text in value for value in (row.name, row.contact, row.phone))
