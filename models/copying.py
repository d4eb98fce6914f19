"""Make one copy of a store: consistent, opened, compared with the original, packed as one file.

A copy is a zip of the encrypted database, its wrapped keys, the names of its attachments and a
manifest of plain facts (when, why, counts, sums); it opens on any computer by a password or the
recovery code of its day. The attachments lie in a folder beside the zip, shared by all copies
there: each copy brings only those that are not there yet.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO

from models import cipher, clock, faults, files, keys, vault
from models.cipher import Connection
from models.errors import StoreDamaged
from models.progress import SILENT, Progress
from resources.i18n import _

DATABASE = "store.db"
MANIFEST = "manifest.json"
NAMES = "attachments.json"
ATTACHMENTS = "attachments"
_SCRATCH = ".copying"
_FORMAT = 1
_BLOCK = 1 << 20

# What a copy must have in common with its original: (name, table, expression).
FACTS = (
    ("people", "person", "count(*)"),
    ("lines", "line", "count(*)"),
    ("batches", "batch", "count(*)"),
    ("payments", "payment", "count(*)"),
    ("paid_fen", "payment", "coalesce(sum(amount_fen), 0)"),
    ("received_fen", "fund_receipt", "coalesce(sum(amount_fen), 0)"),
    ("audit_rows", "audit_row", "count(*)"),
    ("attachments", "attachment", "count(*)"),
)
_HEAD = "SELECT hash FROM audit_row ORDER BY id DESC LIMIT 1"


class Reason(StrEnum):
    """Why a copy was made."""

    CLOSING = "closing"
    MANUAL = "manual"
    BEFORE_IMPORT = "before_import"
    BEFORE_UPDATE = "before_update"
    BEFORE_RESTORE = "before_restore"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The plain facts of a copy; head is the hash of the last audit row."""

    store: str
    made_at: datetime
    reason: str
    digest: str
    size: int
    keys_digest: str
    head: str
    facts: dict[str, int]


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """A copy on a disk and what its manifest says."""

    path: Path
    manifest: Manifest


def make_copy(
    folder: Path, key: bytes, target: Path, *, reason: Reason, progress: Progress = SILENT
) -> CopyInfo:
    """Copy the store of a folder into the target folder as one proved file, or leave nothing."""
    with faults.spoken(), scratch(folder) as room:
        snapshot = room / DATABASE
        facts, head = _proved_snapshot(folder / DATABASE, key, snapshot, progress)
        manifest = Manifest(
            store=keys.store_id(folder),
            made_at=clock.now(),
            reason=reason.value,
            digest=_digest_of(snapshot),
            size=snapshot.stat().st_size,
            keys_digest=keys_digest(folder),
            head=head,
            facts=facts,
        )
        target.mkdir(parents=True, exist_ok=True)
        path = target / _name(manifest)
        held = bring_attachments(folder, target, progress)
        with files.whole(path) as packing:
            _pack(packing, snapshot, folder / keys.FILE, held, manifest)
            prove(CopyInfo(packing, manifest))
    return CopyInfo(path, manifest)


def bring_attachments(folder: Path, target: Path, progress: Progress = SILENT) -> dict[str, int]:
    """Bring what a folder of copies lacks of a store's attachments; return all with their sizes."""
    held = vault.names(folder / ATTACHMENTS)
    vault.carry(folder / ATTACHMENTS, target / ATTACHMENTS, held, progress)
    return held


def attachment_names(copy: CopyInfo) -> dict[str, int]:
    """Return the attachments a copy was made with and their sizes; none for an older copy."""
    try:
        with zipfile.ZipFile(copy.path) as pack:
            return {str(name): int(size) for name, size in json.loads(pack.read(NAMES)).items()}
    except KeyError:
        return {}
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise _damaged(copy.path) from error


def lost_attachments(copy: CopyInfo) -> list[str]:
    """Return the attachments of a copy that do not read back whole beside it."""
    pool = copy.path.parent / ATTACHMENTS
    return [name for name in attachment_names(copy) if not vault.is_whole(pool / name)]


def state(folder: Path, key: bytes) -> tuple[dict[str, int], str, str]:
    """Return facts, head and keys' digest of a store, to tell whether a copy is still its like."""
    with faults.spoken(), closing(cipher.connect(folder / DATABASE, key)) as connection:
        return (*_facts(connection), keys_digest(folder))


def read_info(path: Path) -> CopyInfo | None:
    """Return what a copy says of itself, None for another or a broken file."""
    try:
        with zipfile.ZipFile(path) as pack:
            manifest = _parsed(pack.read(MANIFEST))
            whole = pack.getinfo(DATABASE).file_size == manifest.size
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError):
        return None
    return CopyInfo(path, manifest) if whole else None


def prove(copy: CopyInfo) -> None:
    """Raise StoreDamaged unless the packed database reads back as it was when proved."""
    try:
        with zipfile.ZipFile(copy.path) as pack, pack.open(DATABASE) as stream:
            digest = _hashed(stream)
    except (zipfile.BadZipFile, KeyError) as error:
        raise _damaged(copy.path) from error
    if digest != copy.manifest.digest:
        raise _damaged(copy.path)


def unpack(copy: CopyInfo, target: Path) -> None:
    """Write database and keys of a copy into a folder; raise StoreDamaged for a changed copy."""
    prove(copy)
    with faults.spoken(), zipfile.ZipFile(copy.path) as pack:
        for name in (DATABASE, keys.FILE):
            with pack.open(name) as source, (target / name).open("wb") as sink:
                shutil.copyfileobj(source, sink, _BLOCK)
            files.flush(target / name)


def keys_digest(folder: Path) -> str:
    """Return the digest of a store's wrapped keys; it changes with every password."""
    return _digest_of(folder / keys.FILE)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Give an empty folder on the store's own disk, since a target may be a network share."""
    room = folder / _SCRATCH
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _proved_snapshot(
    source: Path, key: bytes, snapshot: Path, progress: Progress
) -> tuple[dict[str, int], str]:
    """Copy under one read transaction, so that later writes blur neither copy nor comparison."""
    with closing(cipher.connect(source, key)) as live:
        live.execute("BEGIN")
        expected = _facts(live)
        cipher.snapshot(live, snapshot, key, progress.report)
    with closing(cipher.connect(snapshot, key)) as copied:
        found = cipher.problems(copied)
        if found or _facts(copied) != expected:
            raise StoreDamaged(
                _("The copy does not equal the store; it was thrown away."),
                found[0] if found else _("Check the store in the settings, then copy again."),
            )
    return expected


def _facts(connection: Connection) -> tuple[dict[str, int], str]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    facts = {
        name: int(connection.execute(f"SELECT {what} FROM {table}").fetchall()[0][0])  # noqa: S608
        for name, table, what in FACTS
        if table in tables
    }
    last = connection.execute(_HEAD).fetchone() if "audit_row" in tables else None
    return facts, last[0] if last else ""


def _name(manifest: Manifest) -> str:
    digest = manifest.head or manifest.digest
    return f"four-seasons-{manifest.made_at:%Y%m%d-%H%M%S}-{digest[:8]}.zip"


def _pack(
    path: Path, snapshot: Path, keys_file: Path, held: dict[str, int], manifest: Manifest
) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as pack:
        pack.write(snapshot, DATABASE)
        pack.write(keys_file, keys.FILE)
        pack.writestr(NAMES, json.dumps(held, sort_keys=True))
        pack.writestr(MANIFEST, _written(manifest))


def _written(manifest: Manifest) -> str:
    data = {"format": _FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _parsed(text: bytes) -> Manifest:
    data = json.loads(text)
    del data["format"]
    return Manifest(**{**data, "made_at": datetime.fromisoformat(data["made_at"])})


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return _hashed(stream)


def _hashed(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(
        _("The copy {file} is damaged.").format(file=path.name),
        _("Choose another copy; this one cannot be used."),
    )
