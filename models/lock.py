"""One writer at a time: a lock that names host, user and time."""

import getpass
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from models import clock, faults
from models.errors import StoreInUse
from resources.i18n import _

FILE = "lock.json"
# Windows forbids others to read a locked byte: lock one far behind the text.
_LOCKED_BYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Holder:
    """Who opened the store for writing, where and when."""

    host: str
    user: str
    pid: int
    since: str

    @property
    def here(self) -> bool:
        """Return whether the holder ran on this computer."""
        return self.host == platform.node()


class Lock:
    """A held lock; the operating system drops it when the process dies."""

    def __init__(self, stream: BinaryIO, left_behind: Holder | None) -> None:
        self._stream = stream
        self.left_behind = left_behind

    def release(self) -> None:
        """Give the store free and leave the note of an orderly end."""
        with faults.spoken(), self._stream:
            self._stream.truncate(0)

    def give_up(self) -> None:
        """Give the store free as it was found; whoever left it behind is not forgotten."""
        with faults.spoken(), self._stream:
            _note(self._stream, self.left_behind)


def acquire(folder: Path, *, take_over: bool = False) -> Lock:
    """Take the store's lock; raise StoreInUse when another desk holds it.

    A lock that was left behind on this computer is taken over at once, one from another
    computer only on request, since nobody can see from here whether that one still runs.
    """
    with faults.spoken():
        stream = _opened(folder / FILE)
    try:
        _refuse_running(stream, folder)
        left_behind = holder(folder)
        _refuse_elsewhere(left_behind, take_over=take_over)
        _sign(stream)
    except BaseException:
        stream.close()
        raise
    return Lock(stream, left_behind)


def holder(folder: Path) -> Holder | None:
    """Return who holds the lock or left it behind, None when nobody does."""
    try:
        return Holder(**json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _opened(path: Path) -> BinaryIO:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(handle, "r+b", buffering=0)


def _refuse_running(stream: BinaryIO, folder: Path) -> None:
    try:
        _lock_byte(stream)
    except OSError:
        raise _in_use(holder(folder) or Holder("?", "?", 0, "?")) from None


def _refuse_elsewhere(left_behind: Holder | None, *, take_over: bool) -> None:
    if left_behind and not left_behind.here and not take_over:
        raise _in_use(left_behind)


if sys.platform == "win32":
    import msvcrt

    def _lock_byte(stream: BinaryIO) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        stream.seek(0)
else:
    import fcntl

    def _lock_byte(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(stream: BinaryIO) -> None:
    since = f"{clock.now():%Y-%m-%d %H:%M}"
    with faults.spoken():
        _note(stream, Holder(platform.node(), getpass.getuser(), os.getpid(), since))


def _note(stream: BinaryIO, holder: Holder | None) -> None:
    stream.truncate(0)
    stream.seek(0)
    stream.write(json.dumps(asdict(holder), ensure_ascii=False).encode() if holder else b"")
    os.fsync(stream.fileno())


def _in_use(holder: Holder) -> StoreInUse:
    return StoreInUse(
        _("The store is open on {host} by {user} since {since}.").format(
            host=holder.host, user=holder.user, since=holder.since
        ),
        _("Close it there first, or open it here for reading only."),
    )
