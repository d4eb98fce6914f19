"""Refuse places where SQLite is not safe: network shares."""

import sys
from collections.abc import Iterable
from pathlib import Path

from models.errors import NetworkShare
from resources.i18n import _

_NETWORK_TYPES = frozenset(
    """
    nfs nfs4 cifs smb smb2 smb3 smbfs 9p afs ncpfs webdav davfs glusterfs ceph lustre
    fuse.davfs fuse.sshfs fuse.smbnetfs fuse.gvfsd-fuse fuse.rclone fuse.s3fs fuse.glusterfs
    """.split()  # noqa: SIM905  (a table of names reads better without quotes)
)
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4

Mount = tuple[str, str]


def refuse_network_share(folder: Path, mounts: Iterable[Mount] | None = None) -> None:
    """Raise NetworkShare when the folder lies on another computer's disk.

    mounts are (mount point, type of file system) pairs; without them the system is asked.
    """
    place = folder.absolute()
    if _is_unc(folder) or _is_network_drive(place) or _type_of(place, mounts) in _NETWORK_TYPES:
        raise NetworkShare(
            _("{folder} lies on a network share, where a store can be damaged.").format(
                folder=folder
            ),
            _("Put the store on a disk of this computer, and only its copies on the share."),
        )


def _is_unc(folder: Path) -> bool:
    text = str(folder).replace("/", "\\") if sys.platform == "win32" else str(folder)
    return text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))


def _type_of(place: Path, mounts: Iterable[Mount] | None) -> str:
    """Return the file system of the deepest, last mount above the place."""
    real = place.resolve()
    above = [
        (len(Path(point).parts), order, kind)
        for order, (point, kind) in enumerate(_mounts() if mounts is None else mounts)
        if real.is_relative_to(point)
    ]
    return max(above, default=(0, 0, ""))[2]


def _mounts() -> list[Mount]:
    if not _MOUNTS.exists():
        return []
    lines = (line.split() for line in _MOUNTS.read_text("utf-8", "replace").splitlines())
    return [(_unescaped(parts[1]), parts[2]) for parts in lines]


def _unescaped(point: str) -> str:
    """Return a mount point with the blanks that the kernel writes in octal."""
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


if sys.platform == "win32":
    import ctypes

    def _is_network_drive(place: Path) -> bool:
        drive = ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\")
        return bool(drive == _DRIVE_REMOTE)
else:

    def _is_network_drive(_place: Path) -> bool:
        return False
