"""Which batch is handed out: those at hand with how many wait; a scanned slip chooses too."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries.desk import DeskChoice
from models.seasons import season
from resources.i18n import _, ngettext
from ui.pages.desk.reader import Reader
from ui.widgets.badge import Badge, season_tag
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.tools import clear, scrolled, set_shown

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Chooser(QWidget):
    """Cards to choose from with arrow keys and Enter."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.reader = Reader()
        self.words = Label(_("Scan any slip, or choose the batch."), "h2")
        self.reader.body.addWidget(self.words)
        self.empty = EmptyState(
            _("No batch is being handed out. Start paying out a batch on its page first."),
            icon="scan",
        )
        self.cards: list[Card] = []
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._area = scrolled(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.reader)
        column.addWidget(self.empty, 1)
        column.addWidget(self._area, 1)

    def show_choices(self, choices: Sequence[DeskChoice]) -> None:
        """Show the batches that are being handed out."""
        clear(self._rows)
        self.cards = [self._card(choice) for choice in choices]
        for card in self.cards:
            self._rows.addWidget(card)
        self._rows.addStretch(1)
        set_shown(self.empty, on=not choices)
        set_shown(self._area, on=bool(choices))
        self.words.setText(_("Scan any slip, or choose the batch."))

    def _card(self, choice: DeskChoice) -> Card:
        card = Card(opens=True, edge=season_tag("", choice.season).tone)
        title = Elided(choice.name, "h3")
        waiting = ngettext("{n} line waits", "{n} lines wait", choice.waiting)
        slips = ngettext("{n} slip", "{n} slips", choice.slips)
        words = " · ".join(
            (waiting.format(n=f"{choice.waiting:,}"), slips.format(n=f"{choice.slips:,}"))
        )
        card.row(
            Badge(season_tag(_(season(choice.season).label), choice.season)), title, Label(words)
        )
        card.body.addWidget(Elided(choice.campaign, "small"))
        card.setAccessibleName(f"{choice.campaign} {choice.name} {words}")
        card.opened.connect(partial(self.chosen.emit, choice.id))
        return card

    def say(self, text: str) -> None:
        """Say what a scan before the choice came to."""
        self.words.setText(text)

    def first(self) -> QWidget:
        """Return the first card, or where a scanner types."""
        return self.cards[0] if self.cards else self.reader

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where a scanner types."""
        super().focusInEvent(event)
        self.reader.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the cards with the arrow keys; what a scanner types goes to the reader."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            self.reader.keyPressEvent(event)
            return
        at = next((n for n, card in enumerate(self.cards) if card.hasFocus()), -1)
        if self.cards:
            self.cards[max(0, min(at + by, len(self.cards) - 1))].setFocus()
