"""Boxed forms: rows of labels and values, and parts with a title written downwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.fit import Style
from printing.page import Press
from printing.place import CENTRE, MM
from printing.rules import FRAME

LABEL = Style("label", 10.5, 8)
VALUE = Style("song", 10.5, 7, 2, least=4)
STRONG = Style("strong", 11, 8)
LABEL_WIDTH, SIDE_WIDTH, ROW = 23.0, 12.0, 9.0
BOX = 3.2


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, the value so many mm wide; 0 takes what is left."""

    label: str
    value: str
    width: float = 0.0
    style: Style = VALUE
    align: str = "left"


class Form:
    """A boxed form that grows downwards."""

    def __init__(self, press: Press, left: float, width: float, top: float) -> None:
        self.press = press
        self.left, self.width, self.top = left, width, top
        self.y = top

    @property
    def right(self) -> float:
        """The right edge in mm."""
        return self.left + self.width

    def row(self, fields: Sequence[Field], height: float = ROW) -> None:
        """Add one row of fields."""
        press, x = self.press, self.left
        for field in fields:
            width = field.width or self.right - x - LABEL_WIDTH
            press.spread((x, self.y, LABEL_WIDTH, height), field.label, LABEL)
            box = (x + LABEL_WIDTH, self.y, width, height)
            press.cell(box, field.value, field.style, field.align)
            press.down(x + LABEL_WIDTH, self.y, self.y + height)
            x += LABEL_WIDTH + width
            if x < self.right - 0.1:
                press.down(x, self.y, self.y + height)
        self.down(height)

    def down(self, height: float) -> None:
        """Go so far down and rule."""
        self.y += height
        self.press.across(self.left, self.right, self.y)

    def side(self, title: str, height: float) -> None:
        """Write the title of a part downwards beside it, letters turned, hanzi upright."""
        self.press.down(self.left + SIDE_WIDTH, self.y, self.y + height)
        if title.isascii():
            middle = self.left + SIDE_WIDTH / 2
            self.press.upright(middle, self.y + height / 2, title, LABEL)
            return
        step = min(6.2, (height - 3) / max(len(title), 1))
        middle = self.left + SIDE_WIDTH / 2
        first = self.y + height / 2 - step * (len(title) - 1) / 2 + LABEL.size * CENTRE / MM
        for place, character in enumerate(title):
            self.press.text(middle, first + step * place, character, LABEL, "centre")

    def close(self) -> None:
        """Draw the frame."""
        self.press.frame(self.left, self.top, self.width, self.y - self.top, FRAME)


def checkbox(press: Press, x: float, baseline: float, *, ticked: bool) -> None:
    """Draw a box to tick on a line of text."""
    top = baseline - BOX + 0.4
    press.frame(x, top, BOX, BOX, 0.6)
    if ticked:
        a, b, c = (0.5, 1.7), (1.3, 2.6), (2.8, 0.5)
        path = " ".join(
            f"{press.x(x + dx):.2f} {press.y(top + dy):.2f} {'l' if place else 'm'}"
            for place, (dx, dy) in enumerate((a, b, c))
        )
        press.over(f"q 1.1 w 1 J 1 j {path} S Q")
