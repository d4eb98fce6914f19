"""How much room a text needs at least, told without the fonts: never less than it takes."""

import math
import re
import unicodedata

MM = 72 / 25.4  # points a millimetre
_BROAD, _BROADEST = frozenset("mwMW@%&№"), 1.15
_PIECES = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)
_LOST = 1.5  # characters a line may end early because of punctuation


def ems(text: str) -> float:
    """Return the width of a text in hanzi, at most a little too much."""
    return sum(map(_em, text))


def _em(character: str) -> float:
    if character in _BROAD:
        return _BROADEST
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return 0.88 if character.isupper() else 0.7


def holds(text: str, mm: float, points: float, lines: int = 1, pad: float = 1.2) -> bool:
    """Say whether a text surely fits so many lines of a width at a size of type."""
    room = (mm - pad) * MM / points
    longest = max(map(ems, _PIECES.findall(text)), default=0.0)
    return longest <= room and ems(text) <= room * lines - _LOST * (lines - 1)


def lines_of(text: str, mm: float, points: float) -> int:
    """Return how many lines a text takes at most."""
    return max(math.ceil(ems(text) / (mm * MM / points - _LOST)), 1)


def lines_within(text: str, room: float) -> int:
    """Return in how many lines of so many hanzi a text is broken; 0 where a word is wider."""
    count, left = 1, room
    for wide in map(ems, _PIECES.findall(text)):
        if wide > room:
            return 0
        if wide > left:
            count, left = count + 1, room
        left -= wide
    return count
