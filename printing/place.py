"""Texts of one kind of cell: fitted, placed across and encoded once, then only moved down."""

from typing import NamedTuple

from printing.encode import Encoder
from printing.fit import LEADING, Fitted, Style, fit
from printing.fonts import chain
from printing.words import NOTHING

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


class Setter(dict[str, Placed]):
    """Sets the texts of one slot, once each; what had to be cut is noted in the given list.

    A text's value are its lines: operators before its height, below the middle, after it. The
    dash of a column of figures stands in the middle (forms.md: a zero is "—", centred).
    """

    def __init__(self, slot: Slot, encoder: Encoder, cuts: list[str]) -> None:
        super().__init__()
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

    def __missing__(self, text: str) -> Placed:
        if len(self) >= _KEEP:
            self.clear()
        self[text] = placed = self.place(text)
        return placed

    def place(self, text: str) -> Placed:
        """Return the lines of a text that will hardly come again."""
        if not text:
            return ()
        width = self._widths.width(text, self._style.size)
        if width <= self._room:
            return (self._line(text, self._style.size, width, self._baseline),)
        return self._fitted(text)

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
        start = self._start - width * self._share
        if text == NOTHING and self._share == 1.0:
            start = self._start - (self._room + width) / 2
        left = f"1 0 0 1 {start:.2f} "
        return left, offset, f" Tm {shown}"


class RowSetter(dict[str, str]):
    """Sets the texts of one slot as operators, for cells whose middles lie at one height.

    The height is in points; of rows that are moved as a whole it is 0. Numbers of a length are
    set alike, since all figures of a font are equally wide.
    """

    def __init__(self, setter: Setter, middle: float = 0.0) -> None:
        super().__init__()
        self._setter = setter
        self._middle = middle
        self._around: dict[int, tuple[str, ...]] = {}

    def __missing__(self, text: str) -> str:
        if text.isdigit() and text.isascii():
            around = self._around.get(len(text))
            shown = text.join(self._find(len(text)) if around is None else around)
            if shown:
                return shown
        if len(self) >= _KEEP:
            self.clear()
        self[text] = shown = self._operators(text)
        return shown

    def _operators(self, text: str) -> str:
        middle, lines = self._middle, self._setter.place(text)
        return "".join(f"{left}{middle - offset:.2f}{shown}\n" for left, offset, shown in lines)

    def _find(self, count: int) -> tuple[str, ...]:
        """Return what stands before and behind so many figures, nothing if they are broken."""
        start, zeros, end = self._operators("0" * count).partition(f"({'0' * count})")
        self._around[count] = around = (f"{start}(", f"){end}") if zeros else ()
        return around


def baselines(fitted: Fitted) -> list[float]:
    """Return how far below the middle of a cell each line's baseline lies, in points."""
    leading = fitted.size * LEADING
    first = fitted.size * CENTRE - leading * (len(fitted.lines) - 1) / 2
    return [first + leading * place for place in range(len(fitted.lines))]
