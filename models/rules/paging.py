"""How rows are shared among pages."""

from collections.abc import Iterator

LEAST = 3


def page_sizes(count: int, capacity: int, least: int = LEAST) -> list[int]:
    """Return how many rows each page takes; an empty list still takes one page.

    Totals stand on the last page, and at least some people must go along with them.
    """
    full, rest = divmod(count, capacity)
    if not full or not rest:
        return [capacity] * full or [rest]
    moved = max(min(least, capacity) - rest, 0)
    return [capacity] * (full - 1) + [capacity - moved, rest + moved]


def page_slices(count: int, capacity: int, least: int = LEAST) -> Iterator[slice]:
    """Return the stretch of rows of each page."""
    start = 0
    for size in page_sizes(count, capacity, least):
        yield slice(start, start + size)
        start += size
