"""Failures told to the user: expected ones in their words, bugs once and without personal data."""

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from models.errors import AppError, Cancelled
from resources.i18n import _

log = logging.getLogger("four_seasons")


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure as it is shown: what happened, what to do, and details when it is a bug."""

    text: str
    hint: str = ""
    details: str = ""

    @property
    def is_bug(self) -> bool:
        """Say whether the program, not the user, has to change."""
        return bool(self.details)


def describe(error: BaseException) -> Problem:
    """Put a failure into the user's words."""
    if isinstance(error, AppError):
        return Problem(error.message, error.hint)
    if isinstance(error, Cancelled):
        return Problem(_("Cancelled; nothing was changed."))
    return Problem(
        _("The program made a mistake; nothing was saved by this step."),
        _("Copy the details and send them to whoever looks after this program."),
        trace(error),
    )


def trace(error: BaseException) -> str:
    """Return where a bug happened: kind of error and places, never values or messages."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"{type(error).__name__} · Python {sys.version.split()[0]} · {sys.platform}"
    return "\n".join((head, *lines))


class Desk:
    """Where failures arrive: each is shown, each bug is logged and shown only once."""

    def __init__(self, show: Callable[[Problem], None]) -> None:
        self._show = show
        self._seen: set[str] = set()

    def report(self, error: BaseException) -> None:
        """Show a failure in the user's words."""
        problem = describe(error)
        if problem.is_bug:
            if problem.details in self._seen:
                return
            self._seen.add(problem.details)
            log.error("bug: %s", problem.details)
        self._show(problem)

    def catch_all(self) -> None:
        """Take failures that no one caught, instead of Python's own print."""
        sys.excepthook = self._on_uncaught

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise SystemExit(130) from error
        self.report(error)
