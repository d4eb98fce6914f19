"""Texts of one kind of cell: fitted, placed across and encoded once, then only moved down."""

from typing import NamedTuple

from printing.encode import Encoder
from printing.fit import LEADING, Fitted, Style, fit
from printing.fonts import chain

MM = 72 / 25.4
CENTRE = 0.36  # of the size: from the baseline to the middle of hanzi and figures
ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0}
PADDING = {"left": 1.2, "centre": 0.6, "right": 1.5}

_KEEP = 1 << 13

Placed = tuple[tuple[str, float, str], ...]


class Slot(NamedTuple):
    """Where cells stand and how they are set; all mm, shift how far below the middle of the row."""

    left: float
    width: float
    height: float
    style: Style
    align: str = "left"
    pad: float | None = None
    shift: float = 0.0


class Setter:
    """Sets the texts of one slot; what had to be cut is noted in the given list."""

    def __init__(self, slot: Slot, encoder: Encoder, cuts: list[str]) -> None:
        self.known: dict[str, Placed] = {"": ()}
        self._slot = slot
        self._style = slot.style
        self._encoder = encoder
        self._cuts = cuts
        self._share = ALIGN[slot.align]
        inset = PADDING[slot.align] if slot.pad is None else slot.pad
        self._room = (slot.width - 2 * inset) * MM
        self._start = (slot.left + inset) * MM + self._room * self._share
        self._widths = chain(slot.style.chain)
        self._shift = slot.shift * MM
        self._baseline = slot.style.size * CENTRE + self._shift

    def set(self, text: str) -> Placed:
        """Return operators of the lines of a text: before its height, below middle, after it."""
        if len(self.known) >= _KEEP:
            self.known.clear()
        width = self._widths.width(text, self._style.size)
        if width <= self._room:
            cell: Placed = (self._line(text, self._style.size, width, self._baseline),)
        else:
            cell = self._fitted(text)
        self.known[text] = cell
        return cell

    def _fitted(self, text: str) -> Placed:
        fitted = fit(text, self._room, self._style, self._slot.height * MM)
        if fitted.cut:
            self._cuts.append(text)
        below = self._shift
        return tuple(
            self._line(line, fitted.size, self._widths.width(line, fitted.size), below + offset)
            for line, offset in zip(fitted.lines, baselines(fitted), strict=True)
        )

    def _line(self, text: str, size: float, width: float, offset: float) -> tuple[str, float, str]:
        shown = self._encoder.once(text, self._style.chain, size)
        if self._style.grey:
            shown = f"{self._style.grey:g} g {shown} 0 g"
        left = f"1 0 0 1 {self._start - width * self._share:.2f} "
        return left, offset, f" Tm {shown}"


def baselines(fitted: Fitted) -> list[float]:
    """Return how far below the middle of a cell each line's baseline lies, in points."""
    leading = fitted.size * LEADING
    first = fitted.size * CENTRE - leading * (len(fitted.lines) - 1) / 2
    return [first + leading * place for place in range(len(fitted.lines))]
