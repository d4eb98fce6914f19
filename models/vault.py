"""Contents kept encrypted beside the store, one file each, named by a keyed hash.

A sealed file is: a mark, a random salt, the content in chunks of 1 MiB, each locked by AES-GCM
under a key of this file alone, and the SHA-256 of all that. A chunk's nonce is its place and
whether it is the last, so that chunks can be neither swapped nor cut off (the STREAM way of
Hoang, Reyhanitabar, Rogaway and Vizár); the closing digest lets a copy be proved without the
key. Names are an HMAC of the content: they tell nothing to who has no key, and the same
content is kept once. Both keys come from the store's key, which no change of password touches.
"""

import hashlib
import hmac
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models import faults, files
from models.errors import FileProblem
from models.progress import SILENT, Progress
from resources.i18n import _

_MARK = b"SJSFILE1"
_SALT = 32
_CHUNK = 1 << 20
_TAG = 16
_DIGEST = 32
_HEAD = len(_MARK) + _SALT


class MissingContent(FileProblem):
    """The file of an attachment is not there."""


class DamagedContent(FileProblem):
    """The file of an attachment was changed or cut off."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A content in the vault: its name, its size in bytes, and whether it was not there before."""

    name: str
    size: int
    is_new: bool


def seal(folder: Path, key: bytes, content: Path | bytes, progress: Progress = SILENT) -> Sealed:
    """Encrypt a content into a folder unless a whole file of it is there; nothing half written.

    Needs the memory of one chunk. Raise StoreError when the disk is full or forbids it.
    """
    total = len(content) if isinstance(content, bytes) else content.stat().st_size
    name = _name(key, _blocks(content))
    target = folder / name
    if is_whole(target):
        return Sealed(name, total, is_new=False)
    with faults.spoken():
        folder.mkdir(exist_ok=True)
    with files.whole(target) as writing:
        with writing.open("wb") as sink:
            _write(sink, key, name, _watched(_blocks(content), progress, total))
        progress.report(total, total)
    return Sealed(name, total, is_new=True)


def forget(folder: Path, name: str) -> None:
    """Remove a content that no record came to know."""
    with suppress(FileNotFoundError), faults.spoken():
        (folder / name).unlink(missing_ok=True)


def read(folder: Path, key: bytes, name: str, title: str = "") -> bytes:
    """Return a content after proving it; raise MissingContent or DamagedContent with its title."""
    return b"".join(unseal(folder, key, name, title))


def unseal(folder: Path, key: bytes, name: str, title: str = "") -> Iterator[bytes]:
    """Yield a content chunk by chunk, each proved; the last only when the whole is."""
    try:
        with (folder / name).open("rb") as stream:
            yield from _proved(stream, key, name)
    except FileNotFoundError:
        raise _missing(title or name) from None
    except (InvalidTag, ValueError):
        raise _damaged(title or name) from None


def is_whole(path: Path) -> bool:
    """Say whether a sealed file is there and still what was written; needs no key."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            digest, left = hashlib.sha256(), size - _DIGEST
            while left > 0 and (block := stream.read(min(_CHUNK, left))):
                digest.update(block)
                left -= len(block)
            return size > _HEAD + _DIGEST and stream.read() == digest.digest()
    except OSError:
        return False


def names(folder: Path) -> dict[str, int]:
    """Return the sealed files of a folder by name, with their sizes on the disk."""
    if not folder.is_dir():
        return {}
    found = (entry for entry in os.scandir(folder) if _is_name(entry.name))
    return {entry.name: entry.stat().st_size for entry in found}


def carry(
    source: Path,
    target: Path,
    wanted: Iterable[str],
    progress: Progress = SILENT,
    *,
    look: bool = False,
) -> int:
    """Bring sealed files that are not there yet into another folder, proved; return how many.

    On one disk they are linked, which costs no room: a sealed file never changes. A damaged one
    is left out. With look, those that are there are read and replaced when damaged.
    """
    there, have = names(target), names(source)
    good = {name for name in there if is_whole(target / name)} if look else set(there)
    todo = [
        name for name in wanted if name in have and not (name in good and there[name] == have[name])
    ]
    for place, name in enumerate(todo):
        progress.report(place, len(todo), _("Attachments"))
        if is_whole(source / name):
            _bring(source / name, target / name)
    return len(todo)


def _bring(source: Path, target: Path) -> None:
    with faults.spoken():
        target.parent.mkdir(exist_ok=True)
    with files.whole(target) as writing:
        writing.unlink(missing_ok=True)
        try:
            os.link(source, writing)
        except OSError:
            shutil.copyfile(source, writing)
        if not is_whole(writing):
            raise _damaged(source.name)


def _is_name(text: str) -> bool:
    return len(text) == 2 * _DIGEST and all(digit in "0123456789abcdef" for digit in text)


def _blocks(content: Path | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        for start in range(0, len(content), _CHUNK):
            yield content[start : start + _CHUNK]
        return
    with faults.spoken(), content.open("rb") as stream:
        while block := stream.read(_CHUNK):
            yield block


def _derived(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=b"attachment " + purpose).derive(key)


def _named(key: bytes) -> "hmac.HMAC":
    return hmac.new(_derived(key, b"name"), digestmod=hashlib.sha256)


def _name(key: bytes, blocks: Iterable[bytes]) -> str:
    digest = _named(key)
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def _watched(blocks: Iterable[bytes], progress: Progress, total: int) -> Iterator[bytes]:
    """Pass blocks on and report them; leave the last report to who knows that all is done."""
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        progress.report(min(done, total - 1), total)


def _write(sink: IO[bytes], key: bytes, name: str, blocks: Iterator[bytes]) -> None:
    digest, found, salt = hashlib.sha256(), _named(key), os.urandom(_SALT)
    lock = AESGCM(_derived(key, b"content", salt))
    sink.write(_MARK + salt)
    digest.update(_MARK + salt)
    for place, block, last in _numbered(blocks):
        found.update(block)
        locked = lock.encrypt(_nonce(place, last=last), block, name.encode())
        sink.write(locked)
        digest.update(locked)
    if found.hexdigest() != name:
        raise FileProblem(_("The file was changed while it was read."), _("Attach it once more."))
    sink.write(digest.digest())


def _proved(stream: IO[bytes], key: bytes, name: str) -> Iterator[bytes]:
    left = os.fstat(stream.fileno()).st_size - _HEAD - _DIGEST
    if left <= 0 or stream.read(len(_MARK)) != _MARK:
        raise ValueError(name)
    lock = AESGCM(_derived(key, b"content", stream.read(_SALT)))
    found, place = _named(key), 0
    while left > 0:
        block = stream.read(min(_CHUNK + _TAG, left))
        left -= len(block)
        plain = lock.decrypt(_nonce(place, last=left <= 0), block, name.encode())
        found.update(plain)
        if left <= 0 and not hmac.compare_digest(found.hexdigest(), name):
            raise ValueError(name)
        place += 1
        yield plain


def _numbered(blocks: Iterator[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each block with its place and whether it is the last."""
    place, held = 0, next(blocks, b"")
    for block in blocks:
        yield place, held, False
        place, held = place + 1, block
    yield place, held, True


def _nonce(place: int, *, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])


def _missing(title: str) -> MissingContent:
    return MissingContent(
        _("The attachment “{title}” is missing.").format(title=title),
        _("Bring it back from the newest copy of the store, or attach the paper again."),
    )


def _damaged(title: str) -> DamagedContent:
    return DamagedContent(
        _("The attachment “{title}” is damaged.").format(title=title),
        _("Bring it back from the newest copy of the store, or attach the paper again."),
    )
