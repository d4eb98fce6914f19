"""Put one of several rows a place earlier or later."""

from collections.abc import Sequence


def moved(ids: Sequence[int], one: int, step: int) -> list[int]:
    """Return the ids with one of them a step further; none where it cannot go."""
    found, place = list(ids), ids.index(one)
    if not 0 <= place + step < len(found):
        return []
    found[place], found[place + step] = found[place + step], found[place]
    return found
