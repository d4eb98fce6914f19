"""One measured ratio, and how to time what goes into it."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """Ours over the reference, in one unit, against the bar it must not pass."""

    name: str
    ours: float
    reference: float
    bar: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.ours / self.reference

    @property
    def ok(self) -> bool:
        return self.ratio <= self.bar


def seconds(*calls: Callable[[], object], times: int = 5) -> list[float]:
    """Return the median time of each call, taken in turns so that noise meets all alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(times):
        for call, found in zip(calls, taken, strict=True):
            gc.collect()
            start = perf_counter()
            call()
            found.append(perf_counter() - start)
    return [median(found) for found in taken]
