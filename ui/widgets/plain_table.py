"""A table without a memory: for a few numbers that are here already."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.widgets.delegates import CellDelegate
from ui.widgets.rows_model import RowsModel


class PlainTable(QTableView):
    """Shows a small model with the program's delegate."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.height("row_compact"))
        self.horizontalHeader().setFixedHeight(theme.height("head"))
        self.horizontalHeader().setHighlightSections(False)

    def show_model(self, model: RowsModel) -> None:
        """Show another model; its columns share the width."""
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
