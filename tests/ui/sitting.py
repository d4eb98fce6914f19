"""An operator at the window with a batch open: what they press and what they read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models import clock
from models.tables import Batch, Line
from tests.ui.front import bring_forward
from ui.context import Context, Office
from ui.main_window import MainWindow

ENTER = Qt.Key.Key_Return
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Sitting:
    """One operator at the window, with the batch page open."""

    def __init__(self, qtbot, settings, actor, batch, size=(1366, 768), **args):
        self.qtbot = qtbot
        office = Office("云岫区总工会", (clock.today().year,))
        self.context = Context(actor, clock.today().year, settings, office=office)
        self.said, self.warned, self.opened = [], [], []
        self.context.notified.connect(self.said.append)
        self.context.warned.connect(lambda problem: self.warned.append(problem.text))
        self.context.opened.connect(lambda page, more: self.opened.append((page, more)))
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        bring_forward(self.window, qtbot)
        self.context.open("batch", batch_id=batch, **args)
        self.rest()
        self.page = self.window.pages.current()
        self.view = self.page.view

    def rest(self):
        for _round in range(4):
            self.qtbot.waitUntil(self.context.tasks.idle)
            QApplication.processEvents()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        focus = self.window.focusWidget() or self.window
        self.qtbot.keyClick(focus, key, modifier)
        self.rest()

    def next_step(self):
        self.key(ENTER, CTRL)

    @property
    def primary(self):
        return self.page.primary_action()

    @property
    def focus(self):
        return self.window.focusWidget()

    def names(self, tab="roster"):
        model = getattr(self.view, tab).table.model
        return [row.name for row in model.known_rows()]


def state(batch):
    return Batch.get_by_id(batch).state


def lines(batch):
    return [line.id for line in Line.select().where(Line.batch == batch).order_by(Line.position)]
