"""Work beside the window: one lane for the store, one for files and papers; never a frozen window.

Everything is handed in as a function and comes back in the window's thread. What an operation
changed is announced before `done` is called; a result for a widget that is gone is dropped.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import count

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from models.changes import Change, Outcome
from models.errors import Cancelled
from models.progress import Progress

_EVERY = 0.05  # seconds between two reports of progress that reach the window


class Lane(StrEnum):
    """Where work is done, one piece after the other."""

    STORE = "store"
    FILES = "files"


@dataclass(eq=False)
class Job:
    """One piece of work under way; `stopped` is called instead of a message when cancelled."""

    work: Callable[[Progress], object]
    done: Callable[..., None] | None = None
    failed: Callable[[Exception], None] | None = None
    stopped: Callable[[], None] | None = None
    what: str = ""
    cancellable: bool = False
    owner: QObject | None = None
    latest: tuple[int, str] | None = None
    number: int = 0
    result: object = None
    error: Exception | None = None
    reported: tuple[int, int] = (0, 0)
    stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.stop.set()

    def alive(self) -> bool:
        """Say whether whoever asked is still there."""
        asker = self.owner or getattr(self.done, "__self__", None)
        return not isinstance(asker, QObject) or shiboken6.isValid(asker)


class _Reporter:
    """Carries progress from the lane to the window, not more often than anyone can read."""

    def __init__(self, job: Job, tell: Callable[[Job], None]) -> None:
        self._job, self._tell, self._last = job, tell, 0.0

    def report(self, done: int, total: int, what: str = "") -> None:
        """Pass progress on; raise Cancelled if the user wishes so."""
        if self._job.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last < _EVERY and done < total:
            return
        self._last = now
        self._job.reported = (done, total)
        self._job.what = what or self._job.what
        self._tell(self._job)


class Tasks(QObject):
    """The lanes, and the signals of what goes on in them."""

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    succeeded = Signal(str)
    changed = Signal(object)
    failed = Signal(object)
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(1, f"lane-{lane}") for lane in Lane}
        self._numbers = count(1)
        self._running: set[Job] = set()
        self._newest: dict[tuple[int, str], int] = {}
        self._landed.connect(self._on_landed, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: Job, lane: Lane = Lane.STORE) -> Job:
        """Put a piece of work on a lane."""
        job.number = next(self._numbers)
        if job.latest:
            self._newest[job.latest] = job.number
        self._running.add(job)
        self.started.emit(job)
        self._lanes[lane].submit(self._run, job)
        return job

    def idle(self) -> bool:
        """Say whether nothing is under way."""
        return not self._running

    def close(self) -> None:
        """Cancel what can be cancelled and wait for the rest."""
        for job in self._running:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _run(self, job: Job) -> None:
        try:
            if self._wanted(job):
                job.result = self._work(job)
        except Exception as error:  # noqa: BLE001  (the one place where work may fail in any way)
            job.error = error
        self._landed.emit(job)

    def _work(self, job: Job) -> object:
        if job.stop.is_set():
            raise Cancelled
        return job.work(_Reporter(job, self.progressed.emit))

    def _wanted(self, job: Job) -> bool:
        return job.latest is None or self._newest[job.latest] == job.number

    @Slot(object)
    def _on_landed(self, job: Job) -> None:
        self._running.discard(job)
        self.ended.emit(job)
        if job.error is not None:
            self._tell_failure(job, job.error)
        elif self._wanted(job):
            self._deliver(job)

    def _deliver(self, job: Job) -> None:
        if isinstance(job.result, Outcome):
            self._announce(job.result)
        if job.done is not None and job.alive():
            job.done(job.result)

    def _announce(self, outcome: Outcome) -> None:
        if outcome.message:
            self.succeeded.emit(outcome.message)
        if outcome.changes is not Change.NONE:
            self.changed.emit(outcome.changes)

    def _tell_failure(self, job: Job, error: Exception) -> None:
        cancelled = isinstance(error, Cancelled)
        tell = job.stopped if cancelled else (job.failed and partial(job.failed, error))
        if cancelled and not self._wanted(job):
            return
        if tell is not None and job.alive():
            tell()
        else:
            self.failed.emit(error)
