"""Python's garbage collector, kept still while a great many objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Make many objects without having the collector walk all of them again and again.

    It took a quarter of the time of an import; what is left over is found afterwards.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
