"""Buttons with an icon that follows the theme; the look is chosen by words in `variant`."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.pressing import pressed_by_enter

_GAP = 4  # Qt leaves too little room between icon and word


class Button(QPushButton):
    """A push button: primary, ghost, danger, small, big, icon or a mix of these words."""

    TONES: ClassVar[dict[str, str]] = {
        "primary": "on_accent",
        "danger": "danger",
        "ghost": "accent_x",
    }

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        variant: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.icon_name = icon
        self.setProperty("variant", variant)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tip or text)
        self.setToolTip(tip)
        self._dress()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.icon_name = name
        self._dress()

    def set_reason(self, reason: str) -> None:
        """Disable with a reason, or enable when there is none."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def set_variant(self, variant: str) -> None:
        """Change the look."""
        if variant == self.property("variant"):
            return
        self.setProperty("variant", variant)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def _tone(self) -> str:
        words = str(self.property("variant")).split()
        return next((self.TONES[word] for word in words if word in self.TONES), "text2")

    def _dress(self) -> None:
        if not self.icon_name:
            return
        size = theme.scaled(16)
        gap = _GAP if self.text() else 0
        self.setIcon(icons.icon(self.icon_name, self._tone(), size, gap))
        self.setIconSize(QSize(size + gap, size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


def icon_button(icon: str, tip: str, *, small: bool = False) -> Button:
    """Return a button that is only an icon, with its name for everyone else."""
    return Button(icon=icon, tip=tip, variant="icon small" if small else "icon")
