"""The way of a batch in eight circles: what is done, where it is, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resources.i18n import N_, _
from ui import icons, theme
from ui.widgets import paint


class Stage(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    RETURNED = "returned"


_WORDS = {
    Stage.DONE: N_("done"),
    Stage.NOW: N_("in progress"),
    Stage.LATER: N_("to come"),
    Stage.RETURNED: N_("returned"),
}
_CIRCLE = 20
_TONES = {
    Stage.DONE: "text",
    Stage.NOW: "accent_x",
    Stage.LATER: "text3",
    Stage.RETURNED: "danger",
}
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, where it stands, and a note with date and name."""

    label: str
    stage: Stage = Stage.LATER
    note: str = ""


class Stepper(QWidget):
    """Steps side by side; arrows walk, Enter or a click opens the record of a step."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[Step] = (), *, compact: bool = False) -> None:
        super().__init__()
        self._steps: Sequence[Step] = steps
        self._compact, self._at = compact, 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._tell()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show another way."""
        self._steps = steps
        self._at = next((i for i, step in enumerate(steps) if step.stage is Stage.NOW), 0)
        self._tell()
        self.update()

    def set_compact(self, *, on: bool) -> None:
        """Write one line only; the notes move to the tips."""
        self._compact = on
        self.updateGeometry()
        self.update()

    def _sentence(self, step: Step) -> str:
        return " ".join(filter(None, (step.label, _(_WORDS[step.stage]), step.note)))

    def _tell(self) -> None:
        self.setAccessibleName(_("Steps of the batch"))
        self.setAccessibleDescription(", ".join(self._sentence(step) for step in self._steps))

    def sizeHint(self) -> QSize:
        """Take one or two lines."""
        note = 0 if self._compact else theme.metrics("hint").height() + 4
        return QSize(theme.scaled(600), theme.scaled(26) + note)

    def minimumSizeHint(self) -> QSize:
        """Never drop below circles and words."""
        widest = max((self._word_end(step) for step in self._steps), default=0.0)
        return QSize(int((widest + 10) * len(self._steps)), self.sizeHint().height())

    def _width(self) -> float:
        return self.width() / max(len(self._steps), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circles, words, notes and the lines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, step in enumerate(self._steps):
            left = number * self._width()
            self._paint_step(painter, number, step, left)
            if self.hasFocus() and number == self._at:
                ring = QRectF(left, 0, self._word_end(step) + 4, theme.scaled(26))
                paint.ring(painter, ring, 4)

    def _paint_step(self, painter: QPainter, number: int, step: Step, left: float) -> None:
        middle = theme.scaled(26) / 2
        side = theme.scaled(_CIRCLE)
        circle = QRectF(left + 2, middle - side / 2, side, side)
        _paint_circle(painter, circle, number + 1, step.stage)
        medium = step.stage is not Stage.LATER
        painter.setFont(theme.font("body", medium=medium))
        word = QRectF(circle.right() + 7, 0, self._width() - side - 9, theme.scaled(26))
        paint.words(painter, word, step.label, _TONES[step.stage])
        if number + 1 < len(self._steps):
            self._paint_line(painter, step, left, middle)
        if not self._compact and step.note:
            painter.setFont(theme.font("hint"))
            note = word.translated(0, theme.scaled(24))
            note.setHeight(theme.metrics("hint").height())
            paint.words(painter, note, step.note, "text3")

    def _word_end(self, step: Step) -> float:
        words = theme.metrics("body", medium=True).horizontalAdvance(step.label)
        return theme.scaled(_CIRCLE) + 9 + words

    def _paint_line(self, painter: QPainter, step: Step, left: float, middle: float) -> None:
        start, end = left + self._word_end(step) + 9, left + self._width() - 8
        if end - start < 6:
            return
        done = step.stage is Stage.DONE
        style = Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine
        painter.setPen(QPen(theme.colour("accent" if done else "border2"), 2 if done else 1, style))
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))

    def _number_at(self, x: float) -> int:
        return min(int(x // self._width()), len(self._steps) - 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the step under the pointer."""
        if self._steps:
            self._at = self._number_at(event.position().x())
            self.chosen.emit(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and open."""
        if event.key() in _TURNS:
            last = len(self._steps) - 1
            self._at = max(0, min(last, self._at + _TURNS[Qt.Key(event.key())]))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        """Say date and name of the step under the pointer."""
        if isinstance(event, QHelpEvent) and self._steps:
            step = self._steps[self._number_at(event.pos().x())]
            QToolTip.showText(event.globalPos(), self._sentence(step), self)
            return True
        return super().event(event)  # type: ignore[arg-type]


def _paint_circle(painter: QPainter, where: QRectF, number: int, stage: Stage) -> None:
    if stage is Stage.DONE:
        paint.box(painter, where, "accent", radius=where.width() / 2)
        paint.tick(painter, where.adjusted(2, 2, -2, -2), "on_accent")
        return
    tone = {Stage.NOW: "accent", Stage.RETURNED: "danger"}.get(stage, "border2")
    painter.setPen(QPen(theme.colour(tone), 2 if stage is not Stage.LATER else 1.4))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(where.adjusted(1, 1, -1, -1))
    if stage is Stage.NOW:
        paint.box(painter, where.adjusted(6, 6, -6, -6), "accent", radius=where.width() / 2)
    elif stage is Stage.RETURNED:
        icons.draw(painter, "undo", where.adjusted(4, 4, -4, -4), "danger")
    else:
        painter.setFont(theme.font("hint"))
        paint.words(painter, where, str(number), "text3", Qt.AlignmentFlag.AlignHCenter)
