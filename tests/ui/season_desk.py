"""A clerk at a page of a season: what they press, type and read."""

from PySide6.QtCore import Qt

from tests.ui.clerk import Clerk


class SeasonDesk(Clerk):
    """One operator at the window, with a page of the season open."""

    rounds = 12

    def __init__(self, qtbot, settings, actor, page, campaign, size=(1366, 768)):
        super().__init__(qtbot, settings, actor, size)
        self.open(page, campaign)

    def open(self, page, campaign):
        return super().open(page, campaign_id=campaign)

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
