"""Wait long enough for a busy machine, and only for what stays true."""

from functools import partial

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui import render

PATIENCE = 60_000  # milliseconds before something is given up that should have come at once
_SOON = 2_000  # milliseconds; a timer that runs longer belongs to nothing that is read now


class PatientBot(QtBot):
    """A bot that is not misled by a moment before a window has come to rest."""

    def waitUntil(self, callback, *, timeout=PATIENCE):  # noqa: N802  (Qt's spelling)
        """Wait until something is true, and still true when all that was queued is done."""
        super().waitUntil(partial(_stays, callback), timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE, **more):  # noqa: N802  (Qt's spelling)
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def come_to_rest(self, window, tasks):
        """Wait until a window has read all it reads, soon or when nothing else runs."""
        self.waitUntil(lambda: tasks.idle() and not _due(window))


def _stays(fact):
    if fact() is False:
        return False
    render.settle(1)
    return fact()


def _due(window):
    timers = (one for one in window.findChildren(QTimer) if one.isActive() and one.isSingleShot())
    return any(one.interval() <= _SOON for one in timers)
