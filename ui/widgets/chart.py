"""Stacked columns with patterns and direct totals; arrows walk them, T shows them as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QToolTip, QWidget

from models.money import format_wan
from models.queries.charts import StackedChart
from resources.i18n import N_, _
from ui import theme
from ui.tokens import SeasonLook
from ui.widgets import paint
from ui.widgets.columns import Column, Kind, ListSource
from ui.widgets.label import Label
from ui.widgets.plain_table import PlainTable
from ui.widgets.rows_model import RowsModel

_FOOT, _HEAD, _LEFT = 22, 18, 50
_STEPS = (1, 2, 2.5, 5, 10)
_LINES = 4
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def round_scale(largest: int) -> int:
    """Return a round whole of four equal steps that holds the largest value."""
    if largest <= 0:
        return _LINES
    step = largest / _LINES
    power = 10 ** (len(str(int(step))) - 1)
    return int(next(s * power for s in _STEPS if s * power >= step) * _LINES)


class Swatch(QWidget):
    """The small square of a legend, in colour and pattern."""

    def __init__(self, look: SeasonLook) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(QSize(12, 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square."""
        tone = f"c_{self._look.tone}"
        paint.pattern(QPainter(self), QRectF(self.rect()), tone, self._look.pattern)


class Legend(QWidget):
    """Which pattern is which."""

    def __init__(self, names: Sequence[str], looks: Sequence[SeasonLook]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for name, look in zip(names, looks, strict=True):
            line.addWidget(Swatch(look))
            line.addWidget(Label(name, "hint", tone="text2"))
            line.addSpacing(6)


class Columns(QWidget):
    """The picture: one column a label, its total above it."""

    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._chart = StackedChart("", (), ())
        self._looks: Sequence[SeasonLook] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: StackedChart, looks: Sequence[SeasonLook]) -> None:
        """Draw another chart; one look a series."""
        self._chart, self._looks, self._at = chart, looks, -1
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("; ".join(map(self.sentence, range(len(chart.labels)))))
        self.update()

    def total(self, at: int) -> int:
        """Return the height of a column in fen."""
        return sum(series.values[at] for series in self._chart.series)

    def sentence(self, at: int) -> str:
        """Return a column in words."""
        parts = (
            f"{series.label} {format_wan(series.values[at])}"
            for series in self._chart.series
            if series.values[at]
        )
        total = _("{wan} ten thousand yuan").format(wan=format_wan(self.total(at)))
        return ", ".join((f"{self._chart.labels[at]} {total}", *parts))

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _HEAD, -6, -theme.scaled(_FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, columns, totals and labels."""
        painter = QPainter(self)
        count = len(self._chart.labels)
        whole = round_scale(max((self.total(at) for at in range(count)), default=0))
        plot = self._plot()
        self._paint_lines(painter, plot, whole)
        for at in range(count):
            self._paint_column(painter, plot, at, whole)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()))

    def _paint_lines(self, painter: QPainter, plot: QRectF, whole: int) -> None:
        painter.setFont(theme.font("hint"))
        for step in range(_LINES + 1):
            y = plot.bottom() - plot.height() * step / _LINES
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(int(plot.left()), int(y), int(plot.right()), int(y))
            label = QRectF(0, y - 9, _LEFT - 8, 18)
            told = step == 0 or whole > _LINES  # where nothing is shown there is no scale
            value = f"{whole * step / _LINES / 1_000_000:g}" if told else ""
            paint.words(painter, label, value, "text3", Qt.AlignmentFlag.AlignRight)

    def _paint_column(self, painter: QPainter, plot: QRectF, at: int, whole: int) -> None:
        slot = plot.width() / len(self._chart.labels)
        middle = plot.left() + slot * (at + 0.5)
        wide = min(max(slot * 0.38, 6), 34)
        bottom = plot.bottom()
        for series, look in zip(self._chart.series, self._looks, strict=True):
            high = plot.height() * series.values[at] / whole
            part = QRectF(middle - wide / 2, bottom - high, wide, high)
            if high > 0:
                paint.pattern(painter, part, f"c_{look.tone}", look.pattern)
            bottom -= high
        chosen = at == self._at
        painter.setFont(theme.font("hint", medium=chosen))
        self._paint_words(painter, middle, slot, bottom, at)

    def _paint_words(
        self, painter: QPainter, middle: float, slot: float, top: float, at: int
    ) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        tone = "accent_x" if at == self._at else "text2"
        if self.total(at):
            above = QRectF(middle - slot / 2, top - 18, slot, 17)
            paint.words(painter, above, format_wan(self.total(at)), tone, centre)
        below = QRectF(middle - slot / 2, self._plot().bottom() + 3, slot, theme.scaled(18))
        paint.words(painter, below, self._chart.labels[at], tone, centre)

    def _walk(self, by: int) -> None:
        if self._chart.labels:
            self._go((max(self._at, 0) + by) % len(self._chart.labels) if self._at >= 0 else 0)

    def _go(self, at: int) -> None:
        self._at = at
        self.update()
        self.walked.emit(at)

    def _number_at(self, x: float) -> int:
        plot = self._plot()
        count = len(self._chart.labels)
        return max(0, min(count - 1, int((x - plot.left()) / max(plot.width(), 1) * count)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Read the column that was clicked."""
        if self._chart.labels:
            self._go(self._number_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        if event.key() in _TURNS:
            self._walk(_TURNS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        """Read the column under the pointer."""
        if isinstance(event, QHelpEvent) and self._chart.labels:
            words = self.sentence(self._number_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Line:
    """One column of the chart as a row of its table."""

    id: int
    label: str
    values: tuple[int, ...]


class Chart(QStackedWidget):
    """A chart that is a picture, or the same numbers as a table after T."""

    walked = Signal(str)

    def __init__(self) -> None:
        super().__init__()

        self.columns = Columns()
        self._table = PlainTable()
        self.addWidget(self.columns)
        self.addWidget(self._table)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("T"), self, self.toggle_table, context=here)
        self.columns.walked.connect(lambda at: self.walked.emit(self.columns.sentence(at)))

    def show_chart(self, chart: StackedChart, looks: Sequence[SeasonLook]) -> None:
        """Draw a chart; one look a series."""
        self.columns.show_chart(chart, looks)
        titles = [series.label for series in chart.series]
        columns = [Column("label", N_("Part"), Kind.NAME, 110)]
        for at, title in enumerate(titles):
            columns.append(Column(str(at), title, Kind.AMOUNT, 110, get=partial(_value, at=at)))
        rows = [
            _Line(at, label, tuple(series.values[at] for series in chart.series))
            for at, label in enumerate(chart.labels)
        ]
        model = RowsModel(columns, parent=self)
        model.set_source(ListSource(rows, columns))
        self._table.show_model(model)

    def toggle_table(self) -> None:
        """Change between picture and table."""
        picture = self.currentWidget() is self.columns
        shown: QWidget = self._table if picture else self.columns
        self.setCurrentWidget(shown)
        shown.setFocus()


def _value(line: _Line, *, at: int) -> int:
    return line.values[at]
