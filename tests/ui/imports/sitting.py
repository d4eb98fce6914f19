"""One operator at the window, with the import page open."""

from PySide6.QtCore import Qt

from tests.models.exchange.samples import FOLDER, NAMES
from tests.ui.clerk import Clerk

ROSTER = FOLDER / next(name for name in NAMES if name.startswith("附件2"))
XLS = FOLDER / next(name for name in NAMES if name.endswith(".xls"))
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class Sitting(Clerk):
    """One operator at the window, with the import page open."""

    key_of_page = "imports"
    year = 2026  # of the campaigns that builders open

    def calm(self):
        """Leave without the question that unsaved corrections would raise."""
        self.preview.look = None

    def read(self, *files):
        self.page.take_files(list(files))
        self.rest()
        return self

    def type_into(self, text):
        table = self.preview.sheet.table
        table.edit(table.currentIndex())
        editor = table.focusWidget()
        editor.setText(text)
        self.qtbot.keyClick(editor, ENTER)
        self.rest()

    def offer(self, way):
        trouble = self.preview.troubles.current
        offer = next(one for one in trouble.offers if one.way is way)
        self.preview.troubles.offered.emit(trouble, offer)
        self.rest()

    def go_to(self, row):
        troubles = self.preview.troubles
        troubles.chosen.emit(next(one for one in troubles.shown if one.row == row))
        self.rest()

    @property
    def preview(self):
        return self.page.preview

    @property
    def look(self):
        return self.preview.look

    def fate(self, row, sheet=0):
        return next(one for one in self.look.sheets[sheet].rows if one.id == row).fate
