"""Which shape a window of a size takes; the rules look at logical size and letters."""

from enum import IntEnum


class Size(IntEnum):
    """Shapes of the window, smaller first."""

    SMALL = 0
    COMPACT = 1
    FULL = 2


SMALLEST_WINDOW = (960, 540)
PANEL_WIDTH = {Size.FULL: 296, Size.COMPACT: 270, Size.SMALL: 300}
_RAIL_FROM = 1280
_LIMITS = ((Size.SMALL, 1000, 600), (Size.COMPACT, 1180, 740))


def size_of(width: int, height: int, letters: int = 100) -> Size:
    """Return the shape for a logical width and height at a size of letters."""
    across, down = width * 100 / letters, height * 100 / letters
    return next((size for size, wide, high in _LIMITS if across < wide or down < high), Size.FULL)


def rail_is_wide(width: int, letters: int = 100) -> bool:
    """Say whether there is room for the rail's words."""
    return width * 100 / letters >= _RAIL_FROM


def margins(size: Size) -> tuple[int, int]:
    """Return a page's margins, across and down."""
    return (20, 14) if size is Size.FULL else (16, 12)
