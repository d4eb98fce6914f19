"""Figures: the bar, the tile, the duty row, and the row of a person's history."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.badge import Badge, Tag
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label, Link


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: how much, and in which tone."""

    amount: int
    tone: str


class Bar(QWidget):
    """A round bar of parts on a sunken track; the words beside it say the numbers."""

    def __init__(self, parts: Sequence[Part] = (), total: int = 0, *, thick: int = 6) -> None:
        super().__init__()
        self._parts, self._total, self._thick = parts, total, thick
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part], total: int, words: str = "") -> None:
        """Show other parts of another whole, said in words for those who do not see it."""
        self._parts, self._total = parts, total
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(60, self._thick)

    def minimumSizeHint(self) -> QSize:
        """Be thin."""
        return QSize(20, self._thick)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and parts."""
        painter = QPainter(self)
        where = QRectF(self.rect())
        paint.box(painter, where, "sunken", radius=where.height() / 2)
        painter.setClipPath(paint.rounded(where, where.height() / 2))
        whole = max(self._total, sum(part.amount for part in self._parts), 1)
        left = 0.0
        for part in self._parts:
            width = where.width() * part.amount / whole
            painter.fillRect(QRectF(left, 0, width, where.height()), theme.colour(part.tone))
            left += width
            painter.fillRect(QRectF(left - 1, 0, 1, where.height()), theme.colour("surface"))


class Tile(QWidget):
    """Label, figure with unit, and a line with the definition or the exact amount."""

    opened = Signal()

    def __init__(self, label: str, unit: str = "", note: str = "") -> None:
        super().__init__()
        self._figure, self._unit = Link("—", "figure"), Label(unit, "small")
        self._note, self._label = Label(note, "hint"), label
        self._figure.clicked.connect(self.opened)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._figure)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(label, "small"))
        column.addLayout(line)
        column.addWidget(self._note)
        self._unit.setContentsMargins(0, 0, 0, 4)

    def show_figure(self, figure: str, note: str | None = None, unit: str | None = None) -> None:
        """Show a figure; None leaves note and unit as they are."""
        self._figure.setText(figure)
        if unit is not None:
            self._unit.setText(unit)
        if note is not None:
            self._note.setText(note)
        said = f"{self._label} {figure} {self._unit.text()}"
        self._figure.setAccessibleName(said)
        self.setAccessibleName(said)


class Row(QWidget):
    """A line that opens something: one stop, Enter or a click opens."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Light up under the pointer and in focus."""
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), "hover")
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do: what, how many, by when, and how grave."""

    text: str
    count: str
    due: Tag
    icon: str = "info"
    tone: str = "info"


class DutyRow(Row):
    """One duty in a list."""

    def __init__(self, duty: Duty) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 8, 2, 8)
        line.setSpacing(10)
        line.addWidget(IconMark(duty.icon, duty.tone))
        line.addWidget(Label(duty.text, wrap=True), 1)
        line.addWidget(Label(duty.count, "strong"))
        line.addWidget(Badge(duty.due))
        self.setAccessibleName(f"{duty.text} {duty.count} {duty.due.text}")


@dataclass(frozen=True, slots=True)
class Past:
    """One earlier aid: when, what with a line below, how much, in which season."""

    when: str
    what: str
    note: str
    amount: str
    icon: str = "season-year"
    tone: str = "year"


class HistoryRow(Row):
    """One earlier aid in a person's history."""

    def __init__(self, past: Past) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(Label(past.when, "hint"), 0, 0, 2, 1)
        grid.addWidget(IconMark(past.icon, past.tone, 15), 0, 1)
        grid.addWidget(Label(past.what, "small", tone="text", wrap=True), 0, 2)
        grid.addWidget(Label(past.note, "hint", wrap=True), 1, 2)
        grid.addWidget(Label(past.amount, "strong"), 0, 3)
        grid.setColumnStretch(2, 1)
        self.setAccessibleName(f"{past.when} {past.what} {past.note} {past.amount}")
