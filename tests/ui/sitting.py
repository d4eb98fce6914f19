"""An operator at the window with a batch open: what they press and what they read."""

from PySide6.QtCore import Qt

from models.tables import Batch, Line
from tests.ui.clerk import Clerk

ENTER = Qt.Key.Key_Return
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Sitting(Clerk):
    """One operator at the window, with the batch page open."""

    key_of_page = "batch"

    def __init__(self, qtbot, settings, actor, batch, size=(1366, 768), **args):
        super().__init__(qtbot, settings, actor, size, batch_id=batch, **args)
        self.view = self.page.view

    def next_step(self):
        self.key(ENTER, CTRL)

    @property
    def primary(self):
        return self.page.primary_action()

    def names(self, tab="roster"):
        model = getattr(self.view, tab).table.model
        return [row.name for row in model.known_rows()]


def state(batch):
    return Batch.get_by_id(batch).state


def lines(batch):
    return [line.id for line in Line.select().where(Line.batch == batch).order_by(Line.position)]
