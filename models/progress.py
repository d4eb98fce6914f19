"""Progress of long work, and the way to cancel it."""

from typing import Protocol


class Progress(Protocol):
    """Where long work reports; may raise Cancelled."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say that done of total are finished; raise Cancelled if the user wishes so."""


class Silent:
    """Progress that nobody watches."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""


SILENT = Silent()
