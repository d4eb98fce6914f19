"""Dated copies of the open store: make, list, thin out, restore."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from models import clock, copying, faults, files, keys, lock, place, store, vault
from models.copying import CopyInfo, Reason
from models.errors import FileProblem, StoreDamaged
from models.progress import SILENT, Progress
from resources.i18n import _

# Every copy of a week is kept, then the newest a day, a week, a month, a year: (age, calendar).
_KEPT = (
    (timedelta(days=7), "%Y%m%d%H%M%S"),
    (timedelta(days=31), "%Y%m%d"),
    (timedelta(days=183), "%G%V"),
    (timedelta(days=731), "%Y%m"),
    (timedelta.max, "%Y"),
)
_LARGE_IMPORT = 200
_SIDE_FILES = ("", "-wal", "-shm")


def copy_to(target: Path, *, reason: Reason, progress: Progress = SILENT) -> CopyInfo:
    """Copy the open store into a folder as one proved file; a failure leaves nothing there."""
    return copying.make_copy(store.folder(), store.key(), target, reason=reason, progress=progress)


def copy_before_import(row_count: int, *, progress: Progress = SILENT) -> CopyInfo | None:
    """Copy the open store beside itself before the first large import of a day.

    Smaller imports, and later ones of the day, are taken back row by row.
    """
    target, today = store.folder() / store.COPIES, clock.today()
    made = (info.manifest for info in _own_copies(target))
    if row_count < _LARGE_IMPORT or any(
        one.reason == Reason.BEFORE_IMPORT and one.made_at.date() == today for one in made
    ):
        return None
    return copy_to(target, reason=Reason.BEFORE_IMPORT, progress=progress)


def copy_if_changed(
    target: Path, *, reason: Reason, progress: Progress = SILENT
) -> CopyInfo | None:
    """Copy the open store unless the newest copy in the folder still equals it."""
    newest = next(iter(_own_copies(target)), None)
    if newest and _same(newest) == copying.state(store.folder(), store.key()):
        copying.bring_attachments(store.folder(), target, progress)
        return None
    return copy_to(target, reason=reason, progress=progress)


def copies(folder: Path) -> list[CopyInfo]:
    """Return the readable copies in a folder, newest first."""
    found = (copying.read_info(path) for path in folder.glob("*.zip"))
    return sorted(
        (info for info in found if info), key=lambda info: info.manifest.made_at, reverse=True
    )


def newest_good(store_folder: Path) -> CopyInfo | None:
    """Return the newest whole copy beside a store, for its age on the home page."""
    return next(iter(copies(store_folder / store.COPIES)), None)


def newest_proved(store_folder: Path) -> CopyInfo | None:
    """Return the newest copy beside a store that reads back as it was proved, None without one."""
    return next(filter(_reads_back, copies(store_folder / store.COPIES)), None)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Delete copies of the open store that the calendar no longer keeps; return their paths."""
    superfluous = _superfluous(_own_copies(folder), now)
    with faults.spoken():
        for path in superfluous:
            path.unlink()
    return superfluous


def restore(copy: CopyInfo, target: Path) -> Path | None:
    """Put a copy in place as the store of a folder; return where a store found there now lies.

    The copy opens by the passwords and the recovery code of its own day. Raise StoreInUse
    when the folder's store is open, StoreDamaged for a changed copy: then nothing is touched.
    """
    place.refuse_network_share(target)
    with faults.spoken():
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_strange(target)
    held = lock.acquire(target, take_over=True)
    try:
        return _replaced(copy, target)
    finally:
        held.release()


def _reads_back(copy: CopyInfo) -> bool:
    try:
        copying.prove(copy)
    except (StoreDamaged, OSError):
        return False
    return True


def _own_copies(folder: Path) -> list[CopyInfo]:
    """Return the copies of the open store: a stick may hold those of others, too."""
    own = keys.store_id(store.folder())
    return [copy for copy in copies(folder) if copy.manifest.store == own]


def _same(copy: CopyInfo) -> tuple[dict[str, int], str, str]:
    return copy.manifest.facts, copy.manifest.head, copy.manifest.keys_digest


def _superfluous(newest_first: Iterable[CopyInfo], now: datetime) -> list[Path]:
    seen: set[str] = set()
    superfluous = []
    for copy in newest_first:
        made_at = copy.manifest.made_at
        slot = next(f"{form}{made_at:{form}}" for age, form in _KEPT if now - made_at <= age)
        if slot in seen:
            superfluous.append(copy.path)
        seen.add(slot)
    return superfluous


def _refuse_strange(target: Path) -> None:
    own = {store.FILE, keys.FILE, lock.FILE}
    present = {path.name for path in target.iterdir()}
    if present and not present & own:
        raise FileProblem(
            _("{folder} is not empty.").format(folder=target),
            _("Choose an empty or a new folder for the store."),
        )


def _replaced(copy: CopyInfo, target: Path) -> Path | None:
    """Unpack beside the old files first; only then move the old away and the new in."""
    with copying.scratch(target) as unpacked, faults.spoken():
        copying.unpack(copy, unpacked)
        aside = _set_aside(target)
        shutil.copy(unpacked / keys.FILE, target / keys.SPARE)
        for name in (keys.FILE, store.FILE):
            (unpacked / name).replace(target / name)
        for name in (store.COPIES, store.ATTACHMENTS):
            (target / name).mkdir(exist_ok=True)
        files.flush(target)
    _bring_back(copy, target / store.ATTACHMENTS)
    return aside


def _bring_back(copy: CopyInfo, target: Path) -> None:
    """Bring back the attachments of a copy; what is there and whole stays."""
    pool = copy.path.parent / copying.ATTACHMENTS
    vault.carry(pool, target, copying.attachment_names(copy), look=True)


def _set_aside(target: Path) -> Path | None:
    """Move the store of a folder, whole, into a folder of its own inside."""
    old = [store.FILE + suffix for suffix in _SIDE_FILES] + [keys.FILE, keys.SPARE]
    if not any((target / name).exists() for name in old):
        return None
    aside = target / f"before-restore-{clock.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    for name in old:
        with suppress(FileNotFoundError):
            (target / name).replace(aside / name)
    return aside
