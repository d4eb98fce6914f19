"""Preferences of this desk, typed; facts of the union live in the store."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from resources import i18n
from ui import theme, tokens


class Settings:
    """What this desk remembers between two days."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = (
            QSettings(str(file), QSettings.Format.IniFormat)
            if file
            else QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "four-seasons", "desk"
            )
        )
        self.for_now = ""

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered word."""
        return str(self._file.value(key, default))

    def number(self, key: str, default: int = 0) -> int:
        """Return a remembered whole number."""
        found = self.text(key, str(default))
        return int(found) if found.lstrip("-").isdigit() else default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a remembered yes or no."""
        return self.text(key, "yes" if default else "no") == "yes"

    def state(self, key: str) -> QByteArray:
        """Return a remembered layout of a widget."""
        return QByteArray.fromBase64(self.text(key).encode())

    def remember(self, key: str, value: str | int | bool | QByteArray) -> None:  # noqa: FBT001  (any plain value)
        """Keep a value under a key."""
        if isinstance(value, QByteArray):
            value = bytes(value.toBase64().data()).decode()
        elif isinstance(value, bool):
            value = "yes" if value else "no"
        self._file.setValue(key, str(value))

    @property
    def theme(self) -> str:
        """Return light, dark or system."""
        found = self.text("look/theme", theme.LIGHT)
        return found if found in {theme.LIGHT, theme.DARK, theme.SYSTEM} else theme.LIGHT

    @theme.setter
    def theme(self, wish: str) -> None:
        self.remember("look/theme", wish)

    @property
    def letters(self) -> int:
        """Return the size of letters in per cent."""
        found = self.number("look/letters", 100)
        return found if found in tokens.LETTERS else 100

    @letters.setter
    def letters(self, percent: int) -> None:
        self.remember("look/letters", percent)

    @property
    def language(self) -> str:
        """Return the language of the window, the one wished for this session first."""
        found = self.for_now or self.text("look/language", i18n.DEFAULT)
        return found if found in i18n.LANGUAGES else i18n.DEFAULT

    @language.setter
    def language(self, language: str) -> None:
        self.for_now = ""
        self.remember("look/language", language)
