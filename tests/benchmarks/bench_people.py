"""The people page: from the click until its rows are painted, with 200,000 people and with 100.

Each opening makes the page anew; the stores take turns. The counts beside the filters follow
after the rows, as they do for the user; they are part of no time here.
"""

import gc
import os
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from models.actor import Actor
from models.queries.people import count_people, people_rows, window_ids
from tests.benchmarks.ratio import Ratio
from tests.benchmarks.stores import CITY, HUGE, SMALL, opened
from ui.application import make_app
from ui.context import Context, Office
from ui.main_window import MainWindow
from ui.settings import Settings

TIMES = 9
WINDOW, JUMPS = 128, 60


def settle(context: Context) -> None:
    """Let everything under way come to rest."""
    while not context.tasks.idle():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


@contextmanager
def desk(actor: Actor, settings: Settings) -> Iterator[tuple[Context, MainWindow]]:
    """Open a window and close it."""
    context = Context(actor, 2026, settings, office=Office("区总工会", (2026,)))
    window = MainWindow(context)
    window.resize(1366, 768)
    window.show()
    settle(context)
    try:
        yield context, window
    finally:
        settle(context)
        context.tasks.close()
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def opening(actor: Actor, settings: Settings) -> float:
    """Return the seconds from opening the page until its rows are painted."""
    with desk(actor, settings) as (context, window):
        start = perf_counter()
        context.open("people")
        table = window.pages.current().table
        while not table.model.known_rows():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        table.view.viewport().repaint()
        return perf_counter() - start


def jump(offset: int) -> float:
    """Return the seconds a window of rows takes, read from a place in the list."""
    total = count_people()
    start = perf_counter()
    people_rows(
        window_ids(offset if offset >= 0 else total + offset, WINDOW, total=total), year=2026
    )
    return perf_counter() - start


def walking(actor: Actor, settings: Settings) -> float:
    """Return the most MB that opening the list and jumping all over it takes in Python."""
    gc.collect()
    tracemalloc.start()
    with desk(actor, settings) as (context, window):
        context.open("people")
        settle(context)
        table = window.pages.current().table
        for step in range(JUMPS):
            table.view.go_to(table.model.rowCount() * step // JUMPS)
            settle(context)
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def run() -> list[Ratio]:
    """Measure opening the page, jumping to the end of the list, and walking all over it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "desk.ini")
        make_app(settings)
        times: dict[tuple[int, int], list[float]] = {HUGE: [], SMALL: []}
        for _turn in range(TIMES):
            for size, taken in times.items():
                with opened(size) as actor:
                    taken.append(opening(actor, settings))
        memory = {}
        for size in (CITY, HUGE):
            with opened(size) as actor:
                walking(actor, settings)
                memory[size] = walking(actor, settings)
    with opened(HUGE):
        jumps = [(jump(-WINDOW), jump(0)) for _turn in range(TIMES)]
    people = HUGE[1]
    last, first = (median(one) for one in zip(*jumps, strict=True))
    return [
        Ratio(
            f"people page with {people:,} people, against {SMALL[1]}",
            median(times[HUGE]),
            median(times[SMALL]),
            1.3,
        ),
        Ratio(f"last rows of {people:,} people, against the first", last, first, 1.5),
        Ratio(
            f"memory of jumping all over {people:,} people, against {CITY[1]:,}",
            memory[HUGE],
            memory[CITY],
            1.1,
            "MB",
        ),
    ]
