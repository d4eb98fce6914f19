"""What SQLite and the disk complain of, in the user's words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import peewee
import sqlcipher3

from models.errors import StoreDamaged, StoreError
from resources.i18n import N_, _

_FULL = (
    StoreError,
    N_("The disk is full; nothing was written."),
    N_("Free some space on that disk, then do it again."),
)
_READ_ONLY = (
    StoreError,
    N_("The store can only be read here."),
    N_("Close it and open it for writing."),
)
_NO_RIGHT = (
    StoreError,
    N_("This folder may not be written to."),
    N_("Choose another folder, or ask for the right to write in this one."),
)
_DISK = (
    StoreError,
    N_("The disk cannot be read or written; nothing was changed."),
    N_("Check that the disk is connected and has room, then do it again."),
)
_DAMAGED = (
    StoreDamaged,
    N_("The file of the store is damaged."),
    N_("Restore the newest good copy; keep the damaged folder."),
)
_BUSY = (
    StoreError,
    N_("The store is busy with another task; nothing was changed."),
    N_("Wait until the running task has ended, then do it again."),
)
_BY_TEXT = {
    "disk is full": _FULL,
    "file is not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "disk i/o error": _DISK,
    "unable to open database file": _DISK,
    "readonly database": _READ_ONLY,
    "locked": _BUSY,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
}

DATABASE_ERRORS = (peewee.DatabaseError, sqlcipher3.DatabaseError)


def of_database(error: Exception) -> StoreError | None:
    """Return the user's words for an error of SQLite, None where it is a bug or a constraint."""
    text = str(error).lower()
    found = next((words for needle, words in _BY_TEXT.items() if needle in text), None)
    return _spoken(found) if found else None


def of_disk(error: OSError) -> StoreError:
    """Return the user's words for an error of the file system."""
    return _spoken(_BY_ERRNO.get(error.errno or 0, _DISK))


@contextmanager
def spoken() -> Iterator[None]:
    """Turn errors of SQLite and of the disk into errors the user understands."""
    try:
        yield
    except DATABASE_ERRORS as error:
        raise of_database(error) or error from error
    except OSError as error:
        raise of_disk(error) from error


def _spoken(words: tuple[type[StoreError], str, str]) -> StoreError:
    kind, message, hint = words
    return kind(_(message), _(hint))
