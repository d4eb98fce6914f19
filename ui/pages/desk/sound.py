"""The beeps of the desk, as often as a verdict asks; turned on or off on this computer."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from resources.i18n import _
from ui.settings import Settings
from ui.widgets.button import Button

_BEAT = 160  # ms between two beeps
_KEY = "desk/sound"


class Sound(Button):
    """Says with beeps what stands on the screen as well; pressed, it goes quiet or loud."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(variant="ghost", tip=_("Sound on or off (F9)"))
        self._settings = settings
        self.clicked.connect(self.turn)
        self._say()

    @property
    def is_on(self) -> bool:
        """Say whether this computer beeps."""
        return self._settings.flag(_KEY, default=True)

    def turn(self) -> None:
        """Go quiet, or beep again from now on."""
        self._settings.remember(_KEY, not self.is_on)
        self._say()
        self.beep(1)

    def _say(self) -> None:
        words = _("Sound on") if self.is_on else _("Sound off")
        self.setText(words)
        self.setAccessibleName(words)

    def beep(self, times: int) -> None:
        """Sound so often, unless turned off."""
        if self.is_on:
            for n in range(times):
                QTimer.singleShot(n * _BEAT, QApplication.beep)
