"""A cashier with a scanner at the desk."""

from tests.ui.scanning import Gun
from tests.ui.sitting import Sitting


class Desk(Sitting):
    """The cashier at the desk."""

    def __init__(self, qtbot, settings, office, batch):
        super().__init__(qtbot, settings, office.cashier, batch)
        self.gun = Gun()
        self.open("desk", batch_id=batch)
        self.card = self.page.card

    def scan(self, number, **more):
        self.gun.scan(self.card, number, **more)
        self.rest()
        return self.shown()

    def shown(self):
        slip = self.card.slip
        return slip.verdict if slip else None

    def enter(self):
        self.gun.press(self.focus)
        self.rest()
