"""What a command says, and what it complains about."""

import sys

from models.errors import AppError


def say(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str | AppError) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")


class Meter:
    """Progress as one line of a terminal; nothing when the output goes elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = ""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say how far it is, by whole per cents."""
        text = f"\r{what} {done * 100 // max(total, 1):3d} %"
        if self._shown and text != self._last:
            self._last = text
            sys.stderr.write(text if done < total else f"{text}\n")
            sys.stderr.flush()
