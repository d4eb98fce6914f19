"""Words on the page in a role of the type scale and a tone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Label(QLabel):
    """A label: variant h1, h2, h3, figure, strong, small, hint; tone a state or text2, text3."""

    def __init__(
        self,
        text: str = "",
        variant: str = "",
        *,
        tone: str = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("variant", variant)
        self.setProperty("tone", tone)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Link(Label):
    """A figure or word that opens what lies behind it; one stop of Tab, Enter opens."""

    clicked = Signal()

    def __init__(self, text: str = "", variant: str = "", *, tone: str = "") -> None:
        super().__init__(text, variant, tone=tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _underline(self, *, on: bool) -> None:
        font = self.font()
        font.setUnderline(on)
        self.setFont(font)

    def enterEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """Show that there is something behind."""
        self._underline(on=True)

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """Go back to rest."""
        self._underline(on=self.hasFocus())

    def focusInEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """Show the focus."""
        self._underline(on=True)

    def focusOutEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """Go back to rest."""
        self._underline(on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
