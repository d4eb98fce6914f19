"""A clerk at a page of a season: what they press, type and read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models import clock
from tests.ui.front import bring_forward
from ui.context import Context, Office
from ui.main_window import MainWindow


class SeasonDesk:
    """One operator at the window, with a page of the season open."""

    def __init__(self, qtbot, settings, actor, page, campaign, size=(1366, 768)):
        self.qtbot = qtbot
        office = Office("云岫区总工会", (clock.today().year,))
        self.context = Context(actor, 2026, settings, office=office)
        self.said, self.warned = [], []
        self.context.notified.connect(self.said.append)
        self.context.warned.connect(lambda problem: self.warned.append(problem.text))
        self.window = MainWindow(self.context)
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        bring_forward(self.window, qtbot)
        self.open(page, campaign)

    def open(self, page, campaign):
        self.context.open(page, campaign_id=campaign)
        self.rest()
        self.page = self.window.pages.current()

    def rest(self):
        for _round in range(12):
            self.qtbot.waitUntil(self.context.tasks.idle)
            QApplication.processEvents()

    def answer(self, **values):
        """Fill the question in the page and go on with its button."""
        for key, value in values.items():
            self.page.ask.form.boxes[key].editor.set_value(value)
        self.page.ask.confirm()
        self.rest()
        assert self.page.ask.isHidden(), self.warned

    def press(self, button):
        assert button.isEnabled(), button.toolTip()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def tab(self, key):
        self.page.tabs.choose(key)
        self.page.show_tab(key)
        self.rest()

    def rows(self, key=""):
        table = self.page.tables[key] if key else self.page.upper
        return table.model.known_rows()
