"""An operator at the window with one page open: what every story presses, waits for and reads."""

from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models import clock
from tests.ui.front import bring_forward
from ui.context import Context, Office, Services
from ui.main_window import MainWindow


class Clerk:
    """One operator at the window; a story names its page and adds what its clerk can do."""

    key_of_page = ""
    rounds = 5
    year = 0  # of the desk; 0 for this one
    services = Services()

    def __init__(self, qtbot, settings, actor, size=(1366, 768), **args):
        self.qtbot = qtbot
        year = self.year or clock.today().year
        office = Office("云岫区总工会", (year,))
        self.context = Context(actor, year, settings, office=office, services=self.services)
        self.said, self.warned, self.opened = [], [], []
        self.context.notified.connect(self.said.append)
        self.context.warned.connect(lambda problem: self.warned.append(problem.text))
        self.context.opened.connect(lambda page, more: self.opened.append((page, more)))
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.calm())
        self.window.resize(*size)
        bring_forward(self.window, qtbot)
        if self.key_of_page:
            self.open(self.key_of_page, **args)

    def open(self, page, **args):
        self.context.open(page, **args)
        self.rest()
        self.page = self.window.pages.current()
        return self.page

    @property
    def focus(self):
        return self.window.focusWidget()

    def calm(self):
        """Leave without a question of what was not saved."""

    def rest(self):
        for _round in range(self.rounds):
            self.qtbot.waitUntil(self.context.tasks.idle)
            QApplication.processEvents()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.focus or self.window, key, modifier)
        self.rest()


@contextmanager
def seated(kind, *given):
    """Yield a way to sit clerks of a kind down; what they left running ends with the test."""
    made = []

    def begin(*args, **more):
        made.append(kind(*given, *args, **more))
        return made[-1]

    yield begin
    for one in made:
        one.context.tasks.close()
