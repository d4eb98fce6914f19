"""One operator at the window, with the import page open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models import clock
from tests.models.exchange.samples import FOLDER, NAMES
from tests.ui.front import bring_forward
from ui.context import Context, Office
from ui.main_window import MainWindow

ROSTER = FOLDER / next(name for name in NAMES if name.startswith("附件2"))
XLS = FOLDER / next(name for name in NAMES if name.endswith(".xls"))
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class Sitting:
    """One operator at the window, with the import page open."""

    def __init__(self, qtbot, settings, actor, size=(1366, 768), **args):
        self.qtbot = qtbot
        office = Office("云岫区总工会", (clock.today().year,))
        self.context = Context(actor, clock.today().year, settings, office=office)
        self.said, self.opened = [], []
        self.context.notified.connect(self.said.append)
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window, before_close_func=self.forget)
        self.window.resize(*size)
        bring_forward(self.window, qtbot)
        self.context.open("imports", **args)
        self.context.opened.connect(lambda page, more: self.opened.append((page, more)))
        self.rest()
        self.page = self.window.pages.current()

    def forget(self, _window):
        """Leave without the question that unsaved corrections would raise."""
        self.preview.look = None

    def rest(self):
        for _round in range(4):
            self.qtbot.waitUntil(self.context.tasks.idle, timeout=20_000)
            QApplication.processEvents()

    def read(self, *files):
        self.page.take_files(list(files))
        self.rest()
        return self

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.rest()

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
