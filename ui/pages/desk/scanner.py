"""Telling a scanner that types from a person that types: by rhythm and by prefix.

A scanner sends a code as keys a few milliseconds apart and ends, or does not end, with Enter.
An input method may swallow the keys and hand them over as one text, in full-width letters.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from models.rules.serials import QR_PREFIX

GAP = 80  # ms between two keys of a scanner; people need longer
ECHO = 400  # ms after a code in which Enter is the scanner's
FORGET = 8_000  # ms after which half a typed number is forgotten

_CODE = re.compile(re.escape(QR_PREFIX) + r"\d{4}-[A-Z]{1,6}-\d{5,}-[A-Z0-9]{2}$", re.ASCII)
_DASHES = re.compile("[-‐-―−－]+")
_NEVER = -1e9


class End(Enum):
    """Whose Enter it was: the person's, the scanner's after a code, or the end of a number."""

    KEY = auto()
    ECHO = auto()
    NUMBER = auto()


def plain(text: str) -> str:
    """Return typed characters as a code has them: narrow, capital, one kind of dash."""
    if text.isascii():
        return text.upper()
    narrow = unicodedata.normalize("NFKC", _DASHES.sub("-", text))
    return _DASHES.sub("-", narrow).upper()


@dataclass
class Scanner:
    """Collects characters with their times in ms; hands a code over when its last one is in."""

    text: str = ""
    _at: float = _NEVER
    _slow_until: int = 0
    _done_at: float = _NEVER

    def type(self, text: str, at: float) -> str:
        """Take characters; return the code of a scan that they complete, or ''."""
        if at - self._at > FORGET:
            self.clear()
        if at - self._at > GAP:
            self._slow_until = len(self.text)
        self.text += "".join(char for char in plain(text) if char.isprintable())
        self._at = at
        found = _CODE.search(self.text)
        if found is None or found.start() < self._slow_until:
            return ""
        self.clear()
        self._done_at = at
        return found[0]

    def composing(self, text: str, at: float) -> str:
        """Return the code an input method holds back whole, or ''."""
        found = _CODE.search(plain(text))
        if found is None:
            return ""
        self.clear()
        self._done_at = at
        return found[0]

    def end(self, at: float) -> tuple[End, str]:
        """Say what Enter means now, with the number it ends."""
        if self.text:
            text = self.text
            self.clear()
            self._done_at = at
            return End.NUMBER, text
        return (End.ECHO if at - self._done_at <= ECHO else End.KEY), ""

    def rub_out(self) -> None:
        """Take the last typed character away."""
        self.text = self.text[:-1]

    def clear(self) -> None:
        """Forget what was typed."""
        self.text, self._slow_until = "", 0
