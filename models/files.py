"""Write files so that they are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models import faults


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a temporary path to write to; it becomes the target when all went well."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        with faults.spoken():
            yield temporary
            flush(temporary)
            temporary.replace(target)
            flush(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write a small file whole or not at all."""
    with whole(target) as temporary:
        temporary.write_bytes(content)


def flush(path: Path) -> None:
    """Wait until a file or folder lies on the disk itself."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot flush a folder and writes its entries through
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
