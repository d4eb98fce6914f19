"""A place where files are dropped, or chosen with its button."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme, tokens
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.info_bar import IconMark
from ui.widgets.label import Label
from ui.widgets.tools import set_shown

_CENTRE = Qt.AlignmentFlag.AlignCenter


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files that are being dropped."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]


class DropArea(QWidget):
    """Takes files by drag and drop; its button is the way without a mouse."""

    dropped = Signal(object)

    def __init__(self, text: str, hint: str, action: str, on_action: Callable[[], None]) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.button = Button(action, icon="import", variant="primary")
        self.button.clicked.connect(on_action)
        self._mark, self._hint = IconMark("import", "accent", 32), Label(hint, "small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._mark, 0, _CENTRE)
        for label in (Label(text, "h3", wrap=True), self._hint):
            label.setAlignment(_CENTRE)
            self._column.addWidget(label)
        self._column.addWidget(self.button, 0, _CENTRE)
        self._column.addStretch(1)
        self.set_compact(on=False)

    def set_compact(self, *, on: bool) -> None:
        """Leave icon and hint out where there is no room for them."""
        for part in (self._mark, self._hint):
            set_shown(part, on=not on)
        self._column.setSpacing(4 if on else 10)
        across, down = (16, 18) if not on else (8, 4)
        self._column.setContentsMargins(across, down, across, down)

    def set_reason(self, reason: str) -> None:
        """Take nothing for a reason, or take files again when there is none."""
        self.setAcceptDrops(not reason)
        self.button.set_reason(reason)

    def _set_over(self, *, on: bool) -> None:
        self._over = on
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self._set_over(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over."""
        self._set_over(on=False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and its dashed border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = paint.rounded(where, tokens.RADIUS)
        painter.fillPath(shape, theme.colour("accent_t" if self._over else "surface"))
        pen = QPen(theme.colour("accent" if self._over else "border2"), 1.5)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(shape)
