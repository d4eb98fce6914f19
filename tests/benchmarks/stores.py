"""Stores of a given size, each made once a run and shared by the benchmarks."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from models import store
from models.actor import Actor
from models.demo import OPERATOR, PASSWORD, make_bulk

CITY = (65_000, 40_000)
HUGE = (650_000, 200_000)
SMALL = (100, 100)

_FOLDER = tempfile.TemporaryDirectory(prefix="four-seasons-bench-", ignore_cleanup_errors=True)


@cache
def made(lines: int, people: int) -> tuple[Path, Actor]:
    """Return a closed store of so many lines and people, and who works at it."""
    folder = Path(_FOLDER.name) / f"{lines}-{people}"
    actor = make_bulk(folder, lines=lines, people=people)
    store.close()
    return folder, actor


@contextmanager
def opened(size: tuple[int, int]) -> Iterator[Actor]:
    """Open the store of a size for reading and writing."""
    folder, actor = made(*size)
    store.open_store(folder, operator=OPERATOR, password=PASSWORD)
    try:
        yield actor
    finally:
        store.close()
