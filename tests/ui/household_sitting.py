"""An operator at the window with a household open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models import clock
from tests.ui.front import bring_forward
from ui.context import Context, Office
from ui.main_window import MainWindow


class HouseholdSitting:
    """One operator at the window, with the page of a household open."""

    def __init__(self, qtbot, settings, actor, size=(1366, 768), **args):
        self.qtbot, self.keys = qtbot, 0
        office = Office("云岫区总工会", (clock.today().year,))
        self.context = Context(actor, clock.today().year, settings, office=office)
        self.said, self.warned = [], []
        self.context.notified.connect(self.said.append)
        self.context.warned.connect(lambda problem: self.warned.append(problem.text))
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.calm())
        self.window.resize(*size)
        bring_forward(self.window, qtbot)
        self.context.open("household", **args)
        self.rest()
        self.page = self.window.pages.current()

    def calm(self):
        """Let the window close without asking."""
        self.page._before = self.page._typed()

    def rest(self):
        for _round in range(4):
            self.qtbot.waitUntil(self.context.tasks.idle)
            QApplication.processEvents()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        self.qtbot.keyClick(self.focus or self.window, key, modifier)
        self.rest()

    @property
    def focus(self):
        return self.window.focusWidget()

    @property
    def sheet(self):
        return self.page.sheet

    def editor(self, key):
        forms = self.sheet.forms.values()
        return next(form.editor(key) for form in forms if key in form.boxes)

    def fill(self, **values):
        for key, value in values.items():
            self.editor(key).set_value(value)
