"""A band across a page: measured from its upper edge, stretched downwards."""

from printing.fit import Style
from printing.page import Press
from printing.place import RowSetter, Slot
from printing.rules import HEAVY, THIN

Box = tuple[float, float, float, float]


class Band:
    """Draws on a press below a height; heights are stretched by a factor, type and widths not."""

    def __init__(self, press: Press, top: float, scale: float) -> None:
        self.press, self.top, self.scale = press, top, scale

    def at(self, y: float) -> float:
        """Return the height on the page of a height in the band."""
        return self.top + y * self.scale

    def box(self, box: Box) -> Box:
        """Return where on the page a box of the band lies."""
        left, top, width, height = box
        return left, self.at(top), width, height * self.scale

    def text(self, x: float, y: float, text: str, style: Style, align: str = "left") -> None:
        """Draw one line with its baseline at y."""
        self.press.text(x, self.at(y), text, style, align)

    def upright(self, x: float, y: float, text: str, style: Style) -> None:
        """Draw one line that reads upwards, centred at a point."""
        self.press.upright(x, self.at(y), text, style)

    def cell(
        self, box: Box, text: str, style: Style, align: str = "left", pad: float | None = None
    ) -> None:
        """Fit a text into a box."""
        self.press.cell(self.box(box), text, style, align, pad)

    def spot(self, box: Box, style: Style, align: str = "left") -> RowSetter:
        """Return what sets texts in a box: operators for any page of the press."""
        left, top, width, height = self.box(box)
        setter = self.press.setter(Slot(left, width, height, style, align))
        return RowSetter(setter, self.press.y(top + height / 2))

    def spread(self, box: Box, text: str, style: Style) -> None:
        """Draw a short label spread in a box."""
        self.press.spread(self.box(box), text, style)

    def across(self, x0: float, x1: float, y: float, weight: float = THIN) -> None:
        """Add a horizontal rule."""
        self.press.across(x0, x1, self.at(y), weight)

    def down(self, x: float, y0: float, y1: float, weight: float = THIN) -> None:
        """Add a vertical rule."""
        self.press.down(x, self.at(y0), self.at(y1), weight)

    def frame(self, box: Box, weight: float = HEAVY) -> None:
        """Add a rectangle."""
        self.press.frame(*self.box(box), weight)

    def fill(self, box: Box, grey: float) -> None:
        """Fill a rectangle with a grey."""
        self.press.fill(*self.box(box), grey)

    def dashes(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a dashed line."""
        self.press.dashes(x0, self.at(y0), x1, self.at(y1))

    def image(self, box: Box, operators: str) -> None:
        """Draw an image into a box."""
        self.press.image(*self.box(box), operators)

    def square(self, right: float, foot: float, side: float, operators: str) -> None:
        """Draw a square image with its lower right corner in a point, smaller in a low band."""
        side *= min(self.scale, 1.0)
        self.press.image(right - side, self.at(foot) - side, side, side, operators)
