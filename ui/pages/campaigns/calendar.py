"""The year as a calendar: a bar a campaign, a mark a batch on its day; opened like the cards."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from models.queries.campaigns import BatchCard, CampaignRow
from resources.i18n import _
from ui import theme
from ui.pages.campaigns.words import count_words
from ui.tokens import season_look
from ui.widgets import paint
from ui.widgets.badge import stage_tag
from ui.widgets.tools import clear, scrolled

_NAME, _HIGH, _HEAD, _BAR, _MARK = 168, 52, 30, 14, 7
_DAY = timedelta(days=1)


class Span:
    """The months shown: from the first a campaign begins in to the last one ends in."""

    def __init__(self, year: int, rows: Sequence[CampaignRow]) -> None:
        first = min([date(year, 1, 1), *(row.starts_on for row in rows)])
        last = max([date(year, 12, 31), *(row.ends_on for row in rows)])
        self.start = first.replace(day=1)
        self.end = last.replace(day=monthrange(last.year, last.month)[1])
        self.days = (self.end - self.start).days + 1

    def share(self, day: date) -> float:
        """Return how far into the months a day lies, from 0 to 1."""
        return min(max((day - self.start).days, 0), self.days) / self.days

    def months(self) -> list[date]:
        """Return the first day of each month."""
        found, day = [], self.start
        while day <= self.end:
            found.append(day)
            day += timedelta(days=monthrange(day.year, day.month)[1])
        return found


class Strip(QWidget):
    """One line across the months, its name at the left."""

    def __init__(self, span: Span, today: date) -> None:
        super().__init__()
        self.span, self._today = span, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def at(self, day: date) -> float:
        """Return where a day stands from the left."""
        name = theme.scaled(_NAME)
        return name + (self.width() - name) * self.span.share(day)

    def paint_months(self, painter: QPainter) -> None:
        """Paint the lines between the months, and today."""
        for day in self.span.months():
            painter.fillRect(QRectF(self.at(day), 0, 1, self.height()), theme.colour("border"))
        if self.span.start <= self._today <= self.span.end:
            line = QRectF(self.at(self._today), 0, 2, self.height())
            painter.fillRect(line, theme.colour("accent"))


class MonthsHead(Strip):
    """The names of the months."""

    def sizeHint(self) -> QSize:
        """Be as high as a table's head."""
        return QSize(400, theme.scaled(_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        self.paint_months(painter)
        painter.setFont(theme.font("hint"))
        months = self.span.months()
        for day, after in zip(months, [*months[1:], self.span.end + _DAY], strict=True):
            left = self.at(day)
            where = QRectF(left + 5, 0, self.at(after) - left - 6, self.height())
            new = day.month == 1 or day == self.span.start
            words = _("{month}/{year}") if new else _("month {month}")
            said = words.format(month=day.month, year=day.year)
            paint.words(painter, where, said, "text2")


class CampaignStrip(Strip):
    """One campaign: its window as a bar, its batches as marks; arrows walk the marks."""

    opened = Signal(int)
    batch_opened = Signal(int)
    walked = Signal(int)

    def __init__(
        self, row: CampaignRow, cards: Sequence[BatchCard], span: Span, today: date
    ) -> None:
        super().__init__(span, today)
        self.row, self.chosen = row, -1
        self.cards = sorted(cards, key=lambda card: (card.planned_on, card.number))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tell()

    def sizeHint(self) -> QSize:
        """Leave room for the name and the bar."""
        return QSize(400, theme.scaled(_HIGH))

    def _tell(self) -> None:
        days = f"{self.row.starts_on:%Y-%m-%d} – {self.row.ends_on:%Y-%m-%d}"
        said = self.said(self.cards[self.chosen]) if self.chosen >= 0 else ""
        self.setAccessibleName(" ".join(filter(None, (self.row.name, days, said))))

    @staticmethod
    def said(card: BatchCard) -> str:
        """Return a batch in words."""
        day = f"{card.planned_on:%Y-%m-%d}"
        return " · ".join((card.name, day, stage_tag(card.state).text, count_words(card)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, window and marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        self.paint_months(painter)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("border"))
        look = season_look(self.row.season)
        self._paint_name(painter)
        left, right = self.at(self.row.starts_on), self.at(self.row.ends_on + _DAY)
        high = theme.scaled(_BAR)
        bar = QRectF(left, self.height() / 2 - high / 2, max(right - left, 4), high)
        paint.box(painter, bar, f"{look.tone}_t", f"c_{look.tone}", 4)
        for number, card in enumerate(self.cards):
            self._paint_mark(painter, card, f"c_{look.tone}", chosen=number == self.chosen)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -2), radius=4)

    def _paint_name(self, painter: QPainter) -> None:
        wide = theme.scaled(_NAME) - 14
        painter.setFont(theme.font("body", medium=True))
        paint.words(painter, QRectF(10, 6, wide, self.height() / 2 - 6), self.row.name, "text")
        painter.setFont(theme.font("hint"))
        days = f"{self.row.starts_on:%m-%d} – {self.row.ends_on:%m-%d}"
        below = QRectF(10, self.height() / 2, wide, self.height() / 2 - 6)
        paint.words(painter, below, days, "text3")

    def _paint_mark(self, painter: QPainter, card: BatchCard, tone: str, *, chosen: bool) -> None:
        radius = theme.scaled(_MARK) + (2 if chosen else 0)
        middle = QPointF(self.at(card.planned_on), self.height() / 2)
        where = QRectF(middle.x() - radius, middle.y() - radius, radius * 2, radius * 2)
        paint.box(painter, where, "accent" if chosen else tone, "surface", radius)

    def batch_at(self, point: QPointF) -> int:
        """Return the place of the mark under a point, -1 for none."""
        near = [
            (abs(self.at(card.planned_on) - point.x()), number)
            for number, card in enumerate(self.cards)
        ]
        distance, number = min(near, default=(1e9, -1))
        return number if distance <= theme.scaled(_MARK) + 3 else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the batch under the pointer, or the campaign."""
        found = self.batch_at(event.position())
        self.chosen = found
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the marks and the lines; Enter opens."""
        key, keys = event.key(), Qt.Key
        if key in {keys.Key_Left, keys.Key_Right}:
            step = 1 if key == keys.Key_Right else -1
            self.chosen = min(max(self.chosen + step, -1), len(self.cards) - 1)
            self._tell()
            self.update()
        elif key in {keys.Key_Up, keys.Key_Down}:
            self.walked.emit(1 if key == keys.Key_Down else -1)
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.chosen >= 0:
            self.batch_opened.emit(self.cards[self.chosen].id)
        else:
            self.opened.emit(self.row.id)

    def event(self, event: QEvent) -> bool:
        """Say the batch under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.batch_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.said(self.cards[found]) if found >= 0 else "")
            return True
        return super().event(event)


class CalendarView(QWidget):
    """Months above, campaigns below."""

    campaign_opened = Signal(int)
    batch_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.strips: list[CampaignStrip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        content = QWidget()
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._area: QScrollArea = scrolled(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.addWidget(self._area)

    def show_year(
        self, year: int, rows: Sequence[CampaignRow], cards: Sequence[BatchCard], today: date
    ) -> None:
        """Show these campaigns with these batches, keeping the line in focus."""
        kept = next((strip.row.id for strip in self.strips if strip.hasFocus()), 0)
        clear(self._lines)
        span = Span(year, rows)
        self._lines.addWidget(MonthsHead(span, today))
        self.strips = []
        for row in rows:
            own = [card for card in cards if card.campaign_id == row.id]
            strip = CampaignStrip(row, own, span, today)
            strip.opened.connect(self.campaign_opened)
            strip.batch_opened.connect(self.batch_opened)
            strip.walked.connect(self._walk)
            self._lines.addWidget(strip)
            self.strips.append(strip)
            if row.id == kept:
                strip.setFocus()
        self._lines.addStretch(1)

    def _walk(self, by: int) -> None:
        at = next((n for n, strip in enumerate(self.strips) if strip.hasFocus()), 0)
        to = self.strips[min(max(at + by, 0), len(self.strips) - 1)]
        to.setFocus()
        self._area.ensureWidgetVisible(to)
