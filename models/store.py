"""Open, unlock, close and check the one encrypted store, a folder of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models import cipher, copying, faults, files, keys, lock, migrate, place
from models.cipher import EncryptedDatabase
from models.copying import Reason
from models.errors import FileProblem, NotFound, StateError, StoreDamaged, StoreError
from models.keys import Cost
from models.lock import Holder, Lock
from models.recovery import RecoveryCode
from resources.i18n import _

FILE = copying.DATABASE
COPIES = "copies"
ATTACHMENTS = copying.ATTACHMENTS

database = EncryptedDatabase()


@dataclass(frozen=True, slots=True)
class _Session:
    folder: Path
    key: bytes
    lock: Lock | None


class _Now:
    """The store this process has open; at most one."""

    session: _Session | None = None


def create(folder: Path, *, operator: str, password: str, cost: Cost = keys.STRONG) -> RecoveryCode:
    """Make a new store, open for its first operator; return the code for the recovery sheet.

    Raise FileProblem when the folder is taken; whatever fails leaves no half store.
    """
    _refuse_open()
    place.refuse_network_share(folder)
    _refuse_taken(folder)
    key = keys.new_key()
    with faults.spoken(), _built_aside(folder) as building:
        code = keys.create(building, operator, password, key, cost)
        _make_database(building / FILE, key)
    _begin(folder, key, read_only=False, take_over=False)
    return code


def open_store(
    folder: Path, *, operator: str, password: str, read_only: bool = False, take_over: bool = False
) -> None:
    """Unlock a store by an operator's password and open it.

    Raise WrongPassword, StoreInUse, StoreTooNew, StoreDamaged, NetworkShare or NotFound.
    take_over breaks a lock that another, no longer running computer left behind.
    """
    _refuse_closed_door(folder)
    key = keys.unlock(folder, operator, password)
    _begin(folder, key, read_only=read_only, take_over=take_over)


def open_with_recovery(
    folder: Path, code: str, *, read_only: bool = False, take_over: bool = False
) -> None:
    """Unlock a store by its recovery code and open it."""
    _refuse_closed_door(folder)
    key = keys.unlock_with_recovery(folder, code)
    _begin(folder, key, read_only=read_only, take_over=take_over)


def open_with_key(folder: Path, key: bytes) -> None:
    """Open a store whose key is still in hand, as after a copy of it was put in its place."""
    _refuse_closed_door(folder)
    _begin(folder, key, read_only=False, take_over=False)


def close() -> None:
    """Close the store on all threads and give its lock free; nothing happens when none is open."""
    session, _Now.session = _Now.session, None
    if session is None:
        return
    database.disconnect()
    if session.lock:
        session.lock.release()


def is_open() -> bool:
    """Return whether a store is open."""
    return _Now.session is not None


def is_read_only() -> bool:
    """Return whether the open store can only be read."""
    return _session().lock is None


def folder() -> Path:
    """Return the folder of the open store."""
    return _session().folder


def key() -> bytes:
    """Return the key of the open store, to lock it for another operator or to copy it."""
    return _session().key


def last_session_ended_badly() -> Holder | None:
    """Return who had the store open when it was not closed in order, None when it was."""
    held = _session().lock
    return held.left_behind if held else None


def operators(folder: Path) -> list[str]:
    """Return the names of those who can open a store, for the log-in list."""
    _refuse_missing(folder)
    return keys.operators(folder)


@contextmanager
def atomic() -> Iterator[None]:
    """Write all or nothing: begin at once when outermost, a savepoint when nested."""
    with faults.spoken(), database.atomic("IMMEDIATE"):
        yield


def check() -> list[str]:
    """Return what is wrong with the open store, in words; nothing when it is whole."""
    _session()
    with faults.spoken():
        return cipher.problems(database.connection())


def _session() -> _Session:
    if _Now.session is None:
        raise StateError(_("No store is open."), _("Open a store first."))
    return _Now.session


def _refuse_open() -> None:
    if is_open():
        raise StateError(_("Another store is open."), _("Close it first."))


def _refuse_closed_door(folder: Path) -> None:
    _refuse_open()
    place.refuse_network_share(folder)
    _refuse_missing(folder)


def _refuse_missing(folder: Path) -> None:
    if not (folder / FILE).exists() and not (folder / keys.FILE).exists():
        raise NotFound(
            _("There is no store in {folder}.").format(folder=folder),
            _("Choose another folder, or set up a new store there."),
        )
    if not (folder / FILE).exists():
        raise StoreDamaged(
            _("{file} is missing in {folder}.").format(file=FILE, folder=folder),
            _("Restore the newest good copy; keep the damaged folder."),
        )


def _refuse_taken(folder: Path) -> None:
    with faults.spoken():
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken:
        raise FileProblem(
            _("{folder} is not empty.").format(folder=folder),
            _("Choose an empty or a new folder for the store."),
        )


@contextmanager
def _built_aside(folder: Path) -> Iterator[Path]:
    """Give a folder beside the wanted one, which takes its place when all went well."""
    building = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700, parents=True)
    try:
        for name in (COPIES, ATTACHMENTS):
            (building / name).mkdir()
        yield building
        if folder.exists():
            folder.rmdir()
        building.rename(folder)
        files.flush(folder.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _make_database(path: Path, key: bytes) -> None:
    path.touch(0o600)
    database.use(path, key)
    try:
        migrate.bring_up_to_date(database)
    finally:
        database.disconnect()


def _begin(folder: Path, key: bytes, *, read_only: bool, take_over: bool) -> None:
    held = None if read_only else lock.acquire(folder, take_over=take_over)
    database.use(folder / FILE, key, read_only=read_only)
    try:
        with faults.spoken():
            _make_current(folder, key, read_only=read_only)
    except BaseException:
        database.disconnect()
        if held:
            held.give_up()
        raise
    _Now.session = _Session(folder, key, held)


def _refuse_other_version() -> None:
    migrate.refuse_newer(database)
    if migrate.pending(database):
        raise StoreError(
            _("An older program wrote this store."),
            _("Open it for writing once; a copy is made before it is brought up to date."),
        )


def _make_current(folder: Path, key: bytes, *, read_only: bool) -> None:
    """Refuse a store from the future; bring an old one up to date, after a copy of it."""
    if read_only:
        _refuse_other_version()
        return
    migrate.bring_up_to_date(
        database,
        protect=lambda: copying.make_copy(
            folder, key, folder / COPIES, reason=Reason.BEFORE_UPDATE
        ),
    )
