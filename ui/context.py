"""What every page is handed: who works, which year, how to read, write, tell and go elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from models.actor import Actor
from models.changes import Change
from models.progress import Progress
from ui.changes import Changes
from ui.errors import Desk, Problem
from ui.settings import Settings
from ui.tasks import Job, Lane, Tasks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, why it was found, and the page that shows it."""

    title: str
    detail: str
    why: str
    page: str
    args: Mapping[str, object] = field(default_factory=dict)
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Things of one kind found."""

    label: str
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Copy:
    """The last good copy of the store."""

    made_at: datetime | None


def _nothing_found(_text: str) -> Sequence[HitGroup]:
    return ()


def _any_password(_password: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Services:
    """What the window asks of the rest of the program; each runs on the store's lane."""

    search: Callable[[str], Sequence[HitGroup]] = _nothing_found
    unlock: Callable[[str], None] = _any_password
    last_copy: Callable[[], Copy] = lambda: Copy(None)
    badges: Callable[[], Mapping[str, str]] = dict


@dataclass(frozen=True, slots=True)
class Office:
    """The store at work: its union's name, the years it holds, and whether it is for practice."""

    name: str = ""
    years: tuple[int, ...] = ()
    practice: bool = False
    place: str = ""
    lock_minutes: int = 10


class Context(QObject):
    """The one object a page gets; everything it does goes through here."""

    notified = Signal(str)
    warned = Signal(object)
    opened = Signal(str, dict)
    year_changed = Signal(int)
    locked = Signal()
    lock_wished = Signal()
    changed = Signal(object)
    look_wished = Signal()
    relogin_wished = Signal()

    def __init__(
        self,
        actor: Actor,
        year: int,
        settings: Settings,
        *,
        office: Office | None = None,
        services: Services | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.actor, self.settings = actor, settings
        self.office = office or Office()
        self.services = services or Services()
        self._year = year
        self.tasks = Tasks(self)
        self.changes = Changes(self)
        self.errors = Desk(self.warned.emit)
        self.tasks.changed.connect(self.changes.announce)
        self.tasks.succeeded.connect(self.notified)
        self.tasks.failed.connect(self.errors.report)
        self.changes.happened.connect(self.changed)

    @property
    def year(self) -> int:
        """Return the year at work."""
        return self._year

    def set_year(self, year: int) -> None:
        """Work in another year; every page draws itself anew."""
        if year != self._year:
            self._year = year
            self.year_changed.emit(year)

    def run_operation(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        what: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Do one operation on the store's lane; its outcome is announced, then done is called.

        Without `failed` a failure is shown in the page's info bar.
        """
        return self.tasks.submit(Job(lambda _: work(), done, failed, what=what, owner=owner))

    def run_query(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        latest: str = "",
        owner: QObject | None = None,
    ) -> Job:
        """Read on the store's lane; with `latest`, an older read of that name is dropped."""
        asker = owner or getattr(done, "__self__", None)
        key = (id(asker), latest) if latest else None
        job = Job(lambda _: work(), done, failed, owner=owner, latest=key)
        return self.tasks.submit(job)

    def run_long(
        self,
        work: Callable[[Progress], T],
        *,
        what: str,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        lane: Lane = Lane.STORE,
        owner: QObject | None = None,
    ) -> Job:
        """Do long work that reports progress; after 0.6 s it is shown and can be cancelled."""
        job = Job(work, done, failed, what=what, cancellable=True, owner=owner)
        return self.tasks.submit(job, lane)

    def announce(self, change: Change) -> None:
        """Tell every page what changed outside an operation of this window."""
        self.changes.announce(change)

    def notify(self, text: str) -> None:
        """Say a success in the status bar."""
        self.notified.emit(text)

    def warn(self, text: str, hint: str = "") -> None:
        """Say something that stopped, in the info bar above the page."""
        self.warned.emit(Problem(text, hint))

    def open(self, page: str, **args: object) -> None:
        """Go to a page."""
        self.opened.emit(page, args)
