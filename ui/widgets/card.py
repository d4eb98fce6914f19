"""The white surface things lie on, with a painted edge in a season's or a state's colour."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.widgets import paint

_EDGE = {"left": 4, "top": 3}


class Card(QFrame):
    """A surface with a border; an edge tells its season or state, `opens` makes it one stop."""

    opened = Signal()

    def __init__(
        self,
        *,
        edge: str = "",
        side: str = "left",
        opens: bool = False,
        margins: tuple[int, int, int, int] = (16, 12, 16, 12),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edge, self._side, self._opens = edge, side, opens
        self._selected = self._alarm = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(8)
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def row(self, *items: QWidget | int, spacing: int = 8) -> QHBoxLayout:
        """Lay things side by side as the next line; a number is a stretch."""
        line = QHBoxLayout()
        line.setSpacing(spacing)
        for item in items:
            if isinstance(item, int):
                line.addStretch(item)
            else:
                line.addWidget(item)
        self.body.addLayout(line)
        return line

    def set_edge(self, tone: str, side: str = "left") -> None:
        """Colour the edge."""
        if (tone, side) != (self._edge, self._side):
            self._edge, self._side = tone, side
            self.update()

    def set_selected(self, *, on: bool) -> None:
        """Show that this card is the chosen one."""
        self._selected = on
        self.update()

    def set_alarm(self, *, on: bool) -> None:
        """Draw the border in danger."""
        self._alarm = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface, edge and border, clipped to the rounded shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = paint.rounded(where, tokens.RADIUS)
        painter.fillPath(shape, theme.colour("surface"))
        if self._edge:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(self._edge_rect(), theme.colour(self._edge))
            painter.restore()
        painter.setPen(self._line())
        painter.drawPath(shape)
        if self._opens and self.hasFocus():
            paint.ring(painter, QRectF(self.rect()))

    def _edge_rect(self) -> QRectF:
        if self._side == "left":
            return QRectF(0, 0, _EDGE["left"], self.height())
        return QRectF(0, 0, self.width(), _EDGE["top"])

    def _line(self) -> QPen:
        if self._selected:
            return QPen(theme.colour("accent"), 1.5)
        return QPen(theme.colour("danger" if self._alarm else "border"), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click anywhere."""
        super().mouseReleaseEvent(event)
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or Space."""
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
            return
        super().keyPressEvent(event)
