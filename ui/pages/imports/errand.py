"""One long piece of work at a time, however it ends."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from models.progress import Progress
from ui.context import Context
from ui.tasks import Job, Lane

T = TypeVar("T")


class Errand(QObject):
    """Hands long work to a lane and tells when it begins and ends, done, failed or cancelled."""

    busy_changed = Signal(bool)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        context.tasks.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Say whether work is under way."""
        return self._job is not None

    def run(
        self,
        what: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        lane: Lane = Lane.STORE,
    ) -> None:
        """Do a piece of work, unless another is under way."""
        if self._job is not None:
            return
        self._job = self._context.run_long(
            work, what=what, done=done, failed=failed, lane=lane, owner=self.parent()
        )
        self.busy_changed.emit(True)  # noqa: FBT003  (a signal's argument)

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.busy_changed.emit(False)  # noqa: FBT003  (a signal's argument)
