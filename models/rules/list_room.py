"""How a list shares the height of its paper: what the drawing uses and the layouts are held to."""

from dataclasses import dataclass

from models.rules.paper_sizes import SIZES

TOP, HEAD, PAIR_HEAD, ROW, PAIR_ROW = 35.0, 9.0, 12.0, 7.6, 13.0
LEAST_ROW, LEAST_PAIR = 5.2, 9.0
SIGNED, FOOT, NOTE_LINE = 13.0, 7.0, 4.6  # from the lower edge; mm from one note to the next


@dataclass(frozen=True, slots=True)
class ListRoom:
    """What takes height on a page of a list besides its rows; note_lines are those below it."""

    size: str
    paired: bool
    signed: bool
    note_lines: int
    closing: int

    @property
    def head(self) -> float:
        """The height of the heads."""
        return PAIR_HEAD if self.paired else HEAD

    @property
    def height(self) -> float:
        """The height of all rows, the sums included."""
        below = 6.5 if self.signed else 0.5
        foot = SIZES[self.size][1] - SIGNED - below - NOTE_LINE * self.note_lines
        return foot - TOP - self.head

    @property
    def usual(self) -> int:
        """How many rows of the usual height fit."""
        return int(self.height / (PAIR_ROW if self.paired else ROW)) - self.closing

    @property
    def most(self) -> int:
        """How many of the lowest rows fit."""
        return int(self.height / (LEAST_PAIR if self.paired else LEAST_ROW)) - self.closing
