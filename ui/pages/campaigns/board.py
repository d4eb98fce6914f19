"""The board of a year: a column a campaign, a card a batch; cards are opened, never dragged."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.money import format_wan, format_yuan
from models.queries.campaigns import BatchCard, CampaignRow
from models.rules.states import WAY, State
from resources.i18n import _, ngettext
from ui import theme
from ui.pages.campaigns.words import Remark, count_words, remark
from ui.tokens import season_look
from ui.widgets import paint
from ui.widgets.badge import Badge, stage_tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.figures import Bar, Part
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label, Link
from ui.widgets.tools import clear, scrolled, set_shown

_NARROWEST, _CARD = 214, 230
_DOT_GAP, _CARD_GAP = 3, 8
_TURNS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class Dots(QWidget):
    """The eight steps of the way, as many filled as are done or under way."""

    def __init__(self, state: State, tone: str) -> None:
        super().__init__()
        self._filled = WAY.index(state) + 1 if state in WAY else 1
        self._tone = "danger" if state is State.RETURNED else tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = _("step {n} of {all}").format(n=self._filled, all=len(WAY))
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(110, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the steps."""
        painter = QPainter(self)
        each = (self.width() + _DOT_GAP) / len(WAY)
        for number in range(len(WAY)):
            tone = self._tone if number < self._filled else "sunken"
            where = QRectF(number * each, 0, each - _DOT_GAP, self.height())
            paint.box(painter, where, tone, radius=2)


class BatchTile(Card):
    """One batch: name, source, remark, count, sum, stage and dots."""

    walked = Signal(int, int)

    def __init__(self, card: BatchCard, said: Remark) -> None:
        tone = f"c_{season_look(card.season).tone}"
        super().__init__(edge=tone, opens=True, margins=(14, 8, 10, 8))
        self.card, self.said = card, said
        self.body.setSpacing(4)
        self.body.addWidget(Elided(card.name, "h3"))
        note = Elided(said.text, "hint", tone=said.tone)
        note.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = self.row(Elided(card.fund, "hint", tone="text2"), note, spacing=6)
        line.setStretch(0, 1)
        money = f"¥{format_yuan(card.value_fen)}"
        self.row(Label(count_words(card)), 1, Label(money, "strong"))
        dots = self.row(Badge(stage_tag(card.state)), Dots(card.state, tone))
        dots.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        words = (card.name, stage_tag(card.state).text, count_words(card), money, said.text)
        self.setAccessibleName(" ".join(words))
        self.setAccessibleDescription(card.opinion)
        self.setToolTip(card.opinion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to the next card with the arrows."""
        if event.key() in _TURNS:
            self.walked.emit(*_TURNS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class CampaignColumn(QWidget):
    """One campaign: its name opens it, its bar shows the budget, its cards scroll."""

    opened = Signal(int)
    batch_opened = Signal(int)
    batch_wished = Signal(int)
    walked = Signal(int, int)

    def __init__(self, row: CampaignRow, *, may_add: bool) -> None:
        super().__init__()
        self.row = row
        self.tiles: list[BatchTile] = []
        look = season_look(row.season)
        self.setMinimumWidth(theme.scaled(_NARROWEST))
        self._per_row = 1
        self.name = Link(row.name, "h3")
        self.name.setToolTip(row.name)
        self.name.clicked.connect(lambda: self.opened.emit(row.id))
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = Label("", "small")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark(look.icon, look.tone))
        head.addWidget(self.name, 1)
        head.addWidget(self._count)
        self._budget, self._bar = Label("", "hint", tone="text2"), Bar(thick=4)
        self._cards = QGridLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(_CARD_GAP)
        self.add = Button(_("New batch"), icon="plus", variant="ghost small")
        self.add.clicked.connect(lambda: self.batch_wished.emit(row.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self._budget)
        column.addWidget(self._bar)
        self.area = self._scrolling()
        column.addWidget(self.area, 1)
        set_shown(self.add, on=may_add and row.is_open)
        self._show_budget(look.tone)

    def _scrolling(self) -> QScrollArea:
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 3, 0, 0)
        self._list.setSpacing(_CARD_GAP)
        self._list.addLayout(self._cards)
        self._list.addWidget(self.add)
        self._list.addStretch(1)
        area = scrolled(content)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _show_budget(self, tone: str) -> None:
        row = self.row
        if not row.budget_fen:
            self._budget.setText(_("No money allocated yet"))
            self._bar.set_parts([], 1, self._budget.text())
            return
        share = row.used_fen * 100 // row.budget_fen
        words = _("budget {budget} ten thousand yuan · {share}% used").format(
            budget=format_wan(row.budget_fen), share=share
        )
        self._budget.setText(words)
        self._bar.set_parts([Part(row.used_fen, f"c_{tone}")], row.budget_fen, words)

    def show_cards(
        self, cards: Sequence[BatchCard], lights: Mapping[int, int], today: date
    ) -> None:
        """Show these batches."""
        dealt = [(card, remark(card, lights.get(card.id, 0), today)) for card in cards]
        if dealt == [(tile.card, tile.said) for tile in self.tiles] and self._count.text():
            return
        clear(self._cards)
        number = len(cards)
        self._count.setText(ngettext("{n} batch", "{n} batches", number).format(n=number))
        self.tiles = [BatchTile(card, said) for card, said in dealt]
        for tile in self.tiles:
            tile.walked.connect(self.walked)
            tile.opened.connect(lambda tile=tile: self.batch_opened.emit(tile.card.id))
        self._place()

    def _place(self) -> None:
        """Lay the cards side by side where the column is wide enough for several."""
        for place in range(self._cards.columnCount()):
            self._cards.setColumnStretch(place, 0)
        for number, tile in enumerate(self.tiles):
            self._cards.addWidget(tile, number // self._per_row, number % self._per_row)
        for place in range(self._per_row):
            self._cards.setColumnStretch(place, 1)
        self._list.invalidate()  # laid out while hidden, it would keep the height it had then

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        per_row = max(1, (self.width() + _CARD_GAP) // (theme.scaled(_CARD) + _CARD_GAP))
        if per_row != self._per_row:
            self._per_row = per_row
            self._place()

    def step(self, at: int, across: int, down: int) -> int | None:
        """Return the card next to one in this column; None where the column ends."""
        beside = at % self._per_row + across
        to = at + across + down * self._per_row
        inside = 0 <= beside < self._per_row and 0 <= to < len(self.tiles)
        return to if inside else None


class BoardView(QScrollArea):
    """The columns side by side; arrows walk from card to card."""

    campaign_opened = Signal(int)
    batch_opened = Signal(int)
    batch_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[CampaignColumn] = []
        content = QWidget()
        content.setProperty("variant", "scrolled")
        self._line = QHBoxLayout(content)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(14)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_campaigns(self, rows: Sequence[CampaignRow], *, may_add: bool) -> None:
        """Show these campaigns, each as an empty column; known ones stay as they are."""
        if [column.row for column in self.columns] == list(rows):
            return
        clear(self._line)
        self.columns = [CampaignColumn(row, may_add=may_add) for row in rows]
        for column in self.columns:
            column.opened.connect(self.campaign_opened)
            column.batch_opened.connect(self.batch_opened)
            column.batch_wished.connect(self.batch_wished)
            column.walked.connect(self._walk)
            self._line.addWidget(column, 1)
        self._line.addStretch(0)

    def show_cards(
        self, cards: Sequence[BatchCard], lights: Mapping[int, int], today: date
    ) -> None:
        """Deal the batches to their columns, keeping the focus on its card."""
        kept = next((tile.card.id for tile in self.tiles() if tile.hasFocus()), 0)
        for column in self.columns:
            own = [card for card in cards if card.campaign_id == column.row.id]
            column.show_cards(own, lights, today)
        self._focus_card(kept)

    def tiles(self) -> list[BatchTile]:
        """Return all cards, column by column."""
        return [tile for column in self.columns for tile in column.tiles]

    def _focus_card(self, batch_id: int) -> None:
        found = next((tile for tile in self.tiles() if tile.card.id == batch_id), None)
        if found is not None:
            found.show()
            found.setFocus()

    def _walk(self, across: int, down: int) -> None:
        for place, column in enumerate(self.columns):
            at = next((i for i, tile in enumerate(column.tiles) if tile.hasFocus()), None)
            if at is None:
                continue
            to = column.step(at, across, down)
            if to is not None:
                self._go(column, column.tiles[to])
            elif across:
                self._go_beside(place, across)
            return

    def _go_beside(self, place: int, across: int) -> None:
        beside = self.columns[place + 1 :] if across > 0 else self.columns[:place][::-1]
        column = next((column for column in beside if column.tiles), None)
        if column is not None:
            self._go(column, column.tiles[0])

    def _go(self, column: CampaignColumn, tile: BatchTile) -> None:
        tile.setFocus()
        column.area.ensureWidgetVisible(tile)
        self.ensureWidgetVisible(column)
