"""The row of season cards: how far each season is, and what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from models.queries.campaigns import BatchCard
from models.queries.duties import Duty
from models.queries.home import YearReport
from models.rules.states import State
from models.seasons import season, seasons
from resources.i18n import _
from ui import icons
from ui.pages.home.words import duty_text, short_date
from ui.season_records import records_of
from ui.tokens import season_look
from ui.widgets.badge import Badge, Tag, stage_tag
from ui.widgets.button import icon_button
from ui.widgets.card import Card
from ui.widgets.columns import NONE
from ui.widgets.elided import Elided
from ui.widgets.figures import Bar, Part
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import clear

_SPACING = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """A season in a year: occasions done and planned, where it stands, and what comes next.

    A season is begun by records of its own when it has no batch, such as fairs and classes.
    """

    season: str
    started: bool
    done: int
    planned: int
    state: State | None
    duty: Duty | None
    begun: bool = False


def progress(report: YearReport, duties: Sequence[Duty]) -> list[Progress]:
    """Return every season this program knows, in the order of the year."""
    return [_of_season(key, report, duties) for key in seasons()]


def _of_season(key: str, report: YearReport, duties: Sequence[Duty]) -> Progress:
    board = report.board
    cards = [card for card in board.cards if card.season == key]
    duty = next((duty for duty in duties if duty.card.season == key), None)
    return Progress(
        key,
        any(row.season == key for row in board.campaigns),
        sum(card.done_heads for card in cards),
        sum(card.heads for card in cards),
        duty.card.state if duty else _last_state(cards),
        duty,
        key in report.begun,
    )


def _last_state(cards: Sequence[BatchCard]) -> State | None:
    return cards[0].state if cards else None


class SeasonCard(Card):
    """One season; opens the batch that waits, or the campaigns."""

    page_wished = Signal(str)

    def __init__(self, what: Progress, today: date) -> None:
        look = season_look(what.season)
        super().__init__(edge=f"c_{look.tone}", side="top", opens=True, margins=(14, 12, 10, 10))
        self.what = what
        label = _(season(what.season).label)
        planned = _("planned {n}").format(n=_number(what.planned))
        self.body.setSpacing(7)
        badge = Badge(self._tag())
        self.more = icon_button("more", _("Records of this season"), small=True)
        self.more.clicked.connect(self._offer_pages)
        mark = IconMark(look.icon, look.tone, 20)
        self.row(mark, Label(label, "h3"), 1, badge, self.more, spacing=6)
        figure, unit = Label(_number(what.done), "figure"), Label(_("occasions"), "small")
        unit.setContentsMargins(0, 0, 0, 4)
        line = self.row(figure, unit, 1, Label(planned, "small"), spacing=6)
        line.setAlignment(unit, Qt.AlignmentFlag.AlignBottom)
        bar = Bar()
        bar.set_parts([Part(what.done, f"c_{look.tone}")], what.planned, label)
        self.body.addWidget(bar)
        next_step, when = self._next(today)
        arrow = IconMark("chevron-right", "text3", 14)
        line = self.row(Elided(next_step), Label(when, "small"), arrow, spacing=6)
        line.setStretch(0, 1)
        words = (label, _number(what.done), _("occasions"), planned, next_step, when)
        self.setAccessibleName(" ".join(filter(None, words)))

    def _offer_pages(self) -> None:
        """Offer the pages of the season's records."""
        menu = QMenu(self)
        for one in records_of(self.what.season):
            menu.addAction(
                icons.icon(one.icon), _(one.label), partial(self.page_wished.emit, one.page)
            )
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _tag(self) -> Tag:
        state = self.what.state
        if state is not None:
            return stage_tag(state)
        if self.what.begun:
            return Tag(_("Under way"), "info", "clock")
        return Tag(_("Not started"), "mute", "clock")

    def _next(self, today: date) -> tuple[str, str]:
        duty = self.what.duty
        if duty is not None:
            return duty_text(duty), short_date(max(duty.due or today, today), today)
        if self.what.begun:
            return _("Go on with the records"), ""
        if not self.what.started:
            return _("Open the campaign"), ""
        return (_("Add the first batch") if self.what.state is None else _("All is done")), ""


def _number(count: int) -> str:
    return f"{count:,}" if count else NONE


class SeasonRow(QWidget):
    """Cards of equal width; as many side by side as the window has room for."""

    opened = Signal(object)
    page_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[SeasonCard] = []
        self._per_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACING)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)

    def show_seasons(self, found: Iterable[Progress], today: date) -> None:
        """Show these seasons."""
        focused = any(card.hasFocus() for card in self._cards)
        clear(self._grid)
        self._cards = [SeasonCard(what, today) for what in found]
        for card in self._cards:
            card.opened.connect(lambda what=card.what: self.opened.emit(what))
            card.page_wished.connect(self.page_wished)
        self._place()
        if focused and self._cards:
            self._cards[0].setFocus()

    def minimumSizeHint(self) -> QSize:
        """Return room for one card across, so that a narrow window may break the row."""
        return QSize(self._card_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row where the cards have no room beside one another."""
        super().resizeEvent(event)
        if self._room() != self._per_row:
            self._place()

    def _card_width(self) -> int:
        return max((card.minimumSizeHint().width() for card in self._cards), default=0)

    def _room(self) -> int:
        """Return how many cards stand in a row when the rows are as even as can be."""
        fit = (self.width() + _SPACING) // (self._card_width() + _SPACING)
        rows = ceil(len(self._cards) / max(fit, 1)) or 1
        return ceil(len(self._cards) / rows)

    def _place(self) -> None:
        self._per_row = self._room()
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // self._per_row, number % self._per_row)
            self._grid.setColumnStretch(number % self._per_row, 1)
