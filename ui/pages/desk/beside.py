"""Portrait and photo beside a slip: asked for when its name stands on the screen, not before."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage

from models.queries.desk import DeskSlip
from models.queries.desk_pictures import Pictures, pictures_of
from ui.context import Context
from ui.pages.desk.slip_card import SlipCard


class PicturesBeside(QObject):
    """Reads the pictures of the slip in view, of the last one only when several come at once."""

    def __init__(self, context: Context, card: SlipCard) -> None:
        super().__init__(card)
        self._context, self._card = context, card
        self._wanted: DeskSlip | None = None
        card.name.painted.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def want(self, slip: DeskSlip) -> None:
        """Take the pictures in view away; those of this slip come after the next paint."""
        self._card.show_pictures(None, None)
        self._wanted = slip if slip.line_id else None

    def _ask(self) -> None:
        slip, self._wanted = self._wanted, None
        if slip is not None and self._card.slip is slip:
            work = partial(pictures_of, slip)
            done = partial(self._show, slip)
            self._context.run_query(work, done=done, latest="pictures", owner=self)

    def _show(self, slip: DeskSlip, found: Pictures) -> None:
        if self._card.slip is slip:
            self._card.show_pictures(_picture(found.portrait), _picture(found.proof))


def _picture(content: bytes) -> QImage | None:
    return QImage.fromData(content) if content else None
